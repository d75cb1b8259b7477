"""What the words around a word say of it: that a name comes here, whose name it is, or that it is a month."""

import re
from collections.abc import Sequence
from typing import Final

from beredskab.text_guard.known_places import OF_TWO
from beredskab.text_guard.name_words import (
    ASKING,
    BEFORE_MONTHS,
    FILLERS,
    INSTITUTIONS,
    MONTHS,
    NAMES_OF_SOME,
    NAMING,
    NAMING_SOMEONE,
    PEOPLE,
    SAINTS,
    SOMEONE,
    WEAKLY_NAMING,
)
from beredskab.text_guard.patterns import words_of
from beredskab.text_guard.tokens import Token

MOST_FILLERS: Final = 3
HALF: Final = re.compile(r"-(?:[\s,/)]|$)")
AGE: Final = re.compile(r"\s\d{1,2}[\s,]{1,2}")
SPANS: Final = words_of("år dage uger måneder timer minutter procent kroner kr")
KIN: Final = (["og", "hendes"], ["og", "hans"], ["og", "dennes"])
IN_OF_TWO: Final = frozenset(word for pair in OF_TWO for word in pair)
CLASS: Final = re.compile(r"\s\d{1,2}\.?\s?")


def is_dated(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a month beside a day or a year, or where months stand: »den 3. August«, »i August«."""
    if tokens[at].low not in MONTHS:
        return False
    before = tokens[at - 1].low if at and tokens[at].gap == " " else ""
    follower = tokens[at + 1].gap if at + 1 < len(tokens) else ""
    return before in BEFORE_MONTHS or any(sign.isdecimal() for sign in tokens[at].gap + follower)


def is_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether the rest of the word comes later: »Børne- og Ungdomspsykiatrien«."""
    follower = tokens[at + 1].gap if at + 1 < len(tokens) else ""
    return HALF.match(follower) is not None


def is_of_an_institution(tokens: Sequence[Token], at: int) -> bool:
    """»Herstedlund Skole«."""
    follower = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    return follower.gap == " " and follower.is_capital and follower.low in INSTITUTIONS


def is_of_a_class(tokens: Sequence[Token], at: int) -> bool:
    """»Søren fra 9.a«."""
    if at + 2 >= len(tokens) or tokens[at + 1].low != "fra":
        return False
    return len(tokens[at + 2].text) == 1 and CLASS.fullmatch(tokens[at + 2].gap) is not None


def is_of_an_age(tokens: Sequence[Token], at: int) -> bool:
    """»Liv på 14 tør …«."""
    if at + 2 >= len(tokens) or tokens[at + 1].low != "på":
        return False
    return AGE.fullmatch(tokens[at + 2].gap) is not None and tokens[at + 2].low not in SPANS


def has_kin(tokens: Sequence[Token], at: int) -> bool:
    """»Maj og hendes mor«."""
    following = [token.low for token in tokens[at + 1 : at + 4]]
    return len(following) == 3 and following[:2] in KIN and following[2] in PEOPLE  # noqa: PLR2004


def is_asked_for(tokens: Sequence[Token], at: int) -> bool:
    """»Spørg efter hanne«."""
    return at > 1 and tokens[at - 1].low == "efter" and tokens[at - 2].low in ASKING


def is_of_a_saint(tokens: Sequence[Token], at: int) -> bool:
    """»Sankt Hans«, either word of it."""
    beside = at > 0 and tokens[at].gap in (" ", ". ") and tokens[at - 1].low in SAINTS
    return beside or tokens[at].low in SAINTS


def is_of_a_country(tokens: Sequence[Token], at: int) -> bool:
    """»Sri Lanka«, either word of it."""
    if tokens[at].low.removesuffix("s") not in IN_OF_TWO:
        return False
    pairs = (tuple(tokens[max(0, at - 1) : at + 1]), tuple(tokens[at : at + 2]))
    return any((pair[0].low, pair[-1].low.removesuffix("s")) in OF_TWO and pair[-1].gap == " " for pair in pairs)


def is_beside_someone(tokens: Sequence[Token], at: int) -> bool:
    """»vores elev Summer«: after a word for someone in small letters, so that no heading puts both in capitals."""
    return at > 0 and tokens[at].gap == " " and tokens[at - 1].text in PEOPLE


def is_told_of_someone(tokens: Sequence[Token], at: int) -> bool:
    """»Hun hedder Prins«, »hendes bror Eid«: a name, whatever else the word is."""
    if len(tokens[at].text) == 1:
        return False
    naming, subject = find_naming(tokens, at)
    if naming in NAMING_SOMEONE and tokens[at].gap in (" ", ": "):
        return tokens[at].low not in FILLERS
    if naming is not None and naming not in WEAKLY_NAMING and subject in SOMEONE:
        return tokens[at].low not in FILLERS
    beside = at and tokens[at].gap == " " and tokens[at - 1].low in PEOPLE
    return bool(beside) and tokens[at].low in NAMES_OF_SOME


def is_named(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words before say that a name comes here."""
    return find_naming(tokens, at)[0] is not None


def find_subject(tokens: Sequence[Token], at: int) -> str | None:
    """Whose name it is that comes here."""
    return find_naming(tokens, at)[1]


def find_naming(tokens: Sequence[Token], at: int) -> tuple[str | None, str | None]:
    """The word that says that a name comes here, and whose name it is: »hun hedder«."""
    for back in range(1, MOST_FILLERS + 2):
        place = at - back
        if place < 0 or (tokens[place + 1].begins and tokens[place + 1].gap.strip() != ":"):
            return None, None
        low = tokens[place].low
        if low in NAMING:
            return low, tokens[place - 1].low if place else None
        if low not in FILLERS:
            return None, None
    return None, None
