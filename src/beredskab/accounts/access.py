"""Middleware: nobody reaches a view that is not for them, and nothing that is not public is kept anywhere.

A view that says nothing is refused. Public pages are let through untouched: who is reading them is never asked.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from beredskab.accounts.actor import Actor, actor_of
from beredskab.accounts.audience import find_audience
from beredskab.accounts.domain.sessions import SignIn
from beredskab.accounts.models import User
from beredskab.accounts.origin import SAFE_METHODS
from beredskab.accounts.session import end_session, keep_alive

SIGN_IN_PAGE: Final = "/log-ind/"
NO_STORE: Final = "no-store, private"


class Access:
    """Hold every view to its declared audience; puts `actor` and `sign_in` on requests that aren't public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: object, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """None lets the request through to its view."""
        declared = find_audience(view)
        if declared is None:
            raise PermissionDenied
        if declared.is_public:
            return None
        actor = find_actor(request)
        if not declared.needs_sign_in:
            return None
        if actor is None:
            return ask_to_sign_in(request)
        if not declared.admits(actor.roles):
            raise PermissionDenied
        return None


def find_actor(request: HttpRequest) -> Actor | None:
    """Who is signed in, put on the request with their sign-in; what is answered to it is kept nowhere from then on."""
    request.is_private = True  # type: ignore[attr-defined]
    user = request.user
    sign_in = keep_alive(request, datetime.now(UTC)) if isinstance(user, User) else None
    actor = actor_of(user) if isinstance(user, User) and sign_in else None
    if actor and sign_in and needs_more(actor, sign_in):
        actor = sign_in = None
    if isinstance(user, User) and actor is None:
        end_session(request)
    request.actor, request.sign_in = actor, sign_in  # type: ignore[attr-defined]
    return actor


def needs_more(actor: Actor, sign_in: SignIn) -> bool:
    """Whether someone who came in by a password alone holds a role by now that a password alone must not open.

    Roles may come at any time, as from the organisation; the sign-in that follows asks for the app, or sets it up.
    """
    return actor.is_sensitive and sign_in.is_by_password_alone


def never_keep(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: forbid every answer about someone to be kept, errors and redirects included."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if getattr(request, "is_private", False):
            response.headers["Cache-Control"] = NO_STORE
        return response

    return middleware


class SignInEndedError(PermissionDenied):
    """A form was sent by someone who is signed in no more."""


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back here; a form that was sent is refused instead, so that nothing half happens."""
    if request.method not in SAFE_METHODS:
        raise SignInEndedError
    return HttpResponseRedirect(f"{SIGN_IN_PAGE}?{urlencode({'videre': request.path})}")


def require_actor(request: HttpRequest) -> Actor:
    """Who is asking. For views behind an audience that signs in; raises PermissionDenied elsewhere."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        raise PermissionDenied
    return actor


def describe_sign_in(request: HttpRequest) -> dict[str, int]:
    """Context processor: how long the sign-in lasts, on pages of someone signed in; nothing on public pages."""
    sign_in = find_sign_in(request)
    return {"seconds_left": sign_in.seconds_left(datetime.now(UTC))} if sign_in else {}


def find_sign_in(request: HttpRequest) -> SignIn | None:
    """The sign-in that the request came with, if any."""
    found = getattr(request, "sign_in", None)
    return found if isinstance(found, SignIn) else None
