"""Appointing, ending and handing over seats: what is refused, and what is kept."""

import pytest
from django.core.exceptions import PermissionDenied

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.audit.models import AuditEvent
from beredskab.organisation import people_operations, seat_operations
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.domain.team import Role
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Appointment, Assignment, Person, Seat
from tests.organisation.cast import CONSULTANT, HEAD, NOW, OTHER_HEAD, acting_as, day, make_departments, write_in
from tests.organisation.seating import put, speaks

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat() -> Seat:
    return make_departments()[0]


def test_a_holder_and_deputies_in_the_order_they_came(seat: Seat) -> None:
    put(seat, write_in("anna"))
    first, second = (put(seat, write_in(code), role=Role.DEPUTY) for code in ("bo", "carl"))
    assert (first.order, second.order) == (1, 2)
    assert speaks(seat, 0) == "anna"


def test_a_deputy_whose_days_are_over_leaves_the_place_in_the_row(seat: Seat) -> None:
    put(seat, write_in("bo"), 0, 5, role=Role.DEPUTY)
    assert put(seat, write_in("carl"), 6, role=Role.DEPUTY).order == 1


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(5, None, "to ville være konsulent"), (-9, 0, "to ville være konsulent"), (-9, -10, "før startdatoen")],
)
def test_what_the_rule_could_not_answer_is_refused_whole(seat: Seat, first: int, last: int | None, words: str) -> None:
    put(seat, write_in("anna"))
    events = AuditEvent.objects.count()
    with pytest.raises(Refused, match=words):
        put(seat, write_in("bo"), first, last)
    assert Assignment.objects.count() == 1
    assert AuditEvent.objects.count() == events


def test_the_same_person_twice_is_refused(seat: Seat) -> None:
    anna = write_in("anna")
    put(seat, anna)
    with pytest.raises(Refused, match="to gange"):
        put(seat, anna, 3, role=Role.DEPUTY)


def test_a_refusal_names_the_new_row_and_not_an_older_one(seat: Seat) -> None:
    put(seat, write_in("anna"), 10)
    with pytest.raises(Refused) as refused:
        put(seat, write_in("bo"), 0)
    assert len(refused.value.faults) == 1


@pytest.mark.parametrize("actor", [OTHER_HEAD, CONSULTANT, acting_as(AccountRole.EMPLOYEE)])
def test_a_stranger_may_not(seat: Seat, actor: Actor) -> None:
    row = put(seat, write_in("anna"))
    with pytest.raises(PermissionDenied):
        put(seat, write_in("bo"), 50, actor=actor)
    with pytest.raises(PermissionDenied):
        seat_operations.end_assignment(actor=actor, now=NOW, assignment=row, last=day(3))
    with pytest.raises(PermissionDenied):
        seat_operations.hand_over(actor=actor, now=NOW, leaving=row, successor=write_in("dan"), first=day(3))
    with pytest.raises(PermissionDenied):
        seat_operations.withdraw_assignment(actor=actor, now=NOW, assignment=row, today=day(0))
    with pytest.raises(PermissionDenied):
        seat_operations.move_up(actor=actor, now=NOW, assignment=row)
    row.refresh_from_db()
    assert row.last is None


def test_what_has_begun_is_history(seat: Seat) -> None:
    begun, coming = put(seat, write_in("anna"), -1, 8), put(seat, write_in("bo"), 9)
    with pytest.raises(Refused, match="historien"):
        seat_operations.withdraw_assignment(actor=HEAD, now=NOW, assignment=begun, today=day(0))
    seat_operations.withdraw_assignment(actor=HEAD, now=NOW, assignment=coming, today=day(0))
    assert [row.person.code for row in Assignment.objects.all()] == ["anna"]


def test_an_end_can_be_moved_but_not_over_the_next(seat: Seat) -> None:
    row = put(seat, write_in("anna"), 0, 5)
    put(seat, write_in("bo"), 8)
    seat_operations.end_assignment(actor=HEAD, now=NOW, assignment=row, last=day(7))
    with pytest.raises(Refused):
        seat_operations.end_assignment(actor=HEAD, now=NOW, assignment=row, last=day(8))
    row.refresh_from_db()
    assert row.last == day(7)


def test_a_deputy_moves_up(seat: Seat) -> None:
    for code in ("bo", "carl"):
        put(seat, write_in(code), role=Role.DEPUTY)
    assert speaks(seat, 0) == "bo"
    seat_operations.move_up(actor=HEAD, now=NOW, assignment=Assignment.objects.get(person__code="carl"))
    assert speaks(seat, 0) == "carl"
    seat_operations.move_up(actor=HEAD, now=NOW, assignment=Assignment.objects.get(person__code="carl"))
    assert speaks(seat, 0) == "carl"


def test_a_leaver_holds_nothing_and_the_seat_can_be_given_on(seat: Seat) -> None:
    anna = write_in("anna")
    put(seat, anna, -10)
    people_operations.report_leaver(actor=acting_as(AccountRole.ADMINISTRATOR), now=NOW, person=anna, last=day(2))
    assert [speaks(seat, offset) for offset in (2, 3)] == ["anna", None]
    put(seat, write_in("bo"), 3)
    assert speaks(seat, 3) == "bo"


