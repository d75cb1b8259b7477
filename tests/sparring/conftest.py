"""A school, its teacher and its consultant, signed in."""

import pytest
from django.test import Client

from beredskab.accounts.domain.roles import Role
from beredskab.organisation.models import Department, Placement, Unit
from tests.accounts.cast import make_person, sign_in
from tests.organisation.cast import SCHOOL, write_in
from tests.sparring.cast import make_school


@pytest.fixture
def place(db: None) -> tuple[Department, Unit]:
    return make_school()


@pytest.fixture
def teacher(place: tuple[Department, Unit]) -> Client:
    Placement.objects.create(person=write_in("laerer"), unit=place[1])
    return sign_in(Client(), make_person(Role.EMPLOYEE, username="laerer"))


@pytest.fixture
def consultant(place: tuple[Department, Unit]) -> Client:
    return sign_in(Client(), make_person(Role.CONSULTANT, username="konsulent", department=SCHOOL.code))
