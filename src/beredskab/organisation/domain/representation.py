"""The representation rule: who speaks for each seat of the team, on every day (R8, R19).

The holder does, unless absent. Then the first deputy, in their order, who is appointed on that day and not absent. Else
nobody: that is a gap. A deputy also speaks for a seat without a holder. A person in several seats is away from all of
them at once.
"""

from dataclasses import dataclass
from datetime import date

from beredskab.organisation.domain.periods import Period, period_of, without
from beredskab.organisation.domain.sweep import Candidate, choose
from beredskab.organisation.domain.team import Role, Seat, Team


@dataclass(frozen=True, slots=True)
class Representative:
    """Who speaks for a seat, and as whom."""

    person: str
    role: Role


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which the same person speaks for a seat in the same role, or nobody does (None): a gap."""

    seat: str
    period: Period
    representative: Representative | None

    @property
    def is_gap(self) -> bool:
        return self.representative is None


def find_representative(team: Team, seat: str, day: date) -> Representative | None:
    """Who speaks for the seat on the day; None in a gap, and where the seat does not exist then. Raises UnknownSeat."""
    return next((stretch.representative for stretch in represent_seat(team, seat, Period(day, day))), None)


def represent_seat(team: Team, seat: str, period: Period) -> tuple[Stretch, ...]:
    """The seat's representation in order: each day of the period on which the seat exists, exactly once.

    Neighbours differ in person or role. The last stretch is open where the period and the seat are. Raises UnknownSeat.
    """
    found = team.get_seat(seat)
    window = max(period.start, found.period.start), min(period.end, found.period.end)
    candidates = [
        Candidate(days, Representative(one.person, one.role))
        for one in team.appointed_to(seat)
        for days in without(one.period.days, team.absent_days(one.person))
    ]
    return tuple(Stretch(seat, period_of(*days), who) for days, who in choose(candidates, window))


def represent_team(team: Team, period: Period) -> dict[str, tuple[Stretch, ...]]:
    """The representation of every seat by its code, in the team's order; see `represent_seat`."""
    return {seat.code: represent_seat(team, seat.code, period) for seat in team.seats}


def find_deputies(team: Team, seat: Seat, day: date) -> tuple[str, ...]:
    """The deputies who are there on the day, in their order, without the one who speaks for the seat already."""
    speaking = find_representative(team, seat.code, day)
    there = (
        one.person
        for one in team.appointed_to(seat.code)
        if one.role is Role.DEPUTY and day in one.period and not is_absent(team, one.person, day)
    )
    return tuple(person for person in there if speaking is None or person != speaking.person)


def is_absent(team: Team, person: str, day: date) -> bool:
    """Whether the person is away on the day."""
    return any(start <= day.toordinal() < end for start, end in team.absent_days(person))
