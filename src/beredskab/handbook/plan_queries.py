"""The adopted plan to be read: its text with a place for each topic's passage, and what builds on it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from beredskab.edition.domain.anchoring import Anchors, find_anchors
from beredskab.edition.domain.plan_schema import AdoptedPlan, PlanBlock
from beredskab.edition.domain.schema import Content
from beredskab.edition.domain.sources import SourceKind
from beredskab.handbook.domain.places import address_of, passage_id
from beredskab.handbook.queries import Link

# The kinds that cite the plan, in the order in which they are listed, and how each is spoken of.
KINDS: Final = {
    "cards": "Action Cards", "warnings": "Gør og gør ikke", "duties": "Pligter", "contacts": "Kontakter",
    "signs": "Tegn", "attention_points": "Vær opmærksom på", "talk": "Samtalen", "banners": "Akutte beskeder",
    "notes": "Bemærkninger", "definitions": "Ord", "conflict_types": "Konflikttyper", "sections": "Baggrund",
    "open_questions": "Åbne spørgsmål", "rules": "Regler i vejviseren", "obligations": "Løfter, reglerne skal holde",
}  # fmt: skip
_TITLES: Final = ("title", "name", "sign", "term", "line", "question", "why", "text")
WORDS_SHOWN: Final = 8
TITLE_LEVEL: Final = 1
LOWEST_LEVEL: Final = 6


@dataclass(frozen=True)
class Use:
    """Something that builds on a passage. `address` is empty where it has no page of its own; pages of the guide are
    there for the current edition only.
    """

    text: str
    address: str = ""
    in_guide: bool = False


@dataclass(frozen=True)
class UseGroup:
    label: str
    uses: tuple[Use, ...]


@dataclass(frozen=True)
class PassageView:
    """A topic's passage: the name of its place, what it is about, and what builds on it, by kind."""

    id: str
    about: str
    groups: tuple[UseGroup, ...]

    @property
    def count(self) -> int:
        return sum(len(group.uses) for group in self.groups)


@dataclass(frozen=True)
class BlockView:
    """A block of the plan. `marks` are the places that begin with it; `passages` those that end with it.

    A list is written as it nests: `opens` says that an item begins a list, `stays_open` that the next one stands within
    it. `closes` are the lists that end after it, with whether the item around each ends as well.
    """

    kind: str
    text: str
    marker: str
    level: int
    marks: tuple[str, ...]
    passages: tuple[PassageView, ...]
    opens: bool = False
    stays_open: bool = False
    closes: tuple[bool, ...] = ()


@dataclass(frozen=True)
class Heading:
    """A line of the list of contents; `is_sub` stands below another."""

    address: str
    text: str
    is_sub: bool


@dataclass(frozen=True)
class PlanPage:
    """`newer` is the day of the plan the bundle builds on, where that is not the one whose text this is."""

    title: str
    adopted: dt.date
    decision: str
    contents: tuple[Heading, ...]
    blocks: tuple[BlockView, ...]
    revision_due: dt.date | None
    newer: dt.date | None


@dataclass(frozen=True)
class Unplaced:
    """A topic without a place in the plan: why, and what cites it all the same."""

    about: str
    why: str
    groups: tuple[UseGroup, ...]


@dataclass(frozen=True)
class Coverage:
    """Both ways: what of the plan nothing builds on, and what cites a place that the plan does not have."""

    unused: tuple[Link, ...]
    without_topic: tuple[Link, ...]
    unplaced: tuple[Unplaced, ...]
    placed: int
    topics: int


def build_plan_page(content: Content) -> PlanPage | None:
    """The adopted plan, or None where none has been imported."""
    plan = content.plan
    if plan is None:
        return None
    anchors = find_anchors(plan, content.passages)
    title = plan.blocks[0] if plan.blocks[0].kind == "heading" and plan.blocks[0].level == 0 else None
    bundle = content.bundle
    is_newer = bundle.plan_adopted is not None and bundle.plan_adopted > plan.adopted
    return PlanPage(
        title=title.text if title else bundle.plan_title or "Den vedtagne plan",
        adopted=plan.adopted,
        decision=plan.decision,
        contents=tuple(
            Heading(f"#{_block_id(place)}", block.text, is_sub=block.level > 1)
            for place, block in enumerate(plan.blocks)
            if block.kind == "heading" and block.level
        ),
        blocks=tuple(_block_views(content, plan, anchors)),
        revision_due=None if is_newer else bundle.plan_revision_due,
        newer=bundle.plan_adopted if is_newer else None,
    )


