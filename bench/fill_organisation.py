"""An invented organisation as large as a municipality's, into the database that the settings name."""

import datetime as dt
import os
from typing import Final

import django

UNITS_A_DEPARTMENT: Final = 60
STAFF_A_UNIT: Final = 10


def fill() -> None:
    """Units, staff and a knowledge person in every second unit, in each department."""
    from beredskab.organisation.domain.units import Task
    from beredskab.organisation.models import Appointment, Department, Person, Placement, Unit

    began = dt.date.today() - dt.timedelta(days=100)  # noqa: DTZ011 - days, not moments
    for department in Department.objects.all():
        units = Unit.objects.bulk_create(
            Unit(code=f"{department.code}-{number}", name=f"Enhed {number}", department=department)
            for number in range(UNITS_A_DEPARTMENT)
        )
        for unit in units:
            staff = Person.objects.bulk_create(
                Person(code=f"{unit.code}-{number}", name=f"Opdigtet {number}", phone=f"00 00 {number:02} 00")
                for number in range(STAFF_A_UNIT)
            )
            Placement.objects.bulk_create(Placement(person=person, unit=unit) for person in staff)
            if unit.pk % 2:
                Appointment.objects.create(unit=unit, person=staff[0], task=Task.KNOWLEDGE_PERSON, first=began)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    django.setup()
    fill()
