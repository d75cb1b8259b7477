"""Taking an import back: every row as it was, unless someone has changed one since."""

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Model

from beredskab.organisation.import_journal import (
    CHUNK,
    TABLES,
    Entry,
    delete,
    fetch,
    fingerprint,
    in_chunks,
    pack,
    read_journal,
    unpack,
)  # fmt: skip
from beredskab.organisation.models import Absence, Appointment, Assignment, Person, Placement, Unit

# So many are named.
NAMED: Final = 5


class UndoRefusedError(ValueError):
    """An import that can't be taken back; the message is Danish and says what has changed since."""


def undo_journal(stored: dict[str, list[list[Any]]]) -> int:
    """Make the rows what they were; how many. Raises UndoRefusedError; for the transaction that is open."""
    journal = read_journal(stored)
    changed = [name for table, entries in journal.items() for name in _find_changed(TABLES[table], entries)]
    _refuse(changed, "er rettet siden")
    for table, entries in journal.items():
        if table in {"placements", "appointments", "assignments"}:
            delete(TABLES[table], _numbers_of_new(entries))
    for table, entries in journal.items():
        _restore(TABLES[table], [one for one in entries if one.before is not None and one.after is not None])
    _remove(journal)
    for table, entries in journal.items():
        _bring_back(TABLES[table], [one for one in entries if one.after is None])
    return sum(map(len, journal.values()))


def _numbers_of_new(entries: list[Entry]) -> list[int]:
    return [one.pk for one in entries if one.before is None]


def _find_changed(model: type[Model], entries: list[Entry]) -> Iterator[str]:
    rows = fetch(model, [one.pk for one in entries])
    for one in entries:
        row = rows.get(one.pk)
        if row is None and one.after is not None:
            yield "noget slettet"
        elif row is not None and (one.after is None or fingerprint(pack(row)) != one.after):
            yield _name(row)


def _name(row: Model) -> str:
    if isinstance(row, (Placement, Appointment, Assignment, Absence)):
        return row.person.name
    return str(row)


def _refuse(names: list[str], why: str) -> None:
    if not names:
        return
    unique = sorted(set(names), key=str.casefold)
    more = f" og {len(unique) - NAMED} til" if len(unique) > NAMED else ""
    raise UndoRefusedError(f"Det kan ikke fortrydes: {', '.join(unique[:NAMED])}{more} {why}.")


def _restore(model: type[Model], entries: list[Entry]) -> None:
    rows = fetch(model, [one.pk for one in entries])
    names: set[str] = set()
    for one in entries:
        for name, value in unpack(model, one.before or {}).items():
            setattr(rows[one.pk], name, value)
            names.add(name)
    for part in in_chunks(list(rows.values())):
        model._default_manager.bulk_update(part, _field_names(model, names))


def _field_names(model: type[Model], attributes: set[str]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.attname in attributes]


def _remove(journal: dict[str, list[Entry]]) -> None:
    """Delete the people and units that the import brought, unless something has been tied to them since."""
    people, units = _numbers_of_new(journal["people"]), _numbers_of_new(journal["units"])
    tied = [name for part in in_chunks(people) for name in _find_tied_to_people(part)]
    tied += [name for part in in_chunks(units) for name in _find_tied_to_units(part, set(units))]
    _refuse(tied, "har fået en opgave, fravær eller en plads siden")
    delete(Person, people)
    for part in in_chunks(units):
        Unit.objects.filter(pk__in=part).update(parent=None)
    delete(Unit, units)


def _find_tied_to_people(numbers: list[int]) -> Iterator[str]:
    for model in (Assignment, Appointment, Absence, Placement):
        yield from model.objects.filter(person__in=numbers).values_list("person__name", flat=True)


def _find_tied_to_units(numbers: list[int], new: set[int]) -> Iterator[str]:
    for model in (Appointment, Placement):
        yield from model.objects.filter(unit__in=numbers).values_list("unit__name", flat=True)
    yield from Unit.objects.filter(parent__in=numbers).exclude(pk__in=new).values_list("name", flat=True)


def _bring_back(model: type[Model], entries: list[Entry]) -> None:
    rows = [model(pk=one.pk, **unpack(model, one.before or {})) for one in entries]
    model._default_manager.bulk_create(rows, batch_size=CHUNK)
