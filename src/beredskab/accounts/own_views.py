"""One's own lock: the password, the recovery codes, and staying signed in. The page they stand on is the portal's."""

from datetime import UTC, datetime
from typing import cast

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from beredskab.accounts import operations, second_factor, throttling
from beredskab.accounts.access import find_sign_in
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.client_address import find_client_address
from beredskab.accounts.forms import PasswordForm
from beredskab.accounts.models import User
from beredskab.accounts.passwords import find_by_password
from beredskab.accounts.views import form_page


@audience(Audience.EMPLOYEE)
@form_page
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password for who knows the old one. Every other session ends."""
    user = cast("User", request.user)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _take_password(request, user, form):
        return render(request, "accounts/password_changed.html")
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)


def _take_password(request: HttpRequest, user: User, form: PasswordForm) -> bool:
    now = datetime.now(UTC)
    keys = (throttling.account_key(user.username), throttling.network_key(find_client_address(request)))
    if throttling.find_wait(keys, now):
        form.add_error("old", "Der har været for mange forsøg. Vent lidt, og prøv igen.")
        return False
    if find_by_password(user.username, form.cleaned_data["old"]) != user:
        throttling.note_failure(keys, now)
        form.add_error("old", "Adgangskoden er ikke rigtig.")
        return False
    try:
        operations.change_password(user=user, password=form.cleaned_data["new"], now=now)
    except operations.AccountRefusedError as refused:
        form.add_error("new", str(refused))
        return False
    update_session_auth_hash(request, user)
    return True


@audience(Audience.EMPLOYEE)
@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, shown once; the old ones are no longer good."""
    codes = second_factor.renew_recovery_codes(user=cast("User", request.user), now=datetime.now(UTC))
    return render(request, "accounts/recovery_codes.html", {"codes": codes, "then": "/min-side/"})


@audience(Audience.DOOR)
@require_safe
def stay(request: HttpRequest) -> JsonResponse:
    """A sign of life from the page: how many seconds the sign-in lasts from now, whose it is, and its form token.

    The token may be another than the page has: someone signed in again in another tab.
    """
    sign_in = find_sign_in(request)
    if sign_in is None:
        return JsonResponse({"seconds": 0})
    seconds = sign_in.seconds_left(datetime.now(UTC))
    return JsonResponse({"seconds": seconds, "who": str(request.user.pk), "token": get_token(request)})
