"""From lines as they stand on paper to paragraphs and list items as they were written.

A line is joined to the one before unless something says that the writer broke it: a blank line, a bullet, another
letter size, or room that was left on the line before for the next word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from beredskab.content.domain.refusal import PlanRefusedError
from beredskab.content.domain.words import (
    ends_sentence,
    glue,
    has_address,
    is_address,
    is_part_title,
    is_unfinished,
    tells_adoption,
)

BULLETS: Final = "•●▪■◦○∙·‣➢➤❖✓✔"
DASHES: Final = "-–—*"
_MARKER: Final = re.compile(rf"([{BULLETS}]|[{DASHES}](?=\s)|o(?=\s)|\(?\d{{1,2}}[.)](?=\s)|[a-zæøå]\)(?=\s))\s*(?=\S)")
LABEL_LENGTH: Final = 60
LONGEST_BLOCK: Final = 20_000
# What the places of a document count, in Danish.
PLACES: Final = {"lines": "linje", "pages": "side", "paragraphs": "afsnit"}
BROKEN_SHARE: Final = 0.2
INDENT: Final = 4.0  # points that are meant


@dataclass(frozen=True)
class Line:
    """One line of the file. `place` is its line or page; `size` is that of its letters in points, 0 where unknown.

    `left` and `right` are where it begins and ends, `text_left` where its text begins after a bullet (0 without one),
    `first_word` the width of its first word: points, or columns in a text file. `has_room` says that the first word of
    the next line would have fitted on this one; `may_have_room` that it could have (`widths.measure`).
    `page_is_sure`: a page surely begins with it, not only a gap.
    """

    text: str
    place: int
    after_blank: bool = False
    new_page: bool = False
    page_is_sure: bool = False
    has_room: bool = False
    may_have_room: bool = False
    left: float = 0
    text_left: float = 0
    right: float = 0
    first_word: float = 0
    size: float = 0
    bold: bool = False

    @property
    def look(self) -> tuple[float, bool]:
        return self.size, self.bold


@dataclass
class Piece:
    """What was written as one: a paragraph, an item of a list, or a heading; not yet decided which but for items.

    `level` is that of a heading the file itself declares, or the depth of an item. `apart` says that a blank line or
    the like stands before it, `gap` how many; `declared_title` that the file calls it its title.
    """

    text: str
    begins: int
    ends: int
    kind: str = "paragraph"
    level: int = 0
    marker: str = ""
    apart: bool = True
    size: float = 0
    bold: bool = False
    left: float = 0
    declared_title: bool = False
    gap: int = 0
    lines: list[Line] = field(default_factory=list)

    @property
    def look(self) -> tuple[float, bool]:
        return self.size, self.bold


@dataclass(frozen=True)
class Doubt:
    """Something a person should look at: what, and at which line or page."""

    place: int
    message: str


def are_lines(pieces: Sequence[Piece]) -> bool:
    """Whether the paragraphs are lines of a wrapped text: many stop within a sentence that the next goes on with."""
    broken = sum(
        before.kind != "heading"
        and after.kind == "paragraph"
        and is_unfinished(before.text)
        and after.text[0].islower()
        for before, after in pairwise(pieces)
    )
    return broken > len(pieces) * BROKEN_SHARE


def split_marker(text: str) -> tuple[str, str]:
    """The bullet or number before an item, and the rest; no marker = an empty one."""
    found = _MARKER.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def refuse_long(text: str, place: int, counted: str) -> None:
    """Raise PlanRefusedError for a line or a block that is longer than any in a plan."""
    if len(text) > LONGEST_BLOCK:
        where = f"{PLACES[counted]} {place}"
        raise PlanRefusedError(f"afsnittet ved {where} er over {LONGEST_BLOCK} tegn langt; mangler der blanke linjer?")


def join_lines(
    lines: Sequence[Line], known: frozenset[str], *, counted: str = "lines"
) -> tuple[list[Piece], list[Doubt]]:
    """Paragraphs and items. `known` are the words of the whole text, by which hyphens are judged.

    `counted` says what places are, for the message. Raises PlanRefusedError as soon as a piece is too long for a plan.
    """
    pieces: list[Piece] = []
    doubts: list[Doubt] = []
    unsure: list[tuple[int, str]] = []
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if not pieces or not _continues(pieces[-1], line, following):
            if pieces and _may_go_on(pieces[-1], line):
                doubts.append(Doubt(line.place, f"begynder et nyt afsnit på siden ved »{_start(line.text)}«?"))
            pieces.append(_begin(line))
            continue
        if line.new_page and not line.text[0].islower():
            doubts.append(Doubt(line.place, f"fortsætter afsnittet over sideskiftet ved »{_start(line.text)}«?"))
        if word := _take_in(pieces[-1], line, known):
            unsure.append((line.place, word))
        refuse_long(pieces[-1].text, pieces[-1].begins, counted)
    set_depths(pieces)
    return pieces, doubts + _doubt_hyphens(unsure)


def _doubt_hyphens(unsure: Sequence[tuple[int, str]]) -> list[Doubt]:
    """One doubt for all words that were put together."""
    if not unsure:
        return []
    words = ", ".join(f"»{word}«" for _, word in unsure)
    return [Doubt(unsure[0][0], f"delt over to linjer og sat sammen uden bindestreg: {words}")]


def _begin(line: Line) -> Piece:
    marker, text = split_marker(line.text)
    return Piece(
        text=text,
        begins=line.place,
        ends=line.place,
        kind="item" if marker else "paragraph",
        marker=marker,
        apart=line.after_blank or line.new_page,
        size=line.size,
        bold=line.bold,
        left=line.left,
        lines=[line],
    )


def _take_in(piece: Piece, line: Line, known: frozenset[str]) -> str:
    """Put a line to the piece; gives a word that was mended without being sure."""
    glued = glue(piece.text, line.text, known)
    piece.text = glued.text
    piece.ends = line.place
    piece.lines.append(line)
    return glued.unsure


def _start(text: str) -> str:
    return " ".join(text.split()[:4])


def _continues(piece: Piece, line: Line, following: Line | None) -> bool:
    last = piece.lines[-1]
    if line.look != last.look or _is_new_item(piece, line):
        return False
    if line.new_page:
        return _continues_over_page(piece, last, line)
    if line.after_blank:
        return _goes_on(piece, last, line)
    if not ends_sentence(piece.text) and line.text[0].islower():
        return not (last.has_room and is_address(line.text))
    if _is_moved(piece, last, line):
        return False
    return not (last.has_room or _is_label(piece, line, following) or _heads(piece, last, line))


def _is_new_item(piece: Piece, line: Line) -> bool:
    marker = split_marker(line.text)[0]
    if not marker:
        return False
    mid_sentence = (
        marker not in BULLETS
        and not (line.after_blank or piece.lines[-1].has_room or _follows(piece.marker, marker))
        and is_unfinished(piece.text)
    )
    return not mid_sentence


def _follows(before: str, marker: str) -> bool:
    """Whether a marker continues a list: the same dash again, or the next number or letter."""
    first, second = before.strip("()."), marker.strip("().")
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return before == marker or (len(first) == len(second) == 1 and ord(second) == ord(first) + 1)


def _is_moved(piece: Piece, last: Line, line: Line) -> bool:
    """Whether the line stands where a new paragraph does: left of its list's text, or in from the line above."""
    if not line.size:
        return False
    if piece.kind == "item":
        return line.left < piece.lines[0].text_left - INDENT
    return line.left > last.left + INDENT and not is_unfinished(piece.text)


