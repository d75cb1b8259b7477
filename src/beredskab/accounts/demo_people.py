"""Invented people, one for each role, to try the site with. Their password is public: production refuses them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from beredskab.accounts.domain.roles import IN_A_DEPARTMENT, SENSITIVE, Grant, Role
from beredskab.accounts.events import COMMAND
from beredskab.accounts.models import SecondFactor, User
from beredskab.accounts.operations import make_account
from beredskab.accounts.secrets_at_rest import encrypt

PASSWORD: Final = "proev-beredskabet-her"  # noqa: S105 - printed by `make start`
# A domain that can never be: no mail of theirs reaches anyone.
NOWHERE: Final = "eksempel.invalid"
SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105


@dataclass(frozen=True)
class DemoPerson:
    """Someone invented, and what they are."""

    username: str
    display_name: str
    role: Role


PEOPLE: Final = (
    DemoPerson("medarbejder", "Mille Eksempel", Role.EMPLOYEE),
    DemoPerson("vidensperson", "Viggo Eksempel", Role.KNOWLEDGE_PERSON),
    DemoPerson("konsulent", "Karla Eksempel", Role.CONSULTANT),
    DemoPerson("myndighed", "Malthe Eksempel", Role.AUTHORITY_CASEWORKER),
    DemoPerson("chef", "Charlotte Eksempel", Role.DEPARTMENT_HEAD),
    DemoPerson("planansvarlig", "Poul Eksempel", Role.PLAN_OWNER),
    DemoPerson("administrator", "Asta Eksempel", Role.ADMINISTRATOR),
)


@transaction.atomic
def make_demo_people(*, departments: Sequence[str], now: dt.datetime) -> list[DemoPerson]:
    """Make those that aren't there yet, in the first department; who was made."""
    here = departments[0] if departments else ""
    made = []
    for person in PEOPLE:
        if User.objects.filter(username=person.username).exists():
            continue
        user = make_account(
            actor_id=COMMAND,
            now=now,
            username=person.username,
            display_name=person.display_name,
            password=PASSWORD,
            email=f"{person.username}@{NOWHERE}",
            grants=[Grant(person.role, here if person.role in IN_A_DEPARTMENT else "")],
            is_demo=True,
        )
        if person.role in SENSITIVE:
            SecondFactor.objects.create(user=user, encrypted_secret=encrypt(SECRET), confirmed_at=now)
        made.append(person)
    return made


def code_now(now: dt.datetime) -> str:
    """What the demo people's app would show."""
    import pyotp

    return pyotp.TOTP(SECRET).at(now)


def are_there_demo_people() -> bool:
    """Whether any invented account is in the database, closed or not."""
    return User.objects.filter(is_demo=True).exists()
