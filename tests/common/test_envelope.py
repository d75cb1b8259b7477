"""Sealing texts: only with the key, only in their place, and readable after the key was changed."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskab.common.envelope import (
    InvalidKeysError,
    KeyRing,
    MissingKeyError,
    UnreadableError,
    make_installation_key,
    make_record_key,
    open_text,
    read_key_ring,
    rewrap,
    seal_text,
    version_of,
)

FIRST, SECOND = make_installation_key(), make_installation_key()
RING = read_key_ring(f"1:{FIRST}")
BOTH = read_key_ring(f"1:{FIRST}, 2:{SECOND}")
ABOUT = "enquiry/7"


@given(st.text())
def test_what_is_sealed_is_read_again(text: str) -> None:
    wrapped = make_record_key(RING, ABOUT)
    sealed = seal_text(RING, wrapped, text, about=ABOUT, part="1")
    assert open_text(RING, wrapped, sealed, about=ABOUT, part="1") == text


def test_the_text_is_not_in_what_is_stored_and_never_the_same_twice() -> None:
    wrapped = make_record_key(RING, ABOUT)
    one, other = (seal_text(RING, wrapped, "kanariefugl", about=ABOUT, part="1") for _ in range(2))
    assert b"kanariefugl" not in one
    assert one != other
    assert make_record_key(RING, ABOUT) != wrapped


@pytest.mark.parametrize(("about", "part"), [("enquiry/8", "1"), (ABOUT, "2")])
def test_a_text_can_not_be_moved(about: str, part: str) -> None:
    wrapped = make_record_key(RING, ABOUT)
    sealed = seal_text(RING, wrapped, "tekst", about=ABOUT, part="1")
    with pytest.raises(UnreadableError):
        open_text(RING, wrapped, sealed, about=about, part=part)


def test_another_record_s_key_opens_nothing() -> None:
    sealed = seal_text(RING, make_record_key(RING, ABOUT), "tekst", about=ABOUT, part="1")
    with pytest.raises(UnreadableError):
        open_text(RING, make_record_key(RING, ABOUT), sealed, about=ABOUT, part="1")


@given(st.integers(min_value=0), st.integers(1, 255))
def test_a_changed_byte_is_seen(place: int, mask: int) -> None:
    wrapped = make_record_key(RING, ABOUT)
    sealed = bytearray(seal_text(RING, wrapped, "tekst", about=ABOUT, part="1"))
    sealed[place % len(sealed)] ^= mask
    with pytest.raises(UnreadableError):
        open_text(RING, wrapped, bytes(sealed), about=ABOUT, part="1")


@pytest.mark.parametrize("cut", [b"", b"\x00\x01", b"\x00\x01abc"])
def test_a_key_or_text_that_is_cut_off_is_unreadable(cut: bytes) -> None:
    wrapped = make_record_key(RING, ABOUT)
    with pytest.raises((UnreadableError, MissingKeyError)):
        open_text(RING, cut, seal_text(RING, wrapped, "tekst", about=ABOUT, part="1"), about=ABOUT, part="1")
    with pytest.raises(UnreadableError):
        open_text(RING, wrapped, cut, about=ABOUT, part="1")


def test_a_new_key_of_the_installation_is_taken_into_use() -> None:
    wrapped = make_record_key(RING, ABOUT)
    sealed = seal_text(RING, wrapped, "tekst", about=ABOUT, part="1")
    assert open_text(BOTH, wrapped, sealed, about=ABOUT, part="1") == "tekst"
    anew = rewrap(BOTH, wrapped, ABOUT)
    assert (version_of(wrapped), version_of(anew)) == (1, 2)
    assert rewrap(BOTH, anew, ABOUT) == anew
    only_new = KeyRing({2: BOTH.keys[2]})
    assert open_text(only_new, anew, sealed, about=ABOUT, part="1") == "tekst"
    with pytest.raises(MissingKeyError, match=r"nøgle nr\. 1 mangler"):
        open_text(only_new, wrapped, sealed, about=ABOUT, part="1")


def test_a_wrong_key_of_the_right_number_reads_nothing_and_is_told_by_its_check_value() -> None:
    wrapped = make_record_key(RING, ABOUT)
    wrong = read_key_ring(f"1:{SECOND}")
    with pytest.raises(UnreadableError):
        rewrap(read_key_ring(f"1:{SECOND},2:{FIRST}"), wrapped, ABOUT)
    assert wrong.check_value(1) != RING.check_value(1) == BOTH.check_value(1)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "mindst én nøgle"),
        ("FIRST", "nummer, kolon og nøgle"),
        ("0:FIRST", "nummer, kolon og nøgle"),
        ("70000:FIRST", "nummer, kolon og nøgle"),
        ("1:FIRST,1:SECOND", "står to gange"),
        ("1:FIRST,2:FIRST", "den samme nøgle"),
        ("1:ikke-base64!", "nøgle nr. 1"),
        ("1:æøå", "base64"),
        ("1:" + base64.urlsafe_b64encode(b"kort").decode(), "32 byte"),
    ],
)
def test_keys_that_can_not_be_used_are_named_and_never_quoted(written: str, words: str) -> None:
    with pytest.raises(InvalidKeysError, match=words) as refused:
        read_key_ring(written.replace("FIRST", FIRST).replace("SECOND", SECOND))
    assert FIRST not in str(refused.value)
    assert FIRST not in repr(RING)
