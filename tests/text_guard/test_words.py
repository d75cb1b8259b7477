"""The word lists: made from a Hunspell dictionary, and refused where they are not whole."""

from pathlib import Path

import pytest

from beredskab.text_guard.hunspell import expand, read_affixes, read_stems
from beredskab.text_guard.word_file import WordsMissing, build_words, read_words
from beredskab.text_guard.words import Words
from tests.text_guard.samples import danish_words

AFFIXES = """FLAG num
NEEDAFFIX 8
ONLYINCOMPOUND 36
SFX 2 Y 2
SFX 2 0 n/10 e
SFX 2 0 en/10 [^e]
SFX 10 Y 1
SFX 10 0 s [^sxz]
SFX 12 Y 1
SFX 12 en ne [^b]ben
SFX 31 Y 1
SFX 31 0 0/36 .
"""
STEMS = "5\nskole/2,10,31\nbil/2\naaben/12\nhalv/8,10 po:x\nKirke/54,9\nRosa/9\n"


def test_a_stem_takes_the_endings_that_fit() -> None:
    forms = set(expand(read_stems(STEMS), read_affixes(AFFIXES)))
    assert {"skole", "skolen", "skolens", "skoles", "bil", "bilen", "bilens", "aabne", "halvs"} <= forms
    assert not {"halv", "skoleen", "biln"} & forms


def test_lists_that_are_missing_or_cut_off_are_refused(tmp_path: Path) -> None:
    """Without them no text may pass."""
    with pytest.raises(WordsMissing):
        read_words(tmp_path / "none")
    dictionary = tmp_path / "dictionary"
    dictionary.mkdir()
    (dictionary / "index.aff").write_text(AFFIXES)
    (dictionary / "index.dic").write_text(STEMS)
    build_words(dictionary, tmp_path / "words")
    assert (tmp_path / "words" / "places.txt").read_text() == "kirke\n"
    assert (tmp_path / "words" / "names.txt").read_text() == "rosa\n"
    with pytest.raises(WordsMissing):
        read_words(tmp_path / "words")


@pytest.mark.parametrize(
    "word",
    ["skole", "skolens", "børnene", "risikovurdering", "sikkerhedskonsulenten", "genopdragelsesrejser", "hendes", "os"],
)
def test_danish_words_are_known(word: str) -> None:
    assert danish_words().is_word(word)


@pytest.mark.parametrize("name", ["fatima", "rojda", "karthika", "abdirahman", "tsehaye", "mohammadi"])
def test_names_are_no_words(name: str) -> None:
    assert not danish_words().is_word(name)
    assert not danish_words().is_place(name)


def test_places_with_a_direction_and_the_old_spelling() -> None:
    words = Words(frozenset(), frozenset({"fyn", "grenå"}), frozenset())
    assert all(words.is_place(place) for place in ("fyn", "fyns", "midtfyn", "grenaa"))
