"""Checking what the provider answered. The library does the exchange; what it leaves unchecked is checked here."""

from datetime import UTC, datetime
from typing import Any, Final

import jwt
from django.core.exceptions import SuspiciousOperation
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from beredskab.accounts.domain.claims import find_grants
from beredskab.accounts.models import User
from beredskab.accounts.oidc_operations import admit_external
from beredskab.accounts.oidc_provider import find_provider, find_settings, look_up_setting

# Seconds that two clocks may differ.
LEEWAY: Final = 30
REQUIRED: Final = ("exp", "iat", "iss", "aud", "sub", "nonce")


class ExternalBackend(OIDCAuthenticationBackend):  # type: ignore[misc]
    """Someone the municipality's sign-in vouches for, known by issuer and subject, never by mail."""

    get_settings = staticmethod(look_up_setting)

    def _verify_jws(self, payload: str, key: Any) -> dict[str, Any]:
        """The claims of an ID token that is signed by the provider, for us, in time. Raises jwt.PyJWTError."""
        return jwt.decode(
            payload,
            key,
            algorithms=[self.OIDC_RP_SIGN_ALGO],
            audience=self.OIDC_RP_CLIENT_ID,
            issuer=find_provider().issuer,
            leeway=LEEWAY,
            options={"require": list(REQUIRED)},
        )

    def get_or_create_user(self, access_token: str, id_token: str, payload: dict[str, Any]) -> User | None:
        """The account, with the roles that the answer gives right now; None if it has been closed."""
        info = self.get_userinfo(access_token, id_token, payload)
        if info.get("sub") != payload["sub"]:
            raise SuspiciousOperation("the two answers are about different people")
        claims, ours = info | payload, find_settings()
        return admit_external(
            issuer=payload["iss"],
            subject=payload["sub"],
            display_name=str(claims.get("name") or ""),
            email=str(claims.get("email") or ""),
            grants=find_grants(claims, ours.role_claim, ours.grants),
            now=datetime.now(UTC),
        )