def _goes_on(piece: Piece, last: Line, line: Line) -> bool:
    """A full line in the middle of a sentence, and the rest of it: whatever stands between, it is one paragraph."""
    return is_unfinished(piece.text) and line.text[0].islower() and not (last.has_room or is_address(line.text))


def _continues_over_page(piece: Piece, last: Line, line: Line) -> bool:
    """A paragraph cut by a page goes on; a capital there may be a name."""
    if _goes_on(piece, last, line):
        return True
    is_full = not (last.has_room or last.may_have_room or has_address(piece.text) or is_address(line.text))
    both_full = line.page_is_sure and not (line.has_room or line.may_have_room) and len(piece.lines) > 1
    if piece.kind == "item":
        in_line = abs(line.left - last.left) <= INDENT
        return is_full and in_line and both_full and is_unfinished(piece.text)
    return is_full and (both_full or is_unfinished(piece.text))


def _may_go_on(piece: Piece, line: Line) -> bool:
    """Whether a page ended with a full line and a full stop: the paragraph may be done, or not."""
    last = piece.lines[-1]
    is_full = not (last.has_room or last.may_have_room or is_address(line.text)) and ends_sentence(piece.text)
    return is_full and line.new_page and piece.kind == "paragraph" and not split_marker(line.text)[0]


def _is_label(piece: Piece, line: Line, following: Line | None) -> bool:
    """A short last line that is no sentence, after one that is: a number, a link, a name."""
    is_last = following is None or following.after_blank or following.new_page
    short = len(line.text) <= LABEL_LENGTH and len(piece.lines) > 1
    return is_last and short and ends_sentence(piece.text) and not ends_sentence(line.text)


def _heads(piece: Piece, last: Line, line: Line) -> bool:
    """A first line that stops well before the edge without a full stop, and a sentence begins: a heading."""
    is_first = len(piece.lines) == 1 and piece.kind == "paragraph"
    if not (is_first and is_unfinished(piece.text) and line.text[0].isupper()):
        return False
    return last.may_have_room or is_part_title(piece.text) or tells_adoption(line.text)


def set_depths(pieces: Sequence[Piece]) -> None:
    """The depth of each item that has none yet, from how far in it stands in its list."""
    indents: list[float] = []
    for piece in pieces:
        if piece.kind != "item":
            indents = []
            continue
        indents = [indent for indent in indents if indent < piece.left - 1]
        indents.append(piece.left)
        piece.level = piece.level or len(indents)
