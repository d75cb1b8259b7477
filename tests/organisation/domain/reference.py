"""The rules again, as slowly and plainly as they can be said: each day by itself, with none of the code under test."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Assignment, Role, Seat, Team

ONE_DAY = timedelta(days=1)


def each_day(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def lasts(period: Period, day: date) -> bool:
    return period.first <= day and (period.last is None or day <= period.last)


def is_away(team: Team, person: str, day: date) -> bool:
    return any(absence.person == person and lasts(absence.period, day) for absence in team.absences)


def speaks(team: Team, seat: Seat, day: date) -> tuple[str, Role] | None:
    """Who speaks for a seat that exists on the day."""
    there = [
        one
        for one in team.assignments
        if one.seat == seat.code and lasts(one.period, day) and not is_away(team, one.person, day)
    ]
    for one in there:
        if one.role is Role.HOLDER:
            return one.person, Role.HOLDER
    for one in sorted(there, key=lambda deputy: deputy.order):
        return one.person, Role.DEPUTY
    return None


def is_gap(team: Team, seat: Seat, day: date) -> bool:
    return lasts(seat.period, day) and speaks(team, seat, day) is None


def gap_days(team: Team, days: Iterable[date]) -> set[tuple[str, date]]:
    return {(seat.code, day) for day in days for seat in team.seats if is_gap(team, seat, day)}


def why(team: Team, seat: Seat, day: date) -> str:
    """The cause of a gap on the day."""
    own = [one for one in team.assignments if one.seat == seat.code]
    if any(lasts(one.period, day) for one in own):
        return "absent"
    return "vacant" if any(one.period.first < day for one in own) else "never_filled"


def next_in_line(team: Team, seat: Seat, day: date) -> tuple[str, str] | None:
    """The seat and person to ask instead."""
    by_code = {other.code: other for other in team.seats}
    helpers = [by_code[code] for code in seat.helped_by]
    helpers += [other for other in team.seats if other.code not in seat.helped_by and other.code != seat.code]
    for helper in helpers:
        if lasts(helper.period, day) and (found := speaks(team, helper, day)):
            return helper.code, found[0]
    return None


def has_holder(team: Team, seat: Seat, day: date) -> bool:
    return any(one.seat == seat.code and one.role is Role.HOLDER and lasts(one.period, day) for one in team.assignments)


def is_valid(team: Team, days: Iterable[date]) -> bool:
    """Whether each day leaves no doubt; what no single day shows (unknown codes, numbers) is asked apart."""
    for one in team.assignments:
        seats = [seat for seat in team.seats if seat.code == one.seat]
        if not seats or not any(lasts(one.period, day) and lasts(seats[0].period, day) for day in days):
            return False
    return all(_is_clear(team, seat, day) for seat in team.seats for day in days)


def _is_clear(team: Team, seat: Seat, day: date) -> bool:
    there = [one for one in team.assignments if one.seat == seat.code and lasts(one.period, day)]
    return all(len({key(one) for one in there}) == len(there) for key in (lambda one: one.person, _place_in_line))


def _place_in_line(one: Assignment) -> tuple[Role, int]:
    return one.role, one.order
