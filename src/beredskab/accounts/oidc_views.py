"""In through the municipality's own sign-in: out to the provider from a link, and back to a page that leads on."""

import time
from datetime import UTC, datetime
from typing import Final

import jwt
import requests
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from beredskab.accounts import session
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.domain.sessions import Way
from beredskab.accounts.oidc_provider import ProviderUnavailableError, is_configured, look_up_setting

# Seconds from leaving for the provider to coming back; long enough to find a phone.
ROUND_TRIP: Final = 600
DOWN: Final = "Kommunens log ind svarer ikke. Prøv igen om lidt. Du kan slå alt op imens: det kræver ikke log ind."
REFUSED: Final = "Svaret fra kommunens log ind kunne ikke bruges. Begynd forfra."
# IntegrityError: someone's very first sign-in, twice at once.
UNUSABLE: Final = (
    SuspiciousOperation, jwt.PyJWTError, requests.RequestException, IntegrityError, KeyError, TypeError, ValueError,
)  # fmt: skip


class _Request(OIDCAuthenticationRequestView):  # type: ignore[misc]
    get_settings = staticmethod(look_up_setting)


class _Answer(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    get_settings = staticmethod(look_up_setting)

    def login_success(self) -> HttpResponse:
        """A page, not a redirect: the next request is then our own, and brings the cookies that only such bring."""
        then = session.safe_path(self.request, self.request.session.get("oidc_login_next") or "")
        session.begin_session(self.request, self.user, datetime.now(UTC), way=Way.PROVIDER)
        response = render(self.request, "accounts/external_in.html", {"then": then})
        response.headers["Refresh"] = f"0; url={then}"
        return response

    def login_failure(self) -> HttpResponse:
        return _show_refusal(self.request, REFUSED, status=403)


@audience(Audience.DOOR)
@require_GET
def leave_for_provider(request: HttpRequest) -> HttpResponse:
    """To the provider, with a state, a nonce and a PKCE challenge that are good for one round trip."""
    if not is_configured():
        raise Http404
    try:
        response: HttpResponse = _Request.as_view()(request)
    except ProviderUnavailableError:
        return _show_refusal(request, DOWN, status=503)
    return response


@audience(Audience.DOOR)
@require_GET
def come_back(request: HttpRequest) -> HttpResponse:
    """With the provider's answer. Whatever is wrong with it, nobody is let in, and no detail is told."""
    if not is_configured():
        raise Http404
    if not _left_lately(request):
        return _show_refusal(request, REFUSED, status=403)
    try:
        response: HttpResponse = _Answer.as_view()(request)
    except (ProviderUnavailableError, requests.ConnectionError, requests.Timeout):
        return _show_refusal(request, DOWN, status=503)
    except UNUSABLE:
        return _show_refusal(request, REFUSED, status=403)
    return response


def _left_lately(request: HttpRequest) -> bool:
    """Whether this answer belongs to someone who left from this browser a little while ago."""
    states = request.session.get("oidc_states", {})
    left: float = states.get(request.GET.get("state", ""), {}).get("added_on", 0)
    return 0 <= time.time() - left < ROUND_TRIP


def _show_refusal(request: HttpRequest, fault: str, *, status: int) -> HttpResponse:
    return render(request, "accounts/external_refused.html", {"fault": fault}, status=status)
