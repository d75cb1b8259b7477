"""Alarms and handovers by example: in time, with a cause, and with someone to ask meanwhile (R19)."""

from datetime import date, timedelta

import pytest

from beredskab.organisation.domain.gaps import (
    WARNING_DAYS,
    Alarm,
    Cause,
    Handover,
    find_alarms,
    find_handovers,
    find_stand_ins,
    order_helpers,
)
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Absence, Assignment, Seat, Team, UnknownSeat
from tests.organisation.domain.rows import (
    FAMILY,
    SCHOOL,
    away,
    day,
    deputy,
    holder,
    team_of,
)

TODAY = day(5, 1)
ANNA = holder("anna", day(1, 1))
IDA = holder("ida", day(1, 1), seat="family")


def alarms_of(*rows: Assignment | Absence, seats: tuple[Seat, ...] = (SCHOOL, FAMILY)) -> tuple[Alarm, ...]:
    return find_alarms(team_of(*rows, seats=seats), today=TODAY)


def handovers_of(*rows: Assignment | Absence, seats: tuple[Seat, ...] = (SCHOOL, FAMILY)) -> tuple[Handover, ...]:
    return find_handovers(team_of(*rows, seats=seats), today=TODAY)


def test_a_full_team_raises_none() -> None:
    assert alarms_of(ANNA, IDA) == ()


def test_an_absence_raises_one_and_a_deputy_resolves_it() -> None:
    absence = away("anna", day(5, 10), day(5, 20))
    (alarm,) = alarms_of(ANNA, IDA, absence)
    assert (alarm.seat, alarm.period, alarm.cause) == (SCHOOL, absence.period, Cause.ABSENT)
    assert alarm.days_left(TODAY) == 9
    assert alarms_of(ANNA, IDA, absence, deputy("bo", day(5, 1))) == ()


@pytest.mark.parametrize(("gone", "expected"), [(TODAY, 1), (day(6, 30), 1), (day(7, 1), 0)])
def test_a_gap_is_told_sixty_days_ahead(gone: date, expected: int) -> None:
    assert len(alarms_of(ANNA, IDA, away("anna", gone, gone))) == expected


@pytest.mark.parametrize(("last", "expected"), [(TODAY, 1), (TODAY - timedelta(days=1), 0)])
def test_a_gap_is_told_to_its_last_day_and_no_longer(last: date, expected: int) -> None:
    assert len(alarms_of(ANNA, IDA, away("anna", day(4, 1), last))) == expected


def test_a_gap_that_lasts_tells_since_when() -> None:
    (alarm,) = alarms_of(holder("anna", day(1, 1), day(3, 31)), IDA)
    assert (alarm.since, alarm.days_left(TODAY), alarm.cause) == (day(4, 1), 0, Cause.VACANT)
    assert alarm.period.last is None
    assert alarm.back is None


def test_a_seat_that_was_never_filled_has_no_first_day() -> None:
    (alarm,) = alarms_of(IDA)
    assert (alarm.since, alarm.days_left(TODAY), alarm.cause) == (None, 0, Cause.NEVER_FILLED)


def test_a_seat_whose_first_holder_is_yet_to_come_was_never_filled() -> None:
    (alarm,) = alarms_of(holder("anna", day(6, 1)), IDA)
    assert (alarm.since, alarm.cause, alarm.period.last) == (None, Cause.NEVER_FILLED, day(5, 31))


def test_a_gap_that_began_with_an_absence_is_vacant_once_the_holder_has_left() -> None:
    team = team_of(holder("anna", day(1, 1), day(5, 20)), IDA, away("anna", day(5, 10)))
    causes = [find_alarms(team, today=today)[0].cause for today in (TODAY, day(5, 20), day(5, 21))]
    assert causes == [Cause.ABSENT, Cause.ABSENT, Cause.VACANT]


def test_a_new_seat_is_empty_from_its_first_day() -> None:
    coming = Seat("school", "school", "Skole", period=Period(day(6, 1)))
    (alarm,) = alarms_of(IDA, seats=(coming, FAMILY))
    assert (alarm.since, alarm.cause) == (day(6, 1), Cause.NEVER_FILLED)


def test_a_seat_that_closes_is_not_missed() -> None:
    closing = Seat("school", "school", "Skole", period=Period(day(1, 1), day(5, 20)))
    assert alarms_of(ANNA, IDA, seats=(closing, FAMILY)) == ()
    assert handovers_of(holder("anna", day(1, 1), day(5, 20)), IDA, seats=(closing, FAMILY)) == ()


