"""The organisation as an import compares it with the staff register, and what an import would do."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q

from beredskab.common.days import DAY
from beredskab.organisation.domain.gaps import Alarm, find_alarms
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.register_difference import (
    Brake,
    Difference,
    KnownPerson,
    KnownUnit,
    State,
    find_difference,
    measure_brake,
)
from beredskab.organisation.domain.register_matching import KnownDepartment, Selection
from beredskab.organisation.domain.register_report import Group, report_difference
from beredskab.organisation.domain.team import Team
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import ROLES, Appointment, Department, Person, Placement, Unit
from beredskab.organisation.queries import load_team


@dataclass(frozen=True, slots=True)
class SeatLoss:
    """Someone in the team who leaves: the seat, what they are there, their name; and whether it is then empty."""

    seat: str
    role: str
    name: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. `fingerprint` changes whenever that does."""

    selection: Selection
    difference: Difference
    groups: tuple[Group, ...]
    losses: tuple[SeatLoss, ...]
    brake: Brake
    fingerprint: str


def list_open_departments() -> list[KnownDepartment]:
    """The departments that units of the register may belong to."""
    rows = Department.objects.filter(closed_on=None)
    return [KnownDepartment(row.code, row.name, row.register_id) for row in rows]


def list_closed_departments() -> frozenset[str]:
    """The codes of departments that there are no more: no unit of the register can have one."""
    return frozenset(Department.objects.exclude(closed_on=None).values_list("code", flat=True))


def load_state(today: dt.date) -> State:
    """The organisation on the day of the import."""
    rows = Appointment.objects.filter(task=Task.LEADER.value).exclude(last__lt=today)
    here = rows.filter(Q(person__left_on=None) | Q(person__left_on__gt=today))
    leaders = list(here.select_related("unit", "department", "person"))
    placements = Placement.objects.values_list("person__code", "unit__code", "department__code")
    units = Unit.objects.select_related("department", "parent")
    return State(
        departments={row.code: row.register_id for row in Department.objects.all()},
        units={row.code: as_known_unit(row, today) for row in units},
        people={row.code: as_known_person(row, today) for row in Person.objects.all()},
        placements=frozenset((person, unit or department) for person, unit, department in placements),
        leaders=frozenset((one.place.code, one.person.code) for one in leaders if one.from_register),
        own_leaders=frozenset((one.place.code, one.person.code) for one in leaders if not one.from_register),
    )


def as_known_unit(row: Unit, today: dt.date) -> KnownUnit:
    """A unit for the comparison."""
    closed = row.closed_on is not None and row.closed_on <= today
    parent = row.parent.code if row.parent else None
    return KnownUnit(row.code, row.name, row.department.code, parent, closed, row.from_register)


def as_known_person(row: Person, today: dt.date) -> KnownPerson:
    """A member of staff for the comparison."""
    left = row.left_on is not None and row.left_on <= today
    return KnownPerson(row.code, row.name, row.email, row.phone, left, row.from_register)


def preview_import(selection: Selection, today: dt.date) -> Preview:
    """What the register would change today; nothing is written."""
    state = load_state(today)
    difference = find_difference(state, selection)
    names = dict(Department.objects.values_list("code", "name"))
    return Preview(
        selection=selection,
        difference=difference,
        groups=tuple(report_difference(state, selection, difference, names)),
        losses=tuple(find_losses(difference, today)),
        brake=measure_brake(state, difference),
        fingerprint=hashlib.sha256(repr(difference).encode()).hexdigest(),
    )


def find_losses(difference: Difference, today: dt.date) -> Iterator[SeatLoss]:
    """The seats of the team that lose someone, and whether that leaves a gap that was not there (R19)."""
    leaving = [change.after.code for change in difference.people if change.after.has_left]
    names = dict(find_names_of_team(leaving))
    if not names:
        return
    before = load_team()
    after = without_people(before, names, today)
    known = set(map(_gap_of, find_alarms(before, today=today)))
    empty = {alarm.seat.code for alarm in find_alarms(after, today=today) if _gap_of(alarm) not in known}
    labels = {seat.code: seat.label for seat in before.seats}
    for one in before.assignments:
        if one.person in names and (one.period.last is None or one.period.last >= today):
            yield SeatLoss(labels[one.seat], ROLES[one.role], names[one.person], one.seat in empty)


def _gap_of(alarm: Alarm) -> tuple[str, Period]:
    return alarm.seat.code, alarm.period


def find_names_of_team(codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of some people who are, or were, in the team: their code in the rule, and their name."""
    wanted = frozenset(codes)
    for row in Person.objects.filter(assignments__isnull=False).distinct():
        if row.code in wanted:
            yield str(row.pk), row.name


def without_people(team: Team, people: Iterable[str], first_without: dt.date) -> Team:
    """The team when these people are gone from a day on."""
    gone = frozenset(people)
    cut = []
    for one in team.assignments:
        if one.person not in gone:
            cut.append(one)
        elif one.period.first < first_without:
            last = first_without - DAY if one.period.last is None else min(one.period.last, first_without - DAY)
            cut.append(replace(one, period=Period(one.period.first, last)))
    return replace(team, assignments=tuple(cut))
