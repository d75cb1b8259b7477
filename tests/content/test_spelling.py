"""One spelling for one word, in everything that people read."""

import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = ("src", "content", "docs/user")
SUFFIXES: Final = {".py", ".html", ".js", ".yaml", ".md"}
# »CPR-nummer«, as the authority that gives it writes it.
OTHERWISE: Final = re.compile(r"\b(?:[Cc]pr|CPR)[ -]?(?:nr|numm?er|numre)\w*")
RIGHT: Final = re.compile(r"CPR-num(?:mer|re)")


def find_otherwise(text: str) -> list[str]:
    return [found for found in OTHERWISE.findall(text) if not RIGHT.match(found)]


def test_the_number_of_a_person_is_spelt_in_one_way() -> None:
    files = [file for name in FOLDERS for file in (ROOT / name).rglob("*") if file.suffix in SUFFIXES]
    assert len(files) > 100
    texts = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}
    # English comments of the code say »CPR number«.
    found = {name: find_otherwise(text.replace("CPR number", "")) for name, text in texts.items()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("word", ["cpr-nummer", "Cpr-numre", "cpr-nr", "CPR nummer", "cprnummer"])
def test_another_spelling_would_be_found(word: str) -> None:
    assert find_otherwise(f"Skriv aldrig et {word}.")
    assert not find_otherwise("Skriv aldrig et CPR-nummer.")
