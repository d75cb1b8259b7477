"""Rows of an invented team in few words."""

from datetime import date

from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Absence, Assignment, Role, Seat, Team

SCHOOL = Seat("school", "school", "Skole & Dagtilbud")
FAMILY = Seat("family", "family", "Børn & Familie")


def day(month: int, number: int, year: int = 2027) -> date:
    return date(year, month, number)


def holder(person: str, first: date, last: date | None = None, seat: str = "school") -> Assignment:
    return Assignment(seat, person, Period(first, last))


def deputy(person: str, first: date, last: date | None = None, order: int = 1, seat: str = "school") -> Assignment:
    return Assignment(seat, person, Period(first, last), Role.DEPUTY, order)


def away(person: str, first: date, last: date | None = None) -> Absence:
    return Absence(person, Period(first, last))


def team_of(*rows: Assignment | Absence, seats: tuple[Seat, ...] = (SCHOOL, FAMILY)) -> Team:
    return Team(
        seats,
        tuple(row for row in rows if isinstance(row, Assignment)),
        tuple(row for row in rows if isinstance(row, Absence)),
    )
