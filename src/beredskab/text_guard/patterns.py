"""Words as they are written down in the rules, and patterns put together from them."""

import re


def words_of(words: str) -> frozenset[str]:
    """The words of a text where they stand apart by blanks."""
    return frozenset(words.split())


def any_of(words: str) -> str:
    """A pattern for any of the words, which stand apart by blanks; `_` in a word is a blank of the text."""
    longest_first = sorted(words.split(), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace("_", r"\s") for word in longest_first) + ")"
