"""The roles that people have because of their tasks: from the first day of the task to the last, and no longer.

Nothing is copied to the account, so nobody keeps a role that their task no longer gives.
"""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Q

from beredskab.accounts.domain.roles import Grant, Role
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Appointment, Assignment, Unit
from beredskab.organisation.queries import department_of


def find_task_grants(codes: Collection[str], day: dt.date) -> dict[str, set[Grant]]:
    """The roles that the persons of these codes of the staff register have on the day (two queries)."""
    given: dict[str, set[Grant]] = {}
    for code, grant in (*_grants_of_seats(codes, day), *_grants_of_units(codes, day)):
        given.setdefault(code, set()).add(grant)
    return given


def _holds(codes: Collection[str], day: dt.date) -> Q:
    """Filter on tasks: those of the persons that hold on the day, while the person is here."""
    here = Q(person__code__in=codes) & (Q(person__left_on=None) | Q(person__left_on__gt=day))
    return here & ~Q(person__code="") & Q(first__lte=day) & (Q(last=None) | Q(last__gte=day))


def _is_open(place: str, day: dt.date) -> Q:
    """Filter on tasks: those in a seat, unit or department that there is on the day, or in none of that kind."""
    return Q(**{f"{place}__closed_on": None}) | Q(**{f"{place}__closed_on__gt": day})


def _grants_of_seats(codes: Collection[str], day: dt.date) -> Iterator[tuple[str, Grant]]:
    rows = Assignment.objects.filter(_holds(codes, day), _is_open("seat", day))
    for row in rows.select_related("seat__department", "person"):
        yield row.person.code, Grant(Role.CONSULTANT, row.seat.department.code)


def _grants_of_units(codes: Collection[str], day: dt.date) -> Iterator[tuple[str, Grant]]:
    is_open = _is_open("unit", day) & _is_open("unit__department", day) & _is_open("department", day)
    rows = Appointment.objects.filter(_holds(codes, day), is_open)
    for row in rows.select_related("unit__department", "department", "person"):
        place, task = row.place, Task(row.task)
        unit = place.code if isinstance(place, Unit) else ""
        if task is Task.KNOWLEDGE_PERSON:
            yield row.person.code, Grant(Role.KNOWLEDGE_PERSON, department_of(place).code, unit)
        elif not unit:
            yield row.person.code, Grant(Role.DEPARTMENT_HEAD, place.code)
