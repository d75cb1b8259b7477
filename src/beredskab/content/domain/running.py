"""What stands on every page and is not the plan: page numbers, running headers and footers, the table of contents."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from beredskab.content.domain.lines import Line
from beredskab.content.domain.words import is_part_title

EDGE: Final = 3  # lines at the top and at the bottom of a page where a header or footer may stand
LONGEST_RUNNING: Final = 120
LONGEST_ENTRY: Final = 300  # letters of an entry in the table of contents, dots and all
_NUMBER: Final = re.compile(
    r"(?:side|s\.|page|[-–—])?\s*(?P<number>\d{1,3})\s*(?:(?:af|/|of)\s*\d{1,3}|[-–—])?", re.IGNORECASE
)
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
    pages = _pages_of(lines)
    found = {place: "streg" for place, line in enumerate(lines) if _RULE.fullmatch(line.text)}
    found |= _find_repeated(lines, pages)
    numbers = [place for page in pages for place in _edges(page) if _NUMBER.fullmatch(lines[place].text)]
    return found | (dict.fromkeys(numbers, "sidetal") if _count_up(lines, numbers) else {})


def _pages_of(lines: Sequence[Line]) -> list[list[int]]:
    pages: list[list[int]] = []
    for place, line in enumerate(lines):
        if line.page_is_sure or (line.new_page and not line.size) or not pages:
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
    """Lines that stand at the same edge of most pages, whatever number they hold. A gap alone ends no page for sure."""
    found: dict[int, str] = {}
    if not any(line.page_is_sure or line.size for line in lines):
        return found
    for what, edge in (("sidehoved", slice(None, EDGE)), ("sidefod", slice(-EDGE, None))):
        seen = Counter(form for page in pages for form in {_form(lines[place].text) for place in page[edge]})
        often = {form for form, count in seen.items() if count >= max(2, len(pages) / 2) and len(form) > 1}
        for page in pages:
            found |= {place: what for place in page[edge] if _form(lines[place].text) in often}
    usual = _usual_size(lines)
    return {place: what for place, what in found.items() if not _may_be_heading(lines[place], usual)}


def _may_be_heading(line: Line, usual: float) -> bool:
    """Whether a repeated line is rather the heading of a part (»Kapitel 3«), or no running line at all."""
    return is_part_title(line.text) or line.size > usual or len(line.text) > LONGEST_RUNNING


def _usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters; 0 where sizes aren't known."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _form(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def find_contents(texts: Sequence[str]) -> dict[int, str]:
    """Places of the table of contents: lines with leaders and a number, and what stands under its heading."""
    found: dict[int, str] = {}
    inside = False
    for place, text in enumerate(texts):
        title = bool(_CONTENTS_TITLE.fullmatch(text.rstrip(":")))
        inside = title or (inside and _ends_in_number(text))
        follows = place + 1 < len(texts) and _is_entry(texts[place + 1])
        beside = any(
            _has_leaders(other) for other in (*texts[max(0, place - 1) : place], *texts[place + 1 : place + 2])
        )
        if (_has_leaders(text) and beside) or (inside and not title) or (title and follows):
            found[place] = "indholdsfortegnelse"
    return found


def _is_entry(text: str) -> bool:
    return _has_leaders(text) or _ends_in_number(text)


def _has_leaders(text: str) -> bool:
    return len(text) <= LONGEST_ENTRY and bool(_LEADERS.match(text[::-1]))


def _ends_in_number(text: str) -> bool:
    return len(text) <= LONGEST_ENTRY and bool(_ENDS_IN_NUMBER.fullmatch(text))
