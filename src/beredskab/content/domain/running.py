"""What stands on every page and is not the plan: page numbers, running headers and footers, the table of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import mode
from typing import Final

from beredskab.content.domain.lines import Line
from beredskab.content.domain.words import is_part_title

EDGE: Final = 3  # lines at the top and at the bottom of a page where a header or footer may stand
LONGEST_RUNNING: Final = 120
LARGER: Final = 1.06  # of letters than those of the text: a heading's
NEAR: Final = 2  # lines between two entries of the table of contents, of which one may be the rest of an entry
LONGEST_ENTRY: Final = 300  # letters of an entry in the table of contents, dots and all
_NUMBER: Final = re.compile(
    r"(?:side|s\.|page|[-–—])?\s*(?P<number>\d{1,3})\s*(?:(?:af|/|of)\s*\d{1,3}|[-–—])?", re.IGNORECASE
)
_PAGE_MARK: Final = re.compile(r"(\b(?:side|page|s\.)\s*|[|·•]\s*)\d{1,3}\b")
_CONTENTS_TITLE: Final = re.compile(r"(indhold|indholdsfortegnelse|indholdsoversigt)", re.IGNORECASE)
# Of a line read backwards: from the front, a row of dots would be gone through from every one of them.
_LEADERS: Final = re.compile(r"\d{1,3}\s*(?:\.{3,}|…+|\.?(?: \.){2,}|_{3,}|·{3,})\s*\S")
_ENDS_IN_NUMBER: Final = re.compile(r".*\D\s\d{1,3}")
_RULE: Final = re.compile(r"[-–—_=*~.]{3,}")


@dataclass(frozen=True)
class LeftOut:
    """Text of the file that is not part of the plan's own: what it is, and where it stood."""

    place: int
    what: str
    text: str


def drop_running(lines: Sequence[Line]) -> tuple[list[Line], list[LeftOut]]:
    """The lines without page numbers, running headers and footers, contents and rules; and what was taken out."""
    left_out: list[LeftOut] = []
    kept = _drop(lines, _find_running(lines), left_out)
    kept = _drop(kept, find_contents([line.text for line in kept]), left_out)
    return kept, sorted(left_out, key=lambda out: out.place)


def _drop(lines: Sequence[Line], found: dict[int, str], left_out: list[LeftOut]) -> list[Line]:
    """Without the found lines; that a page or a paragraph began with one of them is kept for the next."""
    kept: list[Line] = []
    after_blank = new_page = sure = False
    for place, line in enumerate(lines):
        if place in found:
            left_out.append(LeftOut(line.place, found[place], line.text))
            after_blank, new_page = after_blank or line.after_blank, new_page or line.new_page
            sure = sure or line.page_is_sure
            continue
        kept.append(
            replace(
                line,
                after_blank=line.after_blank or after_blank,
                new_page=line.new_page or new_page,
                page_is_sure=line.page_is_sure or sure,
            )
        )
        after_blank = new_page = sure = False
    return kept


def _find_running(lines: Sequence[Line]) -> dict[int, str]:
    found = {place: "streg" for place, line in enumerate(lines) if _RULE.fullmatch(line.text)}
    found |= _find_repeated(lines, _pages_of(lines, gaps=False))
    numbers = [
        place for page in _pages_of(lines, gaps=True) for place in _edges(page) if _NUMBER.fullmatch(lines[place].text)
    ]
    return found | (dict.fromkeys(numbers, "sidetal") if _count_up(lines, numbers) else {})


def _pages_of(lines: Sequence[Line], *, gaps: bool) -> list[list[int]]:
    """With `gaps`, also what only may be a page; a gap may be the writer's, above each of his headings."""
    pages: list[list[int]] = []
    for place, line in enumerate(lines):
        if line.page_is_sure or (gaps and line.new_page and not line.size) or not pages:
            pages.append([])
        pages[-1].append(place)
    return pages


def _edges(page: Sequence[int]) -> list[int]:
    """Places at the top and bottom of a page, the outermost first."""
    return list(dict.fromkeys([*page[:EDGE], *page[-EDGE:][::-1]]))


def _count_up(lines: Sequence[Line], numbers: Sequence[int]) -> bool:
    """Page numbers grow; a lone number at the edge of a page may be part of the text."""
    read = [_NUMBER.fullmatch(lines[place].text) for place in numbers]
    values = [int(match["number"]) for match in read if match]
    return len(values) > 1 and sorted(set(values)) == values


def _find_repeated(lines: Sequence[Line], pages: Sequence[Sequence[int]]) -> dict[int, str]:
    """Lines that stand at the same edge of most pages and are no headings, whichever page's number they hold."""
    found: dict[int, str] = {}
    forms = {
        place: _form(lines[place].text, lines[place].place if lines[place].size else number)
        for number, page in enumerate(pages, start=1)
        for place in page
    }
    for what, edge in (("sidehoved", slice(None, EDGE)), ("sidefod", slice(-EDGE, None))):
        seen = Counter(form for page in pages for form in {forms[place] for place in page[edge]})
        often = {form for form, count in seen.items() if count >= max(2, len(pages) / 2) and len(form) > 1}
        for page in pages:
            found |= {place: what for place in page[edge] if forms[place] in often}
    body = _body_look(lines)
    return {place: what for place, what in found.items() if _may_run(lines[place], body)}


def _may_run(line: Line, body: tuple[float, bool]) -> bool:
    """Whether a line that is repeated can be a header or footer: short, and not a heading of its own."""
    size, bold = body
    stands_out = line.size > size * LARGER or (line.bold and not bold and line.size >= size / LARGER)
    return len(line.text) <= LONGEST_RUNNING and not (stands_out or is_part_title(line.text))


def _body_look(lines: Sequence[Line]) -> tuple[float, bool]:
    """The look of most of the text."""
    return mode(line.look for line in lines for _ in line.text.split()) if lines else (0, False)


def _form(text: str, page: int) -> str:
    """What a line says on every page: without the number of its own page, and what is marked as one."""
    return re.sub(rf"\b{page}\b", "#", _PAGE_MARK.sub(r"\1#", text.casefold()))


def find_contents(texts: Sequence[str]) -> dict[int, str]:
    """Places of the table of contents: lines with leaders and a number near others, and what is under its heading."""
    found: dict[int, str] = {}
    inside = False
    led = {place for place, text in enumerate(texts) if _has_leaders(text)}
    for place, text in enumerate(texts):
        title = bool(_CONTENTS_TITLE.fullmatch(text.rstrip(":")))
        inside = title or (inside and _is_entry(text))
        follows = place + 1 < len(texts) and _is_entry(texts[place + 1])
        beside = place in led and any(place + away in led for away in range(-NEAR, NEAR + 1) if away)
        if beside or (inside and not title) or (title and follows):
            found[place] = "indholdsfortegnelse"
    return found


def _is_entry(text: str) -> bool:
    return _has_leaders(text) or _ends_in_number(text)


def _has_leaders(text: str) -> bool:
    return len(text) <= LONGEST_ENTRY and bool(_LEADERS.match(text[::-1]))


def _ends_in_number(text: str) -> bool:
    return len(text) <= LONGEST_ENTRY and bool(_ENDS_IN_NUMBER.fullmatch(text))
