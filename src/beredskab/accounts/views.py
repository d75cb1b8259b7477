"""The door: in by password and code, and out again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Final

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from beredskab.accounts import passwords, second_factor, session, throttling
from beredskab.accounts.access import find_sign_in
from beredskab.accounts.actor import actor_of
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.client_address import find_client_address
from beredskab.accounts.domain.sessions import Way
from beredskab.accounts.forms import CodeForm, SignInForm
from beredskab.accounts.models import User
from beredskab.accounts.oidc_provider import is_configured
from beredskab.accounts.session import Pending

# The same words for a name that isn't there, a wrong password and an account that is closed.
WRONG: Final = "Brugernavnet og adgangskoden passer ikke sammen."
WRONG_CODE: Final = "Koden er ikke rigtig, eller den er brugt. Vent på den næste i appen, og prøv igen."
form_page = require_http_methods(["GET", "HEAD", "POST"])


@audience(Audience.DOOR)
@form_page
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password. Whoever is signed in already goes on."""
    then = session.safe_path(request, request.POST.get("videre") or request.GET.get("videre", ""))
    if find_sign_in(request) is not None:
        return HttpResponseRedirect(then)
    form = SignInForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show_sign_in(request, form, then, status=422 if form.errors else 200)
    now = datetime.now(UTC)
    username = form.cleaned_data["username"]
    keys = (throttling.account_key(username), throttling.network_key(find_client_address(request)))
    if wait := throttling.find_wait(keys, now):
        return _show_sign_in(request, form, then, status=429, fault=please_wait(wait))
    user = passwords.find_by_password(username, form.cleaned_data["password"])
    if user is None:
        throttling.note_failure(keys, now)
        return _show_sign_in(request, form, then, status=422, fault=WRONG)
    return _go_on(request, user, then, now)


def _go_on(request: HttpRequest, user: User, then: str, now: datetime) -> HttpResponse:
    """After the right password: to the code, to setting one up where the role demands it, or in."""
    if second_factor.has_second_factor(user):
        session.hold_pending(request, user, then, now)
        return HttpResponseRedirect("/log-ind/kode/")
    if actor_of(user).is_sensitive:
        session.hold_pending(request, user, then, now)
        return HttpResponseRedirect("/log-ind/app/")
    throttling.note_success(throttling.account_key(user.username))
    session.begin_session(request, user, now, way=Way.PASSWORD)
    return HttpResponseRedirect(then)


def _show_sign_in(request: HttpRequest, form: SignInForm, then: str, *, status: int, fault: str = "") -> HttpResponse:
    context = {
        "form": form,
        "then": then,
        "fault": fault,
        "went_on": then != session.START,
        "has_provider": is_configured(),
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def please_wait(wait: timedelta) -> str:
    """What to say to who must wait."""
    minutes = -(-int(wait.total_seconds()) // 60)
    return f"Der har været for mange forsøg. Prøv igen om {minutes} {'minut' if minutes == 1 else 'minutter'}."


PendingView = Callable[[HttpRequest, Pending, datetime], HttpResponse]


def pending_page(view: PendingView) -> Callable[..., HttpResponse]:
    """Give the view who is between password and code; without anyone it is back to the beginning."""

    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        now = datetime.now(UTC)
        pending = session.find_pending(request, now)
        return view(request, pending, now) if pending else HttpResponseRedirect("/log-ind/")

    return form_page(opened)


@audience(Audience.DOOR)
@pending_page
def enter_code(request: HttpRequest, pending: Pending, now: datetime) -> HttpResponse:
    """The code of the app, or a recovery code."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/code.html", {"form": form}, status=422 if form.errors else 200)

    def is_right(code: str) -> bool:
        return second_factor.use_code(user=pending.user, code=code, now=now)

    if refusal := _try_code(request, pending, now, is_right, form):
        return render(request, "accounts/code.html", {"form": form, "fault": refusal[0]}, status=refusal[1])
    session.begin_session(request, pending.user, now, way=Way.CODE)
    return HttpResponseRedirect(pending.then)


@audience(Audience.DOOR)
@pending_page
def set_up_app(request: HttpRequest, pending: Pending, now: datetime) -> HttpResponse:
    """The second factor of a role that must have one: the picture for the app, its first code, the recovery codes."""
    if second_factor.has_second_factor(pending.user):
        return HttpResponseRedirect("/log-ind/kode/")
    form = CodeForm(request.POST or None)
    codes: list[str] = []

    def confirm(code: str) -> bool:
        codes.extend(second_factor.confirm_set_up(user=pending.user, code=code, now=now) or ())
        return bool(codes)

    fault, status = "", 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        if refusal := _try_code(request, pending, now, confirm, form):
            fault, status = refusal
        else:
            session.begin_session(request, pending.user, now, way=Way.CODE)
            return render(request, "accounts/recovery_codes.html", {"codes": codes, "then": pending.then})
    secret = second_factor.begin_set_up(pending.user)
    picture = segno.make(second_factor.address_for_app(pending.user, secret), error="m")
    context = {
        "form": form,
        "fault": fault,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "picture": picture.svg_inline(
            scale=4, border=2, omitsize=True, svgclass="b-qr", lineclass=None, title="QR-kode"
        ),
    }
    return render(request, "accounts/set_up_app.html", context, status=status)


def _try_code(
    request: HttpRequest, pending: Pending, now: datetime, is_right: Callable[[str], bool], form: CodeForm
) -> tuple[str, int] | None:
    """None if the code is right; else what to say, with its status. Codes are throttled as passwords are."""
    account = throttling.account_key(pending.user.username)
    keys = (account, throttling.network_key(find_client_address(request)))
    if wait := throttling.find_wait(keys, now):
        return please_wait(wait), 429
    if not is_right(form.cleaned_data["code"]):
        throttling.note_failure(keys, now)
        return WRONG_CODE, 422
    throttling.note_success(account)
    return None


@audience(Audience.DOOR)
@form_page
def leave(request: HttpRequest) -> HttpResponse:
    """GET says that one is out; POST signs out."""
    if request.method == "POST":
        session.sign_out(request, datetime.now(UTC))
        return HttpResponseRedirect("/log-ud/")
    return render(request, "accounts/signed_out.html")
