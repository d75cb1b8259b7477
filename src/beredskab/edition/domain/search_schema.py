"""The part of a bundle that teaches the search how people speak; nothing of it is shown as guidance."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

from beredskab.edition.domain.fields import Id, Line, Strict


def _check_word(value: str) -> str:
    # A word of nothing that can be typed would stand in every query.
    if not re.search("[a-z0-9æø]", unicodedata.normalize("NFD", value.lower())):
        raise ValueError(f"»{value}« har ingen bogstaver eller tal, så ingen kan søge på det")
    return value


Word = Annotated[Line, AfterValidator(_check_word)]


class Synonyms(Strict):
    """Words that people use for one another: whoever types one of them also finds the others.

    Inflections and spellings with ae, oe and aa need no mention. An entry of several words counts only where a query
    has them in this order; only single words are looked for in its place.
    """

    id: Id
    words: Annotated[tuple[Word, ...], Field(min_length=2)]


class AcuteWords(Strict):
    """Words that tell of danger now: whoever types one finds the acute card first."""

    id: Id
    words: Annotated[tuple[Word, ...], Field(min_length=1)]


class SearchQuery(Strict):
    """Something that people type, and the items of which one must be among the first hits; a test of the words.

    An `example` also stands on the search page, for those who don't know what to type.
    """

    id: Id
    query: Line
    finds: Annotated[tuple[Id, ...], Field(min_length=1)]
    example: bool = False
