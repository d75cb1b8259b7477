"""What is in the outbox, for those who run the site."""

import datetime as dt
from dataclasses import dataclass

from beredskab.common.sealing import UnreadableSecretError
from beredskab.dispatch.models import OutboxMail
from beredskab.dispatch.sending import read_body

OPEN = (OutboxMail.State.WAITING, OutboxMail.State.SENDING)


@dataclass(frozen=True, slots=True)
class Listed:
    """A mail as the list shows it; `body` only where it was asked for and is still there."""

    to: str
    subject: str
    state: str
    fault: str
    tries: int
    created_at: dt.datetime
    next_try: dt.datetime | None
    body: str


def list_outbox(*, with_bodies: bool = False) -> list[Listed]:
    """Every mail of the last month, oldest first."""
    return [_describe(mail, with_bodies=with_bodies) for mail in OutboxMail.objects.all()]


def _describe(mail: OutboxMail, *, with_bodies: bool) -> Listed:
    is_open = mail.state in OPEN
    return Listed(
        to=mail.to,
        subject=mail.subject,
        state=OutboxMail.State(mail.state).label,
        fault=str(OutboxMail.Fault(mail.fault).label) if mail.fault else "",
        tries=mail.tries,
        created_at=mail.created_at,
        next_try=mail.next_try if is_open else None,
        body=_body(mail) if with_bodies and is_open else "",
    )


def _body(mail: OutboxMail) -> str:
    try:
        return read_body(mail)
    except UnreadableSecretError:
        return ""
