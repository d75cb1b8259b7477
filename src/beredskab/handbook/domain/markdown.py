"""Background texts: CommonMark without HTML and pictures, headings below the page's own."""

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from beredskab.handbook.domain.search.analysis import fold_words

# The page's title is h1.
TOP_LEVEL: Final = 2
OWN_PAGES: Final = ("/haandbog/", "/kort/", "/kontakter/", "/plan/")
KEPT: Final = 256
BREAKS: Final = frozenset({"softbreak", "hardbreak"})
ANCHOR: Final = "afsnit-"


@dataclass(frozen=True)
class Passage:
    """What stands under one heading, without markup; before the first heading both `heading` and `anchor` are empty."""

    heading: str
    anchor: str
    text: str


class Markdown(MarkdownIt):
    """Links lead to https addresses or to our own pages, nowhere else; others stay as plain text."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.disable(["image", "html_inline", "html_block"])
        self.add_render_rule("link_open", _open_link)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Whether an address may be linked."""
        return url.startswith("https://") or (url.startswith("/") and not url.startswith(("//", "/\\")))


@lru_cache(maxsize=KEPT)
def render_markdown(text: str, base: str = "") -> str:
    """HTML that is safe to put into a page. `base` keeps links within an old edition (»/udgaver/3«)."""
    tokens = MARKDOWN.parse(text)
    _place_headings(tokens)
    return str(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {"base": base}))


def list_passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text in order, each under the anchor that its heading has on the page."""
    tokens = MARKDOWN.parse(text)
    _place_headings(tokens)
    return tuple(passage for passage in _passages(tokens) if passage.text or passage.heading)


def _passages(tokens: Sequence[Token]) -> Iterator[Passage]:
    heading, anchor, lines = "", "", list[str]()
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and after:
            yield Passage(heading, anchor, " ".join(lines))
            heading, anchor, lines = _plain(after), str(token.attrs["id"]), []
        elif token.type == "inline" and _plain(token) != heading:
            lines.append(_plain(token))
    yield Passage(heading, anchor, " ".join(lines))


def _plain(inline: Token) -> str:
    parts = (" " if child.type in BREAKS else child.content for child in inline.children or ())
    return " ".join("".join(parts).split())


def _place_headings(tokens: Sequence[Token]) -> None:
    """Give the levels in use, however they were written, the numbers from h2 on without gaps; and each an anchor."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{TOP_LEVEL + levels.index(token.tag)}"
    taken: set[str] = set()
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            token.attrs["id"] = _free_anchor(_plain(inline), taken)


def _free_anchor(heading: str, taken: set[str]) -> str:
    named = ANCHOR + "-".join(fold_words(heading))
    anchor = next(name for name in (named, *(f"{named}-{number}" for number in range(2, 1000))) if name not in taken)
    taken.add(anchor)
    return anchor


def _open_link(
    renderer: RendererHTML, tokens: Sequence[Token], place: int, options: Any, env: MutableMapping[str, Any]
) -> str:
    address = str(tokens[place].attrs["href"])
    if address.startswith(OWN_PAGES):
        tokens[place].attrs["href"] = env["base"] + address
    elif address.startswith("https:"):
        tokens[place].attrs["rel"] = "noreferrer"
    return renderer.renderToken(tokens, place, options, env)


MARKDOWN: Final = Markdown()
