"""The municipality's own sign-in (OpenID Connect): where it is, asked for when someone wants in and not before.

So the site starts and looks things up for everyone while the provider is down.
"""

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from django.conf import settings

from beredskab.accounts.domain.oidc_settings import OidcSettings

DISCOVERY: Final = "/.well-known/openid-configuration"
# Seconds: how long an answer may take, and how long it is believed.
PATIENCE: Final = 5
KEPT: Final = 3600


class ProviderUnavailableError(Exception):
    """The provider doesn't answer, or not as the standard says."""


@dataclass(frozen=True, slots=True)
class Provider:
    """The addresses that the provider says it has."""

    issuer: str
    authorization: str
    token: str
    userinfo: str
    keys: str


_lock: Final = Lock()
_known: dict[str, tuple[float, Provider]] = {}


def is_configured() -> bool:
    """Whether this municipality has set its own sign-in up."""
    return settings.OIDC is not None


def find_settings() -> OidcSettings:
    """What the municipality has set up. Raises ProviderUnavailableError where it has set up nothing."""
    found: OidcSettings | None = settings.OIDC
    if found is None:
        raise ProviderUnavailableError("not set up")
    return found


def find_provider() -> Provider:
    """The provider, as it described itself within the last hour. Raises ProviderUnavailableError."""
    issuer = find_settings().issuer
    with _lock:
        known = _known.get(issuer)
    if known and time.monotonic() - known[0] < KEPT:
        return known[1]
    provider = _discover(issuer)
    with _lock:
        _known[issuer] = (time.monotonic(), provider)
    return provider


def _discover(issuer: str) -> Provider:
    import requests

    try:
        answer = requests.get(issuer + DISCOVERY, timeout=PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        described = answer.json()
        found = Provider(
            issuer=described["issuer"],
            authorization=described["authorization_endpoint"],
            token=described["token_endpoint"],
            userinfo=described["userinfo_endpoint"],
            keys=described["jwks_uri"],
        )
    except (requests.RequestException, ValueError, KeyError, TypeError) as error:
        raise ProviderUnavailableError(type(error).__name__) from None
    if found.issuer != issuer:
        raise ProviderUnavailableError("another issuer")
    return found


def look_up_setting(name: str, *default: Any) -> Any:
    """A setting of mozilla-django-oidc, from our own typed ones and the provider's description."""
    ours = find_settings()
    provider = find_provider()
    known = {
        "OIDC_OP_AUTHORIZATION_ENDPOINT": provider.authorization,
        "OIDC_OP_TOKEN_ENDPOINT": provider.token,
        "OIDC_OP_USER_ENDPOINT": provider.userinfo,
        "OIDC_OP_JWKS_ENDPOINT": provider.keys,
        "OIDC_RP_CLIENT_ID": ours.client_id,
        "OIDC_RP_CLIENT_SECRET": ours.client_secret,
        "OIDC_RP_SIGN_ALGO": ours.algorithm,
        "OIDC_RP_SCOPES": ours.scopes,
        "OIDC_USE_PKCE": True,
        "OIDC_TIMEOUT": PATIENCE,
        "OIDC_AUTHENTICATION_CALLBACK_URL": "accounts:oidc-answer",
        "OIDC_REDIRECT_FIELD_NAME": "videre",
        "OIDC_STORE_ACCESS_TOKEN": False,
        "OIDC_STORE_ID_TOKEN": False,
    }
    # What isn't ours has the library's own default; a Django setting can't loosen it.
    return known[name] if name in known else default[0]
