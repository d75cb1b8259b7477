"""Putting mail into the outbox, and keeping the outbox in order."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from beredskab.common.sealing import seal
from beredskab.dispatch.domain.mail import require_address, require_subject
from beredskab.dispatch.domain.retries import GOOD_FOR, KEPT_FOR
from beredskab.dispatch.models import OutboxMail
from beredskab.dispatch.sending import PURPOSE, deliver, due

# A job that has run for so long has lost its worker.
JOB_LASTS: Final = dt.timedelta(hours=1)
# A job that has lost so many workers is what ends them, and is left alone.
MOST_WORKERS: Final = 5
# A mail that is due has a job, which is run within seconds; after so long it has lost it.
LOST_AFTER: Final = dt.timedelta(minutes=1)


@transaction.atomic
def queue_mail(
    *, to: str, subject: str, body: str, now: dt.datetime, good_until: dt.datetime | None = None
) -> OutboxMail:
    """Put a mail into the outbox, in the transaction of what it is about: rolled back, it is never sent.

    Args:
        to: one address of a member of staff.
        subject: a fixed text of one line, which names no case, no unit and nobody.
        body: plain text. Sealed until it is sent, then deleted.
        now: knows its time zone.
        good_until: not sent after this (a link that has ended); five days from now if left out.

    Raises:
        MailRefusedError: the address or the subject can't be used.
    """
    mail = OutboxMail.objects.create(
        to=require_address(to),
        subject=require_subject(subject),
        sealed_body=seal(body, secret=settings.SECRET_KEY, purpose=PURPOSE),
        next_try=now,
        good_until=good_until or now + GOOD_FOR,
        created_at=now,
    )
    deliver.enqueue(str(mail.pk))
    return mail


def keep_in_order(*, now: dt.datetime) -> None:
    """What a worker does every minute: give lost work a job again, and forget what is long done with."""
    revive_jobs(now=now)
    if settings.MAIL_SERVER is not None:
        revive_mail(now=now)
    forget_old(now=now)


def revive_jobs(*, now: dt.datetime) -> int:
    """Let jobs whose worker was killed be run again; how many."""
    stale = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lte=now - JOB_LASTS)
    revived = 0
    for held in stale:
        left_alone = len(held.worker_ids) >= MOST_WORKERS
        status = TaskResultStatus.FAILED if left_alone else TaskResultStatus.READY
        changed = stale.filter(pk=held.pk).update(status=status, finished_at=now if left_alone else None)
        revived += 0 if left_alone else changed
    return revived


def revive_mail(*, now: dt.datetime) -> int:
    """Give a job to each mail that is due and has none (worker killed, or no mail server until now); how many."""
    if DBTaskResult.objects.ready().filter(task_path=deliver.module_path).exists():
        return 0
    lost = due(now - LOST_AFTER).values_list("pk", flat=True)
    for mail_id in lost:
        deliver.enqueue(str(mail_id))
    return len(lost)


def forget_old(*, now: dt.datetime) -> int:
    """Delete mail and jobs that were done with a month ago; how many rows."""
    mail = OutboxMail.objects.filter(done_at__lte=now - KEPT_FOR).delete()[0]
    return mail + DBTaskResult.objects.filter(finished_at__lte=now - KEPT_FOR).delete()[0]
