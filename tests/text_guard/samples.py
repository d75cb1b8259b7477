"""Sentences with and without personal data, and how well findings fit what is marked in them.

`personal_data` are samples of what the guard must find. `guard_held_out` was written before any rule, and no rule was
made to fit it. `guard_later` came after the rules, and what it showed was mended, so it says nothing of others. No CPR
number stands in these two: `{d}{m}{y}-{n}` and the like are filled in here, with a day that exists.
"""

import json
import random
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from beredskab.text_guard.allowed import Allowed
from beredskab.text_guard.finding import Finding, Kind
from beredskab.text_guard.scanning import scan
from beredskab.text_guard.word_file import read_words
from beredskab.text_guard.words import Words

SAMPLES: Final = Path(__file__).parents[1] / "samples"
KINDS: Final = {
    "NAME": Kind.NAME,
    "ADDR": Kind.ADDRESS,
    "CPR": Kind.CPR,
    "PHONE": Kind.PHONE,
    "EMAIL": Kind.EMAIL,
    "PLATE": Kind.PLATE,
    "PASSPORT": Kind.PASSPORT,
    "HANDLE": Kind.HANDLE,
}
# The numbers of the directory that the samples name.
DIRECTORY: Final = Allowed.of(phones=("72 42 40 00", "61 93 63 28"))

Guard = Callable[[str], Sequence[Finding]]


@dataclass(frozen=True)
class Marked:
    """A sentence, and the places in it that must be found."""

    text: str
    places: tuple[Finding, ...]


@dataclass(frozen=True)
class Fit:
    """How findings fit: `hits` of the places were found, `missed` were not, `surplus` are findings where nothing is."""

    hits: int
    missed: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + len(self.surplus))

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + len(self.missed))


def danish_words() -> Words:
    """The word lists as they were built."""
    return read_words(SAMPLES.parents[1] / "build" / "words")


def find(text: str, *, allowed: Allowed = DIRECTORY) -> tuple[Finding, ...]:
    """What the guard finds, with the built word lists."""
    return scan(text, words=danish_words(), allowed=allowed)


def read_sentences(name: str) -> list[Marked]:
    """The sentences of `tests/samples/<name>.json`."""
    rows = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return [_mark(row, number) for number, row in enumerate(rows)]


def _mark(row: dict[str, object], number: int) -> Marked:
    fill = _filler(number)
    text, places, done = fill(str(row["text"])), [], 0
    marked = row["pii"]
    assert isinstance(marked, list)
    for one in marked:
        wanted = fill(one["s"])
        start = text.index(wanted, done)
        done = start + len(wanted)
        places.append(Finding(KINDS[one["type"]], start, done))
    return Marked(text, tuple(places))


def _filler(number: int) -> Callable[[str], str]:
    """Puts a number that could be someone's in the place of its parts, always the same for a sentence."""
    chance = random.Random(number)  # noqa: S311
    parts = {
        "d": f"{chance.randint(1, 28):02}",
        "e": f"{chance.randint(61, 88):02}",
        "m": f"{chance.randint(1, 12):02}",
        "y": f"{chance.randint(5, 15):02}",
        "n": f"{chance.randint(0, 9999):04}",
    }
    whole = parts["d"] + parts["m"] + parts["y"] + parts["n"]
    parts |= {"n1": parts["n"][:2], "n2": parts["n"][2:], "spaced": " ".join(whole), "zero": whole.replace("0", "O")}
    parts["wide"] = "".join(chr(0xFF10 + int(digit)) for digit in whole)

    def fill(text: str) -> str:
        for name, value in parts.items():
            text = text.replace(f"{{{name}}}", value)
        return text

    return fill


def rate(guard: Guard, sentences: Iterable[Marked], kinds: Collection[Kind] = tuple(Kind)) -> Fit:
    """Hold a guard's findings against what is marked; a place is found where a finding of its kind touches it."""
    hits, missed, surplus = 0, [], []
    for sentence in sentences:
        places = [it for it in sentence.places if it.kind in kinds]
        findings = [it for it in guard(sentence.text) if it.kind in kinds]
        lost = [it for it in places if not any(_touch(it, other) for other in findings)]
        hits += len(places) - len(lost)
        missed += [sentence.text[it.start : it.end] for it in lost]
        extra = [it for it in findings if not any(_touch(it, other) for other in places)]
        surplus += [sentence.text[it.start : it.end] for it in extra]
    return Fit(hits, tuple(missed), tuple(surplus))


def _touch(one: Finding, other: Finding) -> bool:
    return one.kind == other.kind and one.start < other.end and other.start < one.end
