"""What the widths of lines tell about where the writer broke them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from beredskab.content.domain.lines import Line
from beredskab.content.domain.words import is_address

PAIRS_TO_JUDGE: Final = 8
RARE: Final = 0.05
CLEARLY_SHORT: Final = 0.8  # of the longest line
WORTH_MEASURING: Final = 0.6  # a paragraph of shorter lines is a list of names and numbers, not a narrower column
COLUMN: Final = 1.0
SPACE: Final = 0.35  # of the letter size; wider than most, so that room is never seen where there was none


@dataclass(frozen=True)
class _Width:
    """A word that ends within `surely` would have been put on the line; within `perhaps`, it could have."""

    surely: float
    perhaps: float


def measure(lines: Sequence[Line]) -> list[Line]:
    """The lines with what each had room for, seen against the text as a whole and its own paragraph."""
    width = _width_of(lines)
    measured: list[Line] = []
    for chunk in _chunks(lines):
        own = max(line.right for line in chunk)
        surely = min(width.surely, own) if own > width.perhaps * WORTH_MEASURING else width.surely
        for line in chunk:
            place = len(measured) + 1
            needed = _needed(line, lines[place]) if place < len(lines) else 0.0
            perhaps = line.right <= width.perhaps * CLEARLY_SHORT and needed <= width.perhaps
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


def _needed(line: Line, following: Line) -> float:
    """How far right the line would have gone with the first word of the next."""
    return line.right + (SPACE * line.size or COLUMN) + following.first_word


def _width_of(lines: Sequence[Line]) -> _Width:
    """How wide the text was set, from pairs of lines that surely are one sentence: the next begins in small letters.

    Letters of different widths make every line of a text file end at another column; the smallest limits are sure.
    """
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if after.text[0].islower() and not (after.after_blank or after.new_page or is_address(after.text))
    ]
    if len(pairs) < PAIRS_TO_JUDGE:
        longest = max((line.right for line in lines), default=0)
        return _Width(longest * CLEARLY_SHORT, longest)
    longest = max(line.right for line, _ in pairs)
    needed = sorted(_needed(line, after) for line, after in pairs)
    return _Width(min(longest, needed[int(len(needed) * RARE)] - COLUMN), longest)
