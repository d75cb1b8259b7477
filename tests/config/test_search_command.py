"""`beredskab search` on the command line."""

import json
from pathlib import Path

import pytest

from tests.config.test_unusable_input import SMALL, refused, run

FIELDS = {"id", "kind", "title", "topics", "score"}


def test_hits_for_each_argument() -> None:
    done = run("search", "--json", "--bundle", SMALL, "fare", "qqqzzz")
    assert done.returncode == 0, done.stderr
    first, second = json.loads(done.stdout)
    assert set(first[0]) == FIELDS
    assert 0 < len(first) <= 10
    assert [hit["score"] for hit in first] == sorted((hit["score"] for hit in first), reverse=True)
    assert second == []


def test_a_list_of_hits_for_each_line() -> None:
    lines = "\ufefffare\n\nfaren\r\n💩\n".encode()
    done = run("search", "--json", "--bundle", SMALL, stdin=lines)
    found = json.loads(done.stdout)
    assert len(found) == 4
    assert found[0][0]["id"] == found[2][0]["id"]
    assert found[1] == found[3] == []


def test_the_readable_list_names_the_place() -> None:
    done = run("search", "--bundle", SMALL, "fare")
    assert done.returncode == 0
    assert "/haandbog/" in done.stdout.decode()
    assert "Intet fundet" in run("search", "--bundle", SMALL, "qqqzzz").stdout.decode()


def test_a_query_that_is_no_text() -> None:
    refused(run("search", "--json", "--bundle", SMALL, stdin=b"pas\nb\xf8rn\n"), "linje 2: ikke gemt som UTF-8")


def test_a_folder_that_is_not_there() -> None:
    refused(run("search", "--bundle", "findes/ikke", "pas"), "mappen findes ikke")


def test_a_bundle_that_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bundle.yaml").write_text("id: x\n")
    done = run("search", "--json", "--bundle", str(tmp_path), "pas")
    assert done.returncode == 1
    assert done.stdout == b""


def test_without_an_edition_one_is_asked_for(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/tom.sqlite3"
    run("migrate", DATABASE_URL=address)
    refused(run("search", "--json", "pas", DATABASE_URL=address), "search: der er ingen udgave")


def test_the_published_edition_is_searched(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/udgave.sqlite3"
    run("migrate", DATABASE_URL=address)
    published = run("bundle", "import", SMALL, "--publish", DATABASE_URL=address)
    assert published.returncode == 0, published.stderr
    done = run("search", "--json", "fare", DATABASE_URL=address)
    assert json.loads(done.stdout) == json.loads(run("search", "--json", "--bundle", SMALL, "fare").stdout)


@pytest.mark.parametrize("query", ["'; DROP TABLE x", "[(*", "\x1b[31m", "a" * 10_000])
def test_odd_queries(query: str) -> None:
    done = run("search", "--bundle", SMALL, query)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
