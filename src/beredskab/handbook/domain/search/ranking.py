"""Which entries answer a query, best first.

Each word of a query has alternatives: itself, the parts of a compound, a word it is taken for a misspelling of, other
words for the same thing. An entry has of each word the best alternative, and of all words the sum. The browser does the
same in `handbook/assets/_ranking.js`.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from beredskab.handbook.domain.search import weights
from beredskab.handbook.domain.search.analysis import cut, edit_distance, fold_words, stem, trigrams
from beredskab.handbook.domain.search.entries import ACTIONS, Entry
from beredskab.handbook.domain.search.index import Index, split_terms

Alternative = dict[str, int]


@dataclass(frozen=True)
class Hit:
    """An entry with its score, in whole points; only their order means something."""

    entry: Entry
    score: int


def search(index: Index, query: str) -> list[Hit]:
    """At most ten entries, best first; none where nothing of the query is known."""
    words = fold_words(cut(query))
    scores = _score(index, words)
    best = _best_of_each(index, scores)
    hits = [Hit(index.entries[number], score) for score, number in best[: weights.MOST_HITS]]
    return _pin_acute(index, words, hits)


def _score(index: Index, words: list[str]) -> dict[int, int]:
    scores: Counter[int] = Counter()
    found: Counter[int] = Counter()
    whole = 0
    last = len(words) - 1
    asked = list(dict.fromkeys(words))
    meant = [word for word in asked if word not in weights.STOP_WORDS]
    for word in asked:
        share = 1000 if word in meant or not meant else weights.STOP
        alternatives = find_alternatives(index, word, words, unfinished=word == words[last])
        counted = _count(index, alternatives)
        whole += share if counted else 0
        for number, points in counted.items():
            scores[number] += points * share // 1000
            found[number] += share
    for one, other in pairwise(words):
        for number, points in _count(index, _joined(index, one, other)).items():
            scores[number] += points
    return {
        number: points * (1000 + weights.COVERED * found[number] // max(1, whole)) // 1000
        for number, points in scores.items()
    }


def find_alternatives(index: Index, word: str, words: list[str], *, unfinished: bool) -> list[Alternative]:
    """What a word of a query may stand for: each alternative is some terms with their weights in thousandths."""
    term = stem(word)
    known = term in index.postings
    alternatives: list[Alternative] = [{term: 1000}] if known else []
    if parts := split_terms(word, index.lexicon):
        alternatives.append(parts)
    alternatives += _other_words(index, term, words)
    if not known and not parts:
        alternatives += [{end: weights.PART} for end in index.lexicon.known_ends(word)]
    if len(word) >= weights.SHORTEST_ALIKE and word not in weights.STOP_WORDS:
        alternatives += _alike(index, word, known=known)
    if unfinished and not known:
        alternatives += _begun(index, word)
    return alternatives


def _other_words(index: Index, term: str, words: list[str]) -> list[Alternative]:
    if term not in index.synonyms:
        return []
    terms = [stem(word) for word in words]
    return [
        {other: weights.SYNONYM}
        for phrase, others in index.synonyms[term]
        if _stands_in(phrase, terms)
        for other in others
        if other in index.postings
    ]


def _stands_in(phrase: tuple[str, ...], terms: list[str]) -> bool:
    return any(tuple(terms[at : at + len(phrase)]) == phrase for at in range(len(terms) - len(phrase) + 1))


def _alike(index: Index, word: str, *, known: bool) -> list[Alternative]:
    """Words of the content that share most of their letters with this one."""
    runs = trigrams(word)
    shared: Counter[int] = Counter()
    for run in runs:
        shared.update(index.by_trigram.get(run, ()))
    likeness = [
        (2000 * count // (len(runs) + index.trigram_counts[number]), number)
        for number, count in shared.items()
        if 2000 * count >= weights.LEAST_ALIKE * (len(runs) + index.trigram_counts[number])
    ]
    nearest = sorted(likeness, key=lambda pair: (-pair[0], pair[1]))[: weights.MOST_ALIKE]
    return [_weigh_alike(word, index.words[number], share, known=known) for share, number in nearest]


def _weigh_alike(word: str, other: str, share: int, *, known: bool) -> Alternative:
    slips = 2 if len(word) >= weights.LONG_WORD else 1
    if known:
        weight = weights.KNOWN_ALIKE * share // 1000
    elif edit_distance(word, other, slips) <= slips:
        weight = weights.MISSPELT
    else:
        weight = weights.ALIKE * share // 1000
    return {stem(other): weight}


def _begun(index: Index, word: str) -> list[Alternative]:
    if len(word) < weights.SHORTEST_BEGINNING:
        return []
    return [{stem(other): weights.BEGINNING} for other in index.words if other.startswith(word)]


def _joined(index: Index, one: str, other: str) -> list[Alternative]:
    terms = (stem(one + link + other) for link in ("", "s", "e"))
    return [{term: weights.JOINED} for term in dict.fromkeys(terms) if term in index.postings]


def _count(index: Index, alternatives: list[Alternative]) -> dict[int, int]:
    """What a word counts in each entry: the best of its alternatives there."""
    best: dict[int, int] = {}
    for alternative in alternatives:
        sums: Counter[int] = Counter()
        for term, weight in alternative.items():
            for number, points in index.postings.get(term, {}).items():
                sums[number] += points * weight // 1000
        for number, points in sums.items():
            best[number] = max(points, best.get(number, 0))
    return best


def _best_of_each(index: Index, scores: dict[int, int]) -> list[tuple[int, int]]:
    """Scores and entries, best first, of each card and each section only the best part."""
    entries = index.entries
    weighed = [
        (points * weights.ACTION // 1000 if entries[number].kind in ACTIONS else points, number)
        for number, points in scores.items()
        if points
    ]
    taken: set[tuple[bool, str]] = set()
    best = []
    for points, number in sorted(weighed, key=lambda pair: (-pair[0], pair[1])):
        entry = entries[number]
        home = (entry.kind in ACTIONS, entry.part_of or entry.id)
        if home not in taken:
            taken.add(home)
            best.append((points, number))
    return best


def _pin_acute(index: Index, words: list[str], hits: list[Hit]) -> list[Hit]:
    """The acute card first, where a word of danger is among the words."""
    terms = [stem(word) for word in words]
    if index.acute_card is None or not any(_stands_in(phrase, terms) for phrase in index.acute):
        return hits
    card = index.entries[index.acute_card]
    others = [hit for hit in hits if hit.entry is not card]
    top = max((hit.score for hit in hits), default=0) + 1
    return [Hit(card, top), *others][: weights.MOST_HITS]
