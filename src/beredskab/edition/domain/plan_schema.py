"""The adopted plan as text (layer A), and where each topic's passage stands in it."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from beredskab.edition.domain.fields import Date, Id, Line, LongText, Strict

MAX_BLOCKS = 5_000
MAX_OPENING_WORDS = 4
LONGEST_MARKER = 12

Place = Annotated[int, Field(ge=1)]


class PlanBlock(Strict):
    """One heading, paragraph or list item, to the letter but for white space and hyphens at the end of a line.

    `level` is 0 for the plan's title and from 1 on for other headings, the depth from 1 on for an item, else 0.
    `marker` is what stood before an item (»•«, »2.«). `begins` and `ends` count lines, pages or paragraphs of the file.
    """

    kind: Literal["heading", "paragraph", "item"]
    text: LongText
    level: Annotated[int, Field(ge=0, le=9)] = 0
    marker: Annotated[str, Field(max_length=LONGEST_MARKER)] = ""
    begins: Place
    ends: Place


class AdoptedPlan(Strict):
    """The text that was adopted: on which day, by which decision, and of which file it was read.

    `counted` is what the places of the blocks count; `sha256` is the fingerprint of the file itself.
    """

    adopted: Date
    decision: Line
    format: Literal["txt", "md", "docx", "pdf"]
    counted: Literal["lines", "pages", "paragraphs"]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    blocks: Annotated[tuple[PlanBlock, ...], Field(min_length=1, max_length=MAX_BLOCKS)]


def _check_opening(value: str) -> str:
    if len(value.split()) > MAX_OPENING_WORDS:
        raise ValueError(f"skriv højst de {MAX_OPENING_WORDS} første ord; planens sætninger gentages ikke her")
    return value


Opening = Annotated[Line, AfterValidator(_check_opening)]


class Passage(Strict):
    """Where the plan speaks of a topic: under these headings, outermost first. Of a long one, three words are enough.

    `begins` and `ends` are the first words of the passage's first and last block. Without them it is all that stands
    under the last heading; without `ends` it is one block.
    """

    id: Id
    under: Annotated[tuple[Line, ...], Field(min_length=1)]
    begins: Opening | None = None
    ends: Opening | None = None
