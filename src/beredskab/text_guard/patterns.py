"""Words as they are written down in the rules, and patterns put together from them."""

import re


def words_of(words: str) -> frozenset[str]:
    """The words of a text where they stand apart by blanks."""
    return frozenset(words.split())


def word_of(patterns: str) -> str:
    """A pattern for a word of any of these, in any case; they stand apart by blanks, and begin with a plain letter.

    It is to stand first in its pattern, which ignores case nowhere else than in groups: then the engine passes over
    all but the first letters at once, where a boundary or a case to ignore makes it stop at every character.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns.split():
        rests.setdefault(pattern[0], []).append(pattern[1:])
    firsts = "".join(first + first.upper() for first in rests)
    each = (rf"(?<=[{first}{first.upper()}])(?:{'|'.join(rest)})" for first, rest in rests.items())
    return rf"[{firsts}](?<!\w.)(?i:{'|'.join(each)})"


def any_of(words: str) -> str:
    """A pattern for any of the words, which stand apart by blanks; `_` in a word is a blank of the text."""
    longest_first = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("_", r"\s") for word in longest_first) + ")"
