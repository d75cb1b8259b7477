"""Which entries answer a query, best first.

Each word of a query has alternatives: itself, the parts of a compound, a word it is taken for a misspelling of, other
words for the same thing. An entry has of each word the best alternative, and of all words the sum. The browser does the
same in `handbook/assets/_search_ranking.js`.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from beredskab.handbook.domain.search import weights
from beredskab.handbook.domain.search.analysis import (
    cut,
    edit_distance,
    fold_words,
    is_number,
    sound_of,
    stem,
    trigrams,
)
from beredskab.handbook.domain.search.entries import ACTIONS, Entry
from beredskab.handbook.domain.search.index import Index, name_phrase, split_terms

Alternative = dict[str, int]


@dataclass(frozen=True)
class Hit:
    """An entry with its score, in whole points; only their order means something."""

    entry: Entry
    score: int


def search(index: Index, query: str) -> list[Hit]:
    """At most ten entries, best first; none where the query is about nothing that is known."""
    words = fold_words(cut(query))
    scores = _score(index, words)
    best = _best_of_each(index, scores)
    hits = [Hit(index.entries[number], score) for score, number in best[: weights.MOST_HITS]]
    return _pin_acute(index, words, hits)


def is_vague(query: str) -> bool:
    """Whether no word of a query tells what it is about."""
    return not weights.meant_words(fold_words(cut(query)))


def _score(index: Index, words: list[str]) -> dict[int, int]:
    scores: dict[int, int] = {}
    found: dict[int, int] = {}
    whole = best = 0
    is_known = False
    for word, share in list_asked(index, words):
        unfinished = word == words[-1]
        counted = _count(index, find_alternatives(index, word, words, unfinished=unfinished))
        is_known = is_known or bool(counted and not weights.is_stop(word))
        whole += share if counted else 0
        best += _best_of(index, word, words, unfinished=unfinished) * share // 1000 if counted else 0
        for number, points in counted.items():
            scores[number] = scores.get(number, 0) + points * share // 1000
            found[number] = found.get(number, 0) + share
    for one, other in pairwise(words):
        for number, points in _count(index, _joined(index, one, other)).items():
            scores[number] = scores.get(number, 0) + points
            found.setdefault(number, 0)
    named = _name(index, words)
    return {
        number: points * (1000 + _covered(found[number], whole) + named.get(number, 0)) // 1000
        for number, points in scores.items()
        if number in named or (is_known and 1000 * points >= weights.FLOOR * best)
    }


def _best_of(index: Index, word: str, words: list[str], *, unfinished: bool) -> int:
    """What a word counts that stands once in a text of average length; one that nobody knows is as rare as any.

    One that only stands for another counts what that does: an everyday word for a common one is no nonsense.
    """
    found = len(index.postings.get(stem(word), ()))
    others = [] if found else [term for other in _other_words(index, stem(word), words) for term in other]
    if others:
        rarest = min(len(index.postings[term]) for term in others)
        return weights.ONCE * index.rarity[rarest] * weights.SYNONYM // 1000
    points = weights.ONCE * index.rarity[max(1, found)]
    return points * weights.BEGINNING // 1000 if unfinished and not found and _begun(index, word) else points


def _covered(found: int, whole: int) -> int:
    """Thousandths on top, as far as the words of the query are there."""
    return weights.COVERED * found // max(1, whole)


def _name(index: Index, words: list[str]) -> dict[int, int]:
    """By entry, thousandths on top where the query has its whole title, or names a contact or page and asks no more."""
    asked = frozenset(map(stem, words))
    meant = frozenset(map(stem, set(weights.meant_words(words)) - weights.CALL_WORDS))
    phrase = name_phrase(words)
    call = weights.CALLED if weights.CALL_WORDS.isdisjoint(words) else weights.CALL
    dialled = frozenset(stem(word) for word in words if is_number(word))
    call = weights.DIALLED if dialled else call
    named = {number: weights.NAMED for number, title in enumerate(index.titles) if title and title <= asked}
    for number, names in enumerate(index.names):
        if phrase in names and index.entries[number].kind == "page":
            named[number] = weights.PAGE
        elif dialled & names:
            named[number] = weights.DIALLED
        elif meant and meant <= names:
            named[number] = call
    return named


def list_asked(index: Index, words: list[str]) -> list[tuple[str, int]]:
    """Each word of a query once, with its share in thousandths; of an unknown compound its parts too."""
    meant = weights.meant_words(words)
    asked: dict[str, int] = {}
    for word in words:
        asked.setdefault(word, weights.STOP if meant and weights.is_stop(word) else 1000)
        if stem(word) not in index.postings:
            for part in index.lexicon.split(word):
                asked.setdefault(part, weights.ASKED_PART)
    return list(asked.items())


def find_alternatives(index: Index, word: str, words: list[str], *, unfinished: bool) -> list[Alternative]:
    """What a word of a query may stand for: each alternative is some terms with their weights in thousandths."""
    term = stem(word)
    known = term in index.postings
    parts = split_terms(word, index.lexicon)
    alternatives = [{term: 1000}, parts] if known else []
    alternatives += _other_words(index, term, words)
    if not known and not parts:
        alternatives += [{stem(end): weights.PART} for end in index.lexicon.known_ends(word)]
    if len(word) >= weights.SHORTEST_ALIKE and not weights.is_stop(word):
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
    alike = _share_most(index, word, weights.LEAST_ALIKE)[: weights.MOST_ALIKE]
    found = [_weigh_alike(word, index.words[number], share, known=known) for share, number in alike]
    return found if known or found else _slipped(index, word)


def _share_most(index: Index, word: str, least: int) -> list[tuple[int, int]]:
    """Words by the three-letter runs they share with this one: thousandths (Dice) and number, the nearest first."""
    runs = trigrams(word)
    shared: Counter[int] = Counter()
    for run in runs:
        shared.update(index.by_trigram.get(run, ()))
    likeness = [
        (2000 * count // (len(runs) + index.trigram_counts[number]), number)
        for number, count in shared.items()
        if 2000 * count >= least * (len(runs) + index.trigram_counts[number])
    ]
    return sorted(likeness, key=lambda pair: (-pair[0], pair[1]))


def _slipped(index: Index, word: str) -> list[Alternative]:
    """For a word like no other: what sounds the same, or else what is one slip away."""
    meant = [index.words[number] for number in index.by_sound.get(sound_of(word), ())] or _swapped(index, word)
    if not meant:
        near = (index.words[number] for _, number in _share_most(index, word, weights.LEAST_NEAR))
        meant = [other for other in near if edit_distance(word, other, 1) <= 1][: weights.MOST_ALIKE]
    return [{stem(other): weights.MISSPELT} for other in meant]


def _swapped(index: Index, word: str) -> list[str]:
    """The words that are left when two neighbouring letters change places; short ones share no run of three letters."""
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return [other for other in swapped if other in index.lexicon.words]


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
        for number, points in _sum(index, alternative).items():
            if points > best.get(number, 0):
                best[number] = points
    return best


def _sum(index: Index, alternative: Alternative) -> dict[int, int]:
    sums: dict[int, int] = {}
    for term, weight in alternative.items():
        for number, points in index.postings.get(term, {}).items():
            sums[number] = sums.get(number, 0) + points * weight // 1000
    return sums


def _best_of_each(index: Index, scores: dict[int, int]) -> list[tuple[int, int]]:
    """Scores and entries, best first, of each card and each section only the best part."""
    entries = index.entries
    weighed = [(points * weights.KINDS[entries[number].kind] // 1000, number) for number, points in scores.items()]
    taken: set[tuple[bool, str]] = set()
    best = []
    for points, number in sorted(weighed, key=lambda pair: (-pair[0], pair[1])):
        entry = entries[number]
        home = (entry.kind in ACTIONS, entry.part_of or entry.id)
        if points and home not in taken:
            taken.add(home)
            best.append((points, number))
    return best


def _pin_acute(index: Index, words: list[str], hits: list[Hit]) -> list[Hit]:
    """The acute card first, where a word of danger is among the words."""
    if index.acute_card is None or not _tells_of_danger(index, words):
        return hits
    card = index.entries[index.acute_card]
    others = [hit for hit in hits if hit.entry is not card]
    top = max((hit.score for hit in hits), default=0) + 1
    return [Hit(card, top), *others][: weights.MOST_HITS]


def _tells_of_danger(index: Index, words: list[str]) -> bool:
    meant = [_danger_terms(index, word) for word in words]
    named = frozenset[str]().union(*meant)
    return any(
        all(term in meant[at + place] for place, term in enumerate(phrase))
        for phrase in index.acute
        if named.issuperset(phrase)
        for at in range(len(words) - len(phrase) + 1)
    )


def _danger_terms(index: Index, word: str) -> set[str]:
    """The word's stem; of a word that nobody knows also those of the words of danger that it may be a slip for.

    Of short ones only where it sounds the same: other words are one letter away from them.
    """
    term = stem(word)
    if term in index.postings or len(word) < weights.SHORTEST_ALIKE:
        return {term}
    # One slip leaves one of the two ends as it is, which is quicker to see than the distance.
    ends = (other for other in index.acute_long if other[0] == word[0] or other[-1] == word[-1])
    near = (other for other in ends if edit_distance(word, other, 1) <= 1)
    return {term, *map(stem, index.acute_sounds.get(sound_of(word), ())), *map(stem, near)}
