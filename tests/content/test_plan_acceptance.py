"""Which documents may become the adopted plan, where the edition says where its topics stand and where it does not."""

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings

from beredskab.content.domain.acceptance import find_objection
from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.plan_schema import AdoptedPlan, PlanBlock
from beredskab.edition.domain.schema import Content
from tests.content.plans import read_outline

HAVNEBY = Path(__file__).parents[1] / "fixtures" / "bundles" / "havneby"


@pytest.fixture(scope="module")
def havneby() -> Content:
    bundles = [settings.ENVIRONMENT.bundle_root]
    return load_bundle(HAVNEBY, base_folders=bundles, today=dt.date(2026, 12, 1)).content


def paragraphs(count: int) -> list[PlanBlock]:
    return [PlanBlock(kind="paragraph", text="Hej", begins=line, ends=line) for line in range(1, count + 1)]


def heading() -> PlanBlock:
    return PlanBlock(kind="heading", level=1, text="Formål", begins=1, ends=1)


def with_plan(content: Content) -> Content:
    outline = read_outline()
    plan = AdoptedPlan.model_validate(
        {
            "adopted": "2025-03-04", "decision": "Byrådet", "format": "txt", "counted": outline.counted,
            "sha256": "0" * 64, "blocks": outline.blocks,
        }
    )  # fmt: skip
    return content.model_copy(update={"plan": plan})


def test_the_plan_itself_is_accepted_with_and_without_one_in_force(havneby: Content) -> None:
    blocks = read_outline().blocks
    assert find_objection(blocks, havneby) is None
    assert find_objection(blocks, with_plan(havneby)) is None


def test_without_any_of_the_topics(havneby: Content) -> None:
    said = find_objection(paragraphs(40), havneby)
    assert said is not None
    assert said.startswith(f"ingen af de {len(havneby.passages)} emner")


def test_a_first_part_may_be_a_first_plan_but_not_replace_a_whole_one(havneby: Content) -> None:
    part = read_outline().blocks[:12]
    assert find_objection(part, havneby) is None
    said = find_objection(part, with_plan(havneby))
    assert said is not None
    assert said.startswith("kun ")


@pytest.mark.parametrize(
    ("blocks", "is_plan"),
    [(paragraphs(4), False), (paragraphs(5), True), ([heading(), *paragraphs(1)], True)],
)
def test_where_the_bundle_places_no_topics(havneby: Content, blocks: list[PlanBlock], is_plan: bool) -> None:
    said = find_objection(blocks, havneby.model_copy(update={"passages": ()}))
    assert (said is None) == is_plan
