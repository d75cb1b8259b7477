"""However paragraphs are wrapped, the same blocks come out, and no word is lost."""

import textwrap
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.content.domain.outline import outline_of_lines
from beredskab.content.text_reader import read_lines

WORDS = st.text("abdefgiklmnorstuvæøå", min_size=1, max_size=14)
NAMES = WORDS.map(str.capitalize)
SENTENCES = st.builds(
    lambda first, rest: f"{first} {' '.join(rest)}.", NAMES, st.lists(WORDS | NAMES, min_size=3, max_size=40)
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
ITEMS = st.lists(WORDS, min_size=2, max_size=25).map(lambda words: f"• {' '.join(words)}")
TEXTS = st.lists(PARAGRAPHS | ITEMS, min_size=1, max_size=8)


def read(text: str) -> list[str]:
    blocks = outline_of_lines(read_lines(text)).blocks
    return [f"{block.marker} {block.text}".strip() for block in blocks]


def wrap(blocks: list[str], width: int) -> str:
    return "\n\n".join(textwrap.fill(block, width, break_long_words=False) for block in blocks)


@settings(max_examples=200, deadline=None)
@given(blocks=TEXTS, width=st.integers(30, 120))
def test_any_width_gives_the_same_blocks(blocks: list[str], width: int) -> None:
    assert read(wrap(blocks, width)) == blocks


@settings(max_examples=200, deadline=None)
@given(
    blocks=TEXTS,
    width=st.integers(30, 120),
    gaps=st.lists(st.sampled_from(["\n", "\n\n", "\f", "\n\n\n\n"]), min_size=8),
)
def test_no_word_is_lost_wherever_pages_and_blank_lines_fall(blocks: list[str], width: int, gaps: list[str]) -> None:
    lines = [line for block in blocks for line in textwrap.wrap(block, width, break_long_words=False)]
    text = "".join(line + gaps[place % len(gaps)] for place, line in enumerate(lines))
    outline = outline_of_lines(read_lines(text))
    kept = [f"{block.marker} {block.text}" for block in outline.blocks] + [out.text for out in outline.left_out]
    assert Counter(" ".join(kept).split()) == Counter(text.split())


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    outline = outline_of_lines(read_lines(text))
    assert all(block.text for block in outline.blocks)
