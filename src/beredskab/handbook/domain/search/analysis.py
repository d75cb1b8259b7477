"""From what a person writes to the terms that are looked up.

Everything after `fold_words` works on small letters a-z and digits only, so that it can be done the same way in the
browser (`handbook/assets/_search_analysis.js`); a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from beredskab.handbook.domain.search.irregular import BASE
from beredskab.handbook.domain.search.numbers import SHORT, read_numbers

LONGEST_QUERY: Final = 200  # characters; what stands beyond is left out
LONGEST_WORD: Final = 40  # letters; no Danish word that anyone types is longer
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_MARKS: Final = re.compile("[\u0300-\u036f]")
_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "y"})
_WORD: Final = re.compile("[a-z0-9]+")
# Digits as numbers are written in groups, and what may stand between them.
_DIGITS: Final = re.compile("(?<![a-z0-9])[0-9]+(?:[ \t\u00a0\u202f.)\\-\u2010-\u2013]{1,3}[0-9]+)*(?![a-z0-9])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_SOUNDS: Final = str.maketrans("zcwq", "skvk")
_NEVER_DOUBLED: Final = re.compile(r"([chjqvwxz])\1+")
_STEMS: Final[dict[str, str]] = {}


def fold_words(text: str) -> list[str]:
    """The words of a text in small letters a-z and digits: »Æres-relateret« gives `aeres`, `relateret`.

    æ, ø and å become ae, oe and aa, which is how many write them, so both spellings are one. A telephone number is one
    word, however its digits are grouped (`numbers`).
    """
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).lower().translate(_LETTERS)
    plain = _MARKS.sub("", unicodedata.normalize("NFD", folded))
    return [word[:LONGEST_WORD] for word in _WORD.findall(_DIGITS.sub(_join_digits, plain))]


def _join_digits(written: re.Match[str]) -> str:
    """Grouped digits as the numbers they may be."""
    return " ".join(read_numbers(_WORD.findall(written[0])))


def is_number(word: str) -> bool:
    """Whether a folded word is a number that one can call, short ones as 112 among them."""
    return word.isdigit() and len(word) >= SHORT


def stem(word: str) -> str:
    """The stem of a folded word, by the Danish Snowball algorithm; of irregular forms that of their base."""
    return _STEMS.get(word) or _find_stem(word)


def learn_stems(words: Iterable[str]) -> None:
    """Keep the stems of a content's own words at hand. What people type is never kept: it may hold a name."""
    _STEMS.update((word, _find_stem(word)) for word in words if word not in _STEMS)


def _find_stem(word: str) -> str:
    # Stemmers disagree on letters that Danish never doubles.
    found: str = _stemmer().stemWord(BASE.get(word) or _NEVER_DOUBLED.sub(r"\1", word))
    return found


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    from snowballstemmer.danish_stemmer import DanishStemmer

    return DanishStemmer()


def sound_of(word: str) -> str:
    """A word as it sounds, as far as letters that Danes take for each other go: `wizo` and `visso` give `viso`."""
    return _DOUBLED.sub(r"\1", word.replace("x", "ks").translate(_SOUNDS))


def trigrams(word: str) -> list[str]:
    """Each run of three letters once, the word's edges marked: `far` gives ` fa`, `far`, `ar `."""
    padded = f" {word} "
    return list(dict.fromkeys(padded[at : at + 3] for at in range(len(padded) - 2)))


def edit_distance(one: str, other: str, limit: int) -> int:
    """Letters to add, leave out, change or swap with a neighbour; `limit + 1` where it is more than `limit`."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, last, row = row, before, [at]
        for to, wanted in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def cut(query: str) -> str:
    """The part of a query that is looked up."""
    return query[:LONGEST_QUERY]
