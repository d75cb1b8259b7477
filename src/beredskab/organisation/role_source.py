"""The roles that people have because of their tasks: from the first day of the task to the last, and no longer.

Whoever is next in line for an empty seat has its role while it is empty: else nobody could read what is sent there.

Nothing is copied to the account, so nobody keeps a role that their task no longer gives.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from django.db.models import Q

from beredskab.accounts.domain.roles import Grant, Role
from beredskab.organisation.domain.units import Task, find_seat_contacts
from beredskab.organisation.models import Appointment, Assignment, Unit
from beredskab.organisation.queries import department_of, load_team


def find_task_grants(codes: Collection[str], day: dt.date) -> dict[str, set[Grant]]:
    """The roles that the persons of these codes of the staff register have on the day.

    Two queries, and three more where someone of the team is among them.
    """
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
    members: dict[str, str] = {}
    for row in rows.select_related("seat__department", "person"):
        members[str(row.person_id)] = row.person.code
        yield row.person.code, Grant(Role.CONSULTANT, row.seat.department.code)
    if members:
        yield from _grants_of_empty_seats(members, day)


def _grants_of_empty_seats(members: Mapping[str, str], day: dt.date) -> Iterator[tuple[str, Grant]]:
    """What is given to the members of the team (codes by their numbers) who stand in for a seat that has nobody."""
    team = load_team()
    for seat in team.seats:
        if day not in seat.period:
            continue
        stand_in = find_seat_contacts(team, seat, day).stand_in
        if stand_in and stand_in in members:
            yield members[stand_in], Grant(Role.CONSULTANT, seat.department)


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
