"""Claims: an adopted plan gives the same outline as text, Word and PDF, to the letter, each read within a second.

The plan is an invented one. `BENCH_PLAN=FILE.txt python -m bench plan` takes a real one, and looks for the passages
that the municipality's bundle names: the source for the files is then what is read from that text.
"""

import os
import re
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from bench.figures import show
from beredskab.content.domain.outline import Outline
from beredskab.content.plan_files import read_plan_file
from beredskab.edition.domain.anchoring import Anchor, anchor_passages
from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.plan_schema import Passage
from tests.content.plans import WRITERS, Block, as_blocks, read_plan
from tests.edition.damage import SAMPLES

LIMIT_SECONDS = 1.0
ROUNDS = 3


def run() -> bool:
    """Write the plan as every kind of file, read each, and compare."""
    given = os.environ.get("BENCH_PLAN")
    blocks = as_blocks(read_plan_file(Path(given)).outline.blocks) if given else read_plan()
    passages = _passages(settings.ENVIRONMENT.municipality_bundle if given else SAMPLES / "havneby")
    with tempfile.TemporaryDirectory() as folder:
        files = {name: _write(Path(folder), name, blocks) for name in WRITERS if not (given and name == "markdown")}
        if given:
            files["the file itself"] = Path(given)
        read = {name: _read(path) for name, path in files.items()}
    anchors = {name: anchor_passages(outline.blocks, passages).found for name, (outline, _) in read.items()}
    wanted = anchors["word"]
    for name, (outline, seconds) in read.items():
        print(f"{name:<28} {_describe(outline, blocks, anchors[name], wanted)}  {seconds:.2f} s")
    same = sum(as_blocks(outline.blocks) == blocks for outline, _ in read.values())
    letters = sum(_bare(as_blocks(outline.blocks)) == _bare(blocks) for outline, _ in read.values())
    met = [
        show("files with the same outline", same, "files", len(files), at_least=True),
        show("files with every letter in its order", letters, "files", len(files), at_least=True),
        show(
            "topics with a passage, of those the bundle places", len(wanted), "topics", _places(passages), at_least=True
        ),
        show(
            "files with the same passages",
            sum(_spans(a) == _spans(wanted) for a in anchors.values()),
            "files",
            len(files),
            at_least=True,
        ),
        show("slowest file to read", max(seconds for _, seconds in read.values()), "s", LIMIT_SECONDS),
    ]
    return all(met)


def _places(passages: tuple[Passage, ...]) -> int:
    """The invented municipality places one topic under a heading that its plan does not have, to be told of."""
    return sum(passage.under != ("Ring til politiet",) for passage in passages)


def _passages(folder: Path) -> tuple[Passage, ...]:
    today = datetime.now(UTC).date()
    return load_bundle(folder, base_folders=[settings.ENVIRONMENT.bundle_root], today=today).content.passages


def _write(folder: Path, name: str, blocks: list[Block]) -> Path:
    suffix, write = WRITERS[name]
    path = folder / f"{name}{suffix}"
    path.write_bytes(write(blocks))
    return path


def _read(path: Path) -> tuple[Outline, float]:
    outline, times = read_plan_file(path).outline, []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read_plan_file(path)
        times.append(time.perf_counter() - began)
    return outline, sorted(times)[ROUNDS // 2]


def _describe(outline: Outline, blocks: list[Block], found: dict[str, Anchor], wanted: dict[str, Anchor]) -> str:
    read = as_blocks(outline.blocks)
    other = [block.text[:40] for block, wanted_block in zip(read, blocks, strict=False) if block != wanted_block]
    differ = f"differs at »{other[0]}«" if other else "same outline"
    same = "same passages" if _spans(found) == _spans(wanted) else "other passages"
    return f"{len(read):>3} blocks, {differ}, {len(found)} topics, {same}, {len(outline.doubts)} doubts"


def _spans(found: dict[str, Anchor]) -> dict[str, tuple[int, int]]:
    return {topic: (anchor.first, anchor.last) for topic, anchor in found.items()}


def _bare(blocks: list[Block]) -> str:
    """Every letter, without white space and hyphens."""
    return re.sub(r"[\s\u2010-]", "", "".join(block.text for block in blocks))