def test_whoever_comes_back_first_is_told() -> None:
    (alarm,) = alarms_of(ANNA, IDA, away("anna", day(5, 10), day(5, 20)), deputy("bo", day(5, 18)))
    assert alarm.period == Period(day(5, 10), day(5, 17))
    assert alarm.back
    assert alarm.back.representative
    assert alarm.back.representative.person == "bo"


def test_meanwhile_the_other_seats_are_next_in_line_as_they_are_there() -> None:
    elderly = Seat("elderly", "elderly", "Ældre")
    alarm, family_alarm = alarms_of(
        ANNA,
        IDA,
        holder("karl", day(1, 1), seat="elderly"),
        deputy("noor", day(1, 1), seat="family"),
        away("anna", day(5, 10), day(5, 30)),
        away("ida", day(5, 12), day(5, 14)),
        away("noor", day(5, 14), day(5, 14)),
        seats=(SCHOOL, FAMILY, elderly),
    )
    assert [(one.period.first, one.seat, one.person) for one in alarm.stand_ins] == [
        (day(5, 10), "family", "ida"),
        (day(5, 12), "family", "noor"),
        (day(5, 14), "elderly", "karl"),
        (day(5, 15), "family", "ida"),
    ]
    assert [(one.seat, one.person) for one in family_alarm.stand_ins] == [("elderly", "karl")]


def test_a_seat_names_who_helps_it_first() -> None:
    elderly = Seat("elderly", "elderly", "Ældre", helped_by=("family",))
    team = Team((SCHOOL, FAMILY, elderly))
    assert order_helpers(team, elderly) == ("family", "school")
    assert order_helpers(team, SCHOOL) == ("family", "elderly")


def test_nobody_is_next_in_line_in_an_empty_team() -> None:
    alarms = alarms_of()
    assert [alarm.seat for alarm in alarms] == [SCHOOL, FAMILY]
    assert [(one.seat, one.person) for alarm in alarms for one in alarm.stand_ins] == [(None, None)] * 2
    with pytest.raises(UnknownSeat):
        find_stand_ins(team_of(), "kitchen", Period(TODAY))


def test_several_gaps_of_a_seat_are_several_alarms_in_order() -> None:
    rows = [away("ida", day(5, 12), day(5, 12)), away("anna", day(6, 1), day(6, 2)), away("anna", day(5, 3), day(5, 3))]
    assert [alarm.period.first for alarm in alarms_of(ANNA, IDA, *rows)] == [day(5, 3), day(5, 12), day(6, 1)]


def test_a_known_last_day_with_nobody_after_is_a_handover() -> None:
    (handover,) = handovers_of(holder("anna", day(1, 1), day(5, 31)), IDA)
    assert (handover.seat, handover.leaving.person, handover.deputy, handover.successor) == (SCHOOL, "anna", None, None)


def test_whoever_leaves_first_is_told_first() -> None:
    rows = [holder("anna", day(1, 1), day(5, 31)), holder("ida", day(1, 1), day(5, 30), seat="family")]
    assert [handover.leaving.person for handover in handovers_of(*rows)] == ["ida", "anna"]


def test_a_handover_stays_open_while_a_deputy_speaks() -> None:
    rows = [holder("anna", day(1, 1), day(3, 31)), IDA, deputy("bo", day(1, 1))]
    assert [handover.deputy for handover in handovers_of(*rows)] == ["bo"]
    assert alarms_of(*rows) == ()


def test_a_successor_who_begins_the_day_after_ends_it() -> None:
    assert handovers_of(holder("anna", day(1, 1), day(5, 31)), holder("bo", day(6, 1)), IDA) == ()


def test_a_successor_who_begins_later_is_named() -> None:
    later = holder("bo", day(6, 10))
    rows = [holder("anna", day(1, 1), day(5, 31)), later, IDA]
    assert [handover.successor for handover in handovers_of(*rows)] == [later]
    assert find_handovers(team_of(*rows), today=day(6, 9)) != ()
    assert find_handovers(team_of(*rows), today=day(6, 10)) == ()


def test_a_last_day_beyond_the_warning_time_can_wait() -> None:
    last = TODAY + timedelta(days=WARNING_DAYS)
    assert len(handovers_of(holder("anna", day(1, 1), last), IDA)) == 1
    assert handovers_of(holder("anna", day(1, 1), last + timedelta(days=1)), IDA) == ()
