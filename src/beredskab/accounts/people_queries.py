"""The accounts as those who look after them see them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, QuerySet

from beredskab.accounts.domain.roles import SENSITIVE, Grant, Role
from beredskab.accounts.models import OneTimeLink, RoleGrant, SecondFactor, User
from beredskab.accounts.role_sources import find_grants_of
from beredskab.common.danish_order import danish_order

PAGE: Final = 50


class State(StrEnum):
    """Whether an account can be signed in with."""

    IN_USE = "in_use"
    INVITED = "invited"
    """Nobody has chosen its password yet."""
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Person:
    """An account: who it is, what it may do by whom, and how its door is locked."""

    pk: int
    name: str
    username: str
    """"" where the municipality's own sign-in made it: that name says nothing."""
    email: str
    staff_code: str
    state: State
    is_external: bool
    is_demo: bool
    has_app: bool
    local: frozenset[Grant]
    provider: frozenset[Grant]
    elsewhere: frozenset[Grant]
    """From sources above: they follow the organisation, and are never changed here."""

    @property
    def grants(self) -> frozenset[Grant]:
        return self.local | self.provider | self.elsewhere

    @property
    def lacks_app(self) -> bool:
        """Whether a role demands an app that the next sign-in will have to set up."""
        sensitive = any(grant.role in SENSITIVE for grant in self.grants)
        return sensitive and not self.has_app and not self.is_external


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some of the people, in the order of their names; `count` is all that were found."""

    people: tuple[Person, ...]
    count: int
    number: int
    last: int


def list_people(*, wanted: str = "", number: int = 1, today: dt.date) -> PeoplePage:
    """The page with this number, from 1, of those whose name holds every word of `wanted`; too high is the last.

    Names are compared here and not by the database: SQLite knows no upper case of æ, ø and å.
    """
    words = wanted.casefold().split()
    names = [
        (pk, _name(name, username)) for pk, name, username in User.objects.values_list("pk", "display_name", "username")
    ]
    found = [(danish_order(name), pk) for pk, name in names if all(word in name.casefold() for word in words)]
    last = max(-(-len(found) // PAGE), 1)
    number = min(max(number, 1), last)
    shown = [pk for _, pk in sorted(found)[(number - 1) * PAGE : number * PAGE]]
    return PeoplePage(_describe(shown, today), len(found), number, last)


def _name(display_name: str, username: str) -> str:
    """What one can be looked for by: the name that others see, then the one that is signed in with."""
    return display_name if ":" in username else f"{display_name} {username}".strip()


def _describe(pks: list[int], today: dt.date) -> tuple[Person, ...]:
    app = SecondFactor.objects.filter(user=OuterRef("pk"), confirmed_at__isnull=False)
    users = User.objects.filter(pk__in=pks).annotate(has_app=Exists(app)).prefetch_related("grants")
    elsewhere = find_grants_of(users, today)
    by_pk = {
        user.pk: describe_person(user, elsewhere.get(user.register_code, frozenset()), has_app=user.has_app)
        for user in users
    }
    return tuple(by_pk[pk] for pk in pks if pk in by_pk)


def describe_person(user: User, elsewhere: frozenset[Grant], *, has_app: bool) -> Person:
    """An account in words and grants; `elsewhere` are those from sources above."""
    rows = list(user.grants.all())
    return Person(
        pk=user.pk,
        name=str(user) if user.display_name or not user.is_external else "uden navn",
        username="" if user.is_external else user.username,
        email=user.email,
        staff_code=user.staff_code,
        state=_state(user),
        is_external=user.is_external,
        is_demo=user.is_demo,
        has_app=has_app,
        local=_grants(rows, RoleGrant.Source.LOCAL),
        provider=_grants(rows, RoleGrant.Source.OIDC),
        elsewhere=elsewhere,
    )


def _state(user: User) -> State:
    if not user.is_active:
        return State.CLOSED
    return State.IN_USE if user.is_external or user.has_usable_password() else State.INVITED


def _grants(rows: Iterable[RoleGrant], source: RoleGrant.Source) -> frozenset[Grant]:
    return frozenset(Grant(Role(row.role), row.department, row.unit) for row in rows if row.source == source)


def find_invitation(user: User) -> OneTimeLink | None:
    """The link that the account was last sent for its first password, still good or not."""
    return OneTimeLink.objects.filter(user=user, purpose=OneTimeLink.Purpose.INVITATION).first()


def find_people_who_can_come_in() -> QuerySet[User]:
    """Accounts in use that have a password, or come in by the municipality's own sign-in."""
    ours = User.objects.filter(is_active=True)
    return ours.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX) | ours.filter(username__contains=":")


def is_code_from_provider(user: User) -> bool:
    """Whether the person's code in the staff register is set at each sign-in by the municipality's own."""
    return user.is_external and settings.OIDC is not None and bool(settings.OIDC.staff_claim)
