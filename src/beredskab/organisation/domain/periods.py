"""Whole days from one to another, and the arithmetic on them.

People write first and last day, both included. Code counts half-open: `start` is the first day and `end` the day after
the last, as ordinals (`date.toordinal`), so that neighbours meet without a day between them and an open end is a number
like any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from beredskab.common.days import describe_day

# The day after the last day there is: where an open end lies.
FOREVER: Final = date.max.toordinal() + 1

# Half-open ordinals: from the first, up to but without the second.
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included; `last` None is open. With its last day before its first it has no days."""

    first: date
    last: date | None = None

    @property
    def start(self) -> int:
        return self.first.toordinal()

    @property
    def end(self) -> int:
        """The day after the last, as an ordinal; FOREVER where the end is open."""
        return FOREVER if self.last is None else self.last.toordinal() + 1

    @property
    def days(self) -> Days:
        return self.start, self.end

    @property
    def is_empty(self) -> bool:
        return self.end <= self.start

    def __contains__(self, day: date) -> bool:
        return self.start <= day.toordinal() < self.end

    def overlaps(self, other: "Period") -> bool:
        """Whether some day is in both."""
        return max(self.start, other.start) < min(self.end, other.end)

    def __str__(self) -> str:
        """In Danish, for a message: »fra 1. maj 2026 til 3. juni 2026«."""
        until = "og frem" if self.last is None else f"til {describe_day(self.last)}"
        return f"fra {describe_day(self.first)} {until}"


# A seat that has always been there, and that nobody means to close.
ALWAYS: Final = Period(date.min)


def period_of(start: int, end: int) -> Period:
    """The period of half-open ordinals; `end` FOREVER becomes open. There must be at least one day."""
    return Period(date.fromordinal(start), None if end == FOREVER else date.fromordinal(end - 1))


def merge(periods: Iterable[Period]) -> tuple[Days, ...]:
    """The days that lie in any of the periods, in order and without overlap; periods that meet become one."""
    merged: list[Days] = []
    for start, end in sorted(period.days for period in periods if not period.is_empty):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def without(days: Days, holes: Sequence[Days]) -> Iterator[Days]:
    """What is left of the days without the holes, which are in order and do not overlap (see `merge`)."""
    start, end = days
    for hole_start, hole_end in holes:
        if hole_start >= end:
            break
        if start < hole_start:
            yield start, hole_start
        start = max(start, hole_end)
    if start < end:
        yield start, end
