"""Handing a seat over, and taking that back: no day between, and nothing half done."""

import pytest

from beredskab.audit.models import AuditEvent
from beredskab.organisation import seat_operations
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.domain.team import Role
from beredskab.organisation.models import Assignment, Person, Seat
from tests.organisation.cast import HEAD, NOW, day, make_departments, write_in
from tests.organisation.seating import put, speaks

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat() -> Seat:
    return make_departments()[0]


def test_a_handover_leaves_no_day_between(seat: Seat) -> None:
    row = put(seat, write_in("anna"), -100)
    seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=write_in("bo"), first=day(10))
    assert [speaks(seat, offset) for offset in (9, 10, 400)] == ["anna", "bo", "bo"]


def test_a_deputy_who_takes_over_is_no_longer_deputy(seat: Seat) -> None:
    row, bo = put(seat, write_in("anna"), -100), write_in("bo")
    deputy = put(seat, bo, -50, role=Role.DEPUTY)
    seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=bo, first=day(10))
    deputy.refresh_from_db()
    assert deputy.last == day(9)
    assert speaks(seat, 10) == "bo"


def test_a_handover_to_who_can_not_have_it_changes_nothing(seat: Seat) -> None:
    row = put(seat, write_in("anna"), -100)
    put(seat, write_in("carl"), -200, -150)
    with pytest.raises(Refused):
        seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=row.person, first=day(-100))
    row.refresh_from_db()
    assert row.last is None


def test_a_handover_never_leaves_days_between(seat: Seat) -> None:
    row = put(seat, write_in("anna"), -10, 5)
    with pytest.raises(Refused, match="tom imellem"):
        seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=write_in("bo"), first=day(9))
    seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=Person.objects.get(code="bo"), first=day(6))
    assert [speaks(seat, offset) for offset in (5, 6)] == ["anna", "bo"]


def test_a_handover_from_a_leaver_leaves_no_hole_either(seat: Seat) -> None:
    row = put(seat, write_in("anna"), -10)
    Person.objects.filter(code="anna").update(left_on=day(6))
    row = Assignment.objects.get(pk=row.pk)
    assert seat_operations.find_last_day(row) == day(5)
    with pytest.raises(Refused, match="tom imellem"):
        seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=write_in("bo"), first=day(9))
    seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=Person.objects.get(code="bo"), first=day(6))
    assert [speaks(seat, offset) for offset in (5, 6)] == ["anna", "bo"]


def test_only_a_holder_hands_over_and_only_to_another(seat: Seat) -> None:
    holder, deputy = put(seat, write_in("anna"), -10), put(seat, write_in("bo"), -10, role=Role.DEPUTY)
    with pytest.raises(Refused, match="en anden end den"):
        seat_operations.hand_over(actor=HEAD, now=NOW, leaving=holder, successor=holder.person, first=day(3))
    with pytest.raises(Refused, match="konsulentens plads"):
        seat_operations.hand_over(actor=HEAD, now=NOW, leaving=deputy, successor=write_in("carl"), first=day(3))
    assert [row.last for row in Assignment.objects.all()] == [None, None]


def test_the_same_press_twice_is_done_once(seat: Seat) -> None:
    anna, bo = write_in("anna"), write_in("bo")
    assert put(seat, anna, -10) == put(seat, anna, -10)
    row = Assignment.objects.get()
    for _ in range(2):
        seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=bo, first=day(3))
    assert list(Assignment.objects.values_list("person__code", "last")) == [("anna", day(2)), ("bo", None)]
    assert AuditEvent.objects.filter(action="organisation.unseated").count() == 0


def test_a_handover_can_be_taken_back_whole(seat: Seat) -> None:
    row, bo = put(seat, write_in("anna"), -100), write_in("bo")
    put(seat, bo, -50, role=Role.DEPUTY)
    added = seat_operations.hand_over(actor=HEAD, now=NOW, leaving=row, successor=bo, first=day(10))
    made_way = seat_operations.find_made_way(added)
    assert [(one.person.code, one.role) for one in made_way] == [("anna", "holder"), ("bo", "deputy")]
    seat_operations.withdraw_assignment(actor=HEAD, now=NOW, assignment=added, today=day(0), resumed=made_way)
    assert list(Assignment.objects.values_list("person__code", "role", "last")) == [
        ("anna", "holder", None),
        ("bo", "deputy", None),
    ]


def test_taking_back_is_refused_whole_where_a_third_has_the_seat_later(seat: Seat) -> None:
    put(seat, write_in("anna"), -9, 4)
    added = put(seat, write_in("bo"), 5, 10)
    put(seat, write_in("carl"), 11)
    made_way = seat_operations.find_made_way(added)
    with pytest.raises(Refused, match="to ville være konsulent"):
        seat_operations.withdraw_assignment(actor=HEAD, now=NOW, assignment=added, today=day(0), resumed=made_way)
    assert Assignment.objects.count() == 3
