"""A member of staff with everything that is theirs in the organisation."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from django.db.models import Q

from beredskab.accounts.models import User
from beredskab.organisation import permissions
from beredskab.organisation.alarm_queries import Warnings, find_warnings
from beredskab.organisation.models import Absence, Appointment, Assignment, Department, Person, Seat, Unit
from beredskab.organisation.queries import load_team, not_over


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Someone, where they work, their tasks now and to come, and when they are away; `version` of what can be
    corrected."""

    row: Person
    version: str
    places: tuple[Department | Unit, ...]
    seats: tuple[Assignment, ...]
    tasks: tuple[Appointment, ...]
    absences: tuple[Absence, ...]


def find_version(person: Person) -> str:
    """A short code of what is written about a person now: another one as soon as anything is corrected."""
    places = sorted(f"{one.department_id}/{one.unit_id}" for one in person.placements.all())
    written = json.dumps([person.name, person.code, person.phone, person.email, places])
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def has_role_everywhere(register_code: str) -> bool:
    """Whether an account that signs in as this person looks after the plan or the system."""
    accounts = User.objects.filter(Q(staff_code=register_code) | Q(staff_code="", username=register_code))
    return accounts.filter(grants__role__in=permissions.EVERYWHERE_ROLES).exists()


@dataclass(frozen=True, slots=True)
class Cover:
    """A seat of a person, and the others who have a place in it that is not over, in their order."""

    seat: Seat
    others: tuple[str, ...]


def find_cover(person: Person, *, today: dt.date) -> tuple[tuple[Cover, ...], Warnings]:
    """Who else is in the person's seats, and the gaps in those seats now or soon."""
    seats = Seat.objects.filter(not_over(today), assignments__person=person).distinct()
    covers = tuple(Cover(seat, _name_others(seat, person, today)) for seat in seats)
    found = find_warnings(load_team(), today=today)
    codes = {seat.code for seat in seats}
    alarms = tuple(one for one in found.alarms if one.seat.code in codes)
    return covers, Warnings(alarms, (), found.cards)


def _name_others(seat: Seat, person: Person, today: dt.date) -> tuple[str, ...]:
    rows = seat.assignments.filter(Q(last=None) | Q(last__gte=today)).exclude(person=person).select_related("person")
    here = [row for row in rows.order_by("order", "first") if not row.person.left_on or row.person.left_on > today]
    return tuple(dict.fromkeys(row.person.name for row in here))


def find_person_page(person: Person, *, today: dt.date) -> PersonPage:
    """Everything of a person that is not over."""
    placements = person.placements.select_related("unit", "department")
    return PersonPage(
        row=person,
        version=find_version(person),
        places=tuple(one.place for one in placements),
        seats=tuple(person.assignments.exclude(last__lt=today).select_related("seat")),
        tasks=tuple(person.appointments.exclude(last__lt=today).select_related("unit", "department")),
        absences=tuple(person.absences.exclude(last__lt=today)),
    )
