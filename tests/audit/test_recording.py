"""Recording: with what it is about or not at all, codes only, and never changed afterwards."""

import logging
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from beredskab.audit import guards
from beredskab.audit.anchor_file import read_anchor
from beredskab.audit.anchoring import begin_anchor_anew, current_key, move_anchor
from beredskab.audit.domain.actions import (
    Action,
    ActionDeclaredTwiceError,
    Target,
    UndeclaredActionError,
    declare_action,
    find_action,
    list_actions,
)
from beredskab.audit.domain.chain import START
from beredskab.audit.domain.codes import MAX_CODE, NotACodeError, is_code
from beredskab.audit.models import AuditCheckpoint, AuditEvent, AuditHead, EventsStandError
from beredskab.audit.operations import OutsideTransactionError, record_event
from beredskab.audit.queries import verify_events
from tests.audit.log import DONE, NOW, record, record_anchored, run_sql, told

TRANSACTIONS = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def record_one(**changes: Any) -> int:
    values: dict[str, Any] = {"actor_id": "7", "action": DONE, "target": Target("thing", "42"), "now": NOW}
    return record_event(**(values | changes))


def test_an_event_is_what_was_given(db: None) -> None:
    assert record_one(details={"count": 3, "role": "team_lead", "is_new": False}) == 1
    event = AuditEvent.objects.get()
    assert (event.sequence, event.at, event.actor_id, event.action) == (1, NOW, "7", "test.done")
    assert (event.target_kind, event.target_id) == ("thing", "42")
    assert event.details == {"count": 3, "role": "team_lead", "is_new": False}


