"""Reading the organisation: the rows as the pure rule wants them, with people's own numbers as codes."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from beredskab.accounts.actor import Actor
from beredskab.accounts.models import User
from beredskab.common.danish_order import danish_order
from beredskab.common.days import DAY
from beredskab.organisation import models
from beredskab.organisation.domain import team, units
from beredskab.organisation.domain.periods import ALWAYS, Period

# No name has more.
MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Card:
    """A member of staff as colleagues see them. `id` is the person's code in the pure rule."""

    id: str
    name: str
    phone: str
    email: str

    @property
    def is_without_phone(self) -> bool:
        """Whether there is an address at most."""
        return not self.phone


@dataclass(frozen=True, slots=True)
class Today:
    """The team and the tree as they are now, and which day it is."""

    team: team.Team
    tree: units.Organisation
    day: dt.date


def load_today(day: dt.date) -> Today:
    """Everything that the rules are asked about."""
    return Today(load_team(), load_organisation(), day)


def load_team(*, without: Iterable[int] = ()) -> team.Team:
    """The team as the rule reads it: someone who has left holds nothing from that day on.

    `without` are the numbers of assignments to leave out, as one is about to be changed.
    """
    rows = models.Assignment.objects.select_related("seat", "person").exclude(pk__in=list(without))
    assignments = (as_assignment(one, left_on=one.person.left_on) for one in rows)
    return team.Team(
        seats=tuple(as_seat(seat) for seat in models.Seat.objects.select_related("department")),
        assignments=tuple(one for one in assignments if not one.period.is_empty),
        absences=tuple(as_absence(one) for one in models.Absence.objects.all()),
    )


def load_organisation() -> units.Organisation:
    """Departments, units and appointments; leavers hold none. What is closed stays, as history.

    Read as plain rows: every page of someone who is signed in asks for it, and a town has hundreds of units.
    """
    rows = models.Appointment.objects.values_list(
        "unit__code", "department__code", "task", "person_id", "first", "last",
        "person__left_on", "unit__closed_on", "department__closed_on",
    )  # fmt: skip
    appointments = (
        units.Appointment(unit or department, units.Task(task), str(person), _cut(Period(first, last), *ends))
        for unit, department, task, person, first, last, *ends in rows
    )
    return units.Organisation(
        departments=tuple(units.Department(*row) for row in models.Department.objects.values_list("code", "name")),
        units=tuple(
            units.Unit(*row)
            for row in models.Unit.objects.values_list("code", "name", "department__code", "parent__code")
        ),
        appointments=tuple(one for one in appointments if not one.period.is_empty),
    )


def find_cards(people: Iterable[str]) -> dict[str, Card]:
    """Name and numbers of people, by their code in the rule."""
    rows = models.Person.objects.filter(pk__in=set(map(int, people)))
    return {str(row.pk): Card(str(row.pk), row.name, row.phone, row.email) for row in rows}


def find_people(text: str, *, limit: int, today: dt.date, with_leavers: bool = False) -> list[models.Person]:
    """Staff whose name has every word of the text, or whose code is the text, by name; leavers only if asked for.

    Whatever is typed can be asked for: signs that nobody has in a name are left out, and so is what comes after the
    first words of a text that is no name.
    """
    text = "".join(sign if sign.isprintable() else " " for sign in text)[: models.NAME_LENGTH]
    words = text.split()[:MOST_WORDS]
    if not words:
        return []
    named = Q()
    for word in words:
        named &= _has_word(word)
    found = models.Person.objects.filter(named | Q(code=text.strip().casefold()))
    people = list((found if with_leavers else found.filter(_is_here(today)))[:limit])
    return sorted(people, key=lambda person: danish_order(person.name))


def _has_word(word: str) -> Q:
    """Filter on staff: the word in whatever letters. SQLite doesn't know that Å is å, so it is asked for both."""
    found = Q()
    for written in {word, word.lower(), word.capitalize(), word.upper()}:
        found |= Q(name__icontains=written)
    return found


