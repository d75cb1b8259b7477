"""Markdown to paragraphs, items and headings; the words as they are read, without the marks."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from beredskab.content.domain.lines import Doubt, Piece
from beredskab.content.domain.running import LeftOut
from beredskab.content.domain.words import tidy

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAKS: Final = {"softbreak": " ", "hardbreak": "\n"}
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)


class MarkdownText:
    """The pieces of one text, what was left out of it, and what is uncertain."""

    def __init__(self, text: str) -> None:
        from markdown_it import MarkdownIt

        self.pieces: list[Piece] = []
        self.left_out: list[LeftOut] = []
        self.doubts: list[Doubt] = []
        self._lists: list[int | None] = []  # the next number of each open list; None = bullets
        self._marker = ""
        self._read(MarkdownIt("commonmark").enable("table").parse(text))

    def _read(self, tokens: "Sequence[Token]") -> None:
        heading = 0
        for token in tokens:
            begins, ends = (token.map[0] + 1, max(token.map[1], token.map[0] + 1)) if token.map else (1, 1)
            match token.type:
                case "heading_open" | "heading_close":
                    heading = int(token.tag[1]) if token.nesting == 1 else 0
                case "bullet_list_open" | "ordered_list_open":
                    start = token.attrs.get("start", 1)
                    self._lists.append(int(start) if token.type.startswith("ordered") else None)
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                case "list_item_open" | "list_item_close":  # an item without text leaves none behind
                    self._marker = self._next_marker(token.markup) if token.nesting == 1 else ""
                case "table_open":
                    self.doubts.append(Doubt(begins, "en tabel er læst række for række; se efter rækkefølgen"))
                case "html_block":
                    self.left_out.append(LeftOut(begins, "html", tidy(token.content)))
                case "fence" | "code_block":
                    self._add(token.content, begins, ends, heading)
                case "inline":
                    self._add("".join(self._words(token, begins)), begins, ends, heading)

    def _next_marker(self, markup: str) -> str:
        number = self._lists[-1]
        self._lists[-1] = None if number is None else number + 1
        return "•" if number is None else f"{number}{markup}"

    def _add(self, text: str, begins: int, ends: int, heading: int) -> None:
        for part in (part for part in (tidy(part) for part in text.split("\n")) if part):
            kind = "heading" if heading else "item" if self._marker else "paragraph"
            level = heading or (len(self._lists) if self._marker else 0)
            self.pieces.append(Piece(part, begins, ends, kind=kind, level=level, marker=self._marker))
            self._marker = ""

    def _words(self, inline: "Token", place: int) -> Iterator[str]:
        """The words of a paragraph; a mark of HTML is a break, or no word of the plan's."""
        for part in inline.children or ():
            if part.type != "html_inline":
                yield _BREAKS.get(part.type, part.content)
            elif _BREAK.fullmatch(part.content):
                yield "\n"
            else:
                self.left_out.append(LeftOut(place, "html", tidy(part.content)))
