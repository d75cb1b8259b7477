"""Writing a difference to the tables, and noting what it takes to undo it."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

from django.db.models import Q

from beredskab.common.days import DAY
from beredskab.organisation.domain.register_difference import Change, Difference, KnownPerson, KnownUnit
from beredskab.organisation.domain.units import Task
from beredskab.organisation.import_journal import CHUNK, Journal, delete, in_chunks, pack
from beredskab.organisation.models import Appointment, Assignment, Department, Person, Placement, Unit
from beredskab.organisation.writing import cut_tasks

Progress = Callable[[int, int], None]
UNIT_FIELDS: Final = ("name", "department", "parent", "closed_on", "from_register")
PERSON_FIELDS: Final = ("name", "email", "phone", "left_on", "from_register")
Pair = tuple[str, str]


def write_difference(difference: Difference, today: dt.date, progress: Progress) -> Journal:
    """Make the organisation what the difference says, from today on. For the transaction that is open."""
    return _Writer(difference, today, progress).write()


class _Writer:
    def __init__(self, difference: Difference, today: dt.date, progress: Progress) -> None:
        self.difference, self.today, self.progress = difference, today, progress
        self.journal = Journal()
        self.departments = {row.code: row for row in Department.objects.all()}
        self.units = {row.code: row for row in Unit.objects.all()}
        self.people = {row.code: row for row in Person.objects.all()}
        self.done = 0
        parts = (difference.units, difference.people, difference.placed, difference.displaced)
        self.total = sum(map(len, parts))

    def write(self) -> Journal:
        self._remember_departments()
        self._cut_returning()
        self._write_units()
        self._write_people()
        self._move_people()
        self._begin_and_end()
        self.progress(self.total, self.total)
        return self.journal

    def _count(self, more: int) -> None:
        self.done += more
        self.progress(self.done, self.total)

    def _remember_departments(self) -> None:
        for code, label in self.difference.remembered:
            row = self.departments[code]
            before = pack(row)
            row.register_id = label
            row.save(update_fields=["register_id"])
            self.journal.changed(row, before)

    def _cut_returning(self) -> None:
        """What someone had before they left doesn't begin again when they come back."""
        for change in self.difference.people:
            row = self.people.get(change.after.code)
            if row and row.left_on and change.before and change.before.has_left and not change.after.has_left:
                self._cut(row, row.left_on)

    def _cut(self, person: Person, left_on: dt.date) -> None:
        over = Q(last__lt=left_on)
        rows: list[Assignment | Appointment] = []
        rows += person.assignments.exclude(over)
        rows += person.appointments.exclude(over)
        if not rows:
            return
        cut_tasks(person, left_on)
        for row in rows:
            if row.first >= left_on:
                self.journal.removed([row])
            else:
                before = pack(row)
                row.last = left_on - DAY
                self.journal.changed(row, before)

    def _write_units(self) -> None:
        new = [change.after for change in self.difference.units if change.before is None]
        rows = [Unit(code=one.code, name=one.name, department=self.departments[one.department]) for one in new]
        self.units |= {row.code: row for row in Unit.objects.bulk_create(rows, batch_size=CHUNK)}
        before = {change.after.code: pack(self.units[change.after.code]) for change in self.difference.units}
        for change in self.difference.units:
            self._set_unit(self.units[change.after.code], change.after)
        changed = [self.units[change.after.code] for change in self.difference.units]
        for part in in_chunks(changed):
            Unit.objects.bulk_update(part, UNIT_FIELDS)
            self._count(len(part))
        self._note(changed, before, {one.code for one in new})

    def _note(
        self, rows: Iterable[Unit] | Iterable[Person], before: dict[str, dict[str, object]], new: set[str]
    ) -> None:
        for row in rows:
            if row.code in new:
                self.journal.added([row])
            else:
                self.journal.changed(row, before[row.code])

    def _set_unit(self, row: Unit, wanted: KnownUnit) -> None:
        row.name, row.from_register = wanted.name, wanted.from_register
        row.department = self.departments[wanted.department]
        row.parent = self.units[wanted.parent] if wanted.parent else None
        row.closed_on = _end_on(row.closed_on, self.today, ended=wanted.is_closed)

    def _write_people(self) -> None:
        new = [change.after for change in self.difference.people if change.before is None]
        added = Person.objects.bulk_create([_as_person(one) for one in new], batch_size=CHUNK)
        self.people |= {row.code: row for row in added}
        self.journal.added(added)
        self._count(len(added))
        self._change_people([change for change in self.difference.people if change.before is not None])

    def _change_people(self, changes: list[Change[KnownPerson]]) -> None:
        for part in in_chunks(changes):
            rows = [self.people[change.after.code] for change in part]
            before = {row.code: pack(row) for row in rows}
            for change, row in zip(part, rows, strict=True):
                wanted = change.after
                row.name, row.email, row.phone = wanted.name, wanted.email, wanted.phone
                row.from_register = wanted.from_register
                row.left_on = _end_on(row.left_on, self.today, ended=wanted.has_left)
            Person.objects.bulk_update(rows, PERSON_FIELDS)
            self._note(rows, before, set())
            self._count(len(rows))

    def _move_people(self) -> None:
        gone = set(self.difference.displaced)
        leaving = [row for row in self._find_placements({who for who, _ in gone}) if self._pair_of(row) in gone]
        self.journal.removed(leaving)
        delete(Placement, [row.pk for row in leaving])
        self._count(len(leaving))
        for part in in_chunks(list(self.difference.placed)):
            rows = [Placement(person=self.people[who], **self._place(place)) for who, place in part]
            self.journal.added(Placement.objects.bulk_create(rows))
            self._count(len(rows))

    def _find_placements(self, codes: set[str]) -> list[Placement]:
        rows = Placement.objects.select_related("person", "unit", "department")
        return [row for part in in_chunks(sorted(codes)) for row in rows.filter(person__code__in=part)]

    def _pair_of(self, row: Placement) -> Pair:
        return row.person.code, row.place.code

    def _place(self, code: str) -> dict[str, Unit | Department]:
        return {"unit": self.units[code]} if code in self.units else {"department": self.departments[code]}

    def _begin_and_end(self) -> None:
        """Leaders of the register: their task begins today, or ended yesterday."""
        ended = set(self.difference.ended)
        rows = Appointment.objects.filter(task=Task.LEADER.value, from_register=True).exclude(last__lt=self.today)
        for row in rows.select_related("person", "unit", "department"):
            if (row.place.code, row.person.code) in ended:
                self._end(row)
        begun = [
            Appointment(
                person=self.people[who], task=Task.LEADER.value, first=self.today, from_register=True,
                **self._place(place),
            )
            for place, who in self.difference.begun
        ]  # fmt: skip
        self.journal.added(Appointment.objects.bulk_create(begun, batch_size=CHUNK))

    def _end(self, row: Appointment) -> None:
        if row.first >= self.today:
            self.journal.removed([row])
            Appointment.objects.filter(pk=row.pk).delete()
            return
        before = pack(row)
        row.last = self.today - DAY
        row.save(update_fields=["last"])
        self.journal.changed(row, before)


def _as_person(one: KnownPerson) -> Person:
    return Person(code=one.code, name=one.name, email=one.email, phone=one.phone, from_register=True)


def _end_on(day: dt.date | None, today: dt.date, *, ended: bool) -> dt.date | None:
    """The first day without: the day that stands if it is past, today if it is to end, and none if it is to go on.

    A day to come that was written by hand stays until it is there.
    """
    is_past = day is not None and day <= today
    if ended:
        return day if is_past else today
    return None if is_past else day
