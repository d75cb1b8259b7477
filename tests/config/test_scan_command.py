"""`beredskab scan` on the command line."""

import json
from pathlib import Path

import pytest

from tests.config.test_unusable_input import SMALL, refused, run

TEXTS = json.dumps(["Hun bor hos sin far.", "Ring til hende på 22 34 56 78.", ""]).encode()


def test_a_list_of_findings_for_each_text() -> None:
    done = run("scan", "--json", "--bundle", SMALL, stdin=TEXTS)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [[], [{"kind": "phone", "start": 18, "end": 29, "level": "block"}], []]


def test_numbers_of_the_bundle_may_stand() -> None:
    text = json.dumps(["Ring til Familieafsnittet på 43 68 64 86, eller skriv til kbhv@politi.dk."]).encode()
    assert json.loads(run("scan", "--json", "--bundle", "content/albertslund", stdin=text).stdout) == [[]]
    kinds = [it["kind"] for it in json.loads(run("scan", "--json", "--bundle", SMALL, stdin=text).stdout)[0]]
    assert kinds == ["phone", "email"]


def test_without_an_edition_nothing_is_allowed_and_it_says_so(tmp_path: Path) -> None:
    done = run("scan", "--json", stdin=TEXTS, DATABASE_URL=f"sqlite:///{tmp_path / 'none.sqlite3'}")
    assert done.returncode == 0
    assert len(json.loads(done.stdout)) == 3
    assert "--bundle" in done.stderr.decode()


def test_the_readable_form_says_where_and_not_what() -> None:
    done = run("scan", "--bundle", SMALL, stdin="Hej.\nRing til hende på 22 34 56 78.".encode())
    said = done.stdout.decode()
    assert "linje 2, tegn 19-29: telefonnummer, skal væk" in said
    assert "22 34" not in said
    assert "Intet fundet" in run("scan", "--bundle", SMALL, stdin=b"Hun er bange.").stdout.decode()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (b'[\n"x",]', "linje 2, tegn 5: ikke gyldig JSON"),
        (b'["b\xf8rn"]', "linje 1: ikke gemt som UTF-8"),
        (b"[" * 100_000, "ikke gyldig JSON"),
        (b'{"a": "b"}', "skal være en liste af tekster"),
        (b'["a", 3]', "tekst 2: skal være tekst"),
        (b"", "linje 1, tegn 1: ikke gyldig JSON"),
    ],
)
def test_input_that_cannot_be_read(written: bytes, says: str) -> None:
    refused(run("scan", "--json", "--bundle", SMALL, stdin=written), says)


def test_a_text_that_is_no_unicode() -> None:
    done = run("scan", "--json", "--bundle", SMALL, stdin=b'["\\ud800 x"]')
    assert (done.returncode, json.loads(done.stdout)) == (0, [[]])


def test_without_word_lists_nothing_is_scanned(tmp_path: Path) -> None:
    """It would find no names, and say that there are none."""
    bundle = str((Path(__file__).parents[2] / SMALL).resolve())
    done = run("scan", "--json", "--bundle", bundle, stdin=TEXTS, BEREDSKAB_ROOT=str(tmp_path))
    refused(done, "ordlisterne mangler; kør »beredskab collectwords«")


def test_word_lists_without_the_dictionary(tmp_path: Path) -> None:
    refused(run("collectwords", BEREDSKAB_ROOT=str(tmp_path)), "ordbogen kan ikke læses")
