"""A real mail server for tests, on a free port of this machine, in a thread of its own."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from beredskab.dispatch.domain.smtp_address import MailServer
from tests.serving import find_free_port

SENDER = "svar-ikke@example.dk"


@dataclass
class Postbox:
    """What has arrived, and how the server behaves: what it says to recipients and to mail, and how long it takes.

    `begun` counts the mails that it has begun to take.
    """

    port: int
    arrived: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    answer: str = "250 OK"
    seconds: float = 0.0
    begun: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def server(self) -> MailServer:
        return MailServer("127.0.0.1", self.port, "", "", starttls=False, tls=False, sender=SENDER)

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        self.begun += 1
        await asyncio.sleep(self.seconds)
        if self.answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            message: Any = message_from_bytes(content, policy=policy.default)
            self.arrived.append(message)
            self.recipients += envelope.rcpt_tos
        return self.answer


@contextmanager
def open_postbox(port: int | None = None) -> Iterator[Postbox]:
    """A mail server that is up as long as the block lasts."""
    box = Postbox(port or find_free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def text_of(message: EmailMessage) -> str:
    return str(message.get_content())
