"""Roles that tasks give: on their days, to the account that signs in as the person, and to nobody else."""

import datetime as dt

import pytest

from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.models import User
from beredskab.organisation.domain.team import Role as SeatRole
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Absence, Appointment, Assignment, Department, Person, Unit
from beredskab.organisation.role_source import find_task_grants
from tests.accounts.cast import make_person
from tests.organisation.cast import FAMILY, SCHOOL, TODAY, day, make_departments, write_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    make_departments()
    write_in("anna")
    return make_person(Role.EMPLOYEE, username="anna")


def grants(user: User, offset: int = 0) -> frozenset[Grant]:
    return frozenset(find_task_grants([user.register_code], day(offset)).get(user.register_code, ()))


def seat_anna(*, role: SeatRole, first: dt.date, last: dt.date | None = None, code: str = "anna") -> None:
    department = Department.objects.get(code=SCHOOL.code)
    order = 0 if role is SeatRole.HOLDER else 1
    seat = department.seats.get()
    Assignment.objects.create(
        seat=seat, person=Person.objects.get(code=code), role=role, order=order, first=first, last=last
    )


@pytest.mark.parametrize("role", list(SeatRole))
def test_a_seat_makes_a_consultant_on_its_days(user: User, role: SeatRole) -> None:
    seat_anna(role=role, first=day(1), last=day(3))
    consultant = Grant(Role.CONSULTANT, SCHOOL.code)
    assert [consultant in grants(user, offset) for offset in range(5)] == [False, True, True, True, False]


def test_who_is_next_in_line_has_the_role_of_a_seat_only_while_it_is_empty(user: User) -> None:
    seat_anna(role=SeatRole.HOLDER, first=day(-9))
    bo = write_in("bo")
    family = Department.objects.get(code=FAMILY.code).seats.get()
    held = Assignment.objects.create(seat=family, person=bo, role=SeatRole.HOLDER, order=0, first=day(-9))
    Absence.objects.create(person=bo, first=day(1), last=day(2))
    stand_in = Grant(Role.CONSULTANT, FAMILY.code)
    assert [stand_in in grants(user, offset) for offset in range(4)] == [False, True, True, False]
    Assignment.objects.filter(pk=held.pk).update(last=day(5))
    assert stand_in in grants(user, 6)
    family.closed_on = day(8)
    family.save()
    assert [stand_in in grants(user, offset) for offset in (7, 8)] == [True, False]


def test_who_has_left_has_no_role(user: User) -> None:
    seat_anna(role=SeatRole.HOLDER, first=day(-9))
    Person.objects.filter(code="anna").update(left_on=TODAY)
    assert grants(user, -1)
    assert not grants(user)


def test_tasks_in_units_and_departments(user: User) -> None:
    department = Department.objects.get(code=SCHOOL.code)
    unit = Unit.objects.create(code="birke", name="Birke", department=department)
    anna = Person.objects.get(code="anna")
    Appointment.objects.create(unit=unit, person=anna, task=Task.KNOWLEDGE_PERSON, first=TODAY)
    assert grants(user) == {Grant(Role.KNOWLEDGE_PERSON, SCHOOL.code, "birke")}
    Appointment.objects.create(unit=unit, person=anna, task=Task.LEADER, first=TODAY)
    assert grants(user) == {Grant(Role.KNOWLEDGE_PERSON, SCHOOL.code, "birke")}, "to lead a school is no such role"
    Appointment.objects.create(department=department, person=anna, task=Task.LEADER, first=TODAY)
    assert Grant(Role.DEPARTMENT_HEAD, SCHOOL.code) in grants(user)


@pytest.mark.parametrize("closing", ["unit", "department"])
def test_what_is_closed_gives_no_role(user: User, closing: str) -> None:
    department = Department.objects.get(code=SCHOOL.code)
    unit = Unit.objects.create(code="birke", name="Birke", department=department)
    anna = Person.objects.get(code="anna")
    Appointment.objects.create(unit=unit, person=anna, task=Task.KNOWLEDGE_PERSON, first=day(-9))
    place = unit if closing == "unit" else department
    type(place).objects.filter(pk=place.pk).update(closed_on=TODAY)
    assert grants(user, -1)
    assert not grants(user)


def test_a_closed_seat_gives_no_role(user: User) -> None:
    seat_anna(role=SeatRole.HOLDER, first=day(-9))
    Department.objects.get(code=SCHOOL.code).seats.update(closed_on=TODAY)
    assert [bool(grants(user, offset)) for offset in (-1, 0)] == [True, False]


def test_another_account_has_nothing(user: User) -> None:
    seat_anna(role=SeatRole.HOLDER, first=day(-9))
    assert not grants(make_person(Role.EMPLOYEE, username="anna2"))


def test_an_account_without_a_code_is_nobody(user: User) -> None:
    Person.objects.filter(code="anna").update(code="")
    seat_anna(role=SeatRole.HOLDER, first=day(-9), code="")
    assert not find_task_grants([""], TODAY)
