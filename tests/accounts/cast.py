"""The people of the tests: one for each role, and a way in for each."""

import datetime as dt
from typing import Final

import pyotp
from django.test import Client

from beredskab.accounts.domain.roles import SENSITIVE, Grant, Role
from beredskab.accounts.models import SecondFactor, User
from beredskab.accounts.operations import make_account
from beredskab.accounts.secrets_at_rest import encrypt

PASSWORD: Final = "fire ord paa en snor"  # noqa: S105
SECRET: Final = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - the RFC's own example


def make_person(role: Role, *, username: str | None = None, department: str = "", with_app: bool | None = None) -> User:
    """An account with one role; the app is set up where the role demands it, or as told."""
    user = make_account(
        actor_id="command",
        now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        username=username or role.value,
        display_name=f"{role.label.capitalize()} Prøve",
        password=PASSWORD,
        grants=[Grant(role, department)],
    )
    if role in SENSITIVE if with_app is None else with_app:
        SecondFactor.objects.create(
            user=user, encrypted_secret=encrypt(SECRET), confirmed_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
        )
    return user


def app_code(now: dt.datetime | None = None, *, steps: int = 0) -> str:
    """What the app shows, `steps` codes from now."""
    when = now or dt.datetime.now(dt.UTC)
    return pyotp.TOTP(SECRET).generate_otp(int(when.timestamp()) // 30 + steps)


def sign_in(client: Client, user: User) -> Client:
    """Through the door as a person does it, with password and code."""
    SecondFactor.objects.filter(user=user).update(last_step=0)  # codes last half a minute, tests do not
    answer = client.post("/log-ind/", {"username": user.username, "password": PASSWORD})
    if answer.headers.get("Location") == "/log-ind/kode/":
        answer = client.post("/log-ind/kode/", {"code": app_code()})
    assert answer.status_code == 302, answer.content.decode()
    assert answer.headers["Location"] == "/min-side/"
    return client
