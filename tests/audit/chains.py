"""Chains made in memory, to be damaged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from beredskab.audit.domain.chain import START, Event, Link, Position, seal_event
from beredskab.audit.domain.checking import Ends, Report, StoredRow, Walk

KEY = b"en noegle, der kun bruges i proeverne"
BEGAN_AT = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def make_event(number: int) -> Event:
    """The event of a number; each differs from all others."""
    at = BEGAN_AT + timedelta(minutes=number)
    return Event(
        number, at, str(number % 7), "test.done", "thing", f"thing-{number}", {"count": number, "first": False}
    )


def make_chain(length: int, start: Position = START) -> list[StoredRow]:
    """As many events as asked for, after the start."""
    rows = []
    previous = start.mac
    for number in range(start.sequence + 1, start.sequence + length + 1):
        event = make_event(number)
        mac = seal_event(KEY, event, previous)
        rows.append(StoredRow(number, Link(event, previous, mac)))
        previous = mac
    return rows


def link_of(row: StoredRow) -> Link:
    assert row.link
    return row.link


def position_of(row: StoredRow) -> Position:
    """The position of a row that is where it belongs."""
    return Position(row.place, link_of(row).mac)


def move(row: StoredRow, place: int) -> StoredRow:
    """The row as it is read once its number is another: number and place are one column."""
    link = link_of(row)
    return StoredRow(place, replace(link, event=replace(link.event, sequence=place)))


def change(row: StoredRow, actor_id: str = "99") -> StoredRow:
    link = link_of(row)
    return StoredRow(row.place, replace(link, event=replace(link.event, actor_id=actor_id)))


def check(
    rows: list[StoredRow],
    *,
    head: Position | None,
    anchor: Position | None = None,
    start: Position = START,
    key: bytes = KEY,
) -> Report:
    """Walk along the rows in the order of their places, as the database gives them."""
    walk = Walk(key=key, start=start, watched=anchor)
    for row in sorted(rows, key=lambda row: row.place):
        walk.take(row)
    return walk.finish(Ends(head, anchor))
