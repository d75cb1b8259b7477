"""The outbox with a real mail server: what arrives, what waits, what is refused, and never two of the same."""

import datetime as dt
import io
import logging
import smtplib
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from beredskab.dispatch import smtp
from beredskab.dispatch.domain.mail import MailRefusedError
from beredskab.dispatch.domain.retries import CLAIM_LASTS, GOOD_FOR, KEPT_FOR
from beredskab.dispatch.jobs import JobFailedError, job
from beredskab.dispatch.models import OutboxMail
from beredskab.dispatch.operations import JOB_LASTS, MOST_WORKERS, forget_old, keep_in_order, queue_mail, revive_jobs
from beredskab.dispatch.queries import list_outbox
from beredskab.dispatch.sending import claim, deliver, settle
from tests.mail_server import Postbox, open_postbox, text_of

pytestmark = pytest.mark.django_db
TO = "anne@example.dk"
BODY = "Åbn linket, og vælg en adgangskode: https://example.dk/hemmeligt-link"
MINUTE = dt.timedelta(minutes=1)
State, Fault = OutboxMail.State, OutboxMail.Fault


@pytest.fixture
def postbox(settings: LazySettings) -> Iterator[Postbox]:
    with open_postbox() as box:
        settings.MAIL_SERVER = box.server
        yield box


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def queue(to: str = TO, *, at: dt.datetime | None = None, until: dt.datetime | None = None) -> OutboxMail:
    return queue_mail(to=to, subject="Beredskab: en prøve", body=BODY, now=at or now(), good_until=until)


def deliver_now(mail: OutboxMail) -> OutboxMail:
    deliver.func(str(mail.pk))
    return OutboxMail.objects.get(pk=mail.pk)


def jobs() -> int:
    return DBTaskResult.objects.count()


def test_a_mail_arrives_once_and_its_text_is_gone_then(postbox: Postbox) -> None:
    mail = queue()
    done = deliver_now(mail)
    assert (done.state, done.tries, bytes(done.sealed_body)) == (State.SENT, 1, b"")
    deliver_now(mail)
    [message] = postbox.arrived
    assert postbox.recipients == [TO]
    assert message["Subject"] == "Beredskab: en prøve"
    assert message["From"] == "svar-ikke@example.dk"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{mail.pk}@example.dk>"
    assert text_of(message).strip() == BODY


def test_the_text_cannot_be_read_in_the_database() -> None:
    queue()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.startswith("sqlite_"):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
                rows = repr([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
                assert "hemmeligt-link" not in rows, table


def test_rolled_back_with_what_it_is_about() -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert OutboxMail.objects.count() == jobs() == 0


@pytest.mark.parametrize(("to", "subject"), [("a@b.dk\nBcc: c@d.dk", "Hej"), (TO, "Hej\nBcc: c@d.dk"), ("", "Hej")])
def test_an_injection_is_refused_and_nothing_is_written(to: str, subject: str) -> None:
    with pytest.raises(MailRefusedError):
        queue_mail(to=to, subject=subject, body=BODY, now=now())
    assert OutboxMail.objects.count() == jobs() == 0


def test_a_server_that_is_down_loses_nothing(postbox: Postbox, settings: LazySettings) -> None:
    mail = queue()
    with open_postbox() as gone:
        pass
    settings.MAIL_SERVER = gone.server
    before = jobs()
    waiting = deliver_now(mail)
    assert (waiting.state, waiting.fault, waiting.tries) == (State.WAITING, Fault.UNREACHABLE, 1)
    assert MINUTE - dt.timedelta(seconds=5) < waiting.next_try - now() <= MINUTE
    later = DBTaskResult.objects.order_by("-enqueued_at").first()
    assert later is not None
    assert (jobs(), later.run_after) == (before + 1, waiting.next_try)
    assert deliver_now(mail).tries == 1, "not before its time"
    settings.MAIL_SERVER = postbox.server
    OutboxMail.objects.update(next_try=now())
    assert deliver_now(mail).state == State.SENT
    assert text_of(postbox.arrived[0]).strip() == BODY


def test_without_a_mail_server_it_waits_and_goes_when_there_is_one(settings: LazySettings) -> None:
    settings.MAIL_SERVER = None
    mail = queue(at=now() - 2 * MINUTE)
    assert (deliver_now(mail).state, deliver_now(mail).tries) == (State.WAITING, 0)
    DBTaskResult.objects.all().delete()
    keep_in_order(now=now())
    assert jobs() == 0
    with open_postbox() as box:
        settings.MAIL_SERVER = box.server
        keep_in_order(now=now())
        keep_in_order(now=now())
        assert jobs() == 1, "one job, however often it is looked for"
        assert deliver_now(mail).state == State.SENT


def test_one_address_is_refused_and_the_others_arrive(postbox: Postbox) -> None:
    postbox.refused["vaek@example.dk"] = "550 no such user"
    refused, fine = queue("vaek@example.dk"), queue()
    done = deliver_now(refused)
    assert (done.state, done.fault, bytes(done.sealed_body)) == (State.REFUSED, Fault.REFUSED, b"")
    assert deliver_now(fine).state == State.SENT
    assert postbox.recipients == [TO]
    deliver_now(refused)
    assert OutboxMail.objects.get(pk=refused.pk).tries == 1


def test_a_server_that_asks_to_wait_is_asked_again(postbox: Postbox) -> None:
    postbox.refused[TO] = "450 greylisted"
    mail = queue()
    assert deliver_now(mail).fault == Fault.BUSY
    postbox.refused.clear()
    postbox.answer = "452 disk full"
    OutboxMail.objects.update(next_try=now())
    again = deliver_now(mail)
    assert (again.fault, again.tries) == (Fault.BUSY, 2)
    postbox.answer = "554 not wanted"
    OutboxMail.objects.update(next_try=now())
    assert deliver_now(mail).state == State.REFUSED
    assert postbox.arrived == []


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (smtplib.SMTPAuthenticationError(535, b"no"), Fault.NOT_LET_IN),
        (smtplib.SMTPSenderRefused(550, b"no", "a@b.dk"), Fault.SENDER),
        (smtplib.SMTPServerDisconnected("gone"), Fault.UNREACHABLE),
        (TimeoutError(), Fault.UNREACHABLE),
    ],
)
def test_our_own_set_up_at_fault_is_no_end_of_the_mail(error: Exception, fault: OutboxMail.Fault) -> None:
    assert smtp.judge(error) == fault
    mail = claim(str(queue().pk), now=now())
    assert mail is not None
    assert settle(mail, smtp.judge(error), now=now())
    assert OutboxMail.objects.get().state == State.WAITING


