"""Deleting texts when their time is over: the key is destroyed, the entries are gone, and a tombstone is left."""

import datetime as dt
import logging
import time
from typing import Final

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Q
from django.utils import timezone

from beredskab.audit.domain.actions import Action
from beredskab.sparring import events
from beredskab.sparring.domain.thread import State, Step, Turn
from beredskab.sparring.domain.waiting import WARNINGS, Retention
from beredskab.sparring.journal import find_undead, note_deletion, note_end
from beredskab.sparring.models import Enquiry, Entry, Tombstone

logger = logging.getLogger(__name__)
BY_ITSELF: Final = "command"
# Everyone who reads or writes an enquiry waits while its table is written anew.
LONGEST_LOCK: Final = "10s"
# What they may still read is kept when the tables are written anew: transactions from before the deletion was done.
READERS: Final = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL AND xact_start < %s
"""
WAIT_FOR_READERS: Final = 10.0  # seconds
PAUSE: Final = 0.2


def close_what_stands_open(*, now: dt.datetime, retention: Retention) -> int:
    """Close what has stood open for longer than it may; how many."""
    asked_before = now - dt.timedelta(days=retention.open_at_most)
    rows = Enquiry.objects.exclude(state=State.CLOSED).filter(asked_at__lte=asked_before)
    # One that was opened again counts from then.
    rows = rows.exclude(pk__in=Entry.objects.filter(step=Step.REOPEN, at__gt=asked_before).values("enquiry"))
    return sum(_close(number, now) for number in list(rows.values_list("pk", flat=True)))


@transaction.atomic
def _close(number: int, now: dt.datetime) -> bool:
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("department")
    row = rows.exclude(state=State.CLOSED).filter(pk=number).first()
    if row is None:
        return False
    fields = {"state": State.CLOSED, "turn": Turn.NOBODY, "waits_since": now, "closed_at": now}
    Enquiry.objects.filter(pk=number).update(**fields)
    _account_for(events.STEPS[Step.CLOSE], row, now)
    return True


def delete_texts(*, now: dt.datetime, retention: Retention) -> int:
    """Delete the enquiries that were closed so long ago, and warned of; how many. One at a time, each whole."""
    due = _is_over(now, retention) & _is_warned(now)
    numbers = Enquiry.objects.filter(due).values_list("pk", flat=True)
    return sum(_delete(number, now, due) for number in list(numbers))


def count_unwarned(*, now: dt.datetime, retention: Retention) -> int:
    """How many are kept past their term, because the last warning hasn't gone out, or not long enough ago."""
    return Enquiry.objects.filter(_is_over(now, retention)).exclude(_is_warned(now)).count()


def _is_over(now: dt.datetime, retention: Retention) -> Q:
    return Q(state=State.CLOSED, closed_at__lte=now - dt.timedelta(days=retention.after_closing))


def _is_warned(now: dt.datetime) -> Q:
    """Nobody is to be warned of a note without texts."""
    return Q(key=None) | Q(warned=len(WARNINGS), warned_at__isnull=False, warned_at__lte=now - WARNINGS[-1])


def delete_again(*, now: dt.datetime) -> int:
    """Delete what is deleted already, and has come back with a backup; how many. Before anything is served.

    Raises OSError: the journal can't be read or written, so that it isn't known.
    """
    undead = find_undead()
    for number in undead.open:
        logger.warning("Enquiry %d was going to be deleted once, and stands open: it is left alone", number)
    deleted = sum(_delete(number, now, Q()) for number in undead.deleted)
    if deleted and not connection.in_atomic_block:
        wipe()
    return deleted


def wipe() -> bool:
    """Remove from the database's own files what was deleted; whether it could be done now. Outside a transaction.

    SQLite's log of changes still has it, until it is written back and cut off. PostgreSQL's files still have the rows
    as they were: a plain VACUUM only marks their place as free, so the two tables are written anew.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy, *_ = cursor.fetchone()
            return bool(busy == 0)
        are_gone = _wait_for_readers(cursor)
        try:
            cursor.execute("SET lock_timeout = %s", [LONGEST_LOCK])
            for model in (Entry, Enquiry):
                cursor.execute(f"VACUUM FULL {connection.ops.quote_name(model._meta.db_table)}")
        except OperationalError:
            return False
        finally:
            cursor.execute("RESET lock_timeout")
        return are_gone


def _wait_for_readers(cursor: CursorWrapper) -> bool:
    """Wait until no transaction of this database is older than this moment; whether it came to that."""
    cursor.execute("SELECT clock_timestamp()")
    (begun,) = cursor.fetchone()
    until = time.monotonic() + WAIT_FOR_READERS
    while True:
        cursor.execute(READERS, [begun])
        if cursor.fetchone() == (0,):
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE)


def _delete(number: int, now: dt.datetime, due: Q) -> bool:
    row = _bury(number, now, due)
    if row is None:
        return False
    note_end(row)
    return True


@transaction.atomic
def _bury(number: int, now: dt.datetime, due: Q) -> Enquiry | None:
    # It may have been opened again since it was found.
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("department").filter(due, pk=number)
    row = rows.first()
    if row is None:
        return None
    note_deletion(row)
    row.entries.all().delete()
    Tombstone.objects.update_or_create(
        enquiry_number=number,
        defaults={
            "department": row.department,
            "asked_on": timezone.localdate(row.asked_at),
            "closed_on": timezone.localdate(row.closed_at or now),
            "deleted_at": now,
        },
    )
    Enquiry.objects.filter(pk=number).delete()
    row.pk = number
    _account_for(events.DELETED, row, now)
    return row


def _account_for(action: Action, row: Enquiry, now: dt.datetime) -> None:
    details: dict[str, str | int | bool] = {"department": row.department.code}
    events.account_for(action, row.pk, actor_id=BY_ITSELF, now=now, details=details)
