"""Which digits of a text are a telephone number, however they are grouped; the same as in `_search_analysis.js`.

Digits often stand beside a number that isn't part of it (»16 år 12 34 56 78«, »112 114«), and a number that is lost in
its neighbour is worse than one found twice. So each way of reading eight digits is a word, and a group of three or more
is one by itself too: 112 is never hidden by what stands beside it.
"""

from collections.abc import Sequence
from typing import Final

FULL: Final = 8  # digits of a Danish number
COUNTRY: Final = ("45", "0045")
SPELT: Final = 3  # digits of which each stands alone: »1-1-2«
UNFINISHED: Final = 5  # digits from which on pairs are the beginning of a number: »43 68 6«
SHORT: Final = 3  # digits that may be a number of their own


def read_numbers(groups: Sequence[str]) -> list[str]:
    """The words that groups of digits stand for, in their order."""
    known = _without_country(_join_spelt(groups))
    windows = _find_windows(known)
    if not windows:
        return ["".join(known)] if _is_unfinished(known) else list(known)
    covered = {at for begins, ends in windows for at in range(begins, ends)}
    words: list[str] = []
    for at, group in enumerate(known):
        words += ["".join(known[begins:ends]) for begins, ends in windows if begins == at]
        if at not in covered or (len(group) >= SHORT and not _is_halves(at, known, windows)):
            words.append(group)
    return words


def _join_spelt(groups: Sequence[str]) -> list[str]:
    """Single digits beside each other as one group, where they are enough to be a number."""
    joined: list[str] = []
    single: list[str] = []
    for group in (*groups, ""):
        if len(group) == 1:
            single.append(group)
            continue
        joined += ["".join(single)] if len(single) >= SPELT else single
        single = []
        joined += [group] if group else []
    return joined


def _without_country(groups: list[str]) -> list[str]:
    """Without the country's code, which may be a group or stand before the number's first digits."""
    if len(groups) > 1 and groups[0] in COUNTRY and sum(map(len, groups[1:])) == FULL:
        return groups[1:]
    return [_cut_country(group) for group in groups]


def _cut_country(group: str) -> str:
    codes = (code for code in COUNTRY if group.startswith(code) and len(group) == len(code) + FULL)
    return group.removeprefix(next(codes, ""))


def _find_windows(groups: Sequence[str]) -> list[tuple[int, int]]:
    """Where groups beside each other have eight digits together, as (first, after the last)."""
    windows = []
    for begins in range(len(groups)):
        total = 0
        for ends in range(begins + 1, len(groups) + 1):
            total += len(groups[ends - 1])
            if total >= FULL:
                if total == FULL:
                    windows.append((begins, ends))
                break
    return windows


def _is_halves(at: int, groups: Sequence[str], windows: Sequence[tuple[int, int]]) -> bool:
    """Whether a group is one half of a number written in halves, or a whole one: then it is nothing by itself."""
    return any(
        begins <= at < ends and all(len(group) in (FULL // 2, FULL) for group in groups[begins:ends])
        for begins, ends in windows
    )


def _is_unfinished(groups: Sequence[str]) -> bool:
    """Whether pairs of digits are the beginning of a number that is still being typed."""
    *before, last = groups
    pairs = bool(before) and all(len(group) == 2 for group in before) and len(last) <= 2  # noqa: PLR2004
    return pairs and sum(map(len, groups)) >= UNFINISHED
