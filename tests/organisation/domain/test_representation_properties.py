"""Whatever the team, the sweep says what each day by itself would say: no gap is missed, no alarm is false (R19)."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.organisation.domain.gaps import (
    WARNING_DAYS,
    Alarm,
    find_alarms,
    find_handovers,
    find_stand_ins,
)
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.representation import (
    find_deputies,
    find_representative,
    represent_seat,
    represent_team,
)
from beredskab.organisation.domain.team import Absence, Assignment, Role, Team
from beredskab.organisation.domain.validation import find_faults
from tests.organisation.domain import reference
from tests.organisation.domain.reference import ONE_DAY, each_day, lasts
from tests.organisation.domain.teams import (
    ABSENCES,
    ALL_DAYS,
    DAYS,
    DEPARTMENTS,
    any_teams,
    assignments,
    periods,
    valid_teams,
    with_absence,
    with_assignment,
)

often = settings(max_examples=150, deadline=None)
WARNINGS = st.sampled_from([0, 1, 5, 20, WARNING_DAYS])


def gap_days(team: Team) -> set[tuple[str, date]]:
    """As the code under test finds them, over all days that are drawn."""
    represented = represent_team(team, Period(ALL_DAYS[0], ALL_DAYS[-1]))
    return {
        (seat, day)
        for seat, stretches in represented.items()
        for stretch in stretches
        if stretch.is_gap
        for day in each_day(stretch.period.first, stretch.period.last or ALL_DAYS[-1])
    }


@often
@given(valid_teams(), DAYS, st.integers(0, 120))
def test_each_day_of_the_period_is_told_once_and_truly(team: Team, first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    for seat in team.seats:
        told: dict[date, tuple[str, Role] | None] = {}
        for stretch in represent_seat(team, seat.code, period):
            who = stretch.representative
            assert stretch.period.last is not None
            for day in each_day(stretch.period.first, stretch.period.last):
                assert day not in told
                told[day] = (who.person, who.role) if who else None
        days = [day for day in each_day(first, period.last or first) if lasts(seat.period, day)]
        assert list(told) == days
        assert told == {day: reference.speaks(team, seat, day) for day in days}


@often
@given(valid_teams())
def test_neighbours_differ_and_what_is_open_stays_open(team: Team) -> None:
    for seat in team.seats:
        stretches = represent_seat(team, seat.code, Period(ALL_DAYS[0]))
        pairs = list(pairwise(stretches))
        assert all(one.representative != other.representative for one, other in pairs)
        assert all(one.period.end == other.period.start for one, other in pairs)
        assert [stretch.period.last for stretch in stretches[-1:]] == ([seat.period.last] if stretches else [])


@often
@given(valid_teams(), DAYS)
def test_one_day_by_itself(team: Team, day: date) -> None:
    for seat in team.seats:
        found = find_representative(team, seat.code, day)
        expected = reference.speaks(team, seat, day) if lasts(seat.period, day) else None
        assert ((found.person, found.role) if found else None) == expected
        deputies = find_deputies(team, seat, day)
        assert set(deputies) == {
            one.person
            for one in team.assignments
            if (one.seat, one.role) == (seat.code, Role.DEPUTY)
            and lasts(one.period, day)
            and not reference.is_away(team, one.person, day)
            and (found is None or one.person != found.person)
        }


@often
@given(valid_teams(), DAYS, WARNINGS)
def test_no_gap_is_missed_and_no_alarm_is_false(team: Team, today: date, warning_days: int) -> None:
    alarms = find_alarms(team, today=today, warning_days=warning_days)
    warned = list(each_day(today, today + timedelta(days=warning_days)))
    alarmed = [(alarm.seat.code, day) for alarm in alarms for day in warned if lasts(alarm.period, day)]
    assert len(alarmed) == len(set(alarmed))
    assert set(alarmed) == reference.gap_days(team, warned)
    assert all(any(lasts(alarm.period, day) for day in warned) for alarm in alarms)
    assert [alarm.period.first for alarm in alarms] == sorted(alarm.period.first for alarm in alarms)


@often
@given(valid_teams(), DAYS)
def test_an_alarm_tells_the_whole_gap_and_who_ends_it(team: Team, today: date) -> None:
    for alarm in find_alarms(team, today=today):
        known = [day for day in ALL_DAYS if lasts(alarm.period, day)]
        assert all(reference.is_gap(team, alarm.seat, day) for day in known)
        assert alarm.period.first == date.min or not reference.is_gap(team, alarm.seat, alarm.period.first - ONE_DAY)
        assert alarm.period.last is None or not reference.is_gap(team, alarm.seat, alarm.period.last + ONE_DAY)
        assert alarm.cause == reference.why(team, alarm.seat, max(today, alarm.period.first))
        assert bool(alarm.back) == ends_with_someone(team, alarm)
        if alarm.back and alarm.back.representative and alarm.period.last:
            who = alarm.back.representative
            assert (who.person, who.role) == reference.speaks(team, alarm.seat, alarm.period.last + ONE_DAY)


def ends_with_someone(team: Team, alarm: Alarm) -> bool:
    """Not where the gap is open, or ends because the seat closes."""
    return alarm.period.last is not None and lasts(alarm.seat.period, alarm.period.last + ONE_DAY)


@often
@given(valid_teams(), DAYS)
def test_meanwhile_someone_is_next_in_line_whenever_anyone_is_there(team: Team, today: date) -> None:
    for alarm in find_alarms(team, today=today):
        missed = [day for day in ALL_DAYS if day >= today and lasts(alarm.period, day)]
        told = {day: (one.seat, one.person) for one in alarm.stand_ins for day in missed if lasts(one.period, day)}
        assert told == {day: reference.next_in_line(team, alarm.seat, day) or (None, None) for day in missed}
        assert alarm.stand_ins[0].period.first == max(today, alarm.period.first)
        assert alarm.stand_ins[-1].period.last == alarm.period.last


@often
@given(valid_teams(), periods())
def test_next_in_line_over_any_period(team: Team, period: Period) -> None:
    for seat in team.seats:
        for one in find_stand_ins(team, seat.code, period):
            for day in (one.period.first, one.period.last or ALL_DAYS[-1]):
                assert (one.seat, one.person) == (reference.next_in_line(team, seat, day) or (None, None))


@often
@given(valid_teams(), ABSENCES)
def test_an_absence_never_removes_a_gap(team: Team, absence: Absence) -> None:
    assert gap_days(team) <= gap_days(with_absence(team, absence))


@often
@given(valid_teams(), st.data())
def test_an_appointment_never_makes_a_gap(team: Team, data: st.DataObject) -> None:
    more = with_assignment(team, data.draw(assignments(tuple(seat.code for seat in team.seats))))
    assert gap_days(more) <= gap_days(team)


@often
@given(valid_teams(), DAYS)
def test_an_alarm_stays_the_same_until_its_gap_is_over(team: Team, today: date) -> None:
    """From one day to the next: ended gaps go, gaps that now begin within the warning time come, all others stay."""
    tomorrow = today + ONE_DAY
    before, after = (
        {(alarm.seat.code, alarm.period) for alarm in find_alarms(team, today=day)} for day in (today, tomorrow)
    )
    ended = {one for one in before if one[1].last == today}
    begun = {one for one in after if one[1].first == tomorrow + timedelta(days=WARNING_DAYS)}
    assert after == (before - ended) | begun


@often
@given(valid_teams(), DAYS, WARNINGS)
def test_handovers_are_those_that_are_seen_day_by_day(team: Team, today: date, warning_days: int) -> None:
    found = find_handovers(team, today=today, warning_days=warning_days)
    expected = {
        (seat.code, one.person, one.period)
        for seat in team.seats
        for one in team.assignments
        if one.seat == seat.code and leaves_it_open(team, one, today, warning_days)
    }
    assert {(one.seat.code, one.leaving.person, one.leaving.period) for one in found} == expected
    for one in found:
        assert one.leaving.period.last is not None
        speaking = reference.speaks(team, one.seat, one.leaving.period.last + ONE_DAY)
        assert one.deputy == (speaking[0] if speaking else None)


def leaves_it_open(team: Team, one: Assignment, today: date, warning_days: int) -> bool:
    """Whether the seat is without a holder from the day after until today, or will be within the warning time."""
    if one.role is not Role.HOLDER or one.period.last is None:
        return False
    (seat,) = (seat for seat in team.seats if seat.code == one.seat)
    missing = one.period.last + ONE_DAY
    if not lasts(seat.period, missing) or one.period.last > today + timedelta(days=warning_days):
        return False
    days = list(each_day(missing, max(today, missing)))
    return not any(reference.has_holder(team, seat, day) or not lasts(seat.period, day) for day in days)


@often
@given(any_teams())
def test_a_team_is_refused_exactly_when_a_day_is_unclear(team: Team) -> None:
    assert (find_faults(team, DEPARTMENTS) == []) == reference.is_valid(team, ALL_DAYS)
