"""The index of one content: which terms stand in which entries, and how much each counts there.

Scores are those of BM25 over weighted fields, in whole numbers. `score_table` holds the logarithms, so that the browser
needs none of its own.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from beredskab.handbook.domain.search import weights
from beredskab.handbook.domain.search.analysis import fold_words, is_number, learn_stems, sound_of, stem, trigrams
from beredskab.handbook.domain.search.compounds import Lexicon
from beredskab.handbook.domain.search.entries import Entry

Postings = dict[int, int]


@dataclass(frozen=True)
class Vocabulary:
    """How people speak, beyond the entries: groups of words for one another, and words of danger; all folded."""

    synonyms: tuple[tuple[tuple[str, ...], ...], ...] = ()
    acute: tuple[tuple[str, ...], ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Index:
    """Built once per content. `postings`: by term, what it counts in each entry (by number)."""

    entries: tuple[Entry, ...]
    lexicon: Lexicon
    postings: dict[str, Postings]
    rarity: tuple[int, ...]
    titles: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    by_trigram: dict[str, tuple[int, ...]]
    words: tuple[str, ...]
    by_sound: dict[str, tuple[int, ...]]
    trigram_counts: tuple[int, ...]
    synonyms: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    acute: tuple[tuple[str, ...], ...]
    """Phrases of danger, as stems."""
    acute_sounds: dict[str, tuple[str, ...]]
    """Their words by sound, without those that stand everywhere."""
    acute_long: tuple[str, ...]
    """Those of them that are long enough for a slip."""

    @cached_property
    def acute_card(self) -> int | None:
        """The number of the card for danger now, or None where there is none."""
        return next((number for number, entry in enumerate(self.entries) if entry.acute), None)


def build_index(entries: tuple[Entry, ...], vocabulary: Vocabulary) -> Index:
    """The index of some entries."""
    fields = [_fields(entry, vocabulary) for entry in entries]
    words = sorted({word for parts in fields for texts in parts.values() for word in texts})
    learn_stems(words)
    lexicon = Lexicon.of({word for word in words if not weights.is_stop(word)})
    counts = [_count_terms(parts, lexicon) for parts in fields]
    acute = list(dict.fromkeys(weights.meant_words(word for phrase in vocabulary.acute for word in phrase)))
    lengths = [sum(len(texts) for name, texts in parts.items() if name != "topics") for parts in fields]
    runs = [trigrams(word) for word in words]
    return Index(
        entries=entries,
        lexicon=lexicon,
        postings=_weigh(counts, lengths),
        rarity=tuple(score_table(len(counts))),
        titles=tuple(_title_terms(_asked_title(entry)) for entry in entries),
        names=tuple(map(_name_terms, entries)),
        by_trigram=_number_by_each(runs),
        words=tuple(words),
        by_sound=_number_by_each([sound_of(word)] for word in words),
        trigram_counts=tuple(map(len, runs)),
        synonyms=_synonyms(vocabulary.synonyms),
        acute=tuple(tuple(map(stem, phrase)) for phrase in vocabulary.acute),
        acute_sounds={
            sound: tuple(acute[number] for number in numbers)
            for sound, numbers in _number_by_each([sound_of(word)] for word in acute).items()
        },
        acute_long=tuple(word for word in acute if len(word) >= weights.LONG_WORD),
    )


def _fields(entry: Entry, vocabulary: Vocabulary) -> dict[str, list[str]]:
    return {
        "title": fold_words(entry.title),
        "words": fold_words(" ".join(entry.words)),
        "text": fold_words(entry.text),
        "context": fold_words(" | ".join((entry.context, *entry.numbers))),
        "topics": fold_words(" ".join(vocabulary.topics.get(topic, "") for topic in entry.topics)),
    }


def name_phrase(words: list[str]) -> str:
    """The stems of a phrase in a fixed order; words that stand everywhere are among them where there are no others."""
    return " ".join(sorted({stem(word) for word in weights.meant_words(words) or words}))


def _asked_title(entry: Entry) -> list[str]:
    """The words of a title that may be asked for as a whole; of a page it must be all that is asked."""
    return [] if entry.kind == "page" else fold_words(entry.title)


def _title_terms(title: list[str]) -> frozenset[str]:
    return frozenset(map(stem, weights.meant_words(title)))


def _name_terms(entry: Entry) -> frozenset[str]:
    """What a contact is known by: its name's words, its everyday words of one word, its numbers. Of a page each phrase
    that it is called by, as `name_phrase` has it. Of others nothing.
    """
    if entry.kind == "page":
        return frozenset(name_phrase(fold_words(phrase)) for phrase in (entry.title, *entry.words))
    if entry.kind != "contact":
        return frozenset()
    phrases = [fold_words(phrase) for phrase in entry.words]
    single = {stem(phrase[0]) for phrase in phrases if len(phrase) == 1}
    numbers = {word for number in entry.numbers for word in fold_words(number) if is_number(word)}
    return _title_terms(fold_words(entry.title)) | single | numbers


def _count_terms(parts: Mapping[str, list[str]], lexicon: Lexicon) -> Counter[str]:
    """Tenths of occurrences of each term in an entry; the parts of a compound count as part of an occurrence."""
    counts: Counter[str] = Counter()
    for name, texts in parts.items():
        for word in texts:
            weight = weights.FIELDS[name]
            counts[stem(word)] += weight
            for part, share in split_terms(word, lexicon).items():
                counts[part] += weight * share // 1000
    return counts


def split_terms(word: str, lexicon: Lexicon) -> dict[str, int]:
    """The terms of a compound's parts, with the share of the whole's weight that each has."""
    parts = lexicon.split(word)
    shares = {stem(part): weights.PART for part in parts}
    for part in parts:
        for inner in lexicon.split(part):
            shares.setdefault(stem(inner), weights.DEEPER_PART)
    return shares


def _weigh(counts: list[Counter[str]], lengths: list[int]) -> dict[str, Postings]:
    average = max(1, sum(lengths) // max(1, len(lengths)))
    table = score_table(len(counts))
    postings: dict[str, Postings] = defaultdict(dict)
    for number, terms in enumerate(counts):
        for term, count in terms.items():
            if count:
                postings[term][number] = count
    for found in postings.values():
        rarity = table[len(found)]
        for number, count in found.items():
            below = 10 * count * average + 12 * (6 * average + 4 * lengths[number])
            found[number] = rarity * count * 220 * average // below
    return dict(postings)


def score_table(entries: int) -> list[int]:
    """Hundredths of how much it tells that a term stands in n of the entries, for n from 0 on."""
    return [
        math.floor(100 * math.log(1 + (entries - found + 0.5) / (found + 0.5)) + 0.5) for found in range(entries + 1)
    ]


def _number_by_each(keys: Iterable[list[str]]) -> dict[str, tuple[int, ...]]:
    """By each key, the numbers of the words that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, of_word in enumerate(keys):
        for key in of_word:
            found[key].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}


def _synonyms(
    groups: Iterable[tuple[tuple[str, ...], ...]],
) -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """By the first stem of each phrase: the whole phrase, and the single stems to look for in its place."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for group in groups:
        phrases = list(dict.fromkeys(tuple(map(stem, phrase)) for phrase in group if phrase))
        for phrase in phrases:
            others = tuple(other[0] for other in phrases if len(other) == 1 and other != phrase)
            found[phrase[0]].append((phrase, others))
    return {first: tuple(entries) for first, entries in found.items()}
