"""Where in the adopted plan each topic's passage stands.

A bundle names the headings above a passage, or their first words, and those of its first and last block; the plan's
own sentences are not repeated there. Headings are found by their words, whatever level a reader of files gave them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from beredskab.edition.domain.plan_schema import AdoptedPlan, Passage, PlanBlock

WORDS_TO_KNOW = 3  # first words of a heading that it is known by
_UNSPOKEN = re.compile(r"[\"'’‘”“»«´`]")


@dataclass(frozen=True)
class Anchor:
    """A topic's passage: its first and last block, counted from 0. `doubt` says in Danish what is not certain."""

    topic: str
    first: int
    last: int
    doubt: str = ""


@dataclass(frozen=True)
class Anchors:
    """Every passage that was found, in the bundle's order, and why the others were not, by topic."""

    found: dict[str, Anchor]
    missing: dict[str, str]

    def at(self, place: int) -> tuple[Anchor, ...]:
        """The passages that a block is part of."""
        return tuple(anchor for anchor in self.found.values() if anchor.first <= place <= anchor.last)


@dataclass(frozen=True, eq=False)
class _Same:
    """The plan and the passages of one content; equal to themselves only, so that nothing long is compared."""

    plan: AdoptedPlan
    passages: tuple[Passage, ...]

    def __hash__(self) -> int:
        return hash((id(self.plan), id(self.passages)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.plan is other.plan and self.passages is other.passages


def find_anchors(plan: AdoptedPlan | None, passages: tuple[Passage, ...]) -> Anchors:
    """The passages' places in the plan; none where there is no plan. Worked out once for each content."""
    return Anchors({}, {}) if plan is None else _find_once(_Same(plan, passages))


@lru_cache(maxsize=8)
def _find_once(same: _Same) -> Anchors:
    return anchor_passages(same.plan.blocks, same.passages)


def anchor_passages(blocks: Sequence[PlanBlock], passages: Sequence[Passage]) -> Anchors:
    """The passages' places among blocks."""
    found: dict[str, Anchor] = {}
    missing: dict[str, str] = {}
    for passage in passages:
        placed = _anchor(blocks, passage)
        if isinstance(placed, Anchor):
            found[passage.id] = placed
        else:
            missing[passage.id] = placed
    return Anchors(found, missing)


def _anchor(blocks: Sequence[PlanBlock], passage: Passage) -> Anchor | str:
    """The passage's place, or why it has none."""
    heading = _find_heading(blocks, passage.under)
    if heading is None:
        return f"overskriften »{' › '.join(passage.under)}« er ikke fundet"
    end = _end_of_section(blocks, heading)
    first = heading if passage.begins is None else _find_opening(blocks, passage.begins, heading)
    if first is None:
        return f"intet under »{passage.under[-1]}« begynder med »{passage.begins}«"
    last = end - 1 if passage.begins is None else first
    ending = last if passage.ends is None else _find_opening(blocks, passage.ends, first)
    doubts = [
        ("overskriften er læst som et afsnit", blocks[heading].kind != "heading"),
        ("fundet efter afsnittets slutning", first >= end),
        ("går ud over afsnittets slutning", ending is not None and ending >= end > first),
        (f"intet begynder med »{passage.ends}«, så kun det første er med", ending is None),
    ]
    told = "; ".join(doubt for doubt, holds in doubts if holds)
    return Anchor(passage.id, first, first if ending is None else ending, told)


def _find_heading(blocks: Sequence[PlanBlock], under: Sequence[str]) -> int | None:
    """The last of the headings, each of which stands after the one before it.

    Whole headings before those that only begin so, and headings before other blocks.
    """
    wanted = [_spoken(heading) for heading in under]
    texts = [(place, _spoken(block.text)) for place, block in enumerate(blocks)]
    headings = [(place, words) for place, words in texts if blocks[place].kind == "heading"]
    for among in (headings, texts):
        for whole in (True, False):
            place = _follow(among, wanted, whole=whole)
            if place is not None:
                return place
    return None


def _follow(among: Sequence[tuple[int, list[str]]], wanted: Sequence[list[str]], *, whole: bool) -> int | None:
    """The place of the last of the wanted texts, looked for one after the other."""
    place = -1
    for heading in wanted:
        found = (number for number, words in among if number > place and _is_called(words, heading, whole=whole))
        following = next(found, None)
        if following is None:
            return None
        place = following
    return place


def _is_called(words: Sequence[str], heading: Sequence[str], *, whole: bool) -> bool:
    """Whether words are this heading, or begin so; one or two words begin too many."""
    if whole or len(heading) < WORDS_TO_KNOW:
        return words == heading
    return words[: len(heading)] == heading


def _end_of_section(blocks: Sequence[PlanBlock], heading: int) -> int:
    """The place after the last block under a heading; sections within it are part of it."""
    level = blocks[heading].level if blocks[heading].kind == "heading" else len(blocks)
    following = range(heading + 1, len(blocks))
    return next((n for n in following if blocks[n].kind == "heading" and blocks[n].level <= level), len(blocks))


def _find_opening(blocks: Sequence[PlanBlock], opening: str, start: int) -> int | None:
    words = _spoken(opening)
    return next((n for n in range(start, len(blocks)) if _spoken(blocks[n].text)[: len(words)] == words), None)


def _spoken(text: str) -> list[str]:
    """The words as they are said, without quotation marks and what stands after a word."""
    return [word for written in _UNSPOKEN.sub("", text).casefold().split() if (word := written.strip(",.:;"))]
