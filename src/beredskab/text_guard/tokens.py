"""The words of a folded text, with what stands before each."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

TOKEN: Final = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*(?:(?<=[sxzSXZ])'(?!\w))?")
ENDING: Final = re.compile(r"[.!?:;\n•*\"»«“”„…|\[\]{}#>]")
OTHER_SCRIPTS: Final = "\u0300"  # the first character beyond Latin letters
PASSAGE: Final = 500  # words
PARTS: Final = frozenset("@/_.-=#&0123456789")  # of addresses on the net, and of codes
LONGEST: Final = 40  # letters; what is longer is no name


class Token(NamedTuple):
    """A word: `text` as it is written, `low` in small letters, `gap` what stands between it and the word before.

    `is_capital` tells whether it is written like a name: with a capital letter, or in a script that has none. `begins`
    tells whether a sentence may begin here, so that a capital letter says nothing.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    is_capital: bool
    begins: bool


def find_passages(text: str) -> Iterator[list[Token]]:
    """The words in passages of whole sentences, so that a long text needs no more room than a short one."""
    passage: list[Token] = []
    for token in find_tokens(text):
        if len(passage) >= PASSAGE and token.begins:
            yield passage
            passage = []
        passage.append(token)
    yield passage


def find_tokens(text: str) -> Iterator[Token]:
    """The words of the text, in their order; the first one begins a sentence."""
    done, gap = 0, "\n"
    for match in TOKEN.finditer(text):
        start, end = match.span()
        if done:
            gap = text[done:start]
        word = match[0]
        low = word.lower()
        is_capital = word[0] != low[0] or (word[0] >= OTHER_SCRIPTS and word[0].upper() == word[0])
        yield Token(start, end, word, low, gap, is_capital, gap != " " and ENDING.search(gap) is not None)
        done = end


def stands_alone(text: str, token: Token) -> bool:
    """Whether it is no part of an address on the net or of a code: »fatima« in »fatima.dk« does not."""
    before, after = text[max(0, token.start - 1) : token.start], text[token.end : token.end + 2]
    return before not in PARTS and after[:1] not in PARTS - {"."} and not (after[:1] == "." and after[1:].isalnum())
