"""What verification finds when someone goes around the models with SQL of their own, the guards taken down."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from beredskab.audit import queries
from beredskab.audit.anchor_file import write_anchor
from beredskab.audit.anchoring import current_key
from beredskab.audit.domain.chain import Position
from beredskab.audit.models import AuditCheckpoint, AuditEvent, AuditHead
from beredskab.audit.operations import ChainBrokenError, purge_events, years_before
from tests.audit.log import NOW, record, record_anchored, run_sql, told, without_guards

LONG_AGO = years_before(NOW, 6)
ALL_BUT_NUMBER = "at, actor_id, action, target_kind, target_id, details, previous, mac"


@pytest.fixture(autouse=True)
def log(db: None) -> None:
    record_anchored(10)


def tamper(*statements: str) -> None:
    with without_guards():
        for statement in statements:
            run_sql(statement)


def insert(values: str, *, copied: int) -> str:
    """A new row, made from another as far as it names the other's columns."""
    columns = f"sequence, {ALL_BUT_NUMBER}"
    return f"INSERT INTO audit_auditevent ({columns}) SELECT {values} FROM audit_auditevent WHERE sequence = {copied}"


def renumber(change: str, condition: str) -> list[str]:
    """Move rows on or back although their numbers are keys: first far away, then where they go."""
    return [
        f"UPDATE audit_auditevent SET sequence = sequence + 1000 WHERE {condition}",
        f"UPDATE audit_auditevent SET sequence = sequence - 1000 {change} WHERE sequence > 1000",
    ]


def test_untouched(own_anchor: Path) -> None:
    assert own_anchor.exists()
    assert told() == []


@pytest.mark.parametrize(
    "change",
    [
        "actor_id = '8'",
        "action = 'test.undone'",
        "target_id = 'thing-9'",
        "details = '{\"count\": 99}'",
        "at = '2026-12-02 08:00:00+00:00'",
        "mac = previous",
    ],
)
def test_changed(change: str) -> None:
    tamper(f"UPDATE audit_auditevent SET {change} WHERE sequence = 4")
    assert told() == [("changed", 4, 4)]


def test_changed_into_what_no_event_is() -> None:
    if connection.vendor == "sqlite":
        tamper(
            "UPDATE audit_auditevent SET at = 'i går' WHERE sequence = 3",
            "UPDATE audit_auditevent SET at = '2026-13-99 08:00:00' WHERE sequence = 4",
            "UPDATE audit_auditevent SET actor_id = x'00ff' WHERE sequence = 6",
        )
        assert told() == [("changed", 3, 4), ("changed", 6, 6)]


def test_removed() -> None:
    tamper("DELETE FROM audit_auditevent WHERE sequence IN (4, 5)")
    assert told() == [("removed", 4, 5)]


def test_removed_and_the_hole_closed() -> None:
    tamper("DELETE FROM audit_auditevent WHERE sequence = 4", *renumber("- 1", "sequence > 4"))
    tamper("UPDATE audit_audithead SET sequence = 9")
    assert ("removed", 4, 4) in told()


def test_inserted_in_the_middle() -> None:
    """A copy of another event, with a seal that is as good as can be had without the key."""
    tamper(
        *renumber("+ 1", "sequence >= 4"),
        insert("4, at, '8', action, target_kind, target_id, details, previous, mac", copied=5),
        "UPDATE audit_audithead SET sequence = 11",
    )
    assert ("inserted", 4, 4) in told()


def test_inserted_at_the_end() -> None:
    tamper(
        insert("11, at, actor_id, action, target_kind, target_id, details, mac, mac", copied=10),
        "UPDATE audit_audithead SET sequence = 11",
    )
    assert told() == [("inserted", 11, 11)]


def test_reordered() -> None:
    tamper(
        "UPDATE audit_auditevent SET sequence = 1003 WHERE sequence = 8",
        "UPDATE audit_auditevent SET sequence = 8 WHERE sequence = 3",
        "UPDATE audit_auditevent SET sequence = 3 WHERE sequence = 1003",
    )
    assert told() == [("reordered", 3, 3), ("reordered", 8, 8)]


def test_cut_off() -> None:
    """The head is set to fit, so that only the file outside the database knows."""
    tamper(
        "DELETE FROM audit_auditevent WHERE sequence > 7",
        "UPDATE audit_audithead SET sequence = 7, mac = (SELECT mac FROM audit_auditevent WHERE sequence = 7)",
    )
    assert told() == [("cut_off", 8, 10)]


def test_everything_gone() -> None:
    tamper("DELETE FROM audit_auditevent", f"UPDATE audit_audithead SET sequence = 0, mac = '{'0' * 64}'")
    assert told() == [("cut_off", 1, 10)]


def test_cut_off_with_the_head_left() -> None:
    tamper("DELETE FROM audit_auditevent WHERE sequence > 7")
    assert told() == [("cut_off", 8, 10)]


def test_the_head() -> None:
    tamper("UPDATE audit_audithead SET mac = 'f'")
    assert told() == [("head", 10, 10)]
    tamper("DELETE FROM audit_audithead")
    assert told() == [("head", 10, 10)]


def test_another_key(settings: Any) -> None:
    settings.AUDIT_KEY = "en anden noegle"
    assert told() == [("key", 1, 10)]


