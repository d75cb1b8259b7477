"""Checking what the provider answered. The library does the exchange; what it leaves unchecked is checked here."""

import logging
from datetime import UTC, datetime
from typing import Any, Final

import jwt
from django.core.exceptions import SuspiciousOperation
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from beredskab.accounts.domain.claims import find_grants, find_staff_code
from beredskab.accounts.domain.staff_codes import UnusableStaffCodeError
from beredskab.accounts.models import User
from beredskab.accounts.oidc_operations import admit_external
from beredskab.accounts.oidc_provider import find_provider, find_settings, look_up_setting

# Seconds that two clocks may differ.
LEEWAY: Final = 30
logger = logging.getLogger(__name__)
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
            staff_code=_read_staff_code(claims, ours.staff_claim) if ours.staff_claim else None,
            now=datetime.now(UTC),
        )


def _read_staff_code(claims: dict[str, Any], path: str) -> str:
    """A code that can't be used is none: the person comes in, without the roles that the organisation gives."""
    try:
        return find_staff_code(claims, path)
    except UnusableStaffCodeError:
        logger.warning("the provider gave a staff code that can't be used")
        return ""
