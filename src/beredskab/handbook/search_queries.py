"""What the search page shows: the index of the current edition, and the hits of one query."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.conf import settings

from beredskab.edition.domain.schema import Content
from beredskab.edition.queries import Edition
from beredskab.handbook.domain.search.analysis import LONGEST_QUERY
from beredskab.handbook.domain.search.browser import to_browser
from beredskab.handbook.domain.search.content_index import index_content
from beredskab.handbook.domain.search.entries import KINDS
from beredskab.handbook.domain.search.index import Index
from beredskab.handbook.domain.search.ranking import Hit, is_vague, search
from beredskab.handbook.domain.search.snippets import Piece, find_terms, make_snippet
from beredskab.handbook.script_modules import name_module

MOST_EXAMPLES: Final = 6


@dataclass(frozen=True)
class HitView:
    """One hit as it stands on the page: what it is, where it leads, and why it was found."""

    kind: str
    title: str
    context: str
    address: str
    snippet: tuple[Piece, ...]
    number: str
    tel: str
    acute: bool


@dataclass(frozen=True)
class SearchAnswer:
    """The hits of one query; `cut` says that only its beginning was looked up, `vague` that it is about nothing."""

    query: str
    hits: tuple[HitView, ...]
    cut: bool
    vague: bool

    @property
    def summary(self) -> str:
        """How many hits there are, as it is said aloud too."""
        if not self.hits:
            return "Ingen fund."
        return "1 fund." if len(self.hits) == 1 else f"{len(self.hits)} fund."


def index_for(edition: Edition) -> Index:
    """The index of an edition as everyone may search it, built once per process."""
    return _index(edition, settings.BACKGROUND_IS_OPEN)


@lru_cache(maxsize=2)
def _index(edition: Edition, with_background: bool) -> Index:  # noqa: FBT001 - a part of the key
    return index_content(edition.content, with_background=with_background)


def index_address(edition: Edition) -> str:
    """Where the browser gets the index."""
    return f"/soeg/indeks/{index_digest(edition)}.js"


def index_digest(edition: Edition) -> str:
    """The part of the address that is the index's."""
    return name_module(index_module(edition))


def index_module(edition: Edition) -> str:
    """What the browser builds the same index from, as a script module."""
    return _module(edition, settings.BACKGROUND_IS_OPEN)


@lru_cache(maxsize=2)
def _module(edition: Edition, with_background: bool) -> str:  # noqa: FBT001 - a part of the key
    found = to_browser(edition.content, with_background=with_background)
    index = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"export default {index};\n"


def answer_query(index: Index, query: str) -> SearchAnswer:
    """The hits of a query, ready to be shown; none for an empty one."""
    written = query.strip()
    terms = find_terms(index, written)
    hits = tuple(_hit_view(index, hit, terms) for hit in search(index, written))
    vague = not hits and is_vague(written)
    return SearchAnswer(written[:LONGEST_QUERY], hits, cut=len(written) > LONGEST_QUERY, vague=vague)


def list_examples(content: Content) -> tuple[str, ...]:
    """Queries for those who don't know what to type."""
    return tuple(asked.query for asked in content.search_queries if asked.example)[:MOST_EXAMPLES]


def _hit_view(index: Index, hit: Hit, terms: frozenset[str]) -> HitView:
    entry = hit.entry
    return HitView(
        kind=KINDS[entry.kind],
        title=entry.title,
        context=entry.context if entry.part_of else "",
        address=entry.address,
        # The acute card says what it is, not why it was found.
        snippet=make_snippet(index, entry.text, frozenset() if entry.acute else terms),
        number=entry.number,
        tel=entry.tel,
        acute=entry.acute,
    )
