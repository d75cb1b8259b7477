"""Digits that stand together: groups, and clusters of groups with little between them.

A capital or small O counts as 0, and I and l as 1, where they stand among digits.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

GROUP: Final = re.compile(
    r"[0-9OoIl](?:"
    r"(?<=[0-9])(?:[0-9OoIl]{0,40}(?![^\W_])|[0-9]*)"  # begins with a digit
    r"|(?:(?<![^\W_].)|(?<=pr[Oo]))(?:[0-9OoIl]{0,12}[0-9][0-9OoIl]{0,12}(?![^\W_])|(?<=O)O{0,3}(?![^\W_]))"
    r")",
    re.DOTALL,
)
MEANT: Final = str.maketrans("OoIl", "0011")
MOST_BETWEEN: Final = 7
BETWEEN: Final = re.compile(rf"\+|[\s.,:;/_\-|>*'\"()·•~=]{{1,{MOST_BETWEEN}}}")


class Group(NamedTuple):
    """Digits without anything between them."""

    start: int
    end: int
    digits: str


class Window(NamedTuple):
    """Some neighbouring groups of a cluster. `gaps` is what stands between them, `before` what stands before."""

    groups: tuple[Group, ...]
    gaps: tuple[str, ...]
    before: str | None

    @property
    def start(self) -> int:
        return self.groups[0].start

    @property
    def end(self) -> int:
        return self.groups[-1].end

    @property
    def digits(self) -> str:
        return "".join([group.digits for group in self.groups])

    @property
    def shape(self) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple([len(group.digits) for group in self.groups])

    @property
    def has_one_separator(self) -> bool:
        """Whether the same sign stands between all groups, spaces aside."""
        return len({gap.strip() for gap in self.gaps}) <= 1

    def split_gaps(self, digit: int) -> tuple[tuple[str, ...], str | None, tuple[str, ...]]:
        """What stands between the groups before, at and after the place behind the first `digit` digits.

        The middle one is empty where all digits are one group, and None where the place is within one of several.
        """
        passed = list(accumulate(self.shape))[:-1]
        before = tuple(gap for at, gap in zip(passed, self.gaps, strict=True) if at < digit)
        after = tuple(gap for at, gap in zip(passed, self.gaps, strict=True) if at > digit)
        if digit in passed:
            return before, self.gaps[passed.index(digit)], after
        return before, "" if len(self.groups) == 1 else None, after


@dataclass(frozen=True)
class Cluster:
    """Groups with only signs and blanks between them."""

    groups: tuple[Group, ...]
    gaps: tuple[str, ...]

    def windows(self, first: int, *, sizes: Collection[int]) -> Iterator[Window]:
        """The groups from number `first` on that have one of these numbers of digits together, the fewest first."""
        longest, total = max(sizes), 0
        for last in range(first, len(self.groups)):
            total += len(self.groups[last].digits)
            if total > longest:
                return
            if total in sizes:
                before = self.gaps[first - 1] if first else None
                yield Window(self.groups[first : last + 1], self.gaps[first:last], before)


def find_clusters(text: str) -> Iterator[Cluster]:
    """The clusters of a folded text, in their order."""
    groups: list[Group] = []
    gaps: list[str] = []
    for match in GROUP.finditer(text):
        written = match[0]
        group = Group(*match.span(), written if written.isdecimal() else written.translate(MEANT))
        if groups:
            gap = text[groups[-1].end : group.start] if group.start - groups[-1].end <= MOST_BETWEEN else ""
            if BETWEEN.fullmatch(gap):
                gaps.append(gap)
            else:
                yield Cluster(tuple(groups), tuple(gaps))
                groups, gaps = [], []
        groups.append(group)
    if groups:
        yield Cluster(tuple(groups), tuple(gaps))
