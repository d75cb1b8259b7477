"""The search finds what staff mean, and was not taught the samples by heart."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from beredskab.handbook.domain.search.content_index import read_vocabulary
from beredskab.handbook.domain.search.entries import KINDS, list_entries
from beredskab.handbook.domain.search.index import build_index
from tests.handbook.search.samples import ROOT, SETS, Query, content_of, content_with_plan, index_of, rank_of

# `later_queries` was written after the words, and shares some single ones with them.
GIVEN = ("queries", "vignettes", "own_queries")
LEAST = {"queries": 0.95, "vignettes": 0.95, "own_queries": 0.95, "later_queries": 0.93}


@pytest.mark.parametrize("name", SETS)
def test_the_right_place_is_among_the_first_three(name: str) -> None:
    missed = [query.text for query in SETS[name] if rank_of(index_of(), query) not in {1, 2, 3}]
    assert 1 - len(missed) / len(SETS[name]) >= LEAST[name], missed


def test_every_topic_is_found_by_what_it_is_about() -> None:
    """By an entry's own words: without the topics' names among them."""
    content = content_of("content/albertslund")
    index = build_index(list_entries(content), replace(read_vocabulary(content), topics={}))
    named = [Query(topic.about, frozenset({topic.id})) for topic in content.topics]
    assert [query.text for query in named if rank_of(index, query) not in {1, 2, 3}] == []


def test_every_kind_of_entry_is_there() -> None:
    entries = list_entries(content_of("content/albertslund"))
    assert {entry.kind for entry in (*entries, *list_entries(content_with_plan()))} == set(KINDS)
    assert len({(entry.kind, entry.id) for entry in entries}) == len(entries)


def test_no_sample_stands_anywhere_in_the_content_or_the_code() -> None:
    """Everyday words are general. An id or an address is no sentence: it may have a word in common with a sample."""
    files = [path for folder in ("content", "src/beredskab") for path in (ROOT / folder).rglob("*") if _is_text(path)]
    text = " ".join(_without_ids(path.read_text()) for path in files).lower()
    queries = {query.text.lower() for name in GIVEN for query in SETS[name]}
    assert [query for query in sorted(queries) if re.search(rf"(?<!\w){re.escape(query)}(?!\w)", text)] == []


def _is_text(path: Path) -> bool:
    return path.suffix in {".yaml", ".md", ".py", ".js", ".html"}


def _without_ids(text: str) -> str:
    return re.sub(r"https?://\S+|\b(id|slug|card): [\w-]+", "|", " ".join(text.split()))
