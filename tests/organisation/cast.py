"""The organisation of the tests: two departments with a seat each, a few invented people, and who may do things."""

import datetime as dt
from typing import Final

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.organisation.domain import units
from beredskab.organisation.models import Department, Person, Placement, Seat, Unit
from beredskab.organisation.unit_operations import adopt_departments

NOW: Final = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)
TODAY: Final = dt.date(2026, 12, 1)
SCHOOL: Final = units.Department("skole_dagtilbud", "Skole & Dagtilbud")
FAMILY: Final = units.Department("boern_familie", "Børn & Familie")


def make_departments() -> tuple[Seat, Seat]:
    """The two departments, as a publication makes them; their seats."""
    adopt_departments(actor_id="command", now=NOW, departments=[SCHOOL, FAMILY])
    return Seat.objects.get(code=SCHOOL.code), Seat.objects.get(code=FAMILY.code)


def write_in(code: str, name: str = "", *, place: Department | Unit | None = None, phone: str = "") -> Person:
    """A member of staff."""
    person = Person.objects.create(
        code=code, name=name or f"{code.capitalize()} Prøve", phone=phone, email=f"{code}@proeve.invalid"
    )
    if place is not None:
        Placement.objects.create(person=person, **{"unit" if isinstance(place, Unit) else "department": place})
    return person


def acting_as(role: Role, department: str = "") -> Actor:
    """Someone with a role, in a department or everywhere."""
    return Actor("999999", frozenset({Grant(role, department)}))


HEAD: Final = acting_as(Role.DEPARTMENT_HEAD, SCHOOL.code)
OTHER_HEAD: Final = acting_as(Role.DEPARTMENT_HEAD, FAMILY.code)
CONSULTANT: Final = acting_as(Role.CONSULTANT, SCHOOL.code)
ADMINISTRATOR: Final = acting_as(Role.ADMINISTRATOR)


def day(offset: int) -> dt.date:
    """So many days from today."""
    return TODAY + dt.timedelta(days=offset)
