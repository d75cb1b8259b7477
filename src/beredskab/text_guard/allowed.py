"""What may stand in a text because it is public: numbers of the directory, mail addresses, names of places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

FULL: Final = 8  # digits of a Danish number
COUNTRY: Final = ("0045", "45")
WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Allowed:
    """Small letters throughout; numbers as digits alone, Danish ones without the country's code."""

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *, phones: Iterable[str] = (), emails: Iterable[str] = (), names: Iterable[str] = ()) -> Self:
        """From numbers and mail addresses as they are written, and from what public things are called."""
        return cls(
            phones=frozenset(without_country("".join(filter(str.isdecimal, phone))) for phone in phones),
            emails=frozenset(email.lower() for email in emails),
            words=frozenset(word.lower() for name in names for word in WORD.findall(name)),
        )


def without_country(digits: str) -> str:
    """A Danish number without +45; others as they are."""
    short = next((digits.removeprefix(code) for code in COUNTRY if digits.startswith(code)), digits)
    return short if len(short) == FULL else digits


NOTHING: Final = Allowed()
