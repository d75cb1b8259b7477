"""An invented plan as long as plans are: the one of the tests, and further chapters in the content's own words.

Its words stand in no order, so that it does not compress better than what people write.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from tests.content.plans import Block, read_plan, write_text

WORDS: Final = 10_000  # some thirty pages
SEED: Final = 7
SENTENCE: Final = (8, 22)  # words
SENTENCES: Final = 4
TITLE: Final = 4  # words
SUBJECTS: Final = 4
WORD: Final = re.compile(r"\b[a-zæøå]{2,}\b")


def write_plan(folder: Path) -> Path:
    """The plan as a text file in the folder."""
    path = folder / "plan.txt"
    path.write_text(write_text([*read_plan(), *_invent(_read_vocabulary(), random.Random(SEED))]), "utf-8")  # noqa: S311
    return path


def _read_vocabulary() -> list[str]:
    """The words of the content, each once."""
    root = settings.ENVIRONMENT.bundle_root
    texts = (path.read_text("utf-8") for path in sorted(root.rglob("*.md")))
    return sorted({word for text in texts for word in WORD.findall(text)})


def _invent(vocabulary: list[str], chance: random.Random) -> Iterator[Block]:
    """Chapters of headings, paragraphs and lists until there are words enough."""
    chapter = written = 0
    while written < WORDS:
        chapter += 1
        for block in _invent_chapter(chapter, vocabulary, chance):
            written += len(block.text.split())
            yield block


def _invent_chapter(number: int, vocabulary: list[str], chance: random.Random) -> Iterator[Block]:
    def say(words: int) -> str:
        return " ".join(chance.choices(vocabulary, k=words)).capitalize()

    def sentence() -> str:
        return f"{say(chance.randint(*SENTENCE))}."

    yield Block("heading", 1, f"Bilag {number}: {say(TITLE)}")
    for _ in range(SUBJECTS):
        yield Block("heading", 2, say(TITLE))
        for _ in range(2):
            yield Block("paragraph", 0, " ".join(sentence() for _ in range(SENTENCES)))
        for _ in range(SENTENCES):
            yield Block("item", 1, sentence(), "•")
