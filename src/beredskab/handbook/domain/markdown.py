"""Background texts: CommonMark without HTML and pictures, headings below the page's own."""

from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

# The page's title is h1.
TOP_LEVEL: Final = 2
OWN_PAGES: Final = ("/haandbog/", "/kort/", "/kontakter/")
KEPT: Final = 256


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


def _place_headings(tokens: Sequence[Token]) -> None:
    """Give the levels in use, however they were written, the numbers from h2 on without gaps."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{TOP_LEVEL + levels.index(token.tag)}"


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
