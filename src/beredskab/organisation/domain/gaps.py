"""Gaps in the representation, in time to close them; and seats whose holder leaves with nobody to follow (R19)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from beredskab.organisation.domain.periods import ALWAYS, Days, Period, period_of
from beredskab.organisation.domain.representation import Stretch, find_representative, represent_seat, represent_team
from beredskab.organisation.domain.sweep import Candidate, choose
from beredskab.organisation.domain.team import Assignment, Role, Seat, Team

# A gap that begins today or within this many days raises an alarm.
WARNING_DAYS: Final = 60


class Cause(StrEnum):
    """Why nobody speaks for a seat, on the first day that matters: the gap's own, or today if it has begun."""

    NEVER_FILLED = "never_filled"  # nobody has been appointed yet
    VACANT = "vacant"  # whoever was appointed has left
    ABSENT = "absent"  # someone is appointed, but all of them are away


@dataclass(frozen=True, slots=True)
class StandIn:
    """Whom to ask during some days of a gap: a person who speaks for another seat; both None where nobody does."""

    period: Period
    seat: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """A gap now or within the warning time.

    `period` is the whole gap, whenever the question is asked, so that one alarm stays the same from day to day.
    `stand_ins` is who is next in line, from today or the gap's first day to its end. `back` is who ends the gap.
    """

    seat: Seat
    period: Period
    cause: Cause
    stand_ins: tuple[StandIn, ...]
    back: Stretch | None

    @property
    def since(self) -> date | None:
        """The first day without anyone; None where it has been so for as long as the seat has been there."""
        return None if self.period.first == ALWAYS.first else self.period.first

    def days_left(self, today: date) -> int:
        """How many days until the gap begins; 0 when it has."""
        return max(0, (self.period.first - today).days)


@dataclass(frozen=True, slots=True)
class Handover:
    """A holder whose last day is known, and nobody to hold the seat from the day after.

    `deputy` speaks for the seat on that day; None means that it is a gap too. `successor` holds the seat later on.
    """

    seat: Seat
    leaving: Assignment
    deputy: str | None
    successor: Assignment | None


def find_alarms(team: Team, *, today: date, warning_days: int = WARNING_DAYS) -> tuple[Alarm, ...]:
    """Every gap that lasts today or begins within the warning time (in days, the last one included), first gap first.

    Of gaps that begin on the same day the one in the team's first seat comes first.
    """
    coming = {seat: _still_to_end(own, today) for seat, own in represent_team(team, ALWAYS).items()}
    warned = today.toordinal(), today.toordinal() + warning_days + 1
    alarms = (alarm for seat in team.seats for alarm in _alarms_of(team, seat, coming, warned))
    return tuple(sorted(alarms, key=lambda alarm: alarm.period.first))


def _still_to_end(stretches: tuple[Stretch, ...], today: date) -> tuple[Stretch, ...]:
    """Those that last today or come later, each in its whole length."""
    return tuple(stretch for stretch in stretches if today.toordinal() < stretch.period.end)


def _alarms_of(team: Team, seat: Seat, coming: Mapping[str, tuple[Stretch, ...]], warned: Days) -> Iterator[Alarm]:
    """The seat's alarms; `warned` is today and the days of the warning time, `coming` begins with today's stretches."""
    today, after_warning = warned
    for stretch, after in pairwise((*coming[seat.code], None)):
        if stretch and stretch.is_gap and stretch.period.start < after_warning:
            missed = max(today, stretch.period.start), stretch.period.end
            yield Alarm(
                seat=seat,
                period=stretch.period,
                cause=_cause(team, seat, missed[0]),
                stand_ins=_stand_ins(team, seat, coming, missed),
                back=after,
            )


def _cause(team: Team, seat: Seat, day: int) -> Cause:
    appointed = team.appointed_to(seat.code)
    if any(one.period.start <= day < one.period.end for one in appointed):
        return Cause.ABSENT
    return Cause.VACANT if any(one.period.start <= day for one in appointed) else Cause.NEVER_FILLED


def find_stand_ins(team: Team, seat: str, period: Period) -> tuple[StandIn, ...]:
    """Who is next in line for the seat on each day of the period: whoever speaks for the first other seat that has
    someone, by the seat's `helped_by` and then in the team's order. Raises UnknownSeat.
    """
    represented = {other.code: represent_seat(team, other.code, period) for other in team.seats if other.code != seat}
    return _stand_ins(team, team.get_seat(seat), represented, period.days)


def _stand_ins(
    team: Team, seat: Seat, represented: Mapping[str, tuple[Stretch, ...]], window: Days
) -> tuple[StandIn, ...]:
    candidates = [
        Candidate(stretch.period.days, (stretch.seat, stretch.representative.person))
        for helper in order_helpers(team, seat)
        for stretch in represented[helper]
        if stretch.representative
    ]
    return tuple(StandIn(period_of(*days), *(who or (None, None))) for days, who in choose(candidates, window))


def order_helpers(team: Team, seat: Seat) -> tuple[str, ...]:
    """The other seats in the order in which they are asked when this one is empty."""
    others = (other.code for other in team.seats if other.code != seat.code)
    return tuple(dict.fromkeys((*seat.helped_by, *others)))


def find_handovers(team: Team, *, today: date, warning_days: int = WARNING_DAYS) -> tuple[Handover, ...]:
    """Seats that nobody is to hold after a known last day, now or within the warning time; first last day first.

    One stays until someone holds the seat again, also while a deputy speaks for it, and ends with the seat.
    """
    found = (handover for seat in team.seats for handover in _handovers_of(team, seat, today.toordinal(), warning_days))
    return tuple(sorted(found, key=lambda handover: handover.leaving.period.end))


def _handovers_of(team: Team, seat: Seat, today: int, warning_days: int) -> Iterator[Handover]:
    holders = sorted(
        (one for one in team.appointed_to(seat.code) if one.role is Role.HOLDER), key=lambda one: one.period.start
    )
    for leaving, successor in pairwise((*holders, None)):
        if leaving is None:
            continue
        vacant_from = leaving.period.end
        vacant_until = successor.period.start if successor else seat.period.end
        if vacant_from < vacant_until and vacant_from - 1 <= today + warning_days and today < vacant_until:
            speaking = find_representative(team, seat.code, date.fromordinal(vacant_from))
            yield Handover(seat, leaving, speaking.person if speaking else None, successor)
