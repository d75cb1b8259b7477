"""The session of a sign-in: the half-way state between password and code, its beginning, its age, and its end."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from beredskab.accounts import backend, events
from beredskab.accounts.domain.sessions import SignIn, Way
from beredskab.accounts.events import account_for_self
from beredskab.accounts.models import User

PENDING: Final = "pending"
SIGN_IN: Final = "sign_in"
# From the right password to the right code; long enough to find the phone and set up an app.
PENDING_LASTS: Final = dt.timedelta(minutes=10)
# A sign of life is written down at most this often.
WRITE_EVERY: Final = dt.timedelta(seconds=30)
START: Final = "/min-side/"


@dataclass(frozen=True, slots=True)
class Pending:
    """Someone whose password was right and whose code is still to come; `then` is where they were going."""

    user: User
    then: str


def hold_pending(request: HttpRequest, user: User, then: str, now: dt.datetime) -> None:
    """Remember who is between password and code, under a new session key."""
    request.session.cycle_key()
    request.session[PENDING] = {
        "user": user.pk,
        "bound": user.get_session_auth_hash(),
        "began": now.isoformat(),
        "then": safe_path(request, then),
    }


def find_pending(request: HttpRequest, now: dt.datetime) -> Pending | None:
    """Who is between password and code; None if nobody, or it took too long, or the account has changed since."""
    held: dict[str, Any] | None = request.session.get(PENDING)
    if not held or not dt.timedelta() <= now - dt.datetime.fromisoformat(held["began"]) < PENDING_LASTS:
        return None
    user = backend.SessionBackend().get_user(held["user"])
    if user is None or user.get_session_auth_hash() != held["bound"]:
        return None
    return Pending(user, held["then"])


@transaction.atomic
def begin_session(request: HttpRequest, user: User, now: dt.datetime, *, way: Way) -> None:
    """Sign in: a new session key, and nothing of what the session held before."""
    request.session.flush()
    login(request, user, backend=backend.PATH)
    request.session[SIGN_IN] = {"began": now.isoformat(), "seen": now.isoformat(), "way": way.value}
    request.sign_in = SignIn(now, now, way)  # type: ignore[attr-defined]
    account_for_self(events.SIGNED_IN, user, now=now, details={"way": way.value})


@transaction.atomic
def sign_out(request: HttpRequest, now: dt.datetime) -> None:
    """Sign out because someone wants to."""
    user = request.user
    end_session(request)
    if isinstance(user, User):
        account_for_self(events.SIGNED_OUT, user, now=now)


def end_session(request: HttpRequest) -> None:
    """Sign out here. The session is deleted, so a copied cookie opens nothing."""
    logout(request)


def keep_alive(request: HttpRequest, now: dt.datetime) -> SignIn | None:
    """The sign-in after this sign of life; None when there is none or it has run out, and it is then deleted."""
    held: dict[str, str] | None = request.session.get(SIGN_IN)
    if held is None:
        return None
    way = Way(held.get("way", Way.PASSWORD))
    sign_in = SignIn(dt.datetime.fromisoformat(held["began"]), dt.datetime.fromisoformat(held["seen"]), way)
    if sign_in.has_ended(now):
        end_session(request)
        return None
    if now - sign_in.seen >= WRITE_EVERY:
        sign_in = replace(sign_in, seen=now)
        request.session[SIGN_IN] = held | {"seen": now.isoformat()}
    return sign_in


def safe_path(request: HttpRequest, wanted: str) -> str:
    """A path of this site to go on to; the person's own page where another is wanted."""
    inside = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if inside else START
