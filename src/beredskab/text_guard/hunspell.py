"""A Hunspell dictionary as the words it accepts: stems with the endings that each may take.

Of the format only what a word list needs is read: endings (`SFX`) with their conditions, and the marks for what is no
word by itself. Prefixes and compounds are left out: whoever asks for a word knows of those.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

PARTS: Final = 5  # SFX flag strip add condition
DEEPEST: Final = 2  # endings after one another


@dataclass(frozen=True)
class Ending:
    """What may follow a stem: `strip` goes, `add` comes, where the stem fits the condition."""

    strip: str
    add: str
    flags: tuple[str, ...]
    condition: re.Pattern[str]


@dataclass(frozen=True)
class Affixes:
    """The endings of each flag, and the flags of forms that are no words by themselves."""

    endings: Mapping[str, tuple[Ending, ...]]
    unfinished: frozenset[str]


@dataclass(frozen=True)
class Stem:
    """One line of the dictionary."""

    word: str
    flags: tuple[str, ...]


def read_affixes(text: str) -> Affixes:
    """The rules of an .aff file with numbers for flags."""
    endings: dict[str, list[Ending]] = {}
    unfinished = set()
    for line in text.splitlines():
        words = line.split()
        if words[:1] == ["SFX"] and len(words) >= PARTS:
            endings.setdefault(words[1], []).append(_read_ending(words))
        elif words and words[0] in {"FORBIDDENWORD", "NEEDAFFIX", "ONLYINCOMPOUND"}:
            unfinished.add(words[1])
    return Affixes({flag: tuple(its) for flag, its in endings.items()}, frozenset(unfinished))


def _read_ending(words: list[str]) -> Ending:
    add, _, flags = words[3].partition("/")
    strip = "" if words[2] == "0" else words[2]
    return Ending(strip, "" if add == "0" else add, tuple(flags.split(",")), re.compile(f"{words[4]}$"))


def read_stems(text: str) -> Iterator[Stem]:
    """The lines of a .dic file; the first one counts them."""
    for line in text.splitlines()[1:]:
        if words := line.split():
            word, _, flags = words[0].partition("/")
            yield Stem(word, tuple(flags.split(",")))


def expand(stems: Iterable[Stem], affixes: Affixes) -> Iterator[str]:
    """Every form of the stems that is a word by itself."""
    for stem in stems:
        yield from _forms(stem, affixes, DEEPEST)


def _forms(stem: Stem, affixes: Affixes, depth: int) -> Iterator[str]:
    if affixes.unfinished.isdisjoint(stem.flags):
        yield stem.word
    if not depth:
        return
    for flag in stem.flags:
        for ending in affixes.endings.get(flag, ()):
            if ending.condition.search(stem.word):
                kept = stem.word.removesuffix(ending.strip)
                yield from _forms(Stem(kept + ending.add, ending.flags), affixes, depth - 1)
