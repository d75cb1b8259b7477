"""Claim: who speaks for each of 50 seats over 5 years, from 1,000 appointments, is worked out in under 50 ms (R19).

The peer is the plain way, in the same run: each day of each seat by itself, as the rule is said in words. Both must
come to the same. The alarms and handovers of one day, from the same team, are timed beside them. A team is new in each
run, so that nothing is remembered from the run before.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final, TypeVar

from bench.figures import show
from beredskab.organisation.domain.gaps import find_alarms, find_handovers
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.representation import Stretch, represent_team
from beredskab.organisation.domain.team import Absence, Assignment, Role, Seat, Team
from beredskab.organisation.domain.validation import find_faults
from tests.organisation.domain import reference

FIRST: Final = date(2026, 1, 1)
WINDOW: Final = Period(FIRST, date(2030, 12, 31))
SEATS: Final = 50
PLACES_IN_LINE: Final = 2  # the holder and a deputy
IN_EACH_PLACE: Final = 10  # after one another
ABSENCES: Final = 2_000
RUNS: Final = 9
LIMIT: Final = 50.0  # milliseconds
LEAST_RATIO: Final = 10.0

Said = tuple[str, Role] | None
Told = dict[tuple[str, date], Said]
Result = TypeVar("Result")


def run() -> bool:
    """Print the times of the sweep and of the plain way; whether the limits are met."""
    team = make_team()
    assert find_faults(team, {seat.department for seat in team.seats}) == []
    swept, swept_time = measure(lambda: represent_team(copy_team(team), WINDOW), RUNS)
    plain, plain_time = measure(lambda: tell_each_day(team), 1)
    told = dict(unfold(swept))
    gaps = sum(who is None for who in plain.values())
    print(
        f"{len(team.seats)} seats, {len(team.assignments)} assignments, {len(team.absences)} absences, "
        f"{len(plain)} days of seats: {gaps} in gaps, {sum(map(len, swept.values()))} stretches"
    )
    print(f"{'each day by itself':<58} {plain_time:>10.4g} ms")
    _, alarm_time = measure(lambda: find_alarms(copy_team(team), today=FIRST + timedelta(days=900)), RUNS)
    _, handover_time = measure(lambda: find_handovers(copy_team(team), today=FIRST + timedelta(days=900)), RUNS)
    return all(
        [
            show("seat-days on which the two differ", sum(told[key] != plain[key] for key in plain), "", 0),
            show("representation over 5 years, median", swept_time, "ms", LIMIT),
            show("times as quick as each day by itself", plain_time / swept_time, "×", LEAST_RATIO, at_least=True),
            show("all alarms of a day, median", alarm_time, "ms", LIMIT),
            show("all handovers of a day, median", handover_time, "ms", LIMIT),
        ]
    )


def measure(work: Callable[[], Result], runs: int) -> tuple[Result, float]:
    """The result, and the median of the runs in milliseconds of processor time, whatever else the machine does."""
    timed = [time_once(work) for _ in range(runs)]
    return timed[0][0], median(milliseconds for _, milliseconds in timed)


def time_once(work: Callable[[], Result]) -> tuple[Result, float]:
    began = time.process_time()
    result = work()
    return result, (time.process_time() - began) * 1000


def tell_each_day(team: Team) -> Told:
    """The plain way: who speaks for each seat on each day, by the reference that the tests hold the sweep to.

    It is given only what concerns the seat, so that what is compared is days against changes, not good order.
    """
    days = [date.fromordinal(day) for day in range(WINDOW.start, WINDOW.end)]
    return {(seat.code, day): who for seat in team.seats for day, who in tell_seat(team, seat, days)}


def tell_seat(team: Team, seat: Seat, days: Sequence[date]) -> Iterator[tuple[date, Said]]:
    own = tuple(one for one in team.assignments if one.seat == seat.code)
    people = {one.person for one in own}
    small = Team((seat,), own, tuple(absence for absence in team.absences if absence.person in people))
    return ((day, reference.speaks(small, seat, day)) for day in days)


def unfold(represented: dict[str, tuple[Stretch, ...]]) -> Iterator[tuple[tuple[str, date], Said]]:
    """Each day of each stretch."""
    for seat, stretches in represented.items():
        for stretch in stretches:
            who = stretch.representative
            for day in range(stretch.period.start, stretch.period.end):
                yield (seat, date.fromordinal(day)), ((who.person, who.role) if who else None)


def make_team() -> Team:
    """Holders and deputies after one another, with a few days between them now and then, and people often away."""
    chance = random.Random(19)  # noqa: S311 - invented figures, no secret
    seats = tuple(Seat(f"seat{number}", f"department{number}", f"Plads {number}") for number in range(SEATS))
    lines = [(seat.code, order) for seat in seats for order in range(PLACES_IN_LINE)]
    assignments = [one for seat, order in lines for one in fill_line(seat, order, chance)]
    people = [one.person for one in assignments]
    absences = (Absence(chance.choice(people), period_from(chance, 5 * 365, 40)) for _ in range(ABSENCES))
    return Team(seats, tuple(assignments), tuple(absences))


def fill_line(seat: str, order: int, chance: random.Random) -> Iterator[Assignment]:
    """One after another in the same place in line; the last stays."""
    first = FIRST - timedelta(days=chance.randrange(300))
    for number in range(IN_EACH_PLACE):
        last = None if number == IN_EACH_PLACE - 1 else first + timedelta(days=chance.randrange(90, 300))
        yield Assignment(
            seat, f"{seat}-{order}-{number}", Period(first, last), Role.DEPUTY if order else Role.HOLDER, order
        )
        first = (last or first) + timedelta(days=chance.choice([1, 1, 1, 8, 30]))


def period_from(chance: random.Random, start: int, longest: int) -> Period:
    """A period that begins on one of the first days of the window, some of one day only."""
    first = FIRST + timedelta(days=chance.randrange(start))
    return Period(first, first + timedelta(days=chance.randrange(longest)))


def copy_team(team: Team) -> Team:
    """The same team, remembering nothing."""
    return Team(team.seats, team.assignments, team.absences)
