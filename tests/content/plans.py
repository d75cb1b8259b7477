"""An invented plan, and the same plan as the files a municipality may have it in.

The plan stands in `tests/fixtures/plans/havneby.md`, one block to a line. Each writer below makes a file with what is
hard to read in that kind of file: lines broken anywhere, pages, running headers, page numbers, a table of contents.
"""

import io
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Word
from docx.shared import Pt

from beredskab.content.domain.outline import Outline, outline_of_lines
from beredskab.content.text_reader import read_lines
from beredskab.edition.domain.plan_schema import PlanBlock
from tests.content.pdf import Run, text_width, write_pdf

PLANS: Final = Path(__file__).parents[1] / "fixtures" / "plans"
_WRITTEN: Final = re.compile(r"(?P<hashes>#+) (?P<heading>.*)|(?P<in>\s*)(?P<marker>-|\d+\.) (?P<item>.*)|(?P<text>.*)")
HEADER: Final = "Havneby Kommune · Plan mod social kontrol"


@dataclass(frozen=True)
class Block:
    """A block as the plan has it."""

    kind: str
    level: int
    text: str
    marker: str = ""

    @property
    def is_numbered(self) -> bool:
        return self.marker.endswith(".")


def as_blocks(blocks: tuple[PlanBlock, ...]) -> list[Block]:
    """What was read, in the same form."""
    return [Block(block.kind, block.level, block.text, block.marker) for block in blocks]


def read_plan(name: str = "havneby") -> list[Block]:
    lines = (PLANS / f"{name}.md").read_text("utf-8").split("\n")
    return [_block(line) for line in lines if line]


def read_outline() -> Outline:
    """The outline of the plan written as a text file."""
    return outline_of_lines(read_lines(write_text(read_plan())))


