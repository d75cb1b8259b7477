"""A department with its units, as its head and the team's consultant look after it; and one unit."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from beredskab.accounts.actor import Actor
from beredskab.common.danish_order import danish_order
from beredskab.organisation import models, permissions
from beredskab.organisation.alarm_queries import Warnings, find_warnings
from beredskab.organisation.domain.units import (
    Task,
    find_appointed,
    find_nearest,
)
from beredskab.organisation.queries import Card, Today, find_cards, load_today
from beredskab.organisation.team_queries import SeatNow, find_seats_now


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the list: how deep it lies, who leads it, and whom its staff ask first.

    `asks` are the knowledge persons nearest up the tree, and `asks_at` where they are if that is not here.
    """

    row: models.Unit
    depth: int
    leaders: tuple[Card, ...]
    asks: tuple[Card, ...]
    asks_at: str


@dataclass(frozen=True, slots=True)
class DepartmentPage:
    """A department: heads, seats, holiday cover, units. `without` is how many units have nobody to ask nearby."""

    row: models.Department
    heads: tuple[models.Appointment, ...]
    knowledge: tuple[models.Appointment, ...]
    seats: tuple[SeatNow, ...]
    absences: tuple[models.Absence, ...]
    units: tuple[UnitLine, ...]
    closed: tuple[models.Unit, ...]
    warnings: Warnings

    @property
    def without(self) -> int:
        return sum(not line.asks for line in self.units)


def find_department_page(department: models.Department, *, today: dt.date) -> DepartmentPage:
    """Everything about a department today."""
    now = load_today(today)
    team, tree = now.team, now.tree
    rows = sorted(department.units.all(), key=lambda unit: danish_order(unit.name))
    cards = find_cards({one.person for one in team.assignments} | {one.person for one in tree.appointments})
    warnings = find_warnings(team, today=today, departments=[department.code])
    current = models.Appointment.objects.filter(department=department).exclude(last__lt=today).select_related("person")
    people = {
        int(one.person)
        for one in team.assignments
        if team.get_seat(one.seat).department == department.code and one.period.end > today.toordinal()
    }
    absences = models.Absence.objects.filter(person__in=people).exclude(last__lt=today).select_related("person")
    return DepartmentPage(
        row=department,
        heads=tuple(one for one in current if one.task == Task.LEADER),
        knowledge=tuple(one for one in current if one.task == Task.KNOWLEDGE_PERSON),
        seats=tuple(
            one
            for one in find_seats_now(team, cards, warnings.alarms, today=today)
            if one.contacts.seat.department == department.code
        ),
        absences=tuple(absences),
        units=_describe_units([row for row in rows if not row.closed_on], now, cards),
        closed=tuple(row for row in rows if row.closed_on),
        warnings=warnings,
    )


def _describe_units(rows: list[models.Unit], now: Today, cards: Mapping[str, Card]) -> tuple[UnitLine, ...]:
    """The units in the order of the tree: each right above those that lie under it."""
    below: dict[int | None, list[models.Unit]] = {}
    open_units = {row.pk for row in rows}
    for row in rows:
        below.setdefault(row.parent_id if row.parent_id in open_units else None, []).append(row)
    lines: list[UnitLine] = []
    waiting = [(row, 0) for row in reversed(below.get(None, []))]
    while waiting:
        row, depth = waiting.pop()
        lines.append(_describe_unit(row, depth, now, cards))
        waiting += [(child, depth + 1) for child in reversed(below.get(row.pk, []))]
    return tuple(lines)


def _describe_unit(row: models.Unit, depth: int, now: Today, cards: Mapping[str, Card]) -> UnitLine:
    nearest = find_nearest(now.tree, now.team, row.code, Task.KNOWLEDGE_PERSON, now.day)
    return UnitLine(
        row=row,
        depth=depth,
        leaders=_cards(find_appointed(now.tree, row.code, Task.LEADER, now.day), cards),
        asks=_cards(nearest.people, cards) if nearest else (),
        asks_at=now.tree.names[nearest.place] if nearest and nearest.place != row.code else "",
    )


def _cards(people: tuple[str, ...], cards: Mapping[str, Card]) -> tuple[Card, ...]:
    return tuple(cards[person] for person in people if person in cards)


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with everyone who has, is to have or has had a task there; the open units right under it, and how many
    work there."""

    row: models.Unit
    children: tuple[models.Unit, ...]
    staff: int
    leaders: tuple[models.Appointment, ...]
    knowledge: tuple[models.Appointment, ...]
    past: tuple[models.Appointment, ...]


def find_unit_page(unit: models.Unit, *, today: dt.date) -> UnitPage:
    """Everything about a unit."""
    rows = list(models.Appointment.objects.filter(unit=unit).select_related("person"))
    here = [row for row in rows if not (row.last and row.last < today)]
    return UnitPage(
        row=unit,
        children=tuple(unit.children.filter(closed_on=None)),
        staff=models.Placement.objects.filter(unit=unit).count(),
        leaders=tuple(row for row in here if row.task == Task.LEADER),
        knowledge=tuple(row for row in here if row.task == Task.KNOWLEDGE_PERSON),
        past=tuple(row for row in reversed(rows) if row.last and row.last < today),
    )


def list_own_departments(actor: Actor) -> list[models.Department]:
    """The open departments in which the actor may arrange anything."""
    return list(models.Department.objects.filter(permissions.departments_to_arrange(actor), closed_on=None))
