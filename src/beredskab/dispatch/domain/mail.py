"""What a mail may be: one recipient whose address can be written as it stands, and a subject of one line."""

import re
from typing import Final

LONGEST_ADDRESS: Final = 254
LONGEST_SUBJECT: Final = 120
# Plain addresses only: no quotes, no comments, no second recipient, and letters that every mail server takes.
ADDRESS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)


class MailRefusedError(ValueError):
    """A mail can't be sent as it is; the message is in Danish and quotes nothing of it."""


def require_address(address: str) -> str:
    """The address, if it is one. Raises MailRefusedError."""
    if len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address):
        raise MailRefusedError("mailadressen kan ikke bruges: skriv den som navn@kommune.dk, uden æ, ø og å")
    return address


def require_subject(subject: str) -> str:
    """The subject, if it is one line. A line break would let in headers of somebody else. Raises MailRefusedError."""
    if not subject.strip() or len(subject) > LONGEST_SUBJECT or not subject.isprintable():
        raise MailRefusedError(f"emnet skal være én linje på højst {LONGEST_SUBJECT} tegn")
    return subject
