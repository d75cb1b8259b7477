"""Names of people: an open vocabulary, since no list has the names of all the world.

A word with a capital letter that is no Danish word, no place and nothing public is taken for a name. One that is a word
as well (Liv, Bo, Storm) counts within a sentence, before another name, or where it does what only people do. After
»hedder«, »ved navn« or »min elev« small letters are enough. Where a name comes from is never asked.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from beredskab.text_guard.finding import Kind, Span
from beredskab.text_guard.name_words import (
    ABBREVIATED,
    ABBREVIATIONS,
    ALSO_NAMES,
    BEFORE_PLACES,
    DOING,
    FILLERS,
    KNOWN_THINGS,
    NAMING,
    PARTICLES,
    PEOPLE,
    SAID,
    THINGS,
    WEAKLY_NAMING,
    WORDS_FIRST,
)
from beredskab.text_guard.naming import (
    MOST_FILLERS,
    find_naming,
    find_subject,
    has_kin,
    is_asked_for,
    is_beside_someone,
    is_dated,
    is_half,
    is_named,
    is_of_a_class,
    is_of_a_country,
    is_of_a_saint,
    is_of_an_age,
    is_of_an_institution,
    is_told_of_someone,
)
from beredskab.text_guard.tokens import LONGEST, Token, stands_alone
from beredskab.text_guard.words import Words, is_institution, without_genitive

INITIALS: Final = re.compile(r"[A-ZÆØÅ](?<![\w.].)\.\s?(?:[A-ZÆØÅ]\.\s?){1,2}(?!\w)")
ONE_INITIAL: Final = re.compile(r"\s[A-ZÆØÅ]\.(?=\s?(?:[a-zæøå,;]|$))")
SHORTEST_SHOUTED: Final = 5  # letters; shorter ones are abbreviations
SHORTEST_SPOKEN: Final = 6  # and has vowels; shorter ones that nobody knows are abbreviations too
VOWELS: Final = "aeiouyæøå"
SHORTEST_SMALL: Final = 4  # letters of a name in small letters that nothing announces
SHORTEST_AMONG_SHOUTED: Final = 4
VERBLIKE: Final = ("er", "ede", "te", "et", "en", "ene", "erne", "tt", "rt", "st", "dt", "lt")


def find_initials(text: str) -> Iterator[Span]:
    """»A.K.«, unless it is an abbreviation."""
    for match in INITIALS.finditer(text):
        written = match[0].strip()
        if not any(written.startswith(it) for it in ABBREVIATED):
            yield Span(match.start(), match.start() + len(written), Kind.NAME)


class Sort(Enum):
    """What a word with a capital letter is by itself."""

    NAME = auto()
    EITHER = auto()  # a word, and a name
    PLACE = auto()
    WORD = auto()


@dataclass
class NameFinder:
    """Looks through one text; what it finds out about a word is kept for that text only."""

    words: Words
    allowed: Collection[str]
    sorts: dict[str, Sort] = field(default_factory=dict)

    def find(self, text: str, tokens: Sequence[Token]) -> Iterator[Span]:
        """The names in a folded text with these words."""
        places = _places_to_look(text, tokens, self.words.only_names)
        marked = {at for at in sorted(places) if self._is_name(tokens, at)}
        yield from self._runs(text, tokens, marked)
        for token in tokens:
            if token.low in PEOPLE and (initial := ONE_INITIAL.match(text, token.end)):
                yield Span(initial.start() + 1, initial.end(), Kind.NAME)

    def _is_name(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        if is_of_a_saint(tokens, at) or is_of_a_country(tokens, at):
            return False
        if not token.is_capital:
            return token.low not in FILLERS and self._is_small_name(tokens, at)
        if token.text.isupper() and _is_shouting(tokens, at):
            return token.low not in KNOWN_THINGS and self._sort_plain(token.low) is Sort.NAME
        return is_told_of_someone(tokens, at) or self._counts(tokens, at)

    def _counts(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word with a capital letter is a name where it stands."""
        low = tokens[at].low
        match self._sort_of(tokens[at]):
            case Sort.NAME if not self.words.is_name(low):
                is_part = is_half(tokens, at) and self.words.is_first_part(low)
                return not is_part and not is_of_an_institution(tokens, at)
            case Sort.NAME:
                return True
            case Sort.EITHER if not is_dated(tokens, at):
                return not tokens[at].begins or is_named(tokens, at) or self._acts(tokens, at)
            case Sort.PLACE:
                return self._is_place_as_name(tokens, at)
            case _:
                return is_beside_someone(tokens, at) and self._is_plain_word(tokens[at])

    def _is_plain_word(self, token: Token) -> bool:
        """Whether it is a word like any other, so that its capital letter says something: »Summer«, but not »Du«."""
        is_special = token.low in WORDS_FIRST or token.low in KNOWN_THINGS or token.low in self.allowed
        return token.text.istitle() and token.low in self.words.known and not is_special

    def _sort_of(self, token: Token) -> Sort:
        sort = self.sorts.get(token.text)
        if sort is None:
            sort = self.sorts[token.text] = self._sort(token.text)
        return sort

    def _sort(self, text: str) -> Sort:
        low = text.lower()
        if len(text) == 1 or len(text) > LONGEST or low in ABBREVIATIONS:
            return Sort.WORD
        forms = set(without_genitive(low))
        is_name_too = not forms.isdisjoint(ALSO_NAMES)
        if is_name_too or not (forms.isdisjoint(KNOWN_THINGS) and forms.isdisjoint(self.allowed)):
            return Sort.EITHER if is_name_too else Sort.WORD
        if "-" in text or "'" in text[:-2]:
            return self._sort_parts(text)
        if text.isupper() and text[0] != text[0].lower():
            return Sort.NAME if self._is_shouted_name(low) else Sort.WORD
        if any(letter.isupper() for letter in text[1:]) and not self.words.is_name(low):
            return Sort.NAME if text[:2] in ("Mc", "De", "El", "Al", "Di", "Le", "La", "Ab") else Sort.WORD
        return self._sort_plain(low)

    def _is_shouted_name(self, low: str) -> bool:
        """A word all in capitals that is a known name, or none that is known at all and can be spoken."""
        if len(low) < SHORTEST_SHOUTED or self.words.is_word(low):
            return False
        can_be_spoken = len(low) >= SHORTEST_SPOKEN and sum(letter in VOWELS for letter in low) > 1
        return self.words.is_name(low) or (can_be_spoken and not self.words.is_place(low) and not is_institution(low))

    def _sort_plain(self, low: str) -> Sort:
        if is_institution(low):
            return Sort.WORD
        is_name = self.words.is_name(low)
        if any(form in self.words.known for form in without_genitive(low)):
            return Sort.EITHER if is_name and low not in WORDS_FIRST else Sort.WORD
        if any(form in self.words.places for form in without_genitive(low)):
            return Sort.PLACE
        if is_name:
            return Sort.NAME
        if self.words.is_place(low):
            return Sort.PLACE
        return Sort.WORD if self.words.is_word(low) else Sort.NAME

    def _sort_parts(self, text: str) -> Sort:
        """»Anne-Marie« and »O'Brien« are names, »SSP-konsulent« is none, »Fatima-sagen« holds one."""
        if text[1] == "'" and text[2:3].isupper():
            return Sort.NAME
        parts = [part for part in re.split("['-]", text) if part]
        capitals = [part for part in parts if part[0].isupper()]
        sorts = [self._sort(part) for part in capitals]
        if Sort.NAME in sorts or (Sort.EITHER in sorts and len(capitals) == len(parts)):
            return Sort.NAME
        return Sort.PLACE if Sort.PLACE in sorts else Sort.WORD

    def _is_small_name(self, tokens: Sequence[Token], at: int) -> bool:
        """A name in small letters, where the words before it say that one comes."""
        token = tokens[at]
        forms = set(without_genitive(token.low))
        is_thing = not forms.isdisjoint(KNOWN_THINGS) and forms.isdisjoint(ALSO_NAMES)
        if len(token.low) == 1 or is_thing or not forms.isdisjoint(self.allowed):
            return False
        if is_named(tokens, at):
            return self._is_small_after_naming(tokens, at)
        if at and token.gap == " " and tokens[at - 1].low in PEOPLE:
            return not self._is_ordinary(token.low) and (
                self.words.is_name(token.low) or not token.low.endswith(VERBLIKE)
            )
        is_certain = len(token.low) >= SHORTEST_SMALL or is_asked_for(tokens, at)
        return is_certain and token.low in self.words.names and not self._is_ordinary(token.low)

    def _is_small_after_naming(self, tokens: Sequence[Token], at: int) -> bool:
        low, (naming, subject) = tokens[at].low, find_naming(tokens, at)
        known = self.words.is_name(low) and low not in WORDS_FIRST and low not in PEOPLE
        if subject in THINGS:
            return False
        if (
            naming in WEAKLY_NAMING
            and subject not in PEOPLE
            and subject not in ("hun", "han", "hen", "de", "som", "der")
        ):
            return known and not self._is_ordinary(low)
        return not self._is_ordinary(low) or (known and tokens[at].gap == " ")

    def _is_ordinary(self, low: str) -> bool:
        return self.words.is_word(low) or self.words.is_place(low)

    def _is_place_as_name(self, tokens: Sequence[Token], at: int) -> bool:
        """»Hun hedder Florens«, »eleven Paris« and »Sofia Hansen«, but »i Odense«."""
        if is_named(tokens, at):
            return find_subject(tokens, at) not in THINGS
        before = tokens[at - 1].low if at and tokens[at].gap == " " else ""
        if before in BEFORE_PLACES:
            return False
        if before in PEOPLE or self.words.is_name(tokens[at].low):
            return True
        follower = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
        return follower.gap == " " and follower.is_capital and self._sort_of(follower) is Sort.NAME

    def _acts(self, tokens: Sequence[Token], at: int) -> bool:
        """At the beginning of a sentence: a surname follows, or what only people do."""
        if at + 1 >= len(tokens) or tokens[at + 1].gap != " ":
            return False
        if is_of_a_class(tokens, at) or is_of_an_age(tokens, at) or has_kin(tokens, at):
            return True
        follower = tokens[at + 1]
        if follower.is_capital:
            return self._sort_of(follower) in (Sort.NAME, Sort.EITHER)
        says = at + 2 < len(tokens) and tokens[at + 2].low in SAID
        return follower.low in DOING or (follower.low == "har" and says)

    def _runs(self, text: str, tokens: Sequence[Token], marked: Collection[int]) -> Iterator[Span]:
        """Names beside each other as one, with the surnames that are words, particles and initials between them."""
        at = 0
        while at < len(tokens):
            if at not in marked:
                at += 1
                continue
            last = self._last_of_run(tokens, marked, at)
            end = tokens[last].end
            if text[end : end + 1] == "." and len(tokens[last].text) == 1:
                end += 1
            yield Span(tokens[at].start, end, Kind.NAME)
            at = last + 1

    def _last_of_run(self, tokens: Sequence[Token], marked: Collection[int], at: int) -> int:
        last = at
        while (following := self._joins(tokens, marked, last)) is not None:
            last = following
        return last

    def _joins(self, tokens: Sequence[Token], marked: Collection[int], last: int) -> int | None:
        """The number of the next word of the same name, if there is one."""
        following = last + 1
        while following < len(tokens) and following - last <= len(("van", "der")):
            token = tokens[following]
            if token.gap not in (" ", "  ", "-") and not (len(tokens[following - 1].text) == 1 and token.gap == ". "):
                return None
            if following in marked or self._is_surname(token) or self._is_small_surname(tokens, following):
                return following
            if token.low not in PARTICLES:
                return None
            following += 1
        return None

    def _is_small_surname(self, tokens: Sequence[Token], at: int) -> bool:
        """The next word of a name in small letters: »hedder mohammed ali«."""
        before, token = tokens[at - 1], tokens[at]
        is_small = not (before.is_capital or token.is_capital or token.low in PARTICLES)
        return is_small and token.low not in FILLERS and not self._is_ordinary(token.low)

    def _is_surname(self, token: Token) -> bool:
        """A word with a capital letter after a name: »Jonas Holm«, »Bilal A.«."""
        return token.is_capital and token.low not in WORDS_FIRST and token.low not in KNOWN_THINGS


def _places_to_look(text: str, tokens: Sequence[Token], names: Collection[str]) -> set[int]:
    """The numbers of the words that may be names: with a capital letter, known ones, and those after a word for one."""
    places: set[int] = set()
    for at, token in enumerate(tokens):
        if token.is_capital or (token.low in names and stands_alone(text, token)):
            places.add(at)
        if token.low in NAMING:
            places.update(range(at + 1, min(at + MOST_FILLERS + 2, len(tokens))))
        elif token.low in PEOPLE and at + 1 < len(tokens):
            places.add(at + 1)
    return places


def _is_shouting(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words beside it are all capitals as well, so that it need not be an abbreviation."""
    beside = [*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2]]
    shouted = all(token.text.isupper() and len(token.text) > 1 for token in beside)
    return bool(beside) and shouted and len(tokens[at].text) >= SHORTEST_AMONG_SHOUTED
