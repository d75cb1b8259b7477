"""Claim: the text guard finds what must not be kept, leaves clean text alone, and keeps up with a typing writer.

Precision and recall over the samples, beside two naive guards in the same run: one pattern for each kind of number (CPR
as six digits and four, eight digits for a telephone), and the same with every word with a capital letter within a
sentence taken for a name. `guard_held_out` are sentences that were written before the rules, and that no rule was made
for; `guard_later` came after them, and what it showed was mended. CPR numbers are hidden in every way that
`hide_number` knows, and those that are missed are counted.
"""

import json
import random
import re
import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Final

from bench.commands import MOST_SECONDS, least_seconds
from bench.figures import show
from bench.vignettes import read_vignettes
from beredskab.text_guard.finding import Finding, Kind
from tests.text_guard.disguises import hide_number
from tests.text_guard.samples import Guard, Marked, danish_words, find, rate, read_sentences

LEAST_PRECISION: Final = 0.94
LEAST_RECALL: Final = 0.98
LEAST_SPEED: Final = 500.0  # kB/s
MOST_GROWTH: Final = 20.0  # times, for 16 times the text
TIMES: Final = 16
SHORT: Final = 30_000  # characters
HIDDEN: Final = 5_000
ROUNDS: Final = 5
SURE: Final = (Kind.CPR, Kind.PHONE, Kind.EMAIL)
NAIVE: Final = {
    Kind.CPR: re.compile(r"\b\d{6}-?\d{4}\b"),
    Kind.PHONE: re.compile(r"\b\d{2} ?\d{2} ?\d{2} ?\d{2}\b"),
    Kind.EMAIL: re.compile(r"\b[\w.]+@[\w.]+\.\w+\b"),
}
CAPITAL: Final = re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ]\w+")


def run() -> bool:
    """Print the figures; whether the limits are met."""
    samples, held_out = read_sentences("personal_data"), read_sentences("guard_held_out")
    guards: dict[str, Guard] = {"ours": find, "patterns": patterns, "patterns and capitals": capitals}
    for name, sentences in (("samples", samples), ("held out", held_out), ("later", read_sentences("guard_later"))):
        print(f"{f'{name} ({len(sentences)} sentences)':<40} {'precision':>9} {'recall':>9} {'sure':>9}")
        for guard_name, guard in guards.items():
            print(f"  {guard_name:<38} " + " ".join(f"{figure:>9.3f}" for figure in figures(guard, sentences)))
    precision, recall, sure = figures(find, samples)
    return all(
        [
            show("precision, samples", precision, "", LEAST_PRECISION, at_least=True),
            show("recall, samples", recall, "", LEAST_RECALL, at_least=True),
            show("recall of CPR, telephone, mail, samples", sure, "", 1, at_least=True),
            show("recall of CPR, telephone, mail, held out", figures(find, held_out)[2], "", 1, at_least=True),
            show("vignettes flagged, of 60", flagged() * 60, "", 1),
            measure_hidden(guards),
            measure_time([*samples, *held_out]),
            measure_command([it.text for it in samples]),
        ]
    )


def figures(guard: Guard, sentences: Sequence[Marked]) -> tuple[float, float, float]:
    """Precision, recall, and the recall of what is never to be missed."""
    fit = rate(guard, sentences)
    return fit.precision, fit.recall, rate(guard, sentences, SURE).recall


def flagged() -> float:
    """The share of the vignettes, all of them clean, with a finding."""
    vignettes = read_vignettes()
    return sum(bool(find(vignette["text"])) for vignette in vignettes) / len(vignettes)


def patterns(text: str) -> list[Finding]:
    return [Finding(kind, *it.span()) for kind, pattern in NAIVE.items() for it in pattern.finditer(text)]


def capitals(text: str) -> list[Finding]:
    return [*patterns(text), *(Finding(Kind.NAME, *it.span()) for it in CAPITAL.finditer(text))]


def measure_hidden(guards: dict[str, Guard]) -> bool:
    """How many hidden CPR numbers each guard misses; the same ones for each."""
    chance = random.Random(5)  # noqa: S311
    texts = [f"Hun er bange, og {hide_number(chance)} er nævnt." for _ in range(HIDDEN)]
    missed = {
        name: sum(not any(it.kind is Kind.CPR for it in guard(text)) for text in texts)
        for name, guard in guards.items()
    }
    print(f"{f'{HIDDEN} hidden CPR numbers, missed by patterns':<58} {missed['patterns']:>10}")
    return show(f"{HIDDEN} hidden CPR numbers, missed by ours", missed["ours"], "", 0)


def measure_time(sentences: Iterable[Marked]) -> bool:
    """Speed over everything there is (median), and how time grows with the text (the least of each)."""
    danish_words()
    once = " ".join([*(it.text for it in sentences), *(vignette["text"] for vignette in read_vignettes())])
    short = (once * (SHORT // len(once) + 1))[:SHORT]
    long = short * TIMES
    quick, slow = seconds(find, short), seconds(find, long)
    bare = median(seconds(capitals, long))
    print(f"{'speed of patterns and capitals':<58} {len(long.encode()) / bare / 1000:>10.4g} kB/s")
    return all(
        [
            show("speed", len(long.encode()) / median(slow) / 1000, "kB/s", LEAST_SPEED, at_least=True),
            show(f"time of {TIMES} times the text", min(slow) / min(quick), "times", MOST_GROWTH),
        ]
    )


def measure_command(texts: Sequence[str]) -> bool:
    """How long `beredskab scan` takes for the samples, from the start of its process (processor time, the least)."""
    given = json.dumps(texts).encode()
    seconds = least_seconds("scan", "--json", "--bundle", "content/albertslund", given=given)
    return show("beredskab scan, the samples", seconds, "s", MOST_SECONDS)


def seconds(guard: Callable[[str], object], text: str) -> list[float]:
    """Processor time of each round."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        guard(text)
        times.append(time.process_time() - began)
    return times
