"""Reading the log: is it whole, and what stands in it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from beredskab.audit.anchor_file import AnchorUnusableError, read_anchor
from beredskab.audit.anchoring import current_key
from beredskab.audit.checkpoints import StoredCheckpoint, read_checkpoints
from beredskab.audit.domain.chain import START, Event, Link, Position
from beredskab.audit.domain.checking import Ends, Finding, Kind, Report, StoredRow, Walk
from beredskab.audit.models import HEAD_ID, AuditEvent, AuditHead

CHUNK: Final = 2000
_COLUMNS: Final = (
    "sequence", "at", "details", "actor_id", "action", "target_kind", "target_id", "previous", "mac",
)  # fmt: skip

Progress = Callable[[int], None]
"""Told how many events have been looked at, now and then."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found, and how many events were purged before those that are here."""

    report: Report
    purged: int


@dataclass(frozen=True, slots=True)
class _Anchor:
    position: Position | None
    finding: Kind | None


def verify_events(*, progress: Progress = lambda count: None) -> Verification:
    """Read the whole chain, in little memory and without holding up those who write.

    What is written meanwhile is read as well, since the head is asked for after the last row; should a purge come
    between, it begins again. The anchor is read first: it can't be ahead of the rows.

    Raises:
        OSError: the anchor can't be read.
    """
    key = current_key()
    while True:
        anchor = _look_at_anchor(key)
        checkpoints = read_checkpoints(key)
        verification = _verify_from(checkpoints, anchor, key, progress)
        if read_checkpoints(key) == checkpoints:
            return verification


def count_events() -> int:
    """How many events there are, for telling how far a verification has come."""
    return AuditEvent.objects.count()


def _verify_from(checkpoints: list[StoredCheckpoint], anchor: _Anchor, key: bytes, progress: Progress) -> Verification:
    newest = checkpoints[0] if checkpoints else None
    kept = newest.checkpoint if newest else None
    start = kept.position if kept else Position(newest.until, "") if newest else START
    walk = Walk(key=key, start=start, watched=anchor.position, start_is_sealed=newest is None or newest.is_sealed)
    for row in _read_rows(progress):
        walk.take(row)
    report = walk.finish(Ends(_read_head(), anchor.position))
    is_key_known = anchor.position is not None or any(found.is_sealed for found in checkpoints)
    if walk.is_all_strange and not is_key_known:
        report = replace(report, findings=(Finding(Kind.KEY, start.sequence + 1, start.sequence + walk.count),))
    else:
        report = replace(report, findings=(*_seal_findings(checkpoints, anchor, walk), *report.findings))
    return Verification(report, kept.count if kept else 0)


def _seal_findings(checkpoints: list[StoredCheckpoint], anchor: _Anchor, walk: Walk) -> Iterator[Finding]:
    for found in checkpoints:
        if not found.is_sealed:
            yield Finding(Kind.CHECKPOINT, found.until, found.until)
    is_needed = walk.count or checkpoints or anchor.finding is Kind.ANCHOR
    if anchor.finding and is_needed:
        yield Finding(anchor.finding, 0, 0)


def _look_at_anchor(key: bytes) -> _Anchor:
    try:
        position = read_anchor(Path(settings.AUDIT_ANCHOR), key)
    except AnchorUnusableError:
        return _Anchor(None, Kind.ANCHOR)
    return _Anchor(position, None if position else Kind.ANCHOR_MISSING)


def _read_head() -> Position | None:
    row = AuditHead.objects.filter(pk=HEAD_ID).values_list("sequence", "mac").first()
    return Position(*row) if row else None


def _read_rows(progress: Progress) -> Iterator[StoredRow]:
    """Every row by its number, a handful at a time, so that no transaction stands open and memory stays small."""
    count = 0
    chunk = _read_chunk(AuditEvent.objects.all())
    while chunk:
        yield from chunk
        count += len(chunk)
        progress(count)
        chunk = _read_chunk(AuditEvent.objects.filter(sequence__gt=chunk[-1].place))


def _read_chunk(rows: QuerySet[AuditEvent]) -> list[StoredRow]:
    """The first of these rows; one by one where a value was put in that is none of its column's."""
    chunk = rows.order_by("sequence")[:CHUNK]
    try:
        return [_as_row(*values) for values in chunk.values_list(*_COLUMNS)]
    except (ValueError, TypeError, AttributeError):
        return [_read_row(number) for number in chunk.values_list("sequence", flat=True)]


def _read_row(number: int) -> StoredRow:
    try:
        return _as_row(*AuditEvent.objects.values_list(*_COLUMNS).get(pk=number))
    except (ValueError, TypeError, AttributeError):
        return StoredRow(number, None)


def _as_row(sequence: int, at: dt.datetime | None, details: Any, *texts: Any) -> StoredRow:
    if at is None or not all(isinstance(text, str) for text in texts):
        return StoredRow(sequence, None)
    actor_id, action, target_kind, target_id, previous, mac = texts
    return StoredRow(
        sequence, Link(Event(sequence, at, actor_id, action, target_kind, target_id, details), previous, mac)
    )
