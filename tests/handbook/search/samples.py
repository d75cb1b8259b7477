"""What the search is judged on: queries with the topics of which one must be among the first hits.

`queries.json` and the vignettes' are samples of how staff search; `own_queries.json` was written in the same manner
before the ranking was tuned, `later_queries.json` after the everyday words were written and before they were tried.
"""

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.plan_schema import AdoptedPlan, PlanBlock
from beredskab.edition.domain.schema import Content
from beredskab.handbook.domain.search.content_index import index_content
from beredskab.handbook.domain.search.index import Index
from beredskab.handbook.domain.search.ranking import search
from tests.content.plans import read_outline

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests/samples"
TODAY = dt.date(2026, 11, 25)


@dataclass(frozen=True)
class Query:
    """What is typed, and the topics that answer it."""

    text: str
    topics: frozenset[str]


def read_queries(name: str) -> list[Query]:
    """The queries of one file of samples."""
    return [_query(entry) for entry in json.loads((SAMPLES / name).read_text())]


def _query(entry: dict[str, Any]) -> Query:
    if "search_query" in entry:
        return Query(entry["search_query"], frozenset(entry["search_topics"]))
    return Query(entry["query"], frozenset(entry["topics"]))


SETS = {name: read_queries(f"{name}.json") for name in ("queries", "vignettes", "own_queries", "later_queries")}


@lru_cache(maxsize=4)
def content_of(bundle: str) -> Content:
    return load_bundle(ROOT / bundle, base_folders=[ROOT / "content"], today=TODAY).content


@lru_cache(maxsize=1)
def content_with_plan() -> Content:
    """The small bundle with the invented plan in it, whose passages it names."""
    return content_of("tests/fixtures/bundles/havneby").model_copy(update={"plan": adopt(read_outline().blocks)})


def adopt(blocks: tuple[PlanBlock, ...]) -> AdoptedPlan:
    """Blocks as a plan that was adopted."""
    return AdoptedPlan(adopted=TODAY, decision="Punkt 7", format="txt", counted="lines", sha256="0" * 64, blocks=blocks)


@lru_cache(maxsize=4)
def index_of(bundle: str = "content/albertslund") -> Index:
    return index_content(content_of(bundle))


def rank_of(index: Index, query: Query) -> int:
    """The place of the first hit on one of the topics, from 1; 0 where there is none among the ten."""
    hits = enumerate(search(index, query.text), start=1)
    return next((place for place, hit in hits if query.topics & set(hit.entry.topics)), 0)
