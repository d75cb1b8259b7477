"""PDF to lines: where each stands on its page, how large its letters are, and what it had room for.

A file may be made to fill the memory or never to end: `pdf_process` reads it where that harms nothing.
"""

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, mode
from typing import TYPE_CHECKING, Final

from beredskab.content.domain.lines import Doubt, Line, split_marker
from beredskab.content.domain.refusal import PlanRefusedError
from beredskab.content.domain.words import tidy

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTTextLine

MAX_PAGES: Final = 200
MAX_LETTERS: Final = 2_000_000  # a plan has a thirtieth of it
LETTERS_ON_A_PAGE: Final = 20  # fewer on average, and the pages are pictures
_BOLD: Final = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_LEADING: Final = 1.12  # of the usual distance between lines: more is a blank line
_GAP: Final = 3.0  # lines left empty, as where the end of another page was copied
_SAME_LINE: Final = 0.5
_MOSTLY: Final = 0.9
_COLUMN_GAP: Final = 3.0  # times the letter size
_COLUMN_LETTERS: Final = 25
_COLUMN_ROWS: Final = 5


@dataclass(frozen=True)
class _Row:
    """The letters on one line of a page, from left to right; points from the left and from the bottom."""

    text: str
    left: float
    right: float
    bottom: float
    text_left: float
    first_word: float
    size: float
    bold: bool
    split: bool


def read_pdf(content: bytes) -> tuple[list[Line], list[Doubt]]:
    """The lines of a PDF and what is uncertain about them. Raises PlanRefusedError."""
    try:
        pages = list(_read_pages(content))
    except (PlanRefusedError, MemoryError):
        raise
    except Exception as error:  # what a broken file raises deep in a parser is anything
        raise _explain(error) from error
    letters = sum(len(row.text) for rows in pages for row in rows)
    if letters < LETTERS_ON_A_PAGE * max(len(pages), 1):
        raise PlanRefusedError(
            "PDF'en er billeder uden tekst (den er nok skannet). Kør den gennem et program, der genkender tekst (OCR),"
            " eller brug det dokument, den er lavet af"
        )
    return list(_lines(pages)), list(_doubts(pages))


def _read_pages(content: bytes) -> Iterator[list[_Row]]:
    letters = 0
    for page in _pages(content):
        rows = _rows(page)
        letters += sum(len(row.text) for row in rows)
        if letters > MAX_LETTERS:
            raise PlanRefusedError(f"PDF'en har over {MAX_LETTERS // 1_000_000} millioner tegn; er det planen?")
        yield rows


def _pages(content: bytes) -> "Iterator[list[LTTextLine]]":
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextContainer, LTTextLine

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its warnings quote the file
    pages = extract_pages(io.BytesIO(content), laparams=LAParams(boxes_flow=None), maxpages=MAX_PAGES + 1)
    for number, page in enumerate(pages, start=1):
        if number > MAX_PAGES:
            raise PlanRefusedError(f"PDF'en har over {MAX_PAGES} sider; er det planen?")
        boxes = [box for box in page if isinstance(box, LTTextContainer)]
        yield [line for box in boxes for line in box if isinstance(line, LTTextLine)]


def _explain(error: Exception) -> PlanRefusedError:
    from pdfminer.pdfdocument import PDFEncryptionError

    if isinstance(error, PDFEncryptionError):
        return PlanRefusedError("PDF'en er låst med en adgangskode. Gem en kopi uden adgangskode, og prøv igen")
    return PlanRefusedError(
        "PDF'en er ødelagt og kan ikke læses. Gem den på ny, eller brug dokumentet, den er lavet af"
    )


def _rows(lines: "Sequence[LTTextLine]") -> list[_Row]:
    """What stands on the same height is one row, from the top of the page down."""
    from pdfminer.layout import LTChar

    rows: list[list[LTTextLine]] = []
    for line in sorted(lines, key=lambda line: (-line.y0, line.x0)):
        if not line.get_text().strip():
            continue
        if rows and _same_height(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    read: list[_Row] = []
    for row in rows:
        parts = sorted(row, key=lambda line: line.x0)
        chars = [letter for part in parts for letter in part if isinstance(letter, LTChar)]
        text = tidy(" ".join(part.get_text() for part in parts).translate(_LIGATURES))
        if text and chars:
            read.append(_row(text, chars, _is_split(parts)))
    return read


def _same_height(first: "LTTextLine", second: "LTTextLine") -> bool:
    overlap = min(first.y1, second.y1) - max(first.y0, second.y0)
    return bool(overlap > _SAME_LINE * min(first.height, second.height))


def _is_split(parts: "Sequence[LTTextLine]") -> bool:
    """Whether the row looks like two columns: two long texts with a wide gap between."""
    return any(
        after.x0 - before.x1 > _COLUMN_GAP * before.height
        and min(len(before.get_text()), len(after.get_text())) > _COLUMN_LETTERS
        for before, after in pairwise(parts)
    )


def _row(text: str, chars: "Sequence[LTChar]", split: bool) -> _Row:  # noqa: FBT001 - read in one place
    seen = [char for char in chars if char.get_text().strip()]
    marker = split_marker(text)[0]
    after = seen[min(len(marker), len(seen) - 1) :]
    word = split_marker(text)[1].split()[0]
    letters = after[: len(word)]
    return _Row(
        text=text,
        left=seen[0].x0,
        right=max(char.x1 for char in seen),
        bottom=median(char.y0 for char in seen),
        text_left=after[0].x0,
        first_word=letters[-1].x1 - letters[0].x0,
        size=mode(round(char.size, 1) for char in seen),
        bold=sum(bool(_BOLD.search(char.fontname)) for char in seen) >= _MOSTLY * len(seen),
        split=split,
    )


def _lines(pages: Sequence[Sequence[_Row]]) -> Iterator[Line]:
    leading = _usual_leading(pages)
    for number, rows in enumerate(pages, start=1):
        for place, row in enumerate(rows):
            begins_page = place == 0 and number > 1
            yield Line(
                text=row.text,
                place=number,
                after_blank=place > 0 and _is_apart(rows[place - 1], row, leading),
                new_page=begins_page or (place > 0 and _is_apart(rows[place - 1], row, leading * _GAP)),
                page_is_sure=begins_page,
                left=row.left,
                text_left=row.text_left if row.text_left > row.left else 0,
                right=row.right,
                first_word=row.first_word,
                size=row.size,
                bold=row.bold,
            )


def _usual_leading(pages: Sequence[Sequence[_Row]]) -> float:
    """The usual distance from line to line, in letter sizes."""
    steps = [
        round((above.bottom - row.bottom) / row.size, 2)
        for rows in pages
        for above, row in pairwise(rows)
        if above.size == row.size
    ]
    return min(mode(steps), median(steps)) if steps else 1.2


def _is_apart(above: _Row, row: _Row, leading: float) -> bool:
    return above.bottom - row.bottom > leading * _LEADING * max(above.size, row.size)


def _doubts(pages: Sequence[Sequence[_Row]]) -> Iterator[Doubt]:
    for number, rows in enumerate(pages, start=1):
        if sum(row.split for row in rows) >= _COLUMN_ROWS:
            yield Doubt(number, "siden ser ud til at have spalter eller en tabel; se efter, at rækkefølgen er rigtig")
