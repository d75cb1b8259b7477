"""Sending what is in the outbox. A mail is claimed before it is sent, so that two workers never send the same."""

import datetime as dt
import logging
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from beredskab.common.sealing import UnreadableSecretError, unseal
from beredskab.dispatch import smtp
from beredskab.dispatch.domain.retries import CLAIM_LASTS, wait_after
from beredskab.dispatch.domain.smtp_address import MailServer
from beredskab.dispatch.jobs import job
from beredskab.dispatch.models import OutboxMail

PURPOSE: Final = b"beredskab.dispatch.outbox|"
State, Fault = OutboxMail.State, OutboxMail.Fault
FOR_GOOD: Final = frozenset({Fault.REFUSED, Fault.UNREADABLE})
logger = logging.getLogger(__name__)


@job
def deliver(mail_id: str) -> None:
    """Try to send one mail, if it is due and nobody else is about it."""
    server: MailServer | None = settings.MAIL_SERVER
    if server is None:
        return
    mail = claim(mail_id, now=dt.datetime.now(dt.UTC))
    if mail is not None:
        settle(mail, _send(mail, server), now=dt.datetime.now(dt.UTC))


def claim(mail_id: str, *, now: dt.datetime) -> OutboxMail | None:
    """Take a mail that is due for oneself, in one statement; None where it isn't, or another has it."""
    free = due(now).filter(pk=mail_id)
    free.filter(good_until__lte=now).update(state=State.EXPIRED, sealed_body=b"", done_at=now)
    taken = free.update(state=State.SENDING, claimed_at=now, tries=F("tries") + 1)
    return OutboxMail.objects.get(pk=mail_id) if taken else None


def due(now: dt.datetime) -> "QuerySet[OutboxMail]":
    """Mail that may be tried: what waits no longer, and what a worker took and never came back with."""
    waits = Q(state=State.WAITING, next_try__lte=now)
    left_behind = Q(state=State.SENDING, claimed_at__lte=now - CLAIM_LASTS)
    return OutboxMail.objects.filter(waits | left_behind)


def _send(mail: OutboxMail, server: MailServer) -> OutboxMail.Fault:
    try:
        body = read_body(mail)
    except UnreadableSecretError:
        return Fault.UNREADABLE
    return smtp.post(server, smtp.write_message(mail, body, server.sender))


def read_body(mail: OutboxMail) -> str:
    """The text of a mail that has not been sent. Raises UnreadableSecretError."""
    return unseal(bytes(mail.sealed_body), secret=settings.SECRET_KEY, purpose=PURPOSE)


@transaction.atomic
def settle(mail: OutboxMail, fault: OutboxMail.Fault, *, now: dt.datetime) -> bool:
    """Write down how it went; False where the claim has meanwhile gone to another, whose word counts then."""
    mine = OutboxMail.objects.filter(pk=mail.pk, state=State.SENDING, claimed_at=mail.claimed_at)
    if fault in FOR_GOOD or fault == Fault.NONE:
        state = State.REFUSED if fault else State.SENT
        settled = mine.update(state=state, fault=fault, sealed_body=b"", done_at=now)
    else:
        when = now + wait_after(mail.tries)
        settled = mine.update(state=State.WAITING, fault=fault, next_try=when, claimed_at=None)
        if settled:
            deliver.using(run_after=when).enqueue(str(mail.pk))
    if fault:
        logger.warning("mail %s was not sent: %s (try %d)", mail.pk, fault.value, mail.tries)
    return bool(settled)
