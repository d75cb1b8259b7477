"""An invented organisation around the invented people, to try the pages with. One department is short of someone."""

import datetime as dt
from typing import Final

from django.db import transaction

from beredskab.organisation.domain.team import Role
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Absence, Appointment, Assignment, Department, Person, Placement, Seat, Unit

# Names and numbers that belong to nobody: numbers from a series kept for invention stand in no directory of ours.
CONSULTANTS: Final = (
    ("konsulent", "Karla Eksempel"), ("ib", "Ib Opdigtet"), ("ea", "Ea Opdigtet"), ("otto", "Otto Opdigtet"),
    ("rosa", "Rosa Opdigtet"),
)  # fmt: skip
DEPUTIES: Final = (("nora", "Nora Opdigtet"), ("aage", "Åge Opdigtet"))
UNITS: Final = (("eksempelskolen", "Eksempelskolen"), ("eksempelhaven", "Børnehuset Eksempelhaven"))
NOWHERE: Final = "eksempel.invalid"
HOLIDAY: Final = (20, 27)


@transaction.atomic
def make_demo_organisation(*, today: dt.date) -> bool:
    """Fill the seats and two units of the first department, unless anyone is written in already; whether it did."""
    if Person.objects.exists():
        return False
    began = today - dt.timedelta(days=400)
    seats = list(Seat.objects.filter(closed_on=None))
    for number, (seat, (code, name)) in enumerate(zip(seats, CONSULTANTS, strict=False)):
        person = _make_person(code, name, number, seat.department)
        last = today + dt.timedelta(days=45) if number == 1 else None
        Assignment.objects.create(seat=seat, person=person, role=Role.HOLDER, first=began, last=last)
    for number, (seat, (code, name)) in enumerate(zip(seats, DEPUTIES, strict=False)):
        person = _make_person(code, name, number + 10, seat.department)
        Assignment.objects.create(seat=seat, person=person, role=Role.DEPUTY, order=1, first=began)
    _add_absences(today)
    if seats:
        _fill_department(seats[0].department, began)
    return True


def _make_person(code: str, name: str, number: int, place: Department | Unit) -> Person:
    person = Person.objects.create(code=code, name=name, phone=f"00 00 00 {number:02}", email=f"{code}@{NOWHERE}")
    Placement.objects.create(person=person, **{"unit" if isinstance(place, Unit) else "department": place})
    return person


def _add_absences(today: dt.date) -> None:
    """A holiday that a deputy covers, and one that nobody does."""
    first, last = (today + dt.timedelta(days=days) for days in HOLIDAY)
    for code in ("konsulent", "ea"):
        for person in Person.objects.filter(code=code):
            Absence.objects.create(person=person, first=first, last=last)


def _fill_department(department: Department, began: dt.date) -> None:
    head = _make_person("chef", "Charlotte Eksempel", 20, department)
    Appointment.objects.create(department=department, person=head, task=Task.LEADER, first=began)
    school, house = (Unit.objects.create(code=code, name=name, department=department) for code, name in UNITS)
    knowledge = _make_person("vidensperson", "Viggo Eksempel", 21, school)
    Appointment.objects.create(unit=school, person=knowledge, task=Task.KNOWLEDGE_PERSON, first=began)
    _make_person("medarbejder", "Mille Eksempel", 22, school)
    _make_person("myndighed", "Malthe Eksempel", 24, department)
    _make_person("mads", "Mads Opdigtet", 23, house)