def find_register_code(actor: Actor) -> str:
    """What the staff register calls whoever is acting; empty where it doesn't know them."""
    user = User.objects.filter(pk=actor.id).first() if actor.id.isdecimal() else None
    return user.register_code if user else ""


def find_codes_below(code: str) -> frozenset[str]:
    """The codes of a unit and of all units under it (a query for each level)."""
    found: set[str] = set()
    level = {code}
    while level:
        found |= level
        level = set(models.Unit.objects.filter(parent__code__in=level).values_list("code", flat=True)) - found
    return frozenset(found)


def find_departments_of(person: models.Person, today: dt.date) -> frozenset[str]:
    """The codes of the departments where a person works or has a seat; of one who does neither, where they have a task.

    A task as knowledge person can be given by any department, so it makes nobody of another department its own.
    """
    placed = person.placements.select_related("unit__department", "department")
    seats = models.Seat.objects.filter(not_over(today), assignments__person=person).select_related("department")
    own = {*(department_of(one.place).code for one in placed), *(seat.department.code for seat in seats)}
    tasks = person.appointments.select_related("unit__department", "department")
    return frozenset(own or {department_of(one.place).code for one in tasks})


def not_over(today: dt.date) -> Q:
    """Filter on seats: by an assignment that is not over."""
    return Q(assignments__last=None) | Q(assignments__last__gte=today)


def _is_here(today: dt.date) -> Q:
    """Filter on staff: those who have not left yet."""
    return Q(left_on=None) | Q(left_on__gt=today)


def department_of(place: models.Department | models.Unit) -> models.Department:
    """The department that a place belongs to, or is."""
    return place.department if isinstance(place, models.Unit) else place


def name_units(codes: Iterable[str]) -> dict[str, str]:
    """The names of units by their codes."""
    found = set(codes)
    return dict(models.Unit.objects.filter(code__in=found).values_list("code", "name")) if found else {}


def find_person(register_code: str, today: dt.date) -> models.Person | None:
    """The member of staff who signs in with a code of the staff register; None if it knows no such."""
    return models.Person.objects.filter(_is_here(today), code=register_code).first() if register_code else None


def as_seat(row: models.Seat) -> team.Seat:
    """A seat for the rule."""
    period = Period(row.opens_on or ALWAYS.first, row.closed_on - DAY if row.closed_on else None)
    return team.Seat(row.code, row.department.code, row.label, period=period)


def as_assignment(row: models.Assignment, *, left_on: dt.date | None = None) -> team.Assignment:
    """An assignment for the rule, cut where the person has left."""
    period = end_before(Period(row.first, row.last), left_on)
    return team.Assignment(row.seat.code, str(row.person_id), period, team.Role(row.role), row.order)


def as_absence(row: models.Absence) -> team.Absence:
    """An absence for the rule."""
    return team.Absence(str(row.person_id), Period(row.first, row.last))


def as_unit(row: models.Unit) -> units.Unit:
    """A unit for the rule."""
    return units.Unit(row.code, row.name, row.department.code, row.parent.code if row.parent else None)


def as_appointment(row: models.Appointment) -> units.Appointment:
    """An appointment for the rule, cut where the place is closed."""
    period = _cut(Period(row.first, row.last), row.place.closed_on)
    return units.Appointment(row.place.code, units.Task(row.task), str(row.person_id), period)


def _cut(period: Period, *ends: dt.date | None) -> Period:
    """What is left of a period where something ends it: the person has left, or the place is closed."""
    for end in ends:
        period = end_before(period, end)
    return period


def end_before(period: Period, left_on: dt.date | None) -> Period:
    """What is left of a period for someone who is not here from a day on; empty if it would begin later."""
    if left_on is None or period.end <= left_on.toordinal():
        return period
    return Period(period.first, left_on - DAY)
