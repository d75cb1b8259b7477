"""What the widths of the lines of a plain text tell about where the writer broke them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from beredskab.content.domain.lines import Line, split_marker

PAIRS_TO_JUDGE: Final = 8
RARE: Final = 0.05
CLEARLY_SHORT: Final = 0.8  # of the longest line
WORTH_MEASURING: Final = 0.6  # a paragraph of shorter lines is a list of names and numbers, not a narrower column


@dataclass(frozen=True)
class _Width:
    """Columns. A word that fits within `surely` would have been put on the line; within `perhaps`, it could have."""

    surely: float
    perhaps: float


def measure_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines with what each had room for, seen against the text as a whole and its own paragraph."""
    width = _width_of(lines)
    measured: list[Line] = []
    for chunk in _chunks(lines):
        own = max(_length(line) for line in chunk)
        surely = min(width.surely, own) if own > width.perhaps * WORTH_MEASURING else width.surely
        for line in chunk:
            place = len(measured) + 1
            needed = _needed(line, lines[place]) if place < len(lines) else 0.0
            short = _length(line) <= width.perhaps * CLEARLY_SHORT
            perhaps = short and needed <= width.perhaps
            measured.append(replace(line, has_room=needed <= surely, may_have_room=perhaps))
    return measured


def _chunks(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines between blank ones."""
    chunks: list[list[Line]] = []
    for line in lines:
        if line.after_blank or line.new_page or not chunks:
            chunks.append([])
        chunks[-1].append(line)
    return chunks


def _length(line: Line) -> float:
    return line.left + len(line.text)


def _needed(line: Line, following: Line) -> float:
    """Columns the line would have taken with the first word of the next."""
    return _length(line) + 1 + len(split_marker(following.text)[1].split()[0])


def _width_of(lines: Sequence[Line]) -> _Width:
    """How wide the text was set, from pairs of lines that surely are one sentence: the next begins in small letters.

    Letters of different widths make every line's limit another number of columns; the smallest of them are sure.
    """
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if after.text[0].islower() and not (after.after_blank or after.new_page)
    ]
    if len(pairs) < PAIRS_TO_JUDGE:
        longest = max((_length(line) for line in lines), default=0)
        return _Width(longest * CLEARLY_SHORT, longest)
    longest = max(_length(line) for line, _ in pairs)
    needed = sorted(_needed(line, after) for line, after in pairs)
    return _Width(min(longest, needed[int(len(needed) * RARE)] - 1), longest)
