"""What is a Danish word, by itself or put together, and what is known as the name of a place or of someone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from beredskab.text_guard.patterns import words_of

SHORTEST_COMPOUND: Final = 8
SHORTEST_PART: Final = 3
JOINTS: Final = ("s", "e")
NUMBER: Final = "nr"  # »personnr.«
DIRECTION: Final = re.compile(r"^(?:nord|syd|vest|øst|midt|nordvest|nordøst|sydvest|sydøst|central)(?=\w{3})")
SHORTEST_DERIVED: Final = 8
# Endings that make words and hardly ever names.
DERIVED: Final = tuple(
    words_of("""
    ningen ninger ningerne heden heder hederne elser elserne erne ernes ingerne iske isk ering eringen eringer
    skab skabet tion tionen tioner isme ismen itet iteten lige ligt løse mæssig mæssige ministeriet styrelsen kommunen
    foreningen numre nummer nummeret
    """)
)
# And of these no name ends, known or not: »Birkelundparken«, »Folketinget«, »Birkelundsvej«.
INSTITUTIONAL: Final = tuple(
    words_of("""
    skolen parken hallen centret centeret kirken stationen biblioteket klubben tinget hospitalet sygehuset gymnasiet
    børnehaven vej vejen gade gaden allé stræde strædet vænge vænget boulevard
    """)
)


@dataclass(frozen=True)
class Words:
    """Small letters throughout. A word may be in several: »storm« is one, and Storm a name."""

    known: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]

    @cached_property
    def only_names(self) -> frozenset[str]:
        """The names that are no words: the ones to look for in small letters."""
        return self.names - self.known

    def is_word(self, word: str) -> bool:
        """Whether it is Danish: a known form, its genitive, or put together of known ones."""
        return any(form in self.known for form in without_genitive(word)) or self.is_compound(word) or is_derived(word)

    def is_place(self, word: str) -> bool:
        """Whether a place is called so: as it is, with å for aa, or with a direction before it (»Midtfyn«)."""
        return any(
            form in self.places or form.replace("aa", "å") in self.places or DIRECTION.sub("", form) in self.places
            for form in without_genitive(word)
        )

    def is_only_place(self, word: str) -> bool:
        """Whether a place is called so, and nobody is known to be."""
        return self.is_place(word) and not self.is_name(word)

    def is_name(self, word: str) -> bool:
        """Whether someone is known to be called so; most of the world's names are not known."""
        return any(form in self.names for form in without_genitive(word))

    def is_first_part(self, part: str) -> bool:
        """Whether compounds begin so, with or without a joint: »børne-«."""
        return part in self.known or (len(part) > SHORTEST_PART and part.endswith(JOINTS) and part[:-1] in self.known)

    def is_compound(self, word: str) -> bool:
        """Whether two known words make it, with or without a joint."""
        if len(word) < SHORTEST_COMPOUND:
            return False
        return any(
            self.is_first_part(word[:at]) and any(form in self.known for form in without_genitive(word[at:]))
            for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        )


def without_genitive(word: str) -> Iterator[str]:
    """The word, and what it may be the genitive of: »Fatimas«, »Ahmed's«, »Lars'«."""
    yield word
    for ending in ("'s", "s", "'", "es"):
        # »Enes« is not the genitive of »en«.
        if word.endswith(ending) and len(word) > len(ending) + (2 if ending == "es" else 1):
            yield word.removesuffix(ending)


def is_institution(word: str) -> bool:
    """Whether its ending shows that it is a place where people come, though nobody has listed it."""
    return len(word) >= SHORTEST_DERIVED and word.removesuffix("s").endswith(INSTITUTIONAL)


def is_derived(word: str) -> bool:
    """Whether its ending shows that it is a word, though nobody has listed it."""
    return word.endswith(NUMBER) or (len(word) >= SHORTEST_DERIVED and word.endswith(DERIVED))
