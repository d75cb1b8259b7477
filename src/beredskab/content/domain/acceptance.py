"""Whether a document can be the adopted plan of an edition: any text can be read, but not any text is the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from beredskab.edition.domain.anchoring import anchor_passages, find_anchors
from beredskab.edition.domain.plan_schema import PlanBlock
from beredskab.edition.domain.schema import Content

# A revised plan may lose a topic or two; with less than this share of them it is most likely another document.
LEAST_SHARE: Final = 0.75
# Where nothing says what the plan is about, so short a text without a heading is no plan.
FEWEST_BLOCKS: Final = 5


@dataclass(frozen=True)
class TopicCount:
    """How many of the places an edition gives are found in a document, and in the plan in force (0 without one)."""

    found: int
    placed: int
    before: int


def count_topics(blocks: Sequence[PlanBlock], content: Content) -> TopicCount:
    """Look for the edition's passages in the document and in the plan it would replace."""
    return TopicCount(
        found=len(anchor_passages(blocks, content.passages).found),
        placed=len(content.passages),
        before=len(find_anchors(content.plan, content.passages).found),
    )


def find_objection(blocks: Sequence[PlanBlock], content: Content) -> str | None:
    """Why the document is hardly the adopted plan, in Danish, or None where it may be."""
    count = count_topics(blocks, content)
    if not content.passages:
        has_heading = any(block.kind == "heading" for block in blocks)
        return None if has_heading or len(blocks) >= FEWEST_BLOCKS else "teksten er ganske kort og har ingen overskrift"
    if not count.found:
        return f"ingen af de {count.placed} emner, som udgaven bygger på, er fundet i filen"
    if count.found < LEAST_SHARE * count.before:
        return f"kun {count.found} emner er fundet i filen; i planen, der gælder nu, er der fundet {count.before}"
    return None
