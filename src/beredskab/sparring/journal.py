"""Which enquiries are deleted, in a file outside the database: a backup that is put back must not bring them back.

A line is a number and the moment it was asked, which together are one enquiry, whatever numbers are used again later.
It says nothing else. It is written before the deletion, so that nothing is deleted that isn't in it.
"""

import datetime as dt
import os
from pathlib import Path
from typing import Final

from django.conf import settings

from beredskab.sparring.models import Enquiry

LIVES: Final = "lives"


def note_deletion(enquiry: Enquiry) -> None:
    """Write that the enquiry is being deleted. Raises OSError: then it may not be deleted."""
    _write(f"{_describe(enquiry)}\n")


def note_reopening(enquiry: Enquiry) -> None:
    """Write that the enquiry lives, if a deletion was begun and came to nothing. Raises OSError."""
    if (enquiry.pk, enquiry.asked_at) in _read():
        _write(f"{LIVES} {_describe(enquiry)}\n")


def _describe(enquiry: Enquiry) -> str:
    return f"{enquiry.pk} {enquiry.asked_at.astimezone(dt.UTC).isoformat()}"


def _write(line: str) -> None:
    """A line of its own, also after one that was cut off as it was written."""
    path: Path = settings.DELETION_JOURNAL
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(f"\n{line}")
        file.flush()
        os.fsync(file.fileno())


def find_undead() -> list[int]:
    """The numbers of enquiries that are deleted and are in the database all the same. Raises OSError."""
    written = _read()
    if not written:
        return []
    numbers = {number for number, _ in written}
    rows = Enquiry.objects.only("pk", "asked_at").iterator()
    return [row.pk for row in rows if row.pk in numbers and (row.pk, row.asked_at) in written]


def _read() -> set[tuple[int, dt.datetime]]:
    """What is deleted; a line that was cut off is of a deletion that did not happen."""
    path: Path = settings.DELETION_JOURNAL
    if not path.exists():
        return set()
    deleted: set[tuple[int, dt.datetime]] = set()
    for line in path.read_text().splitlines():
        number, _, asked_at = line.removeprefix(f"{LIVES} ").partition(" ")
        try:
            one = int(number), dt.datetime.fromisoformat(asked_at)
        except ValueError:
            continue
        if line.startswith(LIVES):
            deleted.discard(one)
        else:
            deleted.add(one)
    return deleted
