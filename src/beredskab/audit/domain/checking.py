"""Walking along a stored chain, and telling what was done to it.

An event is *genuine* if its seal fits its content, the seal it says it stands on and some number: its own, or the one
it had before rows were moved. Numbers for which no genuine event is found are missing; rows that fit no number are
strangers. What is missing where a stranger stands was changed; a stranger where nothing is missing was put in.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from beredskab.audit.domain.chain import Link, Position, seal_event
from beredskab.audit.domain.ranges import Ranges, gather

# Strangers that are tried with other numbers, and the missing numbers they are tried with. Beyond these a moved row is
# told as changed or put in.
_TRIED_ROWS: Final = 300
_TRIED_NUMBERS: Final = 300


class Kind(StrEnum):
    """What was found."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    CUT_OFF = "cut_off"
    HEAD = "head"
    CHECKPOINT = "checkpoint"
    ANCHOR = "anchor"
    ANCHOR_MISSING = "anchor_missing"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was done, and to which numbers: first and last, both included."""

    kind: Kind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row at its place in the table; the link is None where the row can't even be read as an event."""

    place: int
    link: Link | None


@dataclass(frozen=True, slots=True)
class Ends:
    """What the chain is held against: the head in the database, and the anchor outside it.

    None where there is none that can be used; why it can't is the reader's finding.
    """

    head: Position | None
    anchor: Position | None


@dataclass(frozen=True, slots=True)
class Report:
    """How many events there are, from when to when, and what was found."""

    count: int
    first_at: dt.datetime | None
    last_at: dt.datetime | None
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        return not self.findings


def is_genuine(key: bytes, link: Link, number: int) -> bool:
    """Whether the link was made under the key as this number."""
    return seal_event(key, link.event, link.previous, sequence=number) == link.mac


class Walk:
    """One pass over the rows in the order of their places. Keeps only what does not fit."""

    def __init__(self, *, key: bytes, start: Position, watched: Position | None, start_is_sealed: bool = True) -> None:
        """Begin after `start`, and compare with `watched`, the anchor, on the way past it."""
        self._key = key
        self._before = start
        self._follows = start_is_sealed
        self._expected = start.sequence + 1
        self._shift = 0
        self._watched = watched
        self._missing = Ranges()
        self._strangers: list[tuple[StoredRow, int]] = []
        self._further_strangers: list[int] = []
        self._found: dict[Kind, list[int]] = {}
        self._first_at: dt.datetime | None = None
        self._last_at: dt.datetime | None = None
        self._genuine = 0
        self.count = 0
        self._compare_with_anchor(start)

    def take(self, row: StoredRow) -> None:
        """The next row."""
        self.count += 1
        if row.link is not None:
            self._last_at = row.link.event.at
            self._first_at = self._first_at or self._last_at
        number = None if row.link is None else self._find_number(row.place, row.link)
        if number is None or row.link is None:
            self._set_aside(row)
        else:
            self._put_in_place(row.place, row.link, number)

    def finish(self, ends: Ends) -> Report:
        """Hold the end against head and anchor, and tell all that was found."""
        last_issued = max(self._expected - 1, ends.anchor.sequence if ends.anchor else 0)
        last_known = max(last_issued, ends.head.sequence if ends.head else 0)
        if last_known >= self._expected:
            self._missing.add(self._expected, last_known)
        self._recognise_moved()
        self._name_strangers(last_issued if ends.anchor else last_known)
        self._check_head(ends.head)
        return Report(self.count, self._first_at, self._last_at, tuple(self._list_findings(last_known)))

    @property
    def is_all_strange(self) -> bool:
        """Whether there are rows, and the key fits none of them."""
        return self.count > 0 and self._genuine == 0

    def _find_number(self, place: int, link: Link) -> int | None:
        likely = dict.fromkeys((place + self._shift, place, place - 1, place + 1))
        return next((number for number in likely if is_genuine(self._key, link, number)), None)

    def _set_aside(self, row: StoredRow) -> None:
        if len(self._strangers) < _TRIED_ROWS:
            self._strangers.append((row, row.place + self._shift))
        else:
            self._further_strangers.append(row.place)

    def _put_in_place(self, place: int, link: Link, number: int) -> None:
        self._genuine += 1
        if number < self._expected and not self._missing.take(number):
            self._find(Kind.INSERTED, place)  # a copy, or an event that was purged
            return
        if number != place:
            self._find(Kind.REORDERED, place)
        self._shift = number - place
        if number >= self._expected:
            self._go_on_to(link, number)

    def _go_on_to(self, link: Link, number: int) -> None:
        if number > self._expected:
            self._missing.add(self._expected, number - 1)
        elif self._follows and number == self._before.sequence + 1 and link.previous != self._before.mac:
            self._find(
                Kind.CHANGED, number
            )  # genuine, but from another history, such as a backup that was gone on from
        self._follows = True
        self._expected = number + 1
        self._before = Position(number, link.mac)
        self._compare_with_anchor(self._before)

    def _compare_with_anchor(self, position: Position) -> None:
        watched = self._watched
        if watched and watched.sequence == position.sequence and watched.mac != position.mac:
            self._find(Kind.ANCHOR, position.sequence)

    def _recognise_moved(self) -> None:
        rest = []
        for row, likely in self._strangers:
            numbers = self._missing.numbers(_TRIED_NUMBERS) if row.link else []
            number = next((n for n in numbers if row.link and is_genuine(self._key, row.link, n)), None)
            if number is None:
                rest.append((row, likely))
            else:
                self._genuine += 1
                self._missing.take(number)
                self._find(Kind.REORDERED, row.place)
        self._strangers = rest

    def _name_strangers(self, last_issued: int) -> None:
        """Changed where its number is missing; put in where none is, or where none had been given out yet."""
        strangers = [(row.place, likely) for row, likely in self._strangers]
        for place, likely in strangers + [(place, place) for place in self._further_strangers]:
            was_missing = self._missing.take(likely)
            self._find(Kind.CHANGED if was_missing and likely <= last_issued else Kind.INSERTED, place)

    def _check_head(self, head: Position | None) -> None:
        before = self._before
        is_behind = head is None or head.sequence < before.sequence
        if is_behind or (head and head.sequence == before.sequence and head.mac != before.mac):
            self._find(Kind.HEAD, before.sequence)

    def _find(self, kind: Kind, place: int) -> None:
        self._found.setdefault(kind, []).append(place)

    def _list_findings(self, last_known: int) -> list[Finding]:
        lost = [
            Finding(Kind.CUT_OFF if last == last_known else Kind.REMOVED, first, last) for first, last in self._missing
        ]
        found = [Finding(kind, *part) for kind, places in self._found.items() for part in gather(places)]
        return sorted([*lost, *found], key=lambda finding: (finding.first, finding.kind))
