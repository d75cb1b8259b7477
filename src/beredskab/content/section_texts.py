"""What would not be shown as written in the background texts: links that lead nowhere, HTML, tables, pictures."""

from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt

from beredskab.edition.domain.loading import LoadedBundle
from beredskab.edition.domain.problems import Place, Problem
from beredskab.edition.domain.references import TAKEN_SLUGS
from beredskab.edition.domain.schema import Content
from beredskab.handbook.domain.markdown import MARKDOWN

# Pages that are there whatever the bundle says.
FIXED_PAGES: Final = (
    "/", "/guide/", "/guide/akut/", "/guide/beslutninger/", "/haandbog/", "/kort/", "/kontakter/", "/plan/",
    "/udgaver/", "/was", "/meld-fejl/", "/underretning/", "/sparring/",
)  # fmt: skip
_NOT_SHOWN: Final = {
    "html_block": "HTML bliver ikke vist; skriv teksten uden",
    "html_inline": "HTML bliver ikke vist; skriv teksten uden",
    "table_open": "en tabel bliver ikke vist; skriv en liste",
    "image": "et billede bliver ikke vist; skriv teksten uden",
}


class _Everything(MarkdownIt):
    """Reads what the pages refuse as well, so that it can be named."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.enable("table")

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True


_EVERYTHING: Final = _Everything()


def check_section_texts(loaded: LoadedBundle) -> list[Problem]:
    """Errors in the bodies of the sections, each at its line."""
    # A base does not know the pages of the municipalities that build on it; theirs are checked with them.
    pages = _pages_of(loaded.content) if loaded.content.bundle.municipality else None
    return [
        Problem(_line_in(loaded.place_of("sections", section.id, "body"), line), f"sections »{section.id}«: {message}")
        for section in loaded.content.sections
        for line, message in find_faults(section.body, pages)
    ]


def find_faults(body: str, pages: frozenset[str] | None) -> Iterator[tuple[int, str]]:
    """Line in the text from 0, and what is wrong there; `pages` = our own, None = unknown."""
    for block in _EVERYTHING.parse(body):
        line = block.map[0] if block.map else 0
        if block.type in _NOT_SHOWN:
            yield line, _NOT_SHOWN[block.type]
        for part in block.children or ():
            if part.type in ("softbreak", "hardbreak"):
                line += 1
            elif part.type in _NOT_SHOWN:
                yield line, _NOT_SHOWN[part.type]
            elif part.type == "link_open" and (fault := _fault_of_link(str(part.attrs["href"]), pages)):
                yield line, fault


def _fault_of_link(address: str, pages: frozenset[str] | None) -> str | None:
    if not MARKDOWN.validateLink(address):
        return f"henvisningen »{address}« bliver ikke vist; skriv https://… eller en side her, fx /kort/akut/"
    page, _, target = address.partition("#")
    if pages is None or address.startswith("https://"):
        return None
    known = address in pages if target and page == "/kontakter/" else page in pages
    return None if known else f"henvisningen »{address}« fører ingen steder hen"


def _pages_of(content: Content) -> frozenset[str]:
    return frozenset(
        {
            *FIXED_PAGES,
            *(f"/haandbog/{slug}/" for slug in TAKEN_SLUGS),
            *(f"/haandbog/{section.slug}/" for section in content.sections),
            *(f"/kort/{card.slug}/" for card in content.cards),
            *(f"/kontakter/#{contact.id}" for contact in content.contacts),
        }
    )


def _line_in(begin: Place, line: int) -> Place:
    """The line in the file; a text inside YAML is not written line by line, so its beginning is named."""
    return Place(begin.file, begin.line + line) if begin.file.endswith(".md") else begin
