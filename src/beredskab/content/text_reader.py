"""Plain text to lines."""

import re
from typing import Final

from beredskab.content.domain.lines import Line
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
        lines.append(_line(line, raw, number, after_blank=blanks > 0, new_page=begins_page))
        blanks, new_page = 0, False
    return lines


def _line(text: str, raw: str, number: int, *, after_blank: bool, new_page: bool) -> Line:
    indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
    return Line(text, number, after_blank=after_blank, new_page=new_page, left=float(indent))
