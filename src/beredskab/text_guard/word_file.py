"""The word lists as files: made from the Hunspell dictionary at build, read when the guard is first used."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from beredskab.text_guard.hunspell import Affixes, Stem, expand, read_affixes, read_stems
from beredskab.text_guard.known_places import ABROAD, ONLY_PLACES
from beredskab.text_guard.words import Words

PLACE_FLAG: Final = "54"  # in the Danish dictionary: a proper noun that may have a direction before it (Nordfyn)
KNOWN, PLACES, NAMES = "known.txt", "places.txt", "names.txt"
SHORT: Final = 3  # letters: »os« is no genitive of »o«
FEWEST: Final = 100_000  # forms; a list with fewer has been cut off


class WordsMissing(Exception):
    """There are no word lists, so the guard can't run, and no text may pass."""


def build_words(dictionary: Path, folder: Path) -> int:
    """Write the lists that the dictionary in a folder (`index.aff`, `index.dic`) makes; how many forms it knows."""
    affixes = read_affixes((dictionary / "index.aff").read_text("utf-8"))
    stems = [stem for stem in read_stems((dictionary / "index.dic").read_text("utf-8")) if stem.word]
    proper = [stem for stem in stems if stem.word[0].isupper()]
    known = list_known([stem for stem in stems if not stem.word[0].isupper()], affixes)
    places = {stem.word.lower() for stem in proper if PLACE_FLAG in stem.flags}
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / KNOWN, known)
    _write(folder / PLACES, places)
    _write(folder / NAMES, {stem.word.lower() for stem in proper if PLACE_FLAG not in stem.flags})
    return len(known)


def list_known(stems: Iterable[Stem], affixes: Affixes) -> set[str]:
    """All forms but genitives, which are known by their ending."""
    forms = {form for form in expand(stems, affixes) if form.isalpha()}
    return {form for form in forms if len(form) <= SHORT or not (form.endswith("s") and form[:-1] in forms)}


def _write(file: Path, words: Iterable[str]) -> None:
    file.write_text("\n".join(sorted(words)) + "\n", "utf-8")


@cache
def read_words(folder: Path) -> Words:
    """The lists, kept once they have been read. Raises WordsMissing where they can't be used."""
    try:
        known, places, names = (
            frozenset((folder / name).read_text("utf-8").split()) for name in (KNOWN, PLACES, NAMES)
        )
    except (OSError, UnicodeDecodeError) as error:
        raise WordsMissing(str(folder)) from error
    if len(known) < FEWEST or not places or not names:
        raise WordsMissing(str(folder))
    return Words(known, places | ONLY_PLACES | ABROAD, names - ONLY_PLACES)
