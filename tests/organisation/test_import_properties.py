"""What holds of any two registers, one after the other: each is followed, twice is once, and undone is undone."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from beredskab.organisation.domain.register import RegisterPerson
from beredskab.organisation.domain.register_difference import apply_difference
from beredskab.organisation.domain.register_matching import Selection
from beredskab.organisation.domain.units import Task, Unit
from beredskab.organisation.import_operations import import_register, undo_import
from beredskab.organisation.import_queries import load_state, preview_import
from beredskab.organisation.models import Appointment, Assignment, Department, Person, Placement
from beredskab.organisation.models import Unit as UnitRow
from tests.organisation.cast import ADMINISTRATOR, NOW, TODAY, make_departments

pytestmark = pytest.mark.django_db
UNITS = ("u1", "u2", "u3", "u4")
PEOPLE = ("p1", "p2", "p3", "p4", "p5")
TOPS = ("skole_dagtilbud", "boern_familie")


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """A few units in a tree, a few people in them, and leaders."""
    units: dict[str, Unit] = {}
    for code in draw(st.lists(st.sampled_from(UNITS), unique=True)):
        parent = draw(st.sampled_from([None, *units]))
        department = units[parent].department if parent else draw(st.sampled_from(TOPS))
        units[code] = Unit(code, draw(st.sampled_from(["Hus", "Skole"])), department, parent)
    codes = draw(st.lists(st.sampled_from(PEOPLE), unique=True))
    texts = st.sampled_from(["", "11 11 11 11", "22 22 22 22"])
    people = {code: RegisterPerson(code, draw(st.sampled_from(["Bo", "Eva"])), "", draw(texts)) for code in codes}
    places = st.sampled_from([*TOPS, *units])
    placements = {(code, draw(places)) for code in codes for _ in range(draw(st.integers(1, 2)))}
    leading = st.tuples(places, st.sampled_from(codes)) if codes else st.nothing()
    leaders = draw(st.lists(leading, max_size=3)) if codes else []
    return Selection(units, people, frozenset(placements), frozenset(leaders), {}, (), 0, 0, ())


def bring(selection: Selection, day: dt.date = TODAY) -> Any:
    return import_register(actor=ADMINISTRATOR, now=NOW, today=day, selection=selection, allow_many=True).run


def list_rows() -> dict[str, list[dict[str, object]]]:
    """Every row of the organisation but the runs; placements by what they say, as they are made anew."""
    found = {}
    for model in (Department, UnitRow, Person, Placement, Appointment, Assignment):
        rows: list[dict[str, object]] = [dict(row) for row in model._default_manager.order_by("pk").values()]
        for row in rows if model is Placement else ():
            row.pop("id")
        found[model.__name__] = sorted(rows, key=repr)
    return found


class TestImports(TestCase):
    """With a database that is put back after each example."""

    def setup_example(self) -> None:
        super().setup_example()  # type: ignore[no-untyped-call]
        make_departments()
        head = Person.objects.create(code="p1", name="Bo", phone="33 33 33 33")
        house = UnitRow.objects.create(code="own", name="Eget hus", department=Department.objects.get(code=TOPS[0]))
        Placement.objects.create(person=head, unit=house)
        Appointment.objects.create(
            person=head, department=house.department, task=Task.LEADER, first=dt.date(2020, 1, 1)
        )
        for department in Department.objects.all():
            seat = department.seats.get()
            Assignment.objects.create(seat=seat, person=head, role="holder", first=dt.date(2020, 1, 1))

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(selections(), selections(), st.integers(0, 2))
    def test_one_after_another(self, first: Selection, second: Selection, days: int) -> None:
        bring(first)
        day = TODAY + dt.timedelta(days=days)
        before, state = list_rows(), load_state(day)
        expected = apply_difference(state, preview_import(second, day).difference)
        run = bring(second, day)
        after = load_state(day)
        assert (after.units, after.people, after.placements) == (expected.units, expected.people, expected.placements)
        assert after.leaders == expected.leaders
        assert {one for one in after.units if not after.units[one].is_closed} == {*second.units, "own"}
        assert second.placements <= after.placements
        assert second.leaders <= after.leaders | after.own_leaders
        assert preview_import(second, day).difference.is_empty
        assert bring(second, day) is None
        if run:
            undo_import(actor=ADMINISTRATOR, now=NOW, run=run)
        assert list_rows() == before
