"""What the adopted plan says is found as well, below what one can do."""

import pytest

from beredskab.handbook.domain.search.content_index import index_content
from beredskab.handbook.domain.search.entries import ACTIONS, LONGEST_PASSAGE, Entry, list_entries
from beredskab.handbook.domain.search.ranking import search
from beredskab.handbook.plan_queries import build_plan_page
from tests.handbook.search.samples import SETS, adopt, content_with_plan

FIRST = 3


def passages() -> list[Entry]:
    return [entry for entry in list_entries(content_with_plan()) if entry.kind == "plan"]


def test_each_passage_that_the_bundle_places_leads_to_its_place() -> None:
    plan = build_plan_page(content_with_plan())
    assert plan
    places = {f"/plan/#{mark}" for block in plan.blocks for mark in block.marks}
    assert passages()
    assert {entry.address for entry in passages()} <= places


def test_a_passage_is_found_by_its_own_words_and_is_the_plans() -> None:
    index = index_content(content_with_plan())
    for entry in passages():
        hits = [hit.entry for hit in search(index, f"{entry.title} {entry.text}")]
        assert entry in hits, entry.title


def test_a_long_plan_does_not_burst_the_index() -> None:
    plan = content_with_plan().plan
    assert plan
    long = adopt(
        tuple(block.model_copy(update={"text": f"{block.text} lang" + " tekst" * 400}) for block in plan.blocks)
    )
    entries = list_entries(content_with_plan().model_copy(update={"plan": long}))
    lengths = [len(entry.text) for entry in entries if entry.kind == "plan"]
    assert lengths
    assert max(lengths) <= LONGEST_PASSAGE


@pytest.mark.parametrize("name", SETS)
def test_no_passage_stands_above_what_one_can_do(name: str) -> None:
    index = index_content(content_with_plan())
    above = {}
    for query in SETS[name]:
        kinds = [hit.entry.kind for hit in search(index, query.text)[:FIRST]]
        first = kinds.index("plan") if "plan" in kinds else FIRST
        if ACTIONS & set(kinds[first:]):
            above[query.text] = kinds
    assert above == {}
