"""A password by mail: asking for a link, opening it, and choosing the password.

A link is in an address once: opening it puts its digest into the session and leads on to a page without it. Nothing is
used up by opening, because mail programs open links to look at them.
"""

from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from beredskab.accounts import throttling
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.client_address import find_client_address
from beredskab.accounts.forms import ForgottenForm, NewPasswordForm
from beredskab.accounts.link_operations import LinkEndedError, ask_for_reset, choose_password_by_link
from beredskab.accounts.links import digest_of, find_link
from beredskab.accounts.operations import AccountRefusedError
from beredskab.accounts.views import form_page, please_wait

LINK: Final = "link"
CHOOSE: Final = "/log-ind/ny-adgangskode/"
SENT: Final = "/log-ind/glemt/sendt/"


@audience(Audience.DOOR)
@form_page
def ask_for_link(request: HttpRequest) -> HttpResponse:
    """Whose password is forgotten. The answer and its time are the same whether the account exists."""
    form = ForgottenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or not can_send():
        return _show_forgotten(request, form, status=422 if form.errors else 200)
    now = datetime.now(UTC)
    name = form.cleaned_data["name"]
    keys = throttling.asking_keys(name, find_client_address(request))
    if wait := throttling.find_wait(keys, now):
        return _show_forgotten(request, form, status=429, fault=please_wait(wait))
    throttling.note_failure(keys, now)
    ask_for_reset(name=name)
    return HttpResponseRedirect(SENT)


def _show_forgotten(request: HttpRequest, form: ForgottenForm, *, status: int, fault: str = "") -> HttpResponse:
    context = {"form": form, "fault": fault, "can_send": can_send(), "has_provider": settings.OIDC is not None}
    return render(request, "accounts/forgotten.html", context, status=status)


def can_send() -> bool:
    """Whether a mail would go anywhere: to a mail server, or while trying out to the outbox, where it can be read."""
    return settings.MAIL_SERVER is not None or not settings.ENVIRONMENT.production


@audience(Audience.DOOR)
@require_safe
def say_sent(request: HttpRequest) -> HttpResponse:
    """What happens now, whoever was asked for."""
    return render(request, "accounts/forgotten_sent.html")


@audience(Audience.DOOR)
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the link out of the address. Whoever is signed in here is signed out: it may be somebody else's link."""
    digest = digest_of(token)
    if find_link(digest, datetime.now(UTC)) is not None:
        request.session.flush()
        request.session[LINK] = digest
    else:
        request.session.pop(LINK, None)
    return HttpResponseRedirect(CHOOSE)


@audience(Audience.DOOR)
@form_page
def choose_password(request: HttpRequest) -> HttpResponse:
    """The new password of whose link was opened here."""
    now = datetime.now(UTC)
    link = find_link(request.session.get(LINK, ""), now)
    if link is None:
        return render(request, "accounts/link_ended.html", status=410)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = choose_password_by_link(digest=link.digest, password=form.cleaned_data["new"], now=now)
        except AccountRefusedError as refused:
            form.add_error("new", str(refused))
        except LinkEndedError:
            return render(request, "accounts/link_ended.html", status=410)
        else:
            throttling.note_success(throttling.account_key(user.username))
            request.session.flush()
            return render(request, "accounts/password_chosen.html", {"username": user.username})
    context = {"form": form, "username": link.user.username}
    return render(request, "accounts/choose_password.html", context, status=422 if form.errors else 200)
