"""No text is deleted before whoever wrote it was warned, and the journal outlives what it says."""

import datetime as dt
import logging
from typing import Any

import pytest

from beredskab.accounts.domain.roles import Role
from beredskab.dispatch.models import OutboxMail
from beredskab.sparring.deletion import count_unwarned, delete_again, delete_texts
from beredskab.sparring.domain.thread import Step
from beredskab.sparring.domain.values import Around, AskerRole, Topic
from beredskab.sparring.domain.waiting import Retention
from beredskab.sparring.journal import Grave, find_unknown, learn, note_deletion
from beredskab.sparring.models import Enquiry
from beredskab.sparring.notices import warn_of_deletion
from beredskab.sparring.operations import note_by_phone
from tests.accounts.cast import make_person
from tests.sparring.cast import CONSULTANT, NOW, ask_the_team, make_school, step

LONG = Retention(after_closing=90)
SHORT = Retention(after_closing=14)


@pytest.fixture
def closed(db: None) -> Enquiry:
    """A question that is closed, asked by someone who can be mailed."""
    make_school()
    asker = make_person(Role.EMPLOYEE)
    type(asker).objects.filter(pk=asker.pk).update(email="spoerger@proeve.invalid")
    step(ask_the_team(), Step.CLOSE)
    Enquiry.objects.update(asker_id=str(asker.pk))
    return Enquiry.objects.get()


def on(days: float) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


def warn_and_delete(days: float, retention: Retention) -> tuple[int, int, int]:
    mails = warn_of_deletion(now=on(days), retention=retention)
    deleted = delete_texts(now=on(days), retention=retention)
    return mails, deleted, count_unwarned(now=on(days), retention=retention)


def test_when_the_term_is_shortened_the_warning_comes_first(closed: Enquiry) -> None:
    assert warn_and_delete(40, LONG) == (0, 0, 0)
    assert delete_texts(now=on(41), retention=SHORT) == 0
    assert count_unwarned(now=on(41), retention=SHORT) == 1
    assert [warn_and_delete(days, SHORT) for days in (42, 43, 44.9, 45)] == [(1, 0, 1), (0, 0, 1), (0, 0, 1), (0, 1, 0)]
    assert OutboxMail.objects.count() == 1


def test_where_remind_never_ran_nothing_is_deleted(closed: Enquiry) -> None:
    assert delete_texts(now=on(500), retention=LONG) == 0
    assert warn_and_delete(500, LONG) == (1, 0, 1)
    assert warn_and_delete(503, LONG) == (0, 1, 0)


def test_the_first_warning_is_not_enough(closed: Enquiry) -> None:
    assert warn_and_delete(76, LONG) == (1, 0, 0)
    assert delete_texts(now=on(91), retention=LONG) == 0


def test_warned_in_time_it_is_deleted_at_its_term(closed: Enquiry) -> None:
    assert [warn_and_delete(days, LONG) for days in (76, 87, 89.9, 90)] == [(1, 0, 0), (1, 0, 0), (0, 0, 0), (0, 1, 0)]


def test_a_note_of_a_call_has_no_text_to_warn_of(db: None) -> None:
    department, unit = make_school()
    note_by_phone(
        actor=CONSULTANT, now=NOW, department=department, unit=unit, role=AskerRole.TEACHER, around=Around.CHILD,
        topic=next(iter(Topic)),
    )  # fmt: skip
    assert warn_and_delete(90, LONG) == (0, 1, 0)


def test_a_deletion_that_failed_after_its_line_spares_what_is_open_elsewhere(
    closed: Enquiry, settings: Any, tmp_path: Any, caplog: pytest.LogCaptureFixture
) -> None:
    ours = settings.DELETION_JOURNAL
    note_deletion(closed)
    settings.DELETION_JOURNAL = tmp_path / "another-server" / "deleted.txt"
    step(closed, Step.REOPEN, now=on(1))
    settings.DELETION_JOURNAL = ours
    with caplog.at_level(logging.WARNING):
        assert delete_again(now=on(2)) == 0
    assert f"Enquiry {closed.pk} was going to be deleted once" in caplog.text
    assert Enquiry.objects.filter(pk=closed.pk).exists()
    step(closed, Step.CLOSE, now=on(3))
    assert delete_again(now=on(4)) == 1


def test_what_a_tombstone_tells_is_learnt_and_keeps_the_enquiry_away(closed: Enquiry, settings: Any) -> None:
    graves = {Grave(closed.pk, NOW.date())}
    assert find_unknown(graves) == graves
    learn(graves)
    learn(graves)
    assert settings.DELETION_JOURNAL.read_text().split() == ["ended", str(closed.pk), NOW.date().isoformat()]
    assert find_unknown(graves) == set()
    assert delete_again(now=on(91)) == 1
