"""What the browser needs to build the same index: the entries as they are, the words, all numbers of the ranking."""

from dataclasses import astuple
from typing import Any

from beredskab.edition.domain.schema import Content
from beredskab.handbook.domain.search import compounds, weights
from beredskab.handbook.domain.search.analysis import LONGEST_QUERY, LONGEST_WORD
from beredskab.handbook.domain.search.content_index import read_vocabulary
from beredskab.handbook.domain.search.entries import ACTIONS, KINDS, list_entries
from beredskab.handbook.domain.search.index import score_table
from beredskab.handbook.domain.search.irregular import BASE
from beredskab.handbook.domain.search.weights import CALL_WORDS, STOP_WORDS


def to_browser(content: Content, *, with_background: bool = True) -> dict[str, Any]:
    """The index of a content as JSON values; `handbook/assets/_search_index.js` builds it."""
    entries = list_entries(content, with_background=with_background)
    vocabulary = read_vocabulary(content)
    return {
        # The fields of `Entry` in their order.
        "entries": [astuple(entry) for entry in entries],
        "kinds": KINDS,
        "actions": sorted(ACTIONS),
        "topics": dict(vocabulary.topics),
        "synonyms": vocabulary.synonyms,
        "acute": vocabulary.acute,
        "base": {form: base for form, base in BASE.items() if form != base},
        "stopWords": sorted(STOP_WORDS),
        "callWords": sorted(CALL_WORDS),
        "rarity": score_table(len(entries)),
        "numbers": _numbers(),
    }


def _numbers() -> dict[str, Any]:
    """All constants of the ranking, by name."""
    named = {name: value for name, value in vars(weights).items() if name.isupper() and isinstance(value, int | dict)}
    parts = {name: value for name, value in vars(compounds).items() if name.isupper()}
    return {**named, **parts, "LONGEST_QUERY": LONGEST_QUERY, "LONGEST_WORD": LONGEST_WORD}
