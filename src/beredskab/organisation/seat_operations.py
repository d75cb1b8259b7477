"""Who sits in the team's seats (R8, R19): appointing, ending, handing over. Everything that has begun is kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from beredskab.accounts.actor import Actor
from beredskab.audit.domain.actions import Action
from beredskab.common.days import DAY
from beredskab.organisation import events, permissions
from beredskab.organisation.domain.faults import Fault, Part, Refused
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Role
from beredskab.organisation.events import account_for
from beredskab.organisation.models import Assignment, Person, Seat
from beredskab.organisation.queries import as_assignment, end_before, load_team
from beredskab.organisation.writing import lock_organisation, refuse_assignment


@transaction.atomic
def seat_person(
    *, actor: Actor, now: dt.datetime, seat: Seat, person: Person, role: Role, first: dt.date, last: dt.date | None
) -> Assignment:
    """Appoint someone to a seat. A deputy comes last in the row of deputies of those days.

    Who has just been appointed in the same way is left as they are: a button may be pressed twice.

    Raises:
        PermissionDenied: the seat is another department's.
        Refused: the period or the person can't be; the faults' fields are `period` and `person`.
    """
    permissions.require(permissions.may_arrange_seat(actor, seat.department.code))
    lock_organisation()
    if same := seat.assignments.filter(person=person, role=role, first=first, last=last).first():
        return same
    if person.left_on and (last is None or last >= person.left_on):
        raise _refused("person", "personen er meldt fratrådt og kan ikke have pladsen i hele perioden")
    order = 0 if role is Role.HOLDER else _last_in_row(seat, Period(first, last))
    row = Assignment(seat=seat, person=person, role=role.value, order=order, first=first, last=last)
    refuse_assignment(load_team(), as_assignment(row))
    row.save()
    _account_for(events.SEATED, row, actor, now)
    return row


def _last_in_row(seat: Seat, period: Period) -> int:
    deputies = seat.assignments.filter(role=Role.DEPUTY)
    taken = (one.order for one in deputies if Period(one.first, one.last).overlaps(period))
    return max(taken, default=0) + 1


def _refused(field: str, message: str) -> Refused:
    return Refused([Fault(Part.ASSIGNMENTS, 0, field, message)])


@transaction.atomic
def end_assignment(*, actor: Actor, now: dt.datetime, assignment: Assignment, last: dt.date | None) -> None:
    """Write someone's last day in a seat, earlier or later than was written; None takes it away again.

    Raises PermissionDenied, Refused (before the first day, or another has the seat in those days).
    """
    permissions.require(permissions.may_arrange_seat(actor, assignment.seat.department.code))
    lock_organisation()
    _move_end(assignment, last)
    _account_for(events.SEAT_LEFT, assignment, actor, now)


def _move_end(assignment: Assignment, last: dt.date | None) -> None:
    period = end_before(Period(assignment.first, last), assignment.person.left_on)
    changed = replace(as_assignment(assignment), period=period)
    refuse_assignment(load_team(without=[assignment.pk]), changed)
    assignment.last = last
    assignment.save(update_fields=["last"])


@transaction.atomic
def withdraw_assignment(
    *,
    actor: Actor,
    now: dt.datetime,
    assignment: Assignment,
    today: dt.date,
    resumed: Iterable[Assignment] = (),
) -> None:
    """Take back an appointment that has not begun, or began today by mistake.

    `resumed` are those who had made way for it (see `find_made_way`) and now go on without a last day.

    Raises PermissionDenied, Refused (it has begun: it is history, and can only be ended).
    """
    permissions.require(permissions.may_arrange_seat(actor, assignment.seat.department.code))
    lock_organisation()
    if assignment.first < today:
        raise _refused("period", "pladsen er begyndt og hører til historien; skriv i stedet en sidste dag")
    number = assignment.pk
    assignment.delete()
    for row in resumed:
        end_assignment(actor=actor, now=now, assignment=row, last=None)
    assignment.pk = number
    _account_for(events.UNSEATED, assignment, actor, now)


def find_made_way(assignment: Assignment) -> list[Assignment]:
    """Whose last day in the seat is the day before this one begins, as after a handover: those who had the same place,
    and the person's own as deputy."""
    made_way = Q(role=assignment.role, order=assignment.order) | Q(person=assignment.person_id)
    rows = assignment.seat.assignments.filter(made_way, last=assignment.first - DAY)
    return list(rows.exclude(person__left_on__lte=assignment.first).select_related("person", "seat__department"))


