"""The team's seats over time as a picture in numbers, ready to be drawn: who speaks for each, and when nobody (R19).

Places are in days from the window's first day and in percent of its width, so that a drawing needs no dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from beredskab.common.days import MONTHS, describe_day
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.representation import Stretch, represent_seat
from beredskab.organisation.domain.team import Role, Seat, Team

MOST_MARKS: Final = 13
MONTHS_BETWEEN_MARKS: Final = (1, 3, 6, 12, 24, 60, 120)
MONTHS_A_YEAR: Final = 12


class Kind(StrEnum):
    """What a span shows."""

    HOLDER = "holder"
    DEPUTY = "deputy"
    GAP = "gap"


ROLE_NAMES: Final = {Role.HOLDER: "konsulent", Role.DEPUTY: "stedfortræder"}


@dataclass(frozen=True, slots=True)
class Span:
    """Days `start` up to but without `end`, counted from the window's first; the same place in percent.

    `begins_before` and `goes_on` tell that the picture cuts it. `label` says in Danish what a pointer would be told;
    `name` is the person's, empty in a gap.
    """

    kind: Kind
    person: str | None
    start: int
    end: int
    left_percent: float
    width_percent: float
    begins_before: bool
    goes_on: bool
    label: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One seat. Where it does not exist, before it opens or after it closes, there is no span."""

    seat: Seat
    spans: tuple[Span, ...]

    @property
    def gap_days(self) -> int:
        """On how many days of the window nobody speaks for the seat."""
        return sum(span.end - span.start for span in self.spans if span.kind is Kind.GAP)


@dataclass(frozen=True, slots=True)
class Mark:
    """The first day of a month on the axis: »maj«, or with its year in January and at the first mark."""

    day: date
    left_percent: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A row for each seat in the team's order; `today_percent` is None outside the window."""

    first: date
    last: date
    days: int
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    today_percent: float | None


def draw_timeline(
    team: Team, *, first: date, last: date, today: date, names: Mapping[str, str] | None = None
) -> Timeline:
    """The picture of the days from `first` to `last`, both included; `names` are people's, shown instead of codes.

    Raises ValueError if `last` is before `first`.
    """
    window = Period(first, last)
    if window.is_empty:
        raise ValueError(f"tidslinjen kan ikke gå {window}")
    return Timeline(
        first=first,
        last=last,
        days=window.end - window.start,
        rows=tuple(_draw_row(team, seat, window, names or {}) for seat in team.seats),
        marks=_place_marks(window),
        today_percent=_percent(today.toordinal(), window) if today in window else None,
    )


def _draw_row(team: Team, seat: Seat, window: Period, names: Mapping[str, str]) -> Row:
    """The stretches are those of all days, so that what the picture cuts is known and a label tells the whole."""
    whole = represent_seat(team, seat.code, seat.period)
    return Row(seat, tuple(_draw_span(one, window, names) for one in whole if one.period.overlaps(window)))


def _draw_span(stretch: Stretch, window: Period, names: Mapping[str, str]) -> Span:
    start, end = max(stretch.period.start, window.start), min(stretch.period.end, window.end)
    who = stretch.representative
    return Span(
        kind=Kind(who.role) if who else Kind.GAP,
        person=who.person if who else None,
        start=start - window.start,
        end=end - window.start,
        left_percent=_percent(start, window),
        width_percent=_percent(end, window) - _percent(start, window),
        begins_before=stretch.period.start < window.start,
        goes_on=stretch.period.end > window.end,
        label=_describe(stretch, names),
        name=names.get(who.person, who.person) if who else "",
    )


def _describe(stretch: Stretch, names: Mapping[str, str]) -> str:
    """»Anna Holm, stedfortræder, fra 3. marts 2026 og frem«; an empty seat says so first."""
    who = stretch.representative
    days = str(stretch.period)
    if stretch.period.first == date.min:
        days = f"til {describe_day(stretch.period.last)}" if stretch.period.last else "hele tiden"
    if who is None:
        return f"Ingen repræsentant, {days}"
    return f"{names.get(who.person, who.person)}, {ROLE_NAMES[who.role]}, {days}"


def _percent(day: int, window: Period) -> float:
    return 100 * (day - window.start) / (window.end - window.start)


def _place_marks(window: Period) -> tuple[Mark, ...]:
    """At every month, quarter, half-year or year … of the window: the closest that gives no more than MOST_MARKS."""
    series = (_month_starts(window, step) for step in MONTHS_BETWEEN_MARKS)
    days = next((days for days in series if len(days) <= MOST_MARKS), ())
    return tuple(
        Mark(day, _percent(day.toordinal(), window), _name_month(day, with_year=not place or day.month == 1))
        for place, day in enumerate(days)
    )


def _month_starts(window: Period, step: int) -> tuple[date, ...]:
    """The first days of every `step`th month of the calendar that lie in the window, which is not open."""
    last = window.last or date.max
    months = range(_month_number(window.first), _month_number(last) + 1)
    days = (date(number // MONTHS_A_YEAR, number % MONTHS_A_YEAR + 1, 1) for number in months if number % step == 0)
    return tuple(day for day in days if day in window)


def _month_number(day: date) -> int:
    """Months since the year 0."""
    return day.year * MONTHS_A_YEAR + day.month - 1


def _name_month(day: date, *, with_year: bool) -> str:
    name = MONTHS[day.month - 1]
    return f"{name} {day.year}" if with_year else name
