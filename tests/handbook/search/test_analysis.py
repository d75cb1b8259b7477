"""Words: spellings, inflections, compounds and slips lead to the same terms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.handbook.domain.search.analysis import (
    LONGEST_WORD,
    edit_distance,
    fold_words,
    sound_of,
    stem,
    trigrams,
)
from beredskab.handbook.domain.search.compounds import Lexicon
from beredskab.handbook.domain.search.irregular import BASE

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=20)
SPELT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_words_of_plain_letters(text: str) -> None:
    words = fold_words(text)
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words)
    assert all(0 < len(word) <= LONGEST_WORD for word in words)


@settings(deadline=None)
@given(WORDS)
def test_both_spellings_of_a_word_are_one(word: str) -> None:
    assert fold_words(word) == fold_words(word.translate(SPELT)) == fold_words(word.upper())


@settings(deadline=None)
@given(WORDS)
def test_a_stem_begins_its_word(word: str) -> None:
    (folded,) = fold_words(word)
    assert folded.replace("vv", "v").startswith(stem(folded)[:1])
    assert len(stem(folded)) <= len(BASE.get(folded, folded))


@pytest.mark.parametrize(
    ("one", "other"),
    [("underretning", "underretninger"), ("konsulenterne", "konsulent"), ("søskende", "soeskende"), ("åben", "aaben")],
)
def test_inflections_and_spellings_have_one_stem(one: str, other: str) -> None:
    assert [stem(word) for word in fold_words(one)] == [stem(word) for word in fold_words(other)]


@pytest.mark.parametrize(
    "written",
    ["43 68 64 86", "4368 6486", "43686486", "+45 43 68 64 86", "0045-43686486", "43.68.64.86", "(+45) 43686486"],
)
def test_a_telephone_number_is_one_word(written: str) -> None:
    assert fold_words(f"Ring {written}, hvis") == ["ring", "43686486", "hvis"]


def test_other_digits_stay_as_they_are() -> None:
    assert fold_words("1-1-4 er ikke 15-17 år, § 153, stk. 2 eller b2b 4") == [
        "114", "er", "ikke", "15", "17", "aar", "153", "stk", "2", "eller", "b2b", "4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("112 114", ["112", "114"]),
        ("15 112", ["15", "112"]),
        ("mand 34 112", ["mand", "34", "112"]),
        ("112 43686486", ["112", "43686486"]),
        ("112 43 68 64 86", ["112", "43686486"]),
        ("43 68 64 86 112", ["43686486", "112"]),
        ("1-1-2, 43 68 64 86", ["112", "43686486"]),
        ("15 17 1888", ["15171888", "1888"]),
        ("436 864 86", ["43686486", "436", "864"]),
        ("kl. 8-15.30", ["kl", "8", "15", "30"]),
        ("10-14 112", ["10", "14", "112"]),
        ("43 68 6", ["43686"]),
        ("2 112", ["2", "112"]),
        ("5 6", ["5", "6"]),
    ],
)
def test_no_number_is_lost_in_its_neighbour(written: str, words: list[str]) -> None:
    assert fold_words(written) == words


def test_where_it_is_unclear_which_digits_belong_together_both_are_tried() -> None:
    assert {"43686486", "16436864"} <= set(fold_words("pige 16 43 68 64 86"))


@given(
    st.lists(st.from_regex(r"[0-9]{1,9}", fullmatch=True), min_size=1, max_size=8), st.sampled_from([" ", "-", ". "])
)
def test_three_digits_of_their_own_are_always_found(groups: list[str], between: str) -> None:
    for short in ("112", "114"):
        assert short in fold_words(between.join([*groups, short, *groups]))


def test_what_cannot_be_seen_parts_no_word() -> None:
    assert fold_words("under\u00adret\u200bning") == ["underretning"]
    assert fold_words("a\u030abne") == ["aabne"]


@settings(deadline=None)
@given(WORDS, WORDS)
def test_the_distance_is_symmetric_and_capped(one: str, other: str) -> None:
    assert edit_distance(one, other, 2) == edit_distance(other, one, 2) <= 3
    assert (edit_distance(one, other, 2) == 0) == (one == other)


@pytest.mark.parametrize("slip", ["undrretning", "uunderretning", "undertening", "nuderretning"])
def test_slips_are_near(slip: str) -> None:
    assert edit_distance(slip, "underretning", 2) <= 2


def test_runs_of_three_letters_mark_the_edges() -> None:
    assert trigrams("far") == [" fa", "far", "ar "]


def test_compounds_are_split_into_known_words() -> None:
    lexicon = Lexicon.of({"underretning", "pligt", "skole", "barn", "rejse"})
    assert lexicon.split("underretningspligten") == ("underretning", "pligten")
    assert lexicon.split("skolerejse") == ("skole", "rejse")
    assert lexicon.split("skolebarnerejsen") == ("skole", "barn", "rejsen")
    assert lexicon.split("skoletaske") == ()
    assert lexicon.split("rejse") == ()


@settings(deadline=None)
@given(WORDS)
def test_any_word_can_be_tried(word: str) -> None:
    lexicon = Lexicon.of({"underretning", "pligt", "skole", "barn", "rejse"})
    assert isinstance(lexicon.split(word), tuple)
    assert isinstance(lexicon.known_ends(word), tuple)


@pytest.mark.parametrize("word", ["viso", "vizo", "wiso", "visso", "vviizzoo"])
def test_letters_that_sound_alike_are_one(word: str) -> None:
    assert sound_of(word) == "viso"


def test_what_sounds_otherwise_is_another() -> None:
    assert len({sound_of(word) for word in ("viso", "siri", "kriser", "krise", "taxa", "taske")}) == 6
