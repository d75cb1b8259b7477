"""The state of every department at a glance: the seat, its deputies, the units without anyone to ask, the heads."""

import datetime as dt
from dataclasses import dataclass

from beredskab.organisation import models
from beredskab.organisation.alarm_queries import Warnings, find_warnings
from beredskab.organisation.domain.gaps import WARNING_DAYS
from beredskab.organisation.domain.units import Task, find_appointed, find_nearest
from beredskab.organisation.queries import Today, find_cards, load_today
from beredskab.organisation.team_queries import SeatNow, find_seats_now


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A department today. `without` of its `units` have no knowledge person to ask, near or far."""

    department: models.Department
    seats: tuple[SeatNow, ...]
    units: int
    without: int
    has_head: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What is wrong in the team, and every department. `warning_days` is how far ahead gaps are seen."""

    warnings: Warnings
    departments: tuple[DepartmentLine, ...]
    warning_days: int


def find_overview(*, today: dt.date) -> Overview:
    """The whole team and every open department."""
    now = load_today(today)
    warnings = find_warnings(now.team, today=today)
    cards = find_cards(one.person for one in now.team.assignments)
    seats = find_seats_now(now.team, cards, warnings.alarms, today=today)
    units: dict[int, list[models.Unit]] = {}
    for unit in models.Unit.objects.filter(closed_on=None):
        units.setdefault(unit.department_id, []).append(unit)
    lines = (
        _describe(row, seats, units.get(row.pk, []), now) for row in models.Department.objects.filter(closed_on=None)
    )
    return Overview(warnings, tuple(lines), WARNING_DAYS)


def _describe(
    row: models.Department, seats: tuple[SeatNow, ...], units: list[models.Unit], now: Today
) -> DepartmentLine:
    asked = [find_nearest(now.tree, now.team, unit.code, Task.KNOWLEDGE_PERSON, now.day) for unit in units]
    return DepartmentLine(
        department=row,
        seats=tuple(one for one in seats if one.contacts.seat.department == row.code),
        units=len(units),
        without=asked.count(None),
        has_head=bool(find_appointed(now.tree, row.code, Task.LEADER, now.day)),
    )
