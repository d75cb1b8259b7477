"""The team: its seats, who is appointed to each and when, and who is away (R8, R11). Codes and days, no names."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from beredskab.organisation.domain.periods import ALWAYS, Days, Period, merge


class UnknownSeat(LookupError):
    """A seat that the team does not have; the message is in Danish and names it."""


class Role(StrEnum):
    """As whom a person is appointed to a seat."""

    HOLDER = "holder"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Seat:
    """A department's seat in the team (R8). Outside its `period` the seat does not exist, so nobody is missed there.

    `helped_by` are the codes of the seats that are asked first when this one is empty; the team's others come after
    them, in the team's order.
    """

    code: str
    department: str
    label: str
    helped_by: tuple[str, ...] = ()
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person appointed to a seat. `order` is 0 for the holder, and 1, 2, … for the deputies, first deputy first."""

    seat: str
    person: str
    period: Period
    role: Role = Role.HOLDER
    order: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which a person can't be reached, in all of their seats. Absences of one person may overlap."""

    person: str
    period: Period


@dataclass(frozen=True)
class Team:
    """Everything the representation rule looks at. Seats are in the order in which they help each other.

    Only a team in which `validation.find_faults` finds nothing follows the rule as it is written.
    """

    seats: tuple[Seat, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    absences: tuple[Absence, ...] = ()

    def get_seat(self, code: str) -> Seat:
        """The seat of this code. Raises UnknownSeat."""
        if code not in self._seats:
            raise UnknownSeat(f"der er ingen teamplads »{code}«")
        return self._seats[code]

    def appointed_to(self, seat: str) -> Sequence[Assignment]:
        """All who are, were or will be appointed to the seat, in the order in which they speak for it."""
        return self._assignments.get(seat, ())

    def absent_days(self, person: str) -> tuple[Days, ...]:
        """When the person is away: in order, without overlap."""
        return self._absent.get(person, ())

    @cached_property
    def _seats(self) -> dict[str, Seat]:
        return {seat.code: seat for seat in self.seats}

    @cached_property
    def _assignments(self) -> dict[str, list[Assignment]]:
        ordered = sorted(self.assignments, key=attrgetter("seat", "order"))
        return {seat: list(own) for seat, own in groupby(ordered, attrgetter("seat"))}

    @cached_property
    def _absent(self) -> dict[str, tuple[Days, ...]]:
        ordered = sorted(self.absences, key=attrgetter("person"))
        return {
            person: merge(absence.period for absence in own) for person, own in groupby(ordered, attrgetter("person"))
        }
