"""The log as someone reads it: newest first, by day, kind and person, a page at a time."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from beredskab.audit.domain.actions import find_action
from beredskab.audit.domain.codes import Value
from beredskab.audit.models import AuditEvent

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events: from `since` on, before `until`, of one action, by one actor; None or "" = all."""

    since: dt.datetime | None = None
    until: dt.datetime | None = None
    action: str = ""
    actor_id: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event; `title` is Danish, and the action's code where its context declares it no more."""

    sequence: int
    at: dt.datetime
    actor_id: str
    action: str
    title: str
    target_kind: str
    target_id: str
    details: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class EventPage:
    """Some lines, and the number below which the next page begins; None where there are no older ones."""

    lines: tuple[EventLine, ...]
    older: int | None


def list_events(wanted: Filter, *, before: int | None = None) -> EventPage:
    """A page of the events that are wanted, newest first, of those with a lower number than `before`."""
    rows = _find(wanted).order_by("-sequence")
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = [_line(row) for row in rows[: PAGE + 1]]
    return EventPage(tuple(found[:PAGE]), found[PAGE - 1].sequence if len(found) > PAGE else None)


def iterate_events(wanted: Filter) -> Iterator[EventLine]:
    """All events that are wanted, oldest first, in little memory."""
    for row in _find(wanted).order_by("sequence").iterator(chunk_size=2000):
        yield _line(row)


def list_actors() -> list[str]:
    """Everyone who stands in the log as an actor, as ids."""
    return sorted(AuditEvent.objects.values_list("actor_id", flat=True).distinct())


def _find(wanted: Filter) -> QuerySet[Any]:
    conditions = {
        "at__gte": wanted.since,
        "at__lt": wanted.until,
        "action": wanted.action,
        "actor_id": wanted.actor_id,
    }
    return AuditEvent.objects.filter(**{name: value for name, value in conditions.items() if value})


def _line(row: Any) -> EventLine:
    known = find_action(row.action)
    return EventLine(
        row.sequence, row.at, row.actor_id, row.action, known.title if known else row.action,
        row.target_kind, row.target_id, row.details,
    )  # fmt: skip
