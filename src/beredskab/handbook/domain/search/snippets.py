"""The piece of an entry's text that shows why it was found, with the words that answer the query marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from beredskab.handbook.domain.search import weights
from beredskab.handbook.domain.search.analysis import cut, fold_words, stem
from beredskab.handbook.domain.search.index import Index, split_terms
from beredskab.handbook.domain.search.ranking import find_alternatives

LONGEST: Final = 180  # characters
BEFORE: Final = 60  # characters before the first marked word, at most
_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = re.compile(r"(?<=[.!?:]) ")


@dataclass(frozen=True)
class Piece:
    """Some text, marked or not."""

    text: str
    marked: bool


def find_terms(index: Index, query: str) -> frozenset[str]:
    """The terms that words of the query stand for, but for the words that stand everywhere."""
    words = fold_words(cut(query))
    return frozenset(
        term
        for number, word in enumerate(words)
        if not weights.is_stop(word)
        for alternative in find_alternatives(index, word, words, unfinished=number == len(words) - 1)
        for term, weight in alternative.items()
        if weight >= weights.PART
    )


def make_snippet(index: Index, text: str, terms: frozenset[str]) -> tuple[Piece, ...]:
    """A stretch of whole words of the text, from the sentence with the first marked word on."""
    first = next((match.start() for match in _WORD.finditer(text) if _is_meant(index, match[0], terms)), 0)
    start = _start(text, first)
    end = _end(text, start)
    shown = text[start:end]
    marked = list(_pieces(index, shown, terms))
    opening = [Piece("… ", marked=False)] if start else []
    closing = [Piece(" …", marked=False)] if end < len(text) else []
    return (*opening, *marked, *closing)


def _is_meant(index: Index, written: str, terms: frozenset[str]) -> bool:
    return any(_stands_for(index, word, terms) for word in weights.meant_words(fold_words(written)))


def _stands_for(index: Index, word: str, terms: frozenset[str]) -> bool:
    return stem(word) in terms or not terms.isdisjoint(split_terms(word, index.lexicon))


def _start(text: str, first: int) -> int:
    """Where the sentence of the first marked word begins, or a word near it where the sentence is long."""
    begins = max((match.end() for match in _SENTENCE.finditer(text, 0, first + 1) if match.end() <= first), default=0)
    if first - begins <= BEFORE:
        return begins
    space = text.find(" ", first - BEFORE, first)
    return first if space < 0 else space + 1


def _end(text: str, start: int) -> int:
    if len(text) - start <= LONGEST:
        return len(text)
    return max(text.rfind(" ", start, start + LONGEST), start + 1)


def _pieces(index: Index, shown: str, terms: frozenset[str]) -> Iterator[Piece]:
    at = 0
    for match in _WORD.finditer(shown):
        if _is_meant(index, match[0], terms):
            if match.start() > at:
                yield Piece(shown[at : match.start()], marked=False)
            yield Piece(match[0], marked=True)
            at = match.end()
    if at < len(shown):
        yield Piece(shown[at:], marked=False)