@transaction.atomic
def hand_over(*, actor: Actor, now: dt.datetime, leaving: Assignment, successor: Person, first: dt.date) -> Assignment:
    """Let another hold the seat from a day on: the one who leaves has their last day the day before.

    A deputy who takes over is no longer deputy from that day. Done already, it is left as it is.

    Raises PermissionDenied, Refused (not a holder, to oneself, too early, or with days between).
    """
    permissions.require(permissions.may_arrange_seat(actor, leaving.seat.department.code))
    lock_organisation()
    _refuse_handover(leaving, successor, first)
    same = leaving.seat.assignments.filter(person=successor, role=leaving.role, first=first, last=None).first()
    if same and leaving.last == first - DAY:
        return same
    end_assignment(actor=actor, now=now, assignment=leaving, last=first - DAY)
    for own in leaving.seat.assignments.filter(person=successor).exclude(last__lt=first):
        if own.first < first:
            end_assignment(actor=actor, now=now, assignment=own, last=first - DAY)
        else:
            withdraw_assignment(actor=actor, now=now, assignment=own, today=first)
    return seat_person(
        actor=actor, now=now, seat=leaving.seat, person=successor, role=Role(leaving.role), first=first, last=None
    )


def _refuse_handover(leaving: Assignment, successor: Person, first: dt.date) -> None:
    if leaving.role != Role.HOLDER:
        raise _refused("period", "det er konsulentens plads, der overdrages; en stedfortræder får en sidste dag")
    if successor.pk == leaving.person_id:
        raise _refused("person", "vælg en anden end den, der går")
    if first <= leaving.first:
        raise _refused("period", "den nye kan tidligst begynde dagen efter den første dag for den, der går")
    last = find_last_day(leaving)
    if last and last < first - DAY:
        raise _refused("period", "så ville pladsen være tom imellem; lad den nye begynde dagen efter den sidste dag")


def find_last_day(assignment: Assignment) -> dt.date | None:
    """The day it really ends, also when the person leaves before; None while it has no end."""
    return end_before(Period(assignment.first, assignment.last), assignment.person.left_on).last


@transaction.atomic
def move_up(*, actor: Actor, now: dt.datetime, assignment: Assignment) -> None:
    """Let a deputy change places with the one before them in the row, of those who are there on shared days.

    Raises PermissionDenied, Refused (they would take the place of a third on some days).
    """
    seat = assignment.seat
    permissions.require(permissions.may_arrange_seat(actor, seat.department.code))
    lock_organisation()
    period = Period(assignment.first, assignment.last)
    before = [
        one
        for one in seat.assignments.filter(role=Role.DEPUTY, order__lt=assignment.order).order_by("-order")
        if Period(one.first, one.last).overlaps(period)
    ]
    if assignment.role != Role.DEPUTY or not before:
        return
    other = before[0]
    assignment.order, other.order = other.order, assignment.order
    rest = load_team(without=[assignment.pk, other.pk])
    changed = [as_assignment(one, left_on=one.person.left_on) for one in (assignment, other)]
    refuse_assignment(replace(rest, assignments=(*rest.assignments, changed[0])), changed[1])
    for one in (assignment, other):
        one.save(update_fields=["order"])
    account_for(events.MOVED_UP, "assignment", assignment.pk, actor=actor, now=now, details={"seat": str(seat.pk)})


def _account_for(action: Action, row: Assignment, actor: Actor, now: dt.datetime) -> None:
    details: dict[str, str | int | bool] = {"seat": str(row.seat_id), "as": row.role, "person": str(row.person_id)}
    account_for(action, "assignment", row.pk, actor=actor, now=now, details=details)
