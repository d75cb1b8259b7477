"""Danish compounds, split into the words they are made of and joined from the words they are written as."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from beredskab.handbook.domain.search.analysis import stem

SHORTEST_PART: Final = 4
SHORTEST_COMPOUND: Final = 7
LINKS: Final = ("", "s", "e")
MOST_PARTS: Final = 3


@dataclass(frozen=True)
class Lexicon:
    """The words that parts may be: folded words, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, words: AbstractSet[str]) -> "Lexicon":
        """A lexicon of some folded words."""
        return cls(frozenset(words), frozenset(stem(word) for word in words))

    def split(self, word: str, most: int = MOST_PARTS) -> tuple[str, ...]:
        """The parts, or nothing where the word can't be split whole into known ones.

        The longest first part that leaves a known rest wins: `skolebarn` is `skole` + `barn`.
        """
        if len(word) < SHORTEST_COMPOUND:
            return ()
        for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            first = word[:end]
            if first not in self.words:
                continue
            for link in LINKS:
                rest = word[end + len(link) :]
                if word[end : end + len(link)] != link or len(rest) < SHORTEST_PART:
                    continue
                if self.knows(rest):
                    return first, rest
                if most > 2 and (more := self.split(rest, most - 1)):  # noqa: PLR2004 - two parts are left
                    return first, *more
        return ()

    def knows(self, word: str) -> bool:
        """Whether it is a word of the lexicon, in whatever inflection."""
        return word in self.words or (len(found := stem(word)) >= SHORTEST_PART - 1 and found in self.stems)

    def known_ends(self, word: str) -> tuple[str, ...]:
        """The longest known beginning or ending of a word that can't be split whole."""
        for length in range(len(word) - 2, SHORTEST_PART, -1):
            if word[:length] in self.words:
                return (word[:length],)
            if self.knows(word[-length:]):
                return (word[-length:],)
        return ()
