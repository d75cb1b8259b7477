"""Which enquiries are deleted, in a file outside the database: a backup that is put back must not bring them back.

A line is a number and the moment it was asked, which together are one enquiry, whatever numbers are used again later.
It says nothing else. It is written before the deletion, so that nothing is deleted that isn't in it; a second line
says that the deletion was done. Where the file was lost, a line learnt from a tombstone has the day alone.
"""

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from beredskab.sparring.domain.thread import State
from beredskab.sparring.models import Enquiry, Tombstone

LIVES: Final = "lives"
ENDED: Final = "ended"
LENGTH_OF_DAY: Final = len("2026-12-01")


class Grave(NamedTuple):
    """What a tombstone tells of a deleted enquiry, wherever the tombstone is."""

    number: int
    asked_on: dt.date


class Undead(NamedTuple):
    """Numbers of enquiries in the database: `deleted` in truth, or `open` though a deletion was begun once."""

    deleted: list[int]
    open: list[int]


@dataclass(frozen=True)
class Journal:
    """What the file says: deletions that were begun, and those that were done."""

    begun: set[tuple[int, dt.datetime]] = field(default_factory=set)
    ended: set[tuple[int, dt.datetime]] = field(default_factory=set)
    graves: set[Grave] = field(default_factory=set)

    def is_done(self, enquiry: Enquiry) -> bool:
        """Whether the enquiry was deleted, not only going to be."""
        return (enquiry.pk, enquiry.asked_at) in self.ended or _grave_of(enquiry.pk, enquiry.asked_at) in self.graves

    def find_begun(self) -> set[Grave]:
        """Every deletion, also one that was only begun, by its day."""
        return self.graves | {_grave_of(*one) for one in self.begun | self.ended}

    def find_done(self) -> set[Grave]:
        """Every deletion that was done, by its day."""
        return self.graves | {_grave_of(*one) for one in self.ended}


def _grave_of(number: int, asked_at: dt.datetime) -> Grave:
    return Grave(number, timezone.localdate(asked_at))


def note_deletion(enquiry: Enquiry) -> None:
    """Write that the enquiry is being deleted. Raises OSError: then it may not be deleted."""
    _write(_describe(enquiry))


def note_end(enquiry: Enquiry) -> None:
    """Write that the enquiry is deleted, after it is. Raises OSError."""
    _write(f"{ENDED} {_describe(enquiry)}")


def note_reopening(enquiry: Enquiry) -> None:
    """Write that the enquiry lives, if a deletion was begun and came to nothing. Raises OSError."""
    if (enquiry.pk, enquiry.asked_at) in read_journal().begun:
        _write(f"{LIVES} {_describe(enquiry)}")


def is_there() -> bool:
    """Whether there is a file. Where nothing was ever deleted there is none."""
    path: Path = settings.DELETION_JOURNAL
    return path.exists()


def find_graves() -> set[Grave]:
    """The tombstones of the present database, which may have no tables yet."""
    if Tombstone._meta.db_table not in connection.introspection.table_names():
        return set()
    return {Grave(*row) for row in Tombstone.objects.values_list("enquiry_number", "asked_on")}


def find_unknown(graves: Iterable[Grave]) -> set[Grave]:
    """Those that the file knows nothing of: it is another's then, an older one or gone. Raises OSError."""
    return set(graves) - read_journal().find_begun()


def learn(graves: Iterable[Grave]) -> None:
    """Write that these are deleted, those that the file hasn't as done. Raises OSError."""
    for number, asked_on in sorted(set(graves) - read_journal().find_done()):
        _write(f"{ENDED} {number} {asked_on.isoformat()}")


def find_undead() -> Undead:
    """What the file has and the database has all the same. Raises OSError.

    One that stands open is undead only if its deletion was done: a deletion may have come to nothing, and the enquiry
    been opened again where another file is written.
    """
    journal = read_journal()
    numbers = {number for number, _ in journal.find_begun()}
    undead = Undead([], [])
    if not numbers:
        return undead
    for row in Enquiry.objects.only("pk", "asked_at", "state").iterator():
        if row.pk not in numbers:
            continue
        if journal.is_done(row):
            undead.deleted.append(row.pk)
        elif (row.pk, row.asked_at) in journal.begun:
            (undead.deleted if row.state == State.CLOSED else undead.open).append(row.pk)
    return undead


def _describe(enquiry: Enquiry) -> str:
    return f"{enquiry.pk} {enquiry.asked_at.astimezone(dt.UTC).isoformat()}"


def _write(line: str) -> None:
    """A line of its own, also after one that was cut off as it was written."""
    path: Path = settings.DELETION_JOURNAL
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"\n{line}\n")
        file.flush()
        os.fsync(file.fileno())


def read_journal() -> Journal:
    """The file; a line that was cut off is of a deletion that did not happen. Raises OSError."""
    journal = Journal()
    if is_there():
        path: Path = settings.DELETION_JOURNAL
        for line in path.read_bytes().decode(errors="replace").splitlines():
            _take_in(line, journal)
    return journal


def _take_in(line: str, journal: Journal) -> None:
    try:
        *words, number, moment = line.split()
        asked_at = dt.datetime.fromisoformat(moment)
        one = int(number), asked_at
    except ValueError:
        return
    if len(moment) == LENGTH_OF_DAY:
        if words == [ENDED]:
            journal.graves.add(Grave(one[0], asked_at.date()))
    elif asked_at.tzinfo is None:
        return
    elif words == [LIVES]:
        journal.begun.discard(one)
    elif words == [ENDED]:
        journal.ended.add(one)
    elif not words:
        journal.begun.add(one)
