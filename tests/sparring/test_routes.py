"""Each of the municipality's departments: its own people are told and read, and nobody else's."""

import pytest
from django.utils import timezone

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.organisation.models import Department
from beredskab.sparring.contacts import find_answerers
from beredskab.sparring.permissions import may_read
from beredskab.sparring.queries import inbox
from tests.sparring.cast import ask_the_team

pytestmark = pytest.mark.django_db


def consultant_of(department: Department) -> Actor:
    return Actor("77", frozenset({Grant(Role.CONSULTANT, department.code)}))


def test_every_department_answers_its_own(organised: None) -> None:
    departments = list(Department.objects.filter(closed_on=None))
    assert len(departments) == 5
    asked = {department: ask_the_team("Hvad gør jeg?", department=department, unit=None) for department in departments}
    today = timezone.localdate()
    for department, enquiry in asked.items():
        answerers = find_answerers(enquiry, today=today)
        seats = [seat for one in department.seats.all() for seat in one.assignments.all()]
        held = {row.person.name for row in seats}
        assert answerers.first, department
        assert {card.name for card in answerers.consultants} & held, "the department's own seat answers"
        readers = [other for other in departments if may_read(consultant_of(other), enquiry)]
        assert readers == [department]
        assert enquiry in inbox(consultant_of(department))


def test_who_comes_first_is_the_department_s_setting_and_both_are_named(organised: None) -> None:
    today = timezone.localdate()
    found = {}
    for department in Department.objects.filter(closed_on=None):
        enquiry = ask_the_team("Hvad gør jeg?", department=department, unit=department.units.first())
        answerers = find_answerers(enquiry, today=today)
        found[answerers.knowledge_first] = answerers
        for card in (*answerers.consultants, *answerers.contacts.knowledge):
            assert card in answerers.everyone
    first = found[True]
    assert first.first == (first.contacts.knowledge or first.consultants)
