"""Patterns put together from words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskab.text_guard.cpr import LAST_FOUR, SIGNS_OF_LAST
from beredskab.text_guard.patterns import word_of

PATTERNS = r"pas pasnr reg\.?\s?nr\.? id-?kort(?:et)?"
PIECES = (
    "pas",
    "Pas",
    "PASNR",
    "regnr.",
    "reg. nr",
    "id-kort",
    "Idkortet",
    "kompas",
    "pæreg",
    "_pas",
    "-pas",
    " ",
    "x",
    "\n",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_word_is_found_where_a_plain_pattern_finds_it(text: str) -> None:
    plain = re.compile(rf"\b(?:{'|'.join(PATTERNS.split())})", re.IGNORECASE)
    assert [it.span() for it in re.finditer(word_of(PATTERNS), text)] == [it.span() for it in plain.finditer(text)]


@pytest.mark.parametrize("word", ["Pas", "PASNR", "regNr", "Reg. nr.", "ID-kortet"])
def test_case_is_ignored(word: str) -> None:
    assert re.search(word_of(PATTERNS), f"hans {word} er") is not None


SAID = (
    "sidste fire", "de 4", "De sidste", "kontrolcifre", "løbenummer", "slutter", "ENDER", "endetal", "efterfulgt af",
    "resten er", "fire cifre", "4 cifre",
)  # fmt: skip


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_of_the_last_four_digits_has_a_sign_to_look_for(said: str) -> None:
    found = LAST_FOUR.search(f"født 12. marts, {said} ")
    assert found is not None
    assert any(sign in found[0].lower() for sign in SIGNS_OF_LAST)
