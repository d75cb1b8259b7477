"""CPR numbers hidden in invented text are all found; places are the original's; no text makes the guard fail."""

from itertools import pairwise
from unicodedata import normalize

from hypothesis import example, given, settings
from hypothesis import strategies as st

from beredskab.text_guard.finding import Kind
from beredskab.text_guard.folding import fold
from tests.text_guard.disguises import BETWEEN, UNSEEN, ZEROS
from tests.text_guard.samples import find

WORDS = [
    "pigen",
    "går",
    "i",
    "skole",
    "og",
    "har",
    "talt",
    "med",
    "sin",
    "lærer",
    "om",
    "noget",
    "der",
    "skete",
    "hjemme",
    "hun",
    "er",
    "bange",
    "for",
    "sin",
    "bror",
]
ENDS = (". ", ", ", " ", ": ", "\n", "; ", " (", " »", "! ", "? ")
FUZZ = settings(max_examples=1500, deadline=None)


@st.composite
def days_of_birth(draw: st.DrawFn) -> str:
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, 28 if month == 2 else 30)) + draw(st.sampled_from((0, 0, 0, 60)))
    return f"{day:02}{month:02}{draw(st.integers(0, 99)):02}"


@st.composite
def hidden_numbers(draw: st.DrawFn) -> str:
    """A day of birth and four digits, written in some script, apart or together, with what can't be seen among them."""
    digits = draw(days_of_birth()) + f"{draw(st.integers(0, 9999)):04}"
    zero = ord(draw(st.sampled_from(ZEROS)))
    within, rest = draw(st.sampled_from(BETWEEN)), draw(st.sampled_from(BETWEEN))
    every = draw(st.booleans())
    parts = []
    for place, digit in enumerate(digits):
        if place == 6:
            parts.append(rest)
        elif place and (every or (place in (2, 4) and draw(st.booleans()))):
            parts.append(rest if every else within)
        shown = "O" if digit == "0" and draw(st.integers(0, 9)) == 0 else chr(zero + int(digit))
        parts.append(shown + draw(st.sampled_from(UNSEEN)))
    return "".join(parts).strip()


@st.composite
def prose(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), max_size=8))
    return " ".join(words)


@FUZZ
@given(before=prose(), end=st.sampled_from(ENDS), number=hidden_numbers(), start=st.sampled_from(ENDS), after=prose())
def test_no_hidden_number_is_missed(before: str, end: str, number: str, start: str, after: str) -> None:
    text = f"{before}{end}{number}{start}{after}"
    first, last = len(before) + len(end), len(before) + len(end) + len(number)
    found = [it for it in find(text) if it.kind is Kind.CPR]
    assert any(it.start < last and first < it.end for it in found), ascii(text)
    covered = "".join(text[it.start : it.end] for it in found)
    assert sum(character.isdigit() or character == "O" for character in covered) >= 10


@settings(max_examples=800, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200))
@example("\ud800 010\udc00")
@example("İ" * 50)
@example("a\u0301" * 100 + "12\u0336")
def test_places_are_in_order_inside_the_text_and_the_same_each_time(text: str) -> None:
    found = find(text)
    assert found == find(text)
    assert all(0 <= it.start < it.end <= len(text) for it in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("aå1０\u0301\u0308\u200b\u00ad\u0336e \u2011"), max_size=60))
def test_a_folded_place_leads_back_to_its_character(text: str) -> None:
    folded = fold(text)
    for place, character in enumerate(folded.text):
        start, end = folded.original(place, place + 1)
        assert end - start == 1
        assert normalize("NFD", fold(text[start]).text)[:1] in ("", normalize("NFD", character)[0])


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("0123456789 .-OoIl,/\n@+a:()kræ»"), max_size=400))
def test_text_full_of_digits_and_signs_is_scanned(text: str) -> None:
    find(text)