def _block_id(place: int) -> str:
    return f"stykke-{place + 1}"


def _block_views(content: Content, plan: AdoptedPlan, anchors: Anchors) -> Iterator[BlockView]:
    uses = list_uses(content)
    about = {topic.id: topic.about for topic in content.topics}
    depths = [0, *_depths(plan.blocks), 0]
    heading = TITLE_LEVEL
    for place, block in enumerate(plan.blocks):
        before, depth, after = depths[place : place + 3]
        heading = min(block.level + 1, heading + 1, LOWEST_LEVEL) if block.kind == "heading" else heading
        begun = [passage_id(anchor.topic) for anchor in anchors.at(place) if anchor.first == place]
        ended = [anchor.topic for anchor in anchors.at(place) if anchor.last == place]
        yield BlockView(
            kind=block.kind,
            text=block.text,
            marker=block.marker,
            level=heading,
            marks=(_block_id(place), *begun),
            passages=tuple(PassageView(passage_id(t), about.get(t, t), uses.get(t, ())) for t in ended),
            opens=depth > before,
            stays_open=after > depth,
            closes=tuple(around > 0 for around in range(depth - 1, after - 1, -1)),
        )


def _depths(blocks: Sequence[PlanBlock]) -> Iterator[int]:
    """How many lists each block stands in; an item never stands more than one step deeper than the one before."""
    depth = 0
    for block in blocks:
        depth = min(block.level, depth + 1) if block.kind == "item" else 0
        yield depth


def list_uses(content: Content) -> dict[str, tuple[UseGroup, ...]]:
    """For each topic of the plan, everything that names it as its source, by kind."""
    found: dict[str, dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        for item in getattr(content, kind):
            for topic in {source.ref for source in item.source if source.kind is SourceKind.PLAN}:
                found[topic][kind].append(_use(kind, item))
    return {
        topic: tuple(UseGroup(label, tuple(kinds[kind])) for kind, label in KINDS.items() if kinds[kind])
        for topic, kinds in found.items()
    }


def _use(kind: str, item: Any) -> Use:
    text = next(getattr(item, name) for name in _TITLES if getattr(item, name, None))
    if kind == "rules":
        return Use(text, f"/guide/beslutninger/#regel-{item.id}", in_guide=True)
    if kind == "obligations":
        return Use(text, "/guide/beslutninger/#loefter", in_guide=True)
    return Use(text, address_of(kind, item))


def build_coverage(content: Content) -> Coverage | None:
    """What is covered in both directions, or None where no plan has been imported."""
    plan = content.plan
    if plan is None:
        return None
    anchors = find_anchors(plan, content.passages)
    uses = list_uses(content)
    placed = [topic for topic in content.topics if topic.id in anchors.found]
    return Coverage(
        unused=tuple(Link(f"/plan/#{passage_id(t.id)}", t.about) for t in placed if not uses.get(t.id)),
        without_topic=tuple(_blocks_without_topic(plan, anchors)),
        unplaced=tuple(
            Unplaced(topic.about, _why(topic.id, anchors), uses.get(topic.id, ()))
            for topic in content.topics
            if topic.id not in anchors.found
        ),
        placed=len(placed),
        topics=len(content.topics),
    )


def _why(topic: str, anchors: Anchors) -> str:
    return anchors.missing.get(topic, "indholdet siger ikke, hvor emnet står")


def _blocks_without_topic(plan: AdoptedPlan, anchors: Anchors) -> Iterator[Link]:
    """Paragraphs and items that are part of no topic's passage, by their first words."""
    for place, block in enumerate(plan.blocks):
        if block.kind != "heading" and not anchors.at(place):
            words = block.text.split()
            more = " …" if len(words) > WORDS_SHOWN else ""
            yield Link(f"/plan/#{_block_id(place)}", " ".join(words[:WORDS_SHOWN]) + more)
