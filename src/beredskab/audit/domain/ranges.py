"""Whole numbers kept as ranges, so that a hole of a million takes no more room than one of two."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice

Range = tuple[int, int]
"""First and last number, both included."""


class Ranges:
    """Numbers that are added in increasing order, and taken out in any."""

    def __init__(self) -> None:
        self._ranges: list[Range] = []

    def __iter__(self) -> Iterator[Range]:
        return iter(self._ranges)

    def __contains__(self, number: int) -> bool:
        return self._find(number) is not None

    def add(self, first: int, last: int) -> None:
        """Add all from first to last, which must be above every number here."""
        self._ranges.append((first, last))

    def take(self, number: int) -> bool:
        """Take a number out; whether it was there."""
        index = self._find(number)
        if index is None:
            return False
        first, last = self._ranges[index]
        rest = [(first, number - 1), (number + 1, last)]
        self._ranges[index : index + 1] = [part for part in rest if part[0] <= part[1]]
        return True

    def numbers(self, limit: int) -> list[int]:
        """The lowest numbers, at most so many."""
        return list(islice((number for first, last in self for number in range(first, last + 1)), limit))

    def _find(self, number: int) -> int | None:
        index = bisect_right(self._ranges, number, key=lambda part: part[0]) - 1
        return index if index >= 0 and number <= self._ranges[index][1] else None


def gather(numbers: Iterable[int]) -> list[Range]:
    """Numbers in any order as the fewest ranges, in order."""
    gathered: list[Range] = []
    for number in sorted(set(numbers)):
        if gathered and gathered[-1][1] == number - 1:
            gathered[-1] = (gathered[-1][0], number)
        else:
            gathered.append((number, number))
    return gathered
