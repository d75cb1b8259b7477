"""What `beredskab plan import` says, as JSON and as text."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beredskab.content.domain.lines import PLACES
from beredskab.content.domain.outline import Section, sections_of
from beredskab.content.plan_files import NAMES
from beredskab.edition.domain.anchoring import Anchors, anchor_passages

if TYPE_CHECKING:
    from beredskab.content.plan_files import PlanFile
    from beredskab.edition.domain.plan_schema import PlanBlock
    from beredskab.edition.domain.schema import Content


def as_json(file: "PlanFile", content: "Content | None") -> str:
    """The outline in the form other programs rely on (documented in docs/interfaces.md)."""
    outline = file.outline
    anchors = _anchors(file, content)
    document = {
        "format": file.format,
        "sha256": file.sha256,
        "counted": outline.counted,
        "sections": [_section(section, outline.counted) for section in sections_of(outline.blocks)],
        "doubts": [{_place_name(outline.counted): doubt.place, "message": doubt.message} for doubt in outline.doubts],
        "left_out": [
            {"what": out.what, "text": out.text, _place_name(outline.counted): out.place} for out in outline.left_out
        ],
        "passages": [
            {
                "topic": anchor.topic,
                outline.counted: _span(outline.blocks[anchor.first], outline.blocks[anchor.last]),
                "blocks": [anchor.first, anchor.last],
                "doubt": anchor.doubt or None,
            }
            for anchor in anchors.found.values()
        ],
        "not_found": [{"topic": topic, "message": why} for topic, why in _not_found(anchors, content).items()],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _anchors(file: "PlanFile", content: "Content | None") -> Anchors:
    return anchor_passages(file.outline.blocks, content.passages if content else ())


def _not_found(anchors: Anchors, content: "Content | None") -> dict[str, str]:
    """The topics without a place in the plan, and why."""
    topics = [topic.id for topic in content.topics] if content else []
    unplaced = {
        topic: "bundlen siger ikke, hvor emnet står (passages)" for topic in topics if topic not in anchors.found
    }
    return unplaced | anchors.missing


def _place_name(counted: str) -> str:
    return counted.removesuffix("s")


def _span(first: "PlanBlock", last: "PlanBlock") -> list[int]:
    return [first.begins, last.ends]


def _section(section: Section, counted: str) -> dict[str, Any]:
    within = [*([section.heading] if section.heading else []), *section.blocks]
    return {
        "heading": section.heading.text if section.heading else None,
        "level": section.heading.level if section.heading else 0,
        counted: _span(within[0], within[-1]),
        "blocks": [_block(block, counted) for block in section.blocks],
    }


def _block(block: "PlanBlock", counted: str) -> dict[str, Any]:
    item = {"depth": block.level, "marker": block.marker} if block.kind == "item" else {}
    return {"kind": block.kind, "text": block.text, **item, counted: _span(block, block)}


def describe_plan(name: str, file: "PlanFile", content: "Content | None") -> str:
    """The outline to be read through by a person: what was recognised, then what to look at."""
    outline = file.outline
    headings = sum(block.kind == "heading" for block in outline.blocks)
    items = sum(block.kind == "item" for block in outline.blocks)
    counts = f"{headings} overskrifter, {len(outline.blocks) - headings - items} afsnit, {items} punkter"
    lines = [
        f"{name}: {NAMES[file.format]}, {counts}",
        "",
        *(_show(block, outline.counted) for block in outline.blocks),
        "",
        *_tell_left_out(file),
        *_tell_doubts(file),
        *_tell_passages(file, content),
    ]
    return "\n".join(lines)


def _show(block: "PlanBlock", counted: str) -> str:
    where = f"{PLACES[counted]} {block.begins}" + (f"-{block.ends}" if block.ends > block.begins else "")
    mark = {"heading": "#" * (block.level + 1) + " ", "item": "  " * block.level + f"{block.marker} "}.get(
        block.kind, "  "
    )
    return f"{where:>14}  {mark}{block.text}"


def _tell_left_out(file: "PlanFile") -> Iterator[str]:
    if file.outline.left_out:
        yield "Ikke taget med:"
        word = PLACES[file.outline.counted]
        yield from (f"  {word} {out.place}: {out.what}: {out.text}" for out in file.outline.left_out)
        yield ""


def _tell_doubts(file: "PlanFile") -> Iterator[str]:
    word = PLACES[file.outline.counted]
    yield "Se efter:" if file.outline.doubts else "Der er intet at være i tvivl om."
    yield from (f"  {word} {doubt.place}: {doubt.message}" for doubt in file.outline.doubts)
    yield ""


def _tell_passages(file: "PlanFile", content: "Content | None") -> Iterator[str]:
    if content is None or not content.passages:
        yield "Ingen emner er fundet i planen: bundlen siger ikke, hvor de står (passages)."
        return
    anchors = _anchors(file, content)
    missing = _not_found(anchors, content)
    yield f"Emner fundet i planen: {len(anchors.found)} af {len(content.topics)}"
    yield from (f"  {topic}: {why}" for topic, why in missing.items())
    yield from (f"  {anchor.topic}: {anchor.doubt}" for anchor in anchors.found.values() if anchor.doubt)
