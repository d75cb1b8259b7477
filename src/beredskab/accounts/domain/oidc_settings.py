"""The municipality's own sign-in, as the settings hold it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from beredskab.accounts.domain.roles import Grant


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """Where the provider is, who we are to it, and what its claim values mean here (`grants`)."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    algorithm: str
    scopes: str
    role_claim: str
    grants: Mapping[str, Grant]
    # The claim with the person's code in the staff register; "" = the provider is not asked.
    staff_claim: str = ""