def test_a_mail_of_a_worker_that_was_killed_is_sent_by_the_next(postbox: Postbox) -> None:
    mail = queue(at=now() - dt.timedelta(hours=1))
    killed_at = now() - CLAIM_LASTS - 2 * MINUTE
    assert claim(str(mail.pk), now=killed_at) is not None
    DBTaskResult.objects.all().delete()
    keep_in_order(now=killed_at + MINUTE)
    assert jobs() == 0, "the worker may still be at it"
    keep_in_order(now=now())
    assert jobs() == 1
    assert deliver_now(mail).state == State.SENT
    assert len(postbox.arrived) == 1


def test_who_lost_the_claim_has_no_say() -> None:
    mail = queue()
    late = claim(str(mail.pk), now=now())
    assert late is not None
    other = claim(str(mail.pk), now=now() + CLAIM_LASTS)
    assert other is not None
    assert settle(other, Fault.NONE, now=now())
    assert not settle(late, Fault.UNREACHABLE, now=now())
    assert OutboxMail.objects.get().state == State.SENT


def test_what_is_no_longer_good_is_not_sent(postbox: Postbox) -> None:
    mail = queue(until=now())
    done = deliver_now(mail)
    assert (done.state, done.tries, bytes(done.sealed_body)) == (State.EXPIRED, 0, b"")
    assert postbox.arrived == []
    assert abs(queue().good_until - now() - GOOD_FOR) < MINUTE


def test_under_another_key_it_is_given_up_and_told(postbox: Postbox, settings: LazySettings) -> None:
    mail = queue()
    settings.SECRET_KEY = "en anden noegle" * 5
    assert [listed.body for listed in list_outbox(with_bodies=True)] == [""]
    done = deliver_now(mail)
    assert (done.state, done.fault) == (State.REFUSED, Fault.UNREADABLE)
    assert "BEREDSKAB_SECRET_KEY" in list_outbox()[0].fault


def test_the_list_shows_texts_only_when_asked() -> None:
    queue()
    assert [listed.body for listed in list_outbox()] == [""]
    assert [listed.body for listed in list_outbox(with_bodies=True)] == [BODY]


def test_a_month_later_it_is_forgotten(postbox: Postbox) -> None:
    deliver_now(queue())
    queue()
    DBTaskResult.objects.update(finished_at=now())
    assert forget_old(now=now() + KEPT_FOR - MINUTE) == 0
    assert forget_old(now=now() + KEPT_FOR) == 3
    assert OutboxMail.objects.get().state == State.WAITING


def test_no_address_and_no_text_in_the_log(postbox: Postbox) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    try:
        postbox.refused[TO] = f"550 {TO} is unknown"
        deliver_now(queue())
    finally:
        logging.getLogger().removeHandler(handler)
    assert "refused" in written.getvalue()
    assert TO not in written.getvalue()
    assert "hemmeligt" not in written.getvalue()


@job
def fail(text: str) -> None:
    raise ValueError(text)


def test_a_job_that_fails_keeps_its_kind_and_not_its_words() -> None:
    with pytest.raises(JobFailedError) as failed:
        fail.func("hemmeligt")
    assert str(failed.value) == "ValueError"
    assert failed.value.__context__ is None


def test_a_job_whose_worker_was_killed_is_run_again_but_not_for_ever() -> None:
    deliver.enqueue("x")
    DBTaskResult.objects.update(status="RUNNING", started_at=now(), worker_ids=["a"])
    assert revive_jobs(now=now() + JOB_LASTS - MINUTE) == 0
    assert revive_jobs(now=now() + JOB_LASTS) == 1
    assert DBTaskResult.objects.get().status == "READY"
    DBTaskResult.objects.update(status="RUNNING", worker_ids=["a"] * MOST_WORKERS)
    assert revive_jobs(now=now() + JOB_LASTS) == 0
    assert DBTaskResult.objects.get().status == "FAILED"
