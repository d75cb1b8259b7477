"""Invented teams for hypothesis to vary: a few seats and people, and dates that often meet and overlap."""

from datetime import date, timedelta

from hypothesis import strategies as st

from beredskab.organisation.domain.periods import ALWAYS, Period
from beredskab.organisation.domain.team import Absence, Assignment, Role, Seat, Team
from tests.organisation.domain import reference

BASE = date(2027, 2, 1)
# Days that are drawn, and beyond them on both sides: what is open goes on there.
DRAWN = 90
EDGE = 5
ALL_DAYS = tuple(BASE + timedelta(days=offset) for offset in range(-EDGE, DRAWN + EDGE))
DEPARTMENTS = ("school", "family", "elderly")

DAYS = st.integers(0, DRAWN - 1).map(lambda offset: BASE + timedelta(days=offset))
PEOPLE = st.sampled_from("abcde")


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Some long, some of one day, some open."""
    first = draw(DAYS)
    length = draw(st.none() | st.integers(0, 5) | st.integers(0, DRAWN))
    return Period(first, None if length is None else min(first + timedelta(days=length), ALL_DAYS[-EDGE - 1]))


@st.composite
def seats(draw: st.DrawFn) -> tuple[Seat, ...]:
    codes = DEPARTMENTS[: draw(st.integers(1, len(DEPARTMENTS)))]
    return tuple(
        Seat(
            code=code,
            department=code,
            label=code.title(),
            helped_by=tuple(
                draw(st.permutations([other for other in codes if other != code]))[: draw(st.integers(0, 2))]
            ),
            period=draw(st.just(ALWAYS) | st.just(ALWAYS) | periods()),
        )
        for code in codes
    )


@st.composite
def assignments(draw: st.DrawFn, codes: tuple[str, ...]) -> Assignment:
    order = draw(st.sampled_from([0, 0, 1, 1, 2]))
    role = Role.DEPUTY if order else Role.HOLDER
    return Assignment(draw(st.sampled_from(codes)), draw(PEOPLE), draw(periods()), role, order)


ABSENCES = st.builds(Absence, PEOPLE, periods())


@st.composite
def any_teams(draw: st.DrawFn) -> Team:
    """Also with overlaps that must be refused."""
    team_seats = draw(seats())
    own = assignments(tuple(seat.code for seat in team_seats))
    return Team(team_seats, tuple(draw(st.lists(own, max_size=5))), tuple(draw(st.lists(ABSENCES, max_size=4))))


@st.composite
def valid_teams(draw: st.DrawFn) -> Team:
    """Assignments that would make the team unclear are left out, by the reference's judgement."""
    team = Team(draw(seats()), (), tuple(draw(st.lists(ABSENCES, max_size=6))))
    own = assignments(tuple(seat.code for seat in team.seats))
    for one in draw(st.lists(own, max_size=9)):
        team = with_assignment(team, one)
    return team


def with_assignment(team: Team, one: Assignment) -> Team:
    """The team with the assignment where that is valid, else as it was."""
    more = Team(team.seats, (*team.assignments, one), team.absences)
    return more if reference.is_valid(more, ALL_DAYS) else team


def with_absence(team: Team, absence: Absence) -> Team:
    return Team(team.seats, team.assignments, (*team.absences, absence))
