"""Plain text to lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from beredskab.content.domain.lines import Line, Piece, split_marker
from beredskab.content.domain.words import tidy

BLANKS_OF_A_PAGE: Final = 3


def read_lines(text: str) -> list[Line]:
    """The lines of a text; a form feed or three blank lines may be the end of a page."""
    written = [
        (number, line, page_line > 0)
        for number, raw in enumerate(re.sub(r"\r\n?", "\n", text).split("\n"), start=1)
        for page_line, line in enumerate(raw.split("\f"))
    ]
    lines: list[Line] = []
    blanks, new_page = 1, False
    for number, raw, fed in written:
        new_page = new_page or fed
        line = tidy(raw)
        if not line:
            blanks += 1
            continue
        begins_page = bool(lines) and (new_page or blanks >= BLANKS_OF_A_PAGE)
        written_line = _line(line, raw, number)
        lines.append(replace(written_line, after_blank=blanks > 0, new_page=begins_page, page_is_sure=new_page))
        blanks, new_page = 0, False
    return lines


def _line(text: str, raw: str, number: int) -> Line:
    spread = raw.expandtabs(4)
    indent = len(spread) - len(spread.lstrip())
    return line_of_text(text, number, indent)


def line_of_text(text: str, place: int, indent: int = 0) -> Line:
    """A line whose widths are counted in letters."""
    word = split_marker(text)[1].split()[0]
    return Line(text, place, left=indent, right=indent + len(text), first_word=len(word))


def lines_of_pieces(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a text of which each is a paragraph of its own; empty paragraphs are blank lines.

    What is declared a heading is no line: it is whole as it stands.
    """
    lines: list[Line] = []
    for piece in pieces:
        if piece.kind == "heading":
            continue
        line = line_of_text(f"{piece.marker} {piece.text}".strip(), piece.begins, round(piece.left))
        new_page = bool(lines) and piece.gap >= BLANKS_OF_A_PAGE
        lines.append(replace(line, after_blank=piece.gap > 0, new_page=new_page))
    return lines