def test_numbers_have_no_holes(db: None) -> None:
    record_anchored(5)
    assert list(AuditEvent.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    assert told() == []
    report = verify_events().report
    assert (report.count, report.first_at) == (5, NOW)


@TRANSACTIONS
def test_recording_needs_a_transaction() -> None:
    with pytest.raises(OutsideTransactionError):
        record_one()
    assert AuditEvent.objects.count() == 0


@transaction.atomic
def record_and_fail() -> None:
    record_one()
    raise RuntimeError


@TRANSACTIONS
def test_a_rollback_leaves_nothing(own_anchor: Path) -> None:
    record(1)
    with pytest.raises(RuntimeError):
        record_and_fail()
    with transaction.atomic():
        record_one()
        with pytest.raises(RuntimeError):
            record_and_fail()
    assert list(AuditEvent.objects.values_list("sequence", flat=True)) == [1, 2]
    anchor = read_anchor(own_anchor, current_key())
    assert anchor
    assert anchor.sequence == 2
    assert told() == []


@TRANSACTIONS
def test_the_anchor_is_written_once_for_a_transaction(own_anchor: Path) -> None:
    with transaction.atomic():
        for _ in range(5):
            record_one()
        assert read_anchor(own_anchor, current_key()) == START
        assert len(connection.run_on_commit) == 1
    anchor = read_anchor(own_anchor, current_key())
    assert anchor
    assert anchor.sequence == 5


@TRANSACTIONS
def test_an_anchor_that_cannot_be_written_loses_no_event(
    own_anchor: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    blocked = own_anchor.with_name("no-folder")
    blocked.write_text("")
    settings.AUDIT_ANCHOR = blocked / "audit-head.json"
    with caplog.at_level(logging.CRITICAL):
        record(1)
    assert AuditEvent.objects.count() == 1
    assert "could not be written" in caplog.text
    settings.AUDIT_ANCHOR = own_anchor
    record(1)
    assert told() == []


@TRANSACTIONS
def test_an_anchor_that_contradicts_the_database_is_kept(own_anchor: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Otherwise the next event would cover up that others were cut off."""
    record(4)
    held = own_anchor.read_bytes()
    third = AuditEvent.objects.get(pk=3)
    guards.take_down(run_sql, connection.vendor)
    run_sql("DELETE FROM audit_auditevent WHERE sequence > 3")
    run_sql("UPDATE audit_audithead SET sequence = 3, mac = %s", third.mac)
    guards.put_up(run_sql, connection.vendor)
    with caplog.at_level(logging.CRITICAL):
        record(3, actor_id="8")
    assert AuditEvent.objects.count() == 6
    assert own_anchor.read_bytes() == held
    assert "does not fit" in caplog.text
    assert told() == [("anchor", 4, 4)]


def test_a_missing_anchor_is_made_anew_and_told(db: None, own_anchor: Path, caplog: pytest.LogCaptureFixture) -> None:
    record_anchored(3)
    assert caplog.text == ""
    own_anchor.unlink()
    record_anchored(2)
    assert "no audit anchor" in caplog.text
    assert told() == []


def test_an_older_move_never_sets_the_anchor_back(db: None, own_anchor: Path) -> None:
    record_anchored(3)
    before = own_anchor.read_bytes()
    move_anchor()
    assert own_anchor.read_bytes() == before
    assert list(own_anchor.parent.glob(".audit-head*")) == []


def test_only_an_empty_log_lets_go_of_its_anchor(db: None, own_anchor: Path) -> None:
    own_anchor.write_text("fra en database, der er smidt ud")
    begin_anchor_anew()
    assert not own_anchor.exists()
    record_anchored(1)
    begin_anchor_anew()
    assert own_anchor.exists()


class Colour(str, Enum):  # noqa: UP042 - its text is not its value
    RED = "red"


def test_an_enums_value_is_recorded(db: None) -> None:
    record_one(details={"role": Colour.RED})
    assert AuditEvent.objects.get().details == {"role": "red"}
    move_anchor()
    assert told() == []


PLANTED = [
    "Amina Yusuf",
    "amina yusuf",
    "hun er bange for sin bror",
    "anon@example.dk",
    "12345678",
    "12 34 56 78",
    "12-34-56-78",
    "311299-1234",
    "3112991234",
    "tlf-12345678",
    "p311299-1234",
    "192.0.2.7",
    "2001:db8::1",
    "Nørregade 4",
    "a" * (MAX_CODE + 1),
    "",
    "red\n",
]


@pytest.mark.parametrize("text", PLANTED)
@pytest.mark.parametrize("field", ["actor_id", "kind", "id", "detail"])
def test_text_names_and_numbers_are_refused(db: None, text: str, field: str) -> None:
    changes: dict[str, dict[str, Any]] = {
        "actor_id": {"actor_id": text},
        "kind": {"target": Target(text, "1")},
        "id": {"target": Target("thing", text)},
        "detail": {"details": {"role": text}},
    }
    with pytest.raises(NotACodeError) as refusal:
        record_one(**changes[field])
    assert not text or text not in str(refusal.value)
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    "details", [{"name": "red"}, {"count": 12345678}, {"count": 1.5}, {"role": ["red"]}, {"role": None}]
)
def test_other_details_are_refused(db: None, details: dict[str, Any]) -> None:
    with pytest.raises(NotACodeError):
        record_one(details=details)


@pytest.mark.parametrize(
    "code", ["7", "1234567", "team_lead", "accounts.signed_in", "2026-12-01", "0f8fad5b-d9cb-469f-a165-70867728950e"]
)
def test_codes_are_codes(code: str) -> None:
    assert is_code(code)


def test_a_moment_without_a_time_zone_is_refused(db: None) -> None:
    with pytest.raises(ValueError, match="time zone"):
        record_one(now=datetime(2026, 12, 1, 8, 0))  # noqa: DTZ001 - what is refused


def test_the_vocabulary_is_closed(db: None) -> None:
    assert find_action("test.done") is DONE
    assert DONE in list_actions()
    assert declare_action("test.done", DONE.title, details=DONE.details) == DONE
    with pytest.raises(ActionDeclaredTwiceError):
        declare_action("test.done", "Noget andet")
    with pytest.raises(UndeclaredActionError):
        record_one(action=Action("test.made_up", "Fundet på", frozenset()))
    with pytest.raises(NotACodeError):
        declare_action("Test", "Et navn")


def test_no_field_has_room_for_text_or_an_address() -> None:
    kinds = {"IntegerField", "SmallIntegerField", "DateTimeField", "JSONField", "CharField"}
    for model in (AuditEvent, AuditCheckpoint, AuditHead):
        for field in model._meta.get_fields():
            assert type(field).__name__ in kinds, field
            assert not isinstance(field, models.CharField) or (field.max_length or 999) <= 64, field
    names = {field.name for field in AuditEvent._meta.get_fields()}
    assert names == {
        "sequence", "at", "actor_id", "action", "target_kind", "target_id", "details", "previous", "mac",
    }  # fmt: skip


def test_the_model_refuses_changes(db: None) -> None:
    record(2)
    event = AuditEvent.objects.first()
    assert event
    event.actor_id = "8"
    for refused in (
        event.save,
        event.delete,
        AuditEvent.objects.all().delete,
        lambda: AuditEvent.objects.update(actor_id="8"),
        lambda: AuditEvent.objects.bulk_update([event], ["actor_id"]),
        lambda: AuditEvent.objects.bulk_create([AuditEvent(sequence=9, at=NOW)]),
        lambda: AuditEvent.objects.update_or_create(sequence=1, defaults={"actor_id": "8"}),
    ):
        with pytest.raises(EventsStandError):
            refused()
    assert set(AuditEvent.objects.values_list("actor_id", flat=True)) == {"7"}


GUARDED = [
    "UPDATE audit_auditevent SET actor_id = '8' WHERE sequence = 1",
    "DELETE FROM audit_auditevent WHERE sequence = 1",
    "DELETE FROM audit_auditevent",
    "UPDATE audit_audithead SET sequence = 1",
    "UPDATE audit_audithead SET sequence = 4",
    "UPDATE audit_audithead SET mac = 'f'",
    "DELETE FROM audit_audithead",
    "UPDATE audit_auditcheckpoint SET count = 9",
    "DELETE FROM audit_auditcheckpoint",
]


@pytest.mark.parametrize("statement", GUARDED)
def test_the_database_refuses_changes(db: None, statement: str) -> None:
    record(2)
    AuditCheckpoint.objects.create(sequence=0, mac="0" * 64, count=0, at=NOW, seal="0" * 64)
    with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
        run_sql(statement)
    assert AuditEvent.objects.count() == 2


@pytest.mark.parametrize("table", ["audit_auditevent", "audit_auditcheckpoint", "audit_audithead"])
def test_postgresql_refuses_to_empty_the_tables(db: None, table: str) -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError, match=guards.REFUSAL), transaction.atomic():
            run_sql(f"TRUNCATE {table}")


def test_every_guard_stands_after_all_migrations(db: None) -> None:
    is_sqlite = connection.vendor == "sqlite"
    source = "name FROM sqlite_master WHERE type = 'trigger'" if is_sqlite else "tgname FROM pg_trigger"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {source}")
        assert {row[0] for row in cursor.fetchall()} >= guards.NAMES


def test_there_is_one_head(db: None) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditHead.objects.create(pk=2)