def test_another_anchor(own_anchor: Path) -> None:
    held = json.loads(own_anchor.read_text())
    own_anchor.write_text(json.dumps(held | {"sequence": 9}))
    assert told() == [("anchor", 0, 0)]
    own_anchor.write_text("noget andet")
    assert told() == [("anchor", 0, 0)]
    own_anchor.write_text("[" * 5000)
    assert told() == [("anchor", 0, 0)]
    write_anchor(own_anchor, current_key(), Position(9, "f" * 64))
    assert told() == [("anchor", 9, 9)]
    own_anchor.unlink()
    assert told() == [("anchor_missing", 0, 0)]


def test_rows_newer_than_the_anchor_are_fine() -> None:
    """As after a process that died between the commit and the file."""
    record(5)
    assert told() == []


def test_rows_that_come_while_one_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handful at a time, and others write in between: all is read, nothing is taken for tampering."""
    monkeypatch.setattr(queries, "CHUNK", 4)
    looked_at: list[int] = []

    def write_meanwhile(count: int) -> None:
        looked_at.append(count)
        if count in (4, 12):
            record_anchored(3)

    report = queries.verify_events(progress=write_meanwhile).report
    assert report.is_whole
    assert report.count == 16
    assert looked_at == [4, 8, 12, 16]


@pytest.fixture
def purged(log: None, own_anchor: Path) -> None:
    """Ten events, of which the first seven are older than they may be, purged."""
    with without_guards():
        run_sql("DELETE FROM audit_auditevent")
        run_sql(f"UPDATE audit_audithead SET sequence = 0, mac = '{'0' * 64}'")
    own_anchor.unlink()
    record(7, now=LONG_AGO)
    record_anchored(3)
    assert purge_events(actor_id="command-line", now=NOW).count == 7


def test_a_purge_leaves_a_chain_that_goes_on(purged: None) -> None:
    verification = queries.verify_events()
    assert verification.report.is_whole
    assert (verification.report.count, verification.purged) == (4, 7)
    event = AuditEvent.objects.get(pk=11)
    assert (event.action, event.details, event.target_id) == ("audit.purged", {"count": 7, "findings": 0}, "7")
    record_anchored(2)
    assert told() == []


def test_a_second_purge_counts_on(purged: None) -> None:
    later = NOW + timedelta(days=366 * 5)
    assert purge_events(actor_id="command-line", now=later).count == 4
    verification = queries.verify_events()
    assert verification.report.is_whole
    assert (verification.report.count, verification.purged) == (1, 11)
    assert AuditCheckpoint.objects.count() == 2


def test_a_purge_with_nothing_to_do_writes_nothing(purged: None) -> None:
    head = AuditHead.objects.values().get()
    assert purge_events(actor_id="command-line", now=NOW).count == 0
    assert AuditHead.objects.values().get() == head
    assert AuditCheckpoint.objects.count() == 1


def test_a_clock_that_was_wrong_keeps_more(log: None) -> None:
    record_anchored(1)
    record(3, now=LONG_AGO)
    assert purge_events(actor_id="command-line", now=NOW).count == 0
    assert AuditEvent.objects.count() == 14


def test_everything_may_be_too_old(log: None) -> None:
    assert purge_events(actor_id="command-line", now=NOW + timedelta(days=366 * 6)).count == 10
    assert told() == []
    assert AuditEvent.objects.get().sequence == 11


def test_a_broken_log_is_not_purged_by_itself() -> None:
    tamper("UPDATE audit_auditevent SET actor_id = '8' WHERE sequence = 4")
    later = NOW + timedelta(days=366 * 6)
    with pytest.raises(ChainBrokenError):
        purge_events(actor_id="command-line", now=later)
    assert AuditEvent.objects.count() == 10
    assert purge_events(actor_id="command-line", now=later, anyway=True).count == 10
    assert AuditEvent.objects.get().details == {"count": 10, "findings": 1}
    assert told() == []


CHECKPOINT_CHANGES = [
    ("UPDATE audit_auditcheckpoint SET count = 3", [("checkpoint", 7, 7)]),
    ("UPDATE audit_auditcheckpoint SET mac = seal", [("checkpoint", 7, 7)]),
    ("UPDATE audit_auditcheckpoint SET seal = mac", [("checkpoint", 7, 7)]),
    ("UPDATE audit_auditcheckpoint SET sequence = 5", [("checkpoint", 5, 5), ("removed", 6, 7)]),
    ("DELETE FROM audit_auditcheckpoint", [("removed", 1, 7)]),
]


@pytest.mark.parametrize(("statement", "findings"), CHECKPOINT_CHANGES)
def test_a_checkpoint_that_was_changed(purged: None, statement: str, findings: list[Any]) -> None:
    tamper(statement)
    assert told() == findings


def test_a_checkpoint_that_was_made_up_so_as_to_delete(purged: None) -> None:
    """The guards let it pass, as they can't know the key; verification does not."""
    run_sql(
        "INSERT INTO audit_auditcheckpoint (sequence, mac, count, at, seal) "
        "SELECT 9, (SELECT mac FROM audit_auditevent WHERE sequence = 9), 9, at, seal FROM audit_auditcheckpoint"
    )
    run_sql("DELETE FROM audit_auditevent WHERE sequence <= 9")
    assert told() == [("checkpoint", 9, 9)]


def test_an_event_that_was_purged_and_put_back(purged: None) -> None:
    tamper(insert(f"3, {ALL_BUT_NUMBER}", copied=8))
    assert ("inserted", 3, 3) in told()


def test_a_leap_day() -> None:
    leap_day = NOW.replace(year=2028, month=2, day=29)
    assert years_before(leap_day, 5) == NOW.replace(year=2023, month=2, day=28)