def test_one_who_is_back_has_the_seat_again_unless_it_was_given_on(seat: Seat) -> None:
    anna, administrator = write_in("anna"), acting_as(AccountRole.ADMINISTRATOR)
    put(seat, anna, -10)
    people_operations.report_leaver(actor=administrator, now=NOW, person=anna, last=day(2))
    people_operations.take_back_leaver(actor=administrator, now=NOW, person=Person.objects.get(pk=anna.pk))
    assert speaks(seat, 3) == "anna"
    people_operations.report_leaver(actor=administrator, now=NOW, person=anna, last=day(2))
    put(seat, write_in("bo"), 3)
    people_operations.take_back_leaver(actor=administrator, now=NOW, person=Person.objects.get(pk=anna.pk))
    assert [speaks(seat, offset) for offset in (2, 3)] == ["anna", "bo"]


def test_someone_who_is_to_leave_can_not_have_the_seat_for_longer(seat: Seat) -> None:
    anna = write_in("anna")
    people_operations.report_leaver(actor=acting_as(AccountRole.ADMINISTRATOR), now=NOW, person=anna, last=day(2))
    with pytest.raises(Refused, match="fratrådt"):
        put(seat, Person.objects.get(pk=anna.pk), 0, 3)
    assert put(seat, Person.objects.get(pk=anna.pk), 0, 2).pk


def test_each_change_is_accounted_for_without_a_name(seat: Seat) -> None:
    row = put(seat, write_in("anna", "Anna Hemmelig"))
    seat_operations.end_assignment(actor=HEAD, now=NOW, assignment=row, last=day(3))
    written = list(AuditEvent.objects.order_by("sequence").values_list("action", flat=True))
    assert written[-2:] == ["organisation.seated", "organisation.seat_left"]
    assert "Hemmelig" not in str(list(AuditEvent.objects.values()))


def test_one_who_is_back_loses_only_the_seat_that_another_has(seat: Seat) -> None:
    other = Seat.objects.exclude(pk=seat.pk).get()
    administrator = acting_as(AccountRole.ADMINISTRATOR)
    anna, bo = write_in("anna", place=seat.department), write_in("bo")
    put(seat, anna)
    put(other, anna, role=Role.DEPUTY, actor=administrator)
    later = Appointment.objects.create(
        department=seat.department, person=anna, task=Task.KNOWLEDGE_PERSON, first=day(20)
    )
    # A fault of somebody else's, from before, is no reason to take anything from Anna.
    for code in ("carl", "dora"):
        Assignment.objects.create(seat=other, person=write_in(code), role=Role.HOLDER, first=day(-9))
    people_operations.report_leaver(actor=administrator, now=NOW, person=anna, last=day(2))
    put(seat, bo, 5)
    people_operations.take_back_leaver(actor=administrator, now=NOW, person=Person.objects.get(pk=anna.pk))
    kept = {(one.seat, one.role, one.last) for one in Assignment.objects.filter(person=anna)}
    assert kept == {(seat, "holder", day(2)), (other, "deputy", None)}
    later.refresh_from_db()
    assert later.last is None


def test_one_who_is_back_where_there_was_a_fault_before_keeps_everything(seat: Seat) -> None:
    administrator = acting_as(AccountRole.ADMINISTRATOR)
    anna = write_in("anna", place=seat.department)
    put(seat, anna)
    other = Seat.objects.exclude(pk=seat.pk).get()
    for code in ("carl", "dora"):
        Assignment.objects.create(seat=other, person=write_in(code), role=Role.HOLDER, first=day(-9))
    people_operations.report_leaver(actor=administrator, now=NOW, person=anna, last=day(2))
    people_operations.take_back_leaver(actor=administrator, now=NOW, person=Person.objects.get(pk=anna.pk))
    assert Assignment.objects.get(person=anna).last is None


def test_a_later_last_day_for_a_leaver_never_makes_two_holders(seat: Seat) -> None:
    anna, administrator = write_in("anna"), acting_as(AccountRole.ADMINISTRATOR)
    put(seat, anna, -10)
    people_operations.report_leaver(actor=administrator, now=NOW, person=anna, last=day(2))
    put(seat, write_in("bo"), 3)
    with pytest.raises(Refused, match="en anden har fået pladsen"):
        people_operations.report_leaver(actor=administrator, now=NOW, person=anna, last=day(30))
    assert [speaks(seat, offset) for offset in (2, 3)] == ["anna", "bo"]


def test_a_fault_that_is_there_already_stops_nobody_else(seat: Seat) -> None:
    """However it came about: another department must not be kept from filling its seat."""
    other = Seat.objects.exclude(pk=seat.pk).get()
    for code in ("anna", "bo"):
        Assignment.objects.create(seat=other, person=write_in(code), role=Role.HOLDER, first=day(0))
    assert put(seat, write_in("carl")).pk


def test_a_leaver_s_last_day_is_no_reason_to_refuse(seat: Seat) -> None:
    row = put(seat, write_in("anna"), -10, 1)
    Person.objects.filter(code="anna").update(left_on=day(6))
    put(seat, write_in("bo"), 6)
    seat_operations.end_assignment(actor=HEAD, now=NOW, assignment=Assignment.objects.get(pk=row.pk), last=None)
    assert [speaks(seat, offset) for offset in (5, 6)] == ["anna", "bo"]


def test_a_refused_last_day_leaves_the_row_as_it_was(seat: Seat) -> None:
    row = put(seat, write_in("anna"), 0, 5)
    put(seat, write_in("bo"), 6)
    with pytest.raises(Refused):
        seat_operations.end_assignment(actor=HEAD, now=NOW, assignment=row, last=day(50))
    assert row.last == day(5)
