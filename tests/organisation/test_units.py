"""Departments as the content has them, units, and tasks in them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role
from beredskab.organisation import unit_operations as operations
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.domain.units import Department as RuleDepartment
from beredskab.organisation.domain.units import Task, find_appointed
from beredskab.organisation.models import Appointment, Department, Seat, Unit
from beredskab.organisation.queries import load_organisation, load_team
from tests.organisation.cast import (
    CONSULTANT,
    FAMILY,
    HEAD,
    NOW,
    OTHER_HEAD,
    SCHOOL,
    TODAY,
    acting_as,
    day,
    make_departments,
    write_in,
)

pytestmark = pytest.mark.django_db


def adopt(*departments: RuleDepartment) -> int:
    return operations.adopt_departments(actor_id="command", now=NOW, departments=departments)


def test_each_department_gets_a_seat_and_a_second_time_changes_nothing() -> None:
    assert adopt(SCHOOL, FAMILY) == 2
    assert [(seat.code, seat.label) for seat in Seat.objects.all()] == [
        (one.code, one.name) for one in (SCHOOL, FAMILY)
    ]
    assert adopt(SCHOOL, FAMILY) == 0


def test_another_name_and_order_follow() -> None:
    adopt(SCHOOL, FAMILY)
    adopt(FAMILY, RuleDepartment(SCHOOL.code, "Skoler"))
    assert [seat.label for seat in Seat.objects.all()] == [FAMILY.name, "Skoler"]


def test_the_day_is_denmark_s() -> None:
    adopt(SCHOOL, FAMILY)
    late = dt.datetime(2026, 12, 1, 23, 30, tzinfo=dt.UTC)
    operations.adopt_departments(actor_id="command", now=late, departments=[SCHOOL])
    assert Department.objects.get(code=FAMILY.code).closed_on == day(1)
    assert Seat.objects.get(code=FAMILY.code).closed_on == day(1)


def test_a_department_with_the_code_of_a_unit_is_refused_and_nothing_changes() -> None:
    adopt(SCHOOL)
    Unit.objects.create(code="ppr", name="PPR", department=Department.objects.get())
    with pytest.raises(Refused, match="koden »ppr« bruges af enheden PPR"):
        adopt(RuleDepartment("ppr", "PPR"), RuleDepartment(SCHOOL.code, "Andet"))
    assert [one.name for one in Department.objects.all()] == [SCHOOL.name]


def test_what_is_wrong_with_one_unit_stops_no_other() -> None:
    adopt(SCHOOL)
    school = Department.objects.get()
    wrong = Unit.objects.create(code=school.code, name="Forkert", department=school)
    unit = operations.add_unit(actor=HEAD, now=NOW, code="birk", name="Birk", department=school)
    operations.change_unit(actor=HEAD, now=NOW, unit=wrong, name="Rettet", parent=None)
    operations.change_unit(actor=HEAD, now=NOW, unit=unit, name="Birkeskolen", parent=None)
    assert {one.name for one in Unit.objects.all()} == {"Rettet", "Birkeskolen"}
    for code in (school.code, "birk"):
        with pytest.raises(Refused, match="koden »"):
            operations.add_unit(actor=HEAD, now=NOW, code=code, name="Ny", department=school)


def test_a_department_that_is_gone_is_closed_and_raises_no_alarm_and_comes_back() -> None:
    adopt(SCHOOL, FAMILY)
    adopt(SCHOOL)
    closed = Department.objects.get(code=FAMILY.code)
    assert closed.closed_on == TODAY
    assert [TODAY in seat.period for seat in load_team().seats] == [True, False]
    adopt(SCHOOL, FAMILY)
    assert all(TODAY in seat.period for seat in load_team().seats)


@pytest.fixture
def school() -> Department:
    make_departments()
    return Department.objects.get(code=SCHOOL.code)


def add(school: Department, code: str = "birke_skole", *, parent: Unit | None = None, actor: Actor = HEAD) -> Unit:
    return operations.add_unit(
        actor=actor, now=NOW, code=code, name=code.capitalize(), department=school, parent=parent
    )


@pytest.mark.parametrize(
    ("code", "field"), [("to ord", "code"), ("", "code"), ("a/b", "code"), (SCHOOL.code, "code"), ("x" * 61, "code")]
)
def test_a_code_that_can_not_be(school: Department, code: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        add(school, code)
    assert {fault.field for fault in refused.value.faults} == {field}
    assert not Unit.objects.exists()


def test_a_code_is_used_once(school: Department) -> None:
    add(school)
    with pytest.raises(Refused, match="brugt før"):
        add(school)


def test_a_unit_is_never_under_itself(school: Department) -> None:
    top = add(school, "a")
    middle = add(school, "b", parent=top)
    low = add(school, "c", parent=middle)
    with pytest.raises(Refused, match="ligger under sig selv"):
        operations.change_unit(actor=HEAD, now=NOW, unit=Unit.objects.get(pk=top.pk), name="A", parent=low)
    assert Unit.objects.get(pk=top.pk).parent is None


def test_only_the_own_department(school: Department) -> None:
    unit = add(school, actor=CONSULTANT)
    for attempt in (
        lambda: add(school, "b", actor=OTHER_HEAD),
        lambda: operations.change_unit(actor=OTHER_HEAD, now=NOW, unit=unit, name="X", parent=None),
        lambda: operations.close_unit(actor=OTHER_HEAD, now=NOW, unit=unit, closed_on=TODAY),
        lambda: appoint(unit, actor=OTHER_HEAD),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    assert Unit.objects.get().name == unit.name


def appoint(
    place: Department | Unit, *, code: str = "anna", task: Task = Task.KNOWLEDGE_PERSON, actor: Actor = CONSULTANT,
    first: int = 0, last: int | None = None,
) -> Appointment:  # fmt: skip
    return operations.appoint(
        actor=actor, now=NOW, place=place, task=task, person=write_in(code), first=day(first),
        last=None if last is None else day(last),
    )  # fmt: skip


def test_the_team_names_knowledge_persons_but_not_who_heads_the_department(school: Department) -> None:
    assert appoint(add(school)).pk
    assert appoint(school, code="bo").pk
    for code, actor in (("carl", CONSULTANT), ("eva", HEAD)):
        with pytest.raises(PermissionDenied):
            appoint(school, code=code, task=Task.LEADER, actor=actor)
    assert appoint(school, code="dan", task=Task.LEADER, actor=acting_as(Role.PLAN_OWNER)).pk


def test_a_task_twice_or_backwards_is_refused(school: Department) -> None:
    row = appoint(school)
    with pytest.raises(Refused, match="to gange"):
        operations.appoint(
            actor=HEAD, now=NOW, place=school, task=Task.KNOWLEDGE_PERSON, person=row.person, first=day(9), last=None
        )
    with pytest.raises(Refused, match="før startdatoen"):
        appoint(school, code="bo", first=3, last=2)
    assert Appointment.objects.count() == 1


def test_a_task_that_has_begun_is_ended_and_one_that_has_not_is_taken_back(school: Department) -> None:
    begun, coming = appoint(school, first=-9), appoint(school, code="bo", first=9)
    operations.end_appointment(actor=HEAD, now=NOW, appointment=begun, last=day(2), today=TODAY)
    operations.end_appointment(actor=HEAD, now=NOW, appointment=coming, last=day(2), today=TODAY)
    assert [(row.person.code, row.last) for row in Appointment.objects.all()] == [("anna", day(2))]
    with pytest.raises(Refused, match="før den første"):
        operations.end_appointment(actor=HEAD, now=NOW, appointment=begun, last=day(-20), today=TODAY)


def test_the_first_day_alone_is_a_period_and_a_last_day_is_taken_away_again(school: Department) -> None:
    row = appoint(school)
    operations.end_appointment(actor=HEAD, now=NOW, appointment=row, last=TODAY, today=TODAY)
    assert Appointment.objects.get().last == TODAY
    operations.end_appointment(actor=HEAD, now=NOW, appointment=row, last=None, today=TODAY)
    assert Appointment.objects.get().last is None


def test_the_same_task_twice_by_a_double_press_is_one(school: Department) -> None:
    row = appoint(school)
    again = operations.appoint(
        actor=HEAD, now=NOW, place=school, task=Task.KNOWLEDGE_PERSON, person=row.person, first=day(0), last=None
    )
    assert again == row
    assert Appointment.objects.count() == 1


def test_a_closed_unit_has_no_knowledge_person_and_takes_none(school: Department) -> None:
    unit = add(school)
    appoint(unit, first=-9)
    operations.close_unit(actor=HEAD, now=NOW, unit=unit, closed_on=TODAY)
    tree = load_organisation()
    assert [find_appointed(tree, unit.code, Task.KNOWLEDGE_PERSON, day(offset)) == () for offset in (-1, 0)] == [
        False,
        True,
    ]
    with pytest.raises(Refused, match="er lukket"):
        appoint(Unit.objects.get(pk=unit.pk), code="bo")


def test_a_later_last_day_never_lets_two_of_one_s_own_tasks_overlap(school: Department) -> None:
    row = appoint(school, last=9)
    operations.appoint(
        actor=HEAD, now=NOW, place=school, task=Task.KNOWLEDGE_PERSON, person=row.person, first=day(20), last=None
    )
    with pytest.raises(Refused, match="to gange"):
        operations.end_appointment(actor=HEAD, now=NOW, appointment=row, last=day(30), today=TODAY)
    assert Appointment.objects.get(pk=row.pk).last == day(9)
