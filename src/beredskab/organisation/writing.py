"""What every write shares: one at a time, and refused where the rule would lose its one answer."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from beredskab.common.days import DAY
from beredskab.organisation import models
from beredskab.organisation.domain.faults import Fault, Refused
from beredskab.organisation.domain.team import Absence, Assignment, Team
from beredskab.organisation.domain.unit_validation import find_unit_faults
from beredskab.organisation.domain.units import Organisation
from beredskab.organisation.domain.validation import find_faults
from beredskab.organisation.models import Department, Person
from beredskab.organisation.queries import as_assignment, load_team


def lock_organisation() -> list[Department]:
    """Wait until no one else is writing; the departments. For the transaction that is open."""
    return list(Department.objects.select_for_update().order_by("pk"))


def refuse_assignment(team: Team, added: Assignment) -> None:
    """Raises Refused with the faults that the new assignment has, or brings."""
    _refuse(team, replace(team, assignments=(*team.assignments, added)))


def refuse_absence(team: Team, added: Absence) -> None:
    """Raises Refused with the faults that the new absence has."""
    _refuse(team, replace(team, absences=(*team.absences, added)))


def _refuse(before: Team, after: Team) -> None:
    """A fault that was there before is somebody else's and stops no one."""
    refuse_new(find_faults(before, _departments(before)), find_faults(after, _departments(after)))


def refuse_new(before: Sequence[Fault], after: Sequence[Fault]) -> None:
    """Raises Refused with the faults that a change brings. Rows keep their places: what is added stands last.

    Of two rows that overlap one is named, which may be the older; where the new one is too, it alone is.
    """
    brought = [fault for fault in after if fault not in before]
    if brought:
        last = max(fault.place for fault in brought)
        raise Refused([fault for fault in brought if fault.place == last])


def is_faulty(team: Team) -> bool:
    """Whether the rule would not have one answer every day."""
    return bool(find_faults(team, _departments(team)))


def _departments(team: Team) -> frozenset[str]:
    """Seats point to rows of departments, so theirs are there."""
    return frozenset(seat.department for seat in team.seats)


def refuse_organisation(organisation: Organisation, *, before: Organisation) -> None:
    """Raises Refused with every fault of the tree that was not there before, wherever in its list the row stood."""
    known = {(fault.part, fault.field, fault.message, fault.people) for fault in find_unit_faults(before)}
    faults = find_unit_faults(organisation)
    if new := [one for one in faults if (one.part, one.field, one.message, one.people) not in known]:
        raise Refused(new)


def cut_tasks(person: Person, left_on: dt.date) -> None:
    """Let a person's seats and tasks end the day before; what would have begun later is gone."""
    for rows in (person.assignments, person.appointments):
        rows.filter(first__gte=left_on).delete()
        rows.exclude(last__lt=left_on).update(last=left_on - DAY)


def cut_what_was_given_on(person: Person, left_on: dt.date) -> None:
    """Of someone who is back: end, as they left, the seats that another has had since; everything else goes on."""
    rows = person.assignments.exclude(last__lt=left_on).select_related("seat", "person")
    for row in [row for row in rows if _is_given_on(row, left_on)]:
        if row.first >= left_on:
            row.delete()
        else:
            models.Assignment.objects.filter(pk=row.pk).update(last=left_on - DAY)


def _is_given_on(row: models.Assignment, left_on: dt.date) -> bool:
    """Whether the days from `left_on` bring a fault that was not there without them."""
    rest = load_team(without=[row.pk])
    short, whole = as_assignment(row, left_on=left_on), as_assignment(row)
    before = rest if short.period.is_empty else replace(rest, assignments=(*rest.assignments, short))
    try:
        _refuse(before, replace(rest, assignments=(*rest.assignments, whole)))
    except Refused:
        return True
    return False