def _block(line: str) -> Block:
    found = _WRITTEN.fullmatch(line)
    assert found
    if found["heading"]:
        return Block("heading", len(found["hashes"]) - 1, found["heading"])
    if found["item"]:
        return Block("item", 1 + len(found["in"]) // 2, found["item"], found["marker"].replace("-", "•"))
    return Block("paragraph", 0, found["text"])


def _is_close(before: Block, after: Block) -> bool:
    """Whether no blank line stands between two blocks."""
    return before.kind == after.kind == "item" or (before.kind == "heading" and after.kind != "item")


# plain text ---------------------------------------------------------------------------------------------------------


def write_text(blocks: list[Block], *, width: int = 76, page: int = 34, airy: bool = False) -> str:
    """Wrapped, on pages with a header and a number, with a table of contents on the first; `page` 0 has no pages.

    `airy` has a blank line under headings too, without which nobody can tell a heading that fills its line.
    """
    lines = list(_text_lines(blocks, width, airy=airy))
    if not page:
        return "\n".join(lines) + "\n"
    body = [lines[start : start + page] for start in range(0, len(lines), page)]
    pages = [[*_contents(blocks, width), ""], *body]
    numbered = (
        ["" if number == 1 else HEADER, "", *page, "", f"Side {number} af {len(pages)}"]
        for number, page in _count(pages)
    )
    return "\f".join("\n".join(page) for page in numbered) + "\n"


def _count(pages: list[list[str]]) -> Iterator[tuple[int, list[str]]]:
    return enumerate(pages, start=1)


def _contents(blocks: list[Block], width: int) -> list[str]:
    headings = [block for block in blocks if block.kind == "heading" and block.level]
    return [
        "Indholdsfortegnelse",
        *(f"{block.text} {'.' * max(4, width - len(block.text) - 6)} 2" for block in headings),
    ]


def _text_lines(blocks: list[Block], width: int, *, airy: bool) -> Iterator[str]:
    for before, block in pairwise([None, *blocks]):
        assert block
        if before and not (_is_close(before, block) and not (airy and before.kind == "heading")):
            yield ""
        indent = "  " * block.level if block.kind == "item" else ""
        first = f"{indent}{block.marker} " if block.marker else ""
        later = " " * len(first)
        yield from textwrap.wrap(
            block.text,
            width,
            initial_indent=first,
            subsequent_indent=later,
            break_on_hyphens=False,
            break_long_words=False,
        )


def write_markdown(blocks: list[Block]) -> str:
    return (PLANS / "havneby.md").read_text("utf-8")


# Word ---------------------------------------------------------------------------------------------------------------


def write_docx(blocks: list[Block], *, careless: bool = False) -> bytes:
    """With heading styles and real lists; or `careless`, with bold letters and typed bullets."""
    document = Document()
    for block in blocks:
        _write_carelessly(document, block) if careless else _write_styled(document, block)
    return docx_bytes(document)


def write_docx_of_lines(text: str) -> bytes:
    """As when a plain text is pasted in: each line is a paragraph, and so is each blank line."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return docx_bytes(document)


def docx_bytes(document: Word) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _write_styled(document: Word, block: Block) -> None:
    if block.kind == "heading":
        document.add_heading(block.text, block.level)
    elif block.kind == "item":
        kind = "List Number" if block.is_numbered else "List Bullet"
        document.add_paragraph(block.text, style=kind if block.level == 1 else f"{kind} {block.level}")
    else:
        document.add_paragraph(block.text)


def _write_carelessly(document: Word, block: Block) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Pt(18 * block.level if block.kind == "item" else 0)
    run = paragraph.add_run(f"{block.marker} {block.text}".strip())
    run.bold = block.kind == "heading"
    run.font.size = Pt({0: 18, 1: 14}.get(block.level, 11) if block.kind == "heading" else 11)


# PDF ----------------------------------------------------------------------------------------------------------------

SIZES: Final = {0: 20, 1: 15, 2: 12}
LEFT: Final = 60.0
RIGHT: Final = 535.0
TOP: Final = 770.0
BOTTOM: Final = 80.0


def write_plan_pdf(
    blocks: list[Block], *, hyphenate: bool = True, gap: float = 10, indent: float = 0, sizes: dict[int, int] = SIZES
) -> bytes:
    """On pages with a header and a number; some words are divided at the end of a line.

    Paragraphs stand `gap` points apart, or begin `indent` points in; `sizes` are those of the levels' headings.
    """
    pages: list[list[Run]] = []
    height = 0.0
    for before, block in pairwise([None, *blocks]):
        assert block
        size = sizes[block.level] if block.kind == "heading" else 11
        height -= 0 if before is None or _is_close(before, block) else 10 if block.kind == "heading" else gap
        own = indent if block.kind == "paragraph" and before and before.kind == "paragraph" else 0
        for place, (left, text) in enumerate(_pdf_lines(block, size, hyphenate=hyphenate, indent=own)):
            if not pages or height < BOTTOM:
                pages.append([])
                height = TOP
            bold = block.kind == "heading"
            if place == 0 and block.marker:
                pages[-1].append(Run(left - 14, height, 11, text=block.marker))
            pages[-1].append(Run(left, height, size, text=text, bold=bold))
            height -= size * 1.3
    for number, page in enumerate(pages, start=1):
        page.append(Run(LEFT, 810, 9, text=HEADER))
        page.append(Run(290, 40, 9, text=str(number)))
    return write_pdf(pages)


def _pdf_lines(block: Block, size: float, *, hyphenate: bool, indent: float) -> Iterator[tuple[float, str]]:
    left = LEFT + 18 * block.level if block.kind == "item" else LEFT
    bold = block.kind == "heading"
    line = ""
    for word in block.text.split():
        longer = f"{line} {word}".strip()
        room = RIGHT - left - indent
        if text_width(longer, size, bold=bold) <= room:
            line = longer
            continue
        begun = _divide(line, word, room, size) if hyphenate and not bold else None
        yield left + indent, begun[0] if begun else line
        line, indent = begun[1] if begun else word, 0
    yield left + indent, line


def _divide(line: str, word: str, room: float, size: float) -> tuple[str, str] | None:
    """The line with as much of a long word as there is room for and a hyphen, and the rest of the word."""
    for cut in range(len(word) - 3, 2, -1):
        begun = f"{line} {word[:cut]}-"
        if word[: cut + 2].isalpha() and word.islower() and text_width(begun, size) <= room:
            return begun, word[cut:]
    return None


WRITERS: Final[dict[str, tuple[str, Callable[[list[Block]], bytes]]]] = {
    "text": (".txt", lambda blocks: write_text(blocks).encode()),
    "narrow text": (".txt", lambda blocks: write_text(blocks, width=52, page=0, airy=True).encode()),
    "text of Windows": (".txt", lambda blocks: write_text(blocks).replace("\n", "\r\n").encode("utf-8-sig")),
    "markdown": (".md", lambda blocks: write_markdown(blocks).encode()),
    "word": (".docx", write_docx),
    "careless word": (".docx", lambda blocks: write_docx(blocks, careless=True)),
    "word line by line": (".docx", lambda blocks: write_docx_of_lines(write_text(blocks, page=0, airy=True))),
    "pdf": (".pdf", write_plan_pdf),
    "pdf with indents": (".pdf", lambda blocks: write_plan_pdf(blocks, gap=0, indent=12)),
    "pdf with headings in bold": (".pdf", lambda blocks: write_plan_pdf(blocks, sizes=dict.fromkeys(SIZES, 11))),
    "pdf with little between": (".pdf", lambda blocks: write_plan_pdf(blocks, gap=3)),
    "pdf without divided words": (".pdf", lambda blocks: write_plan_pdf(blocks, hyphenate=False)),
}
