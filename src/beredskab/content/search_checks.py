"""What a bundle's sample queries say about its words: which miss what they should find, and what none of them finds."""

from collections.abc import Iterator
from typing import Final

from beredskab.edition.domain.loading import LoadedBundle
from beredskab.edition.domain.problems import Problem, Severity
from beredskab.edition.domain.search_schema import SearchQuery
from beredskab.handbook.domain.search.content_index import index_content
from beredskab.handbook.domain.search.index import Index
from beredskab.handbook.domain.search.ranking import search

AMONG_FIRST: Final = 3
# Where the items of an entry's kind are written, for what staff must be able to find.
KINDS: Final = {"card": "cards", "contact": "contacts", "duty": "duties"}


def check_search(loaded: LoadedBundle) -> list[Problem]:
    """Notices about the search of a municipality's bundle; none for a base, which is searched with a municipality's."""
    if loaded.content.bundle.municipality is None or not loaded.content.search_queries:
        return []
    index = index_content(loaded.content)
    return sorted((*_missed(loaded, index), *_never_found(loaded, index)))


def _missed(loaded: LoadedBundle, index: Index) -> Iterator[Problem]:
    for asked in loaded.content.search_queries:
        if _found(index, asked).isdisjoint(asked.finds):
            wanted = " eller ".join(asked.finds)
            message = f"søgningen »{asked.query}« finder ikke {wanted} blandt de {AMONG_FIRST} første"
            yield Problem(loaded.place_of("search_queries", asked.id), message, Severity.NOTICE)


def _never_found(loaded: LoadedBundle, index: Index) -> Iterator[Problem]:
    """Only where the municipality has begun to write queries of its own."""
    if not any(_is_own(loaded, asked) for asked in loaded.content.search_queries):
        return
    found = {item for asked in loaded.content.search_queries for item in _found(index, asked)}
    for entry in index.entries:
        if entry.kind in KINDS and entry.id not in found:
            message = f"{KINDS[entry.kind]} »{entry.id}«: ingen af bundlens søgninger finder det blandt de første"
            yield Problem(loaded.place_of(KINDS[entry.kind], entry.id), message, Severity.NOTICE)


def _is_own(loaded: LoadedBundle, asked: SearchQuery) -> bool:
    return not loaded.place_of("search_queries", asked.id).file.startswith(f"{loaded.content.bundle.base}/")


def _found(index: Index, asked: SearchQuery) -> set[str]:
    """The items of the first hits; a step stands for its card."""
    hits = search(index, asked.query)[:AMONG_FIRST]
    return {hit.entry.part_of or hit.entry.id for hit in hits} | {hit.entry.id for hit in hits}
