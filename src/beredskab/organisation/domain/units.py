"""Departments and their units (schools, institutions): who leads them, and whom a colleague can ask (R11).

Guidance is not organised alike everywhere. A school may have a knowledge person of its own; a small institution is
helped by the one of its area, or of the whole department. So the nearest one up the tree is found.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from beredskab.organisation.domain.gaps import find_stand_ins
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.representation import (
    Representative,
    find_deputies,
    find_representative,
    is_absent,
)
from beredskab.organisation.domain.team import Seat, Team


class UnknownPlace(LookupError):
    """A department or unit that the organisation does not have; the message is in Danish and names it."""


class Task(StrEnum):
    """What a person is appointed to in a department or unit."""

    LEADER = "leader"
    KNOWLEDGE_PERSON = "knowledge_person"


@dataclass(frozen=True, slots=True)
class Department:
    """The top of a tree of units."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, an institution, an office. `parent` is the unit above it in the same department, None at the top.

    No unit has the code of a department, so that one code says where someone is appointed.
    """

    code: str
    name: str
    department: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person with a task in a unit or department (`place`, its code). Several may share a task."""

    place: str
    task: Task
    person: str
    period: Period


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest place up the tree where someone with the task is there, and everyone who is."""

    place: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatContacts:
    """Who can be asked in a team seat on a day: its representative and the further deputies who are there.

    In a gap `stand_in` is the person of another seat who is next in line; else, and if nobody is, it is None.
    """

    seat: Seat
    representative: Representative | None
    deputies: tuple[str, ...]
    stand_in: str | None


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom an employee of a place can ask on a day; `knowledge_person` None where there is none up to the top."""

    department: str
    seats: tuple[SeatContacts, ...]
    knowledge_person: Nearest | None


@dataclass(frozen=True)
class Organisation:
    """The tree with its people. Only one in which `unit_validation.find_unit_faults` finds nothing is a tree."""

    departments: tuple[Department, ...] = ()
    units: tuple[Unit, ...] = ()
    appointments: tuple[Appointment, ...] = ()

    def path_up(self, place: str) -> tuple[str, ...]:
        """The codes from a place to its department, both included. Raises UnknownPlace."""
        return tuple(self._walk_up(place))

    def department_of(self, place: str) -> str:
        """The code of the department that a place belongs to. Raises UnknownPlace."""
        return self.path_up(place)[-1]

    def appointed_at(self, place: str) -> Sequence[Appointment]:
        """All who are, were or will be appointed there, in the order they were given."""
        return self._appointments.get(place, ())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name of each department and unit by its code."""
        departments = {one.code: one.name for one in self.departments}
        return departments | {one.code: one.name for one in self.units}

    def _walk_up(self, place: str) -> list[str]:
        path = [place]
        while path[-1] not in self._departments:
            unit = self._units.get(path[-1])
            if unit is None or len(path) > len(self.units):
                raise UnknownPlace(f"der er ingen enhed eller afdeling »{path[-1]}«, som hører til i træet")
            path.append(unit.parent or unit.department)
        return path

    @cached_property
    def _departments(self) -> frozenset[str]:
        return frozenset(department.code for department in self.departments)

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        return {unit.code: unit for unit in self.units}

    @cached_property
    def _appointments(self) -> Mapping[str, list[Appointment]]:
        ordered = sorted(self.appointments, key=attrgetter("place"))
        return {place: list(own) for place, own in groupby(ordered, attrgetter("place"))}


def find_appointed(organisation: Organisation, place: str, task: Task, day: date) -> tuple[str, ...]:
    """Who has the task in this very place on the day, absent or not."""
    appointed = organisation.appointed_at(place)
    return tuple(one.person for one in appointed if one.task is task and day in one.period)


def find_nearest(organisation: Organisation, team: Team, place: str, task: Task, day: date) -> Nearest | None:
    """Who has the task nearest up the tree, among those who are not absent on the day. Raises UnknownPlace."""
    for code in organisation.path_up(place):
        appointed = find_appointed(organisation, code, task, day)
        people = tuple(person for person in appointed if not is_absent(team, person, day))
        if people:
            return Nearest(code, people)
    return None


def find_alarm_recipients(organisation: Organisation, team: Team, seat: Seat, day: date) -> tuple[str, ...]:
    """Who is told of a gap in the seat: the department's heads, who answer for it (R19), then everyone in the team.

    Those who are absent are told too: a head on holiday still answers for the seat. Each person once.
    """
    heads = find_appointed(organisation, seat.department, Task.LEADER, day)
    members = (one.person for other in team.seats for one in team.appointed_to(other.code) if day in one.period)
    return tuple(dict.fromkeys((*heads, *members)))


def find_contacts(organisation: Organisation, team: Team, place: str, day: date) -> Contacts:
    """My department's consultants and deputies, and my unit's knowledge person, on a day. Raises UnknownPlace."""
    department = organisation.department_of(place)
    return Contacts(
        department=department,
        seats=tuple(find_seat_contacts(team, seat, day) for seat in team.seats if seat.department == department),
        knowledge_person=find_nearest(organisation, team, place, Task.KNOWLEDGE_PERSON, day),
    )


def find_seat_contacts(team: Team, seat: Seat, day: date) -> SeatContacts:
    """Who can be asked in a seat on a day, and who is next in line if it is empty."""
    speaking = find_representative(team, seat.code, day)
    next_in_line = () if speaking else find_stand_ins(team, seat.code, Period(day, day))
    return SeatContacts(
        seat=seat,
        representative=speaking,
        deputies=find_deputies(team, seat, day),
        stand_in=next((one.person for one in next_in_line), None),
    )
