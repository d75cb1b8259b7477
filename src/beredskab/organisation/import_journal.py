"""What an import did to which rows: enough to undo it, and to see whether anyone has changed them since."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from django.db.models import Model, QuerySet

from beredskab.organisation.models import Appointment, Assignment, Department, Person, Placement, Unit

TABLES: Final[dict[str, type[Model]]] = {
    "departments": Department, "units": Unit, "people": Person, "placements": Placement,
    "appointments": Appointment, "assignments": Assignment,
}  # fmt: skip
# No database takes more numbers than this in one question.
CHUNK: Final = 500
Fields = dict[str, Any]


class Entry(NamedTuple):
    """One row: its number, its fields before (None: it is new), and a fingerprint of those after (None: it is gone)."""

    pk: int
    before: Fields | None
    after: str | None


class Journal:
    """The entries of one import, by table."""

    def __init__(self) -> None:
        self.entries: dict[str, list[Entry]] = {name: [] for name in TABLES}

    def added(self, rows: Iterable[Model]) -> None:
        """Note rows that are new."""
        for row in rows:
            self._note(row, Entry(row.pk, None, fingerprint(pack(row))))

    def changed(self, row: Model, before: Fields) -> None:
        """Note a row that was changed, with its fields as they were."""
        self._note(row, Entry(row.pk, before, fingerprint(pack(row))))

    def removed(self, rows: Iterable[Model]) -> None:
        """Note rows that are about to go."""
        for row in rows:
            self._note(row, Entry(row.pk, pack(row), None))

    def _note(self, row: Model, entry: Entry) -> None:
        self.entries[next(name for name, model in TABLES.items() if isinstance(row, model))].append(entry)

    def as_json(self) -> dict[str, list[Entry]]:
        """As it is stored; only tables with entries."""
        return {name: entries for name, entries in self.entries.items() if entries}


def read_journal(stored: dict[str, list[list[Any]]]) -> dict[str, list[Entry]]:
    """The entries of every table, from what was stored."""
    return {name: [Entry(*entry) for entry in stored.get(name, [])] for name in TABLES}


def pack(row: Model) -> Fields:
    """A row's fields without its number, as JSON holds them."""
    fields = row._meta.concrete_fields
    return {field.attname: _plain(getattr(row, field.attname)) for field in fields if not field.primary_key}


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (str, int, bool)) else str(value)


def unpack(model: type[Model], fields: Fields) -> Fields:
    """The fields as the model wants them."""
    found = {field.attname: field for field in model._meta.concrete_fields}
    return {name: found[name].to_python(value) for name, value in fields.items() if name in found}


def fingerprint(fields: Fields) -> str:
    """The same for the same fields."""
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()[:16]


def in_chunks(rows: list[Any]) -> Iterator[list[Any]]:
    """A few hundred at a time."""
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


def fetch(model: type[Model], numbers: list[int]) -> dict[int, Model]:
    """Rows by their number."""
    found: QuerySet[Model] = model._default_manager.all()
    return {row.pk: row for part in in_chunks(numbers) for row in found.filter(pk__in=part)}


def delete(model: type[Model], numbers: list[int]) -> None:
    """Delete rows by their number."""
    for part in in_chunks(numbers):
        model._default_manager.filter(pk__in=part).delete()
