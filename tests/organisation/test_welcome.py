"""A new knowledge person is told when the task begins, once, and when there is an address to write to."""

import datetime as dt

import pytest

from beredskab.dispatch.queries import list_outbox
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Appointment, Department, Person
from beredskab.organisation.welcome import welcome_knowledge_persons
from tests.organisation.cast import NOW, SCHOOL, day, make_departments, write_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Person:
    make_departments()
    return write_in("anna")


def appoint(person: Person, first: int, last: int | None = None, *, task: Task = Task.KNOWLEDGE_PERSON) -> Appointment:
    return Appointment.objects.create(
        department=Department.objects.get(code=SCHOOL.code), person=person, task=task, first=day(first),
        last=None if last is None else day(last),
    )  # fmt: skip


def on(offset: int) -> dt.datetime:
    return NOW + dt.timedelta(days=offset)


def test_the_mail_goes_on_the_first_day_and_once(anna: Person) -> None:
    appoint(anna, 3)
    assert [welcome_knowledge_persons(now=on(offset)) for offset in range(6)] == [0, 0, 0, 1, 0, 0]
    assert [mail.to for mail in list_outbox()] == ["anna@proeve.invalid"]


def test_who_has_been_it_before_is_not_told_again(anna: Person) -> None:
    appoint(anna, -30, -20)
    assert welcome_knowledge_persons(now=on(-25)) == 1
    appoint(anna, 0)
    assert welcome_knowledge_persons(now=NOW) == 0


def test_an_address_that_comes_later_is_used(anna: Person) -> None:
    Person.objects.update(email="")
    appoint(anna, 0)
    assert welcome_knowledge_persons(now=NOW) == 0
    Person.objects.update(email="anna@proeve.invalid")
    assert welcome_knowledge_persons(now=on(1)) == 1


@pytest.mark.parametrize("why", ["over", "left", "leader"])
def test_others_are_not_told(anna: Person, why: str) -> None:
    appoint(anna, -9, -1 if why == "over" else None, task=Task.LEADER if why == "leader" else Task.KNOWLEDGE_PERSON)
    if why == "left":
        Person.objects.update(left_on=day(0))
    assert welcome_knowledge_persons(now=NOW) == 0
    assert not list_outbox()
