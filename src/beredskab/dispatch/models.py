"""The outbox: mail that is to be sent, being sent, or done with."""

import uuid
from typing import ClassVar

from django.db import models

from beredskab.dispatch.domain.mail import LONGEST_ADDRESS, LONGEST_SUBJECT


class OutboxMail(models.Model):
    """One mail to one member of staff. The text may hold a one-time link: sealed while it waits, then deleted."""

    class State(models.TextChoices):
        """Where the mail is. The last three are for good."""

        WAITING = "waiting", "venter"
        SENDING = "sending", "er ved at blive sendt"
        SENT = "sent", "sendt"
        REFUSED = "refused", "afvist"
        EXPIRED = "expired", "for sent"

    class Fault(models.TextChoices):
        """Why the last try failed."""

        NONE = "", "–"
        UNREACHABLE = "unreachable", "mailserveren svarer ikke, eller den afbrød"
        NOT_LET_IN = "not-let-in", "mailserveren afviser vores bruger og kode"
        SENDER = "sender", "mailserveren afviser BEREDSKAB_MAIL_FROM"
        BUSY = "busy", "mailserveren beder os vente"
        REFUSED = "refused", "mailserveren afviser modtageren eller mailen"
        UNREADABLE = "unreadable", "BEREDSKAB_SECRET_KEY er en anden, end da mailen blev skrevet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.CharField(max_length=LONGEST_ADDRESS)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    sealed_body = models.BinaryField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    fault = models.CharField(max_length=20, choices=Fault.choices, blank=True)
    tries = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    good_until = models.DateTimeField()
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["created_at", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "next_try"], name="outbox_due")]

    def __str__(self) -> str:
        return f"mail {self.id}: {self.state}"
