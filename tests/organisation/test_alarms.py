"""Gaps told by mail: to whom, once at each stage, and never when someone stands in."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.dispatch.models import OutboxMail
from beredskab.dispatch.queries import list_outbox
from beredskab.organisation.alarm_operations import tell_alarms
from beredskab.organisation.domain.gaps import WARNING_DAYS, Alarm, Cause
from beredskab.organisation.domain.notices import AHEAD, BEGUN, find_stage
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Role, Seat
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Absence, Appointment, Assignment
from beredskab.organisation.models import Seat as SeatRow
from tests.accounts.cast import make_person
from tests.organisation.cast import NOW, TODAY, day, make_departments, write_in


def alarm(first: dt.date) -> Alarm:
    return Alarm(Seat("s", "d", "S"), Period(first), Cause.ABSENT, (), None)


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        (60, 60),
        (31, 60),
        (30, 30),
        (15, 30),
        (14, 14),
        (8, 14),
        (7, 7),
        (1, 7),
        (0, BEGUN),
        (-6, BEGUN),
        (-7, BEGUN + 1),
    ],
)
def test_stages(left: int, stage: int) -> None:
    assert find_stage(alarm(day(left)), TODAY) == stage


@given(st.integers(1, WARNING_DAYS))
def test_a_gap_seen_day_by_day_is_told_once_at_each_stage_it_passes(seen: int) -> None:
    first = day(seen)
    stages = [find_stage(alarm(first), day(offset)) for offset in range(seen + 15)]
    changes = [stage for place, stage in enumerate(stages) if place == 0 or stage != stages[place - 1]]
    assert changes == [one for one in sorted(AHEAD, reverse=True) if one <= stages[0]] + [BEGUN, BEGUN + 1, BEGUN + 2]


@pytest.fixture
def seats(db: None) -> tuple[SeatRow, SeatRow]:
    """Both held from long ago; a head in the first department."""
    rows = make_departments()
    for row, code in zip(rows, ("anna", "bo"), strict=True):
        Assignment.objects.create(seat=row, person=write_in(code), role=Role.HOLDER, first=day(-300))
    head = write_in("chef")
    Appointment.objects.create(department=rows[0].department, person=head, task=Task.LEADER, first=day(-300))
    return rows


def away(seat: SeatRow, first: int, last: int) -> None:
    Absence.objects.create(person=seat.assignments.get(role=Role.HOLDER).person, first=day(first), last=day(last))


def addresses() -> list[str]:
    return sorted(mail.to for mail in OutboxMail.objects.all())


def test_nothing_is_said_when_nothing_is_missing(seats: tuple[SeatRow, SeatRow]) -> None:
    assert tell_alarms(now=NOW) == 0
    assert addresses() == []


def test_the_head_and_the_team_are_told_once(seats: tuple[SeatRow, SeatRow]) -> None:
    away(seats[0], 40, 45)
    assert tell_alarms(now=NOW) == 3
    assert addresses() == ["anna@proeve.invalid", "bo@proeve.invalid", "chef@proeve.invalid"]
    assert tell_alarms(now=NOW) == 0
    assert tell_alarms(now=NOW + dt.timedelta(days=9)) == 0
    assert tell_alarms(now=NOW + dt.timedelta(days=10)) == 3


def test_a_gap_that_is_closed_and_comes_back_is_told_again(seats: tuple[SeatRow, SeatRow]) -> None:
    away(seats[0], 55, 58)
    assert tell_alarms(now=NOW) == 3
    deputy = Assignment.objects.create(seat=seats[0], person=write_in("dan"), role=Role.DEPUTY, order=1, first=day(0))
    assert tell_alarms(now=NOW) == 0
    Assignment.objects.filter(pk=deputy.pk).update(last=day(54))
    assert tell_alarms(now=NOW) == 4
    assert tell_alarms(now=NOW) == 0


@pytest.mark.parametrize("last", [56, None])
def test_a_gap_that_grows_is_told_again_and_one_that_shrinks_is_not(
    seats: tuple[SeatRow, SeatRow], last: int | None
) -> None:
    away(seats[0], 55, 55)
    assert tell_alarms(now=NOW) == 3
    longer = None if last is None else day(last)
    Absence.objects.update(last=longer)
    assert tell_alarms(now=NOW) == 3
    assert tell_alarms(now=NOW) == 0
    Absence.objects.update(last=day(55))
    assert tell_alarms(now=NOW) == 0
    Absence.objects.update(last=longer)
    assert tell_alarms(now=NOW) == 3


def test_the_head_of_another_department_is_not_told(seats: tuple[SeatRow, SeatRow]) -> None:
    away(seats[1], 40, 45)
    tell_alarms(now=NOW)
    assert "chef@proeve.invalid" not in addresses()


def test_a_deputy_makes_it_quiet(seats: tuple[SeatRow, SeatRow]) -> None:
    away(seats[0], 40, 45)
    Assignment.objects.create(seat=seats[0], person=write_in("dan"), role=Role.DEPUTY, order=1, first=day(0))
    assert tell_alarms(now=NOW) == 0


def test_the_mail_names_the_department_and_the_days_and_nobody(seats: tuple[SeatRow, SeatRow]) -> None:
    away(seats[0], 1, 5)
    tell_alarms(now=NOW)
    body = list_outbox(with_bodies=True)[0].body
    assert "Skole & Dagtilbud: ingen fra 2. december 2026 til og med 6. december 2026" in body
    assert "/overblik/" in body
    assert "Prøve" not in body


def test_one_mail_tells_of_all_gaps(seats: tuple[SeatRow, SeatRow]) -> None:
    away(seats[0], 1, 5)
    away(seats[1], 3, 8)
    tell_alarms(now=NOW)
    assert len(addresses()) == 3
    bodies = {mail.to: mail.body for mail in list_outbox(with_bodies=True)}
    assert "Børn & Familie" in bodies["anna@proeve.invalid"]
    assert "Børn & Familie" not in bodies["chef@proeve.invalid"]


def test_when_nobody_can_be_told_the_administrator_is(db: None) -> None:
    make_departments()
    assert tell_alarms(now=NOW) == 0
    user = make_person(AccountRole.ADMINISTRATOR)
    type(user).objects.filter(pk=user.pk).update(email="drift@proeve.invalid")
    assert tell_alarms(now=NOW) == 1
    assert addresses() == ["drift@proeve.invalid"]
    assert tell_alarms(now=NOW) == 0
    assert "der har ikke været nogen endnu" in list_outbox(with_bodies=True)[0].body


def test_where_no_head_is_written_those_who_can_write_one_are_told_too(seats: tuple[SeatRow, SeatRow]) -> None:
    user = make_person(AccountRole.PLAN_OWNER)
    type(user).objects.filter(pk=user.pk).update(email="plan@proeve.invalid")
    away(seats[0], 40, 45)
    tell_alarms(now=NOW)
    assert "plan@proeve.invalid" not in addresses()
    away(seats[1], 40, 45)
    tell_alarms(now=NOW)
    assert "plan@proeve.invalid" in addresses()


def test_who_is_in_the_team_and_looks_after_the_plan_gets_one_mail_of_a_gap(seats: tuple[SeatRow, SeatRow]) -> None:
    user = make_person(AccountRole.PLAN_OWNER)
    type(user).objects.filter(pk=user.pk).update(email="Anna@proeve.invalid")
    away(seats[1], 40, 45)
    assert tell_alarms(now=NOW) == 2
    assert addresses() == ["anna@proeve.invalid", "bo@proeve.invalid"]
