"""The mail server as one address: `smtp://`, `smtp+tls://` (STARTTLS) or `smtps://`, with user and password if any."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

# Ports where the address names none.
PORTS: Final = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
EXAMPLE: Final = "smtp+tls://bruger:kode@mail.kommune.dk:587"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes from, and as whom it comes."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    starttls: bool
    tls: bool
    sender: str


def read_smtp_address(address: str, *, sender: str) -> MailServer:
    """The server that an address names.

    Raises:
        ValueError: in Danish, without the address, which holds a password.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValueError(f"kan ikke læses; fx {EXAMPLE} (unreadable address)") from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(f"skal være en mailserver, fx {EXAMPLE} (smtp, smtp+tls or smtps)")
    if parts.password is not None and not parts.username:
        raise ValueError(f"har en kode uden bruger; fx {EXAMPLE} (password without user)")
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
        sender=sender,
    )
