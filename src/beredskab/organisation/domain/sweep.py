"""Who is first in line, day by day, without looking at each day.

Between two days on which a candidate comes or goes nothing changes, so only those days are looked at.
"""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from beredskab.organisation.domain.periods import Days

Value = TypeVar("Value")


class Candidate(NamedTuple, Generic[Value]):
    """Someone who can be chosen on the half-open `days`."""

    days: Days
    value: Value


def choose(candidates: Iterable[Candidate[Value]], window: Days) -> Iterator[tuple[Days, Value | None]]:
    """The window cut into stretches, each with the value of the first candidate in line, or None where nobody is there.

    The candidates come in their order in line, whoever is named before going first. The stretches cover the window
    once, in order, and neighbours differ. O(n log n) in the number of candidates, whatever the length of the window.
    """
    found: tuple[Days, Value | None] | None = None
    for days, value in _cut(candidates, window):
        if found and found[1] == value:
            found = (found[0][0], days[1]), value
        else:
            if found:
                yield found
            found = days, value
    if found:
        yield found


def _cut(candidates: Iterable[Candidate[Value]], window: Days) -> Iterator[tuple[Days, Value | None]]:
    """As `choose`, cut wherever a candidate comes or goes."""
    start, end = window
    if end <= start:
        return
    inside = [one for one in candidates if max(one.days[0], start) < min(one.days[1], end)]
    coming = sorted(enumerate(inside), key=lambda entry: -entry[1].days[0])
    changes = {start, end, *(day for one in inside for day in one.days if start < day < end)}
    line: list[tuple[int, Candidate[Value]]] = []  # a heap: the lowest place in line is first
    for day, until in pairwise(sorted(changes)):
        while coming and coming[-1][1].days[0] <= day:
            heappush(line, coming.pop())
        while line and line[0][1].days[1] <= day:
            heappop(line)
        yield (day, until), (line[0][1].value if line else None)
