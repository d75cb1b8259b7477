"""Departments as the published content has them, their units, and who has a task there (R8, R11)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from beredskab.accounts.actor import Actor
from beredskab.audit.domain.actions import Action, Target
from beredskab.audit.operations import record_event
from beredskab.organisation import events, permissions
from beredskab.organisation.domain import units
from beredskab.organisation.domain.faults import Fault, Part, Refused
from beredskab.organisation.domain.people import NotUsable, require_name
from beredskab.organisation.domain.unit_validation import find_unit_faults
from beredskab.organisation.domain.units import Task
from beredskab.organisation.events import account_for
from beredskab.organisation.models import CODE_LENGTH, Appointment, Department, Person, Seat, Unit
from beredskab.organisation.queries import as_appointment, as_unit, department_of, load_organisation
from beredskab.organisation.writing import lock_organisation, refuse_new


@transaction.atomic
def adopt_departments(*, actor_id: str, now: dt.datetime, departments: Sequence[units.Department]) -> int:
    """Make the departments those of the published content, each with a seat in the team (R8); how many changed.

    A department that is no longer there is closed with its seats, and keeps its history. One that is back is opened.

    Raises Refused (a unit has the code of one of them), and then changes nothing.
    """
    today = timezone.localdate(now)
    existing = {row.code: row for row in lock_organisation()}
    if faults := find_code_clashes(departments):
        raise Refused(faults)
    changed = 0
    for order, wanted in enumerate(departments):
        changed += _adopt(existing.get(wanted.code), wanted, order)
    gone = [
        row for code, row in existing.items() if code not in {one.code for one in departments} and not row.closed_on
    ]
    for row in gone:
        _close_department(row, today)
    if changed + len(gone):
        record_event(
            actor_id=actor_id,
            action=events.DEPARTMENTS_SET,
            target=Target("departments", "all"),
            now=now,
            details={"count": changed + len(gone)},
        )
    return changed + len(gone)


def find_code_clashes(departments: Sequence[units.Department]) -> list[Fault]:
    """A fault for each department whose code a unit of ours has: one code says where someone is appointed."""
    taken = dict(Unit.objects.values_list("code", "name"))
    return [
        Fault(Part.DEPARTMENTS, place, "code", f"koden »{one.code}« bruges af enheden {taken[one.code]}")
        for place, one in enumerate(departments)
        if one.code in taken
    ]


def _adopt(row: Department | None, wanted: units.Department, order: int) -> bool:
    if row is None:
        row = Department.objects.create(code=wanted.code, name=wanted.name, order=order)
        Seat.objects.create(code=wanted.code, label=wanted.name, department=row, order=order)
        return True
    same = (row.name, row.order, row.closed_on) == (wanted.name, order, None)
    if not same:
        Department.objects.filter(pk=row.pk).update(name=wanted.name, order=order, closed_on=None)
        row.seats.update(label=wanted.name, order=order, closed_on=None)
    return not same


def _close_department(row: Department, today: dt.date) -> None:
    Department.objects.filter(pk=row.pk).update(closed_on=today)
    row.seats.filter(closed_on=None).update(closed_on=today)


@transaction.atomic
def add_unit(
    *, actor: Actor, now: dt.datetime, code: str, name: str, department: Department, parent: Unit | None = None
) -> Unit:
    """A new school, institution or office. Raises PermissionDenied, Refused (fields `code`, `name`, `parent`)."""
    permissions.require(permissions.may_arrange_units(actor, department.code))
    lock_organisation()
    row = Unit(code=_require_code(code), name=_require_name(name), department=department, parent=parent)
    _refuse_unit(row, without="")
    row.save()
    account_for(events.UNIT_ADDED, "unit", row.pk, actor=actor, now=now, details={"department": department.code})
    return row


def _require_code(text: str) -> str:
    code = text.strip().casefold()
    if (
        not code.isprintable()
        or not 0 < len(code) <= CODE_LENGTH
        or any(sign.isspace() or sign == "/" for sign in code)
    ):
        raise Refused([Fault(Part.UNITS, 0, "code", "koden skal være ét ord uden skråstreg, fx birke_skole")])
    return code


def _require_name(text: str) -> str:
    try:
        return require_name(text)
    except NotUsable as refused:
        raise Refused([Fault(Part.UNITS, 0, "name", str(refused))]) from None


def _refuse_unit(row: Unit, *, without: str) -> None:
    """Raises Refused with the faults that the unit brings; `without` is the code of the unit it replaces.

    What was wrong before is somebody else's and stops no one.
    """
    tree = replace(load_organisation(), appointments=())
    rest = tuple(unit for unit in tree.units if unit.code != without)
    before = (*rest, *(unit for unit in tree.units if unit.code == without))
    refuse_new(
        find_unit_faults(replace(tree, units=before)), find_unit_faults(replace(tree, units=(*rest, as_unit(row))))
    )


@transaction.atomic
def change_unit(*, actor: Actor, now: dt.datetime, unit: Unit, name: str, parent: Unit | None) -> None:
    """Another name, or another unit above it. Raises PermissionDenied, Refused (fields `name`, `parent`)."""
    permissions.require(permissions.may_arrange_units(actor, unit.department.code))
    lock_organisation()
    unit.name, unit.parent = _require_name(name), parent
    _refuse_unit(unit, without=unit.code)
    unit.save(update_fields=["name", "parent"])
    details: dict[str, str | int | bool] = {"department": unit.department.code}
    account_for(events.UNIT_CHANGED, "unit", unit.pk, actor=actor, now=now, details=details)


@transaction.atomic
def close_unit(*, actor: Actor, now: dt.datetime, unit: Unit, closed_on: dt.date | None) -> None:
    """From this day on there is no such unit; None opens it again. Its history stays. Raises PermissionDenied."""
    permissions.require(permissions.may_arrange_units(actor, unit.department.code))
    lock_organisation()
    Unit.objects.filter(pk=unit.pk).update(closed_on=closed_on)
    details: dict[str, str | int | bool] = {"department": unit.department.code}
    account_for(events.UNIT_CLOSED, "unit", unit.pk, actor=actor, now=now, details=details)


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    now: dt.datetime,
    place: Department | Unit,
    task: Task,
    person: Person,
    first: dt.date,
    last: dt.date | None,
) -> Appointment:
    """Give someone a task in a unit or department. Who leads a department is said by who looks after the seats.

    Who has just been given it in the same way is left as they are: a button may be pressed twice.

    Raises PermissionDenied, Refused (fields `person`, `period`, `place`).
    """
    permissions.require(may_appoint(actor, place, task))
    lock_organisation()
    where = {"unit" if isinstance(place, Unit) else "department": place}
    if same := person.appointments.filter(task=task.value, first=first, last=last, **where).first():
        return same
    if place.closed_on:
        raise Refused([Fault(Part.APPOINTMENTS, 0, "place", f"{place} er lukket; åbn den igen først")])
    if person.left_on and (last is None or last >= person.left_on):
        raise Refused([Fault(Part.APPOINTMENTS, 0, "person", "personen er meldt fratrådt")])
    row = Appointment(person=person, task=task.value, first=first, last=last, **where)
    tree = load_organisation()
    changed = replace(tree, appointments=(*tree.appointments, as_appointment(row)))
    refuse_new(find_unit_faults(tree), find_unit_faults(changed))
    row.save()
    _account_for(events.APPOINTED, row, actor, now)
    return row


def may_appoint(actor: Actor, place: Department | Unit, task: Task) -> bool:
    """Knowledge persons are named by the team and the heads; a department's head by the plan owner or administrator,
    because the task gives a role."""
    department = department_of(place).code
    if task is Task.LEADER and isinstance(place, Department):
        return permissions.may_name_heads(actor)
    return permissions.may_arrange_units(actor, department)


@transaction.atomic
def end_appointment(
    *, actor: Actor, now: dt.datetime, appointment: Appointment, last: dt.date | None, today: dt.date
) -> None:
    """Write the last day of a task, None for none any more; a day before a first day that has not passed takes it back.

    Raises PermissionDenied, Refused (another period of the same task, or it has begun long since).
    """
    permissions.require(may_appoint(actor, appointment.place, Task(appointment.task)))
    lock_organisation()
    number = appointment.pk
    if last and last < appointment.first and appointment.first >= today:
        Appointment.objects.filter(pk=number).delete()
    elif last and last < appointment.first:
        raise Refused([Fault(Part.APPOINTMENTS, 0, "period", "den sidste dag ligger før den første")])
    else:
        before = find_unit_faults(load_organisation())
        Appointment.objects.filter(pk=number).update(last=last)
        refuse_new(before, find_unit_faults(load_organisation()))
    _account_for(events.APPOINTMENT_ENDED, appointment, actor, now)


def _account_for(action: Action, row: Appointment, actor: Actor, now: dt.datetime) -> None:
    details: dict[str, str | int | bool] = {
        "department": department_of(row.place).code, "task": row.task, "person": str(row.person_id),
    }  # fmt: skip
    account_for(action, "appointment", row.pk, actor=actor, now=now, details=details)
