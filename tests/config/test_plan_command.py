"""`beredskab plan import`: the outline, the next edition with --publish, and plain words for what cannot be used."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.content.plans import HEADER, WRITERS, read_plan, write_text
from tests.edition.damage import SAMPLES
from tests.serving import command_line

HAVNEBY = str(SAMPLES / "havneby")
PASSAGES = {
    "formaal", "def_nsk", "psykvold", "def_aek", "team", "vejledning", "overblik", "tegn", "u18_akut", "u18_foraeldre",
    "v18_team",
}  # fmt: skip


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    address = f"sqlite:///{folder / 'base.sqlite3'}"
    command = [*command_line(arguments[0]), *arguments[1:]]
    return subprocess.run(
        command, env={**os.environ, "DATABASE_URL": address}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def plan(tmp_path: Path) -> str:
    path = tmp_path / "havneby.txt"
    path.write_text(write_text(read_plan()), "utf-8")
    return str(path)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A folder with a database in which the second municipality is published."""
    assert run(tmp_path, "migrate").returncode == 0
    assert run(tmp_path, "bundle", "import", HAVNEBY, "--publish").returncode == 0
    return tmp_path


def published(folder: Path) -> list[str]:
    """The words with which publishing the same bundle again tells the current edition."""
    return run(folder, "bundle", "import", HAVNEBY, "--publish").stdout.split()


@pytest.mark.parametrize("writer", ["text", "careless word", "pdf"])
def test_the_outline_as_json(tmp_path: Path, writer: str) -> None:
    suffix, write = WRITERS[writer]
    path = tmp_path / f"plan{suffix}"
    path.write_bytes(write(read_plan()))
    done = run(tmp_path, "plan", "import", str(path), "--json", "--bundle", HAVNEBY)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    headings = [(section["level"], section["heading"]) for section in told["sections"]]
    assert headings == [(block.level, block.text) for block in read_plan() if block.kind == "heading"]
    blocks = [block["text"] for section in told["sections"] for block in section["blocks"]]
    assert blocks == [block.text for block in read_plan() if block.kind != "heading"]
    counted = {"text": "lines", "careless word": "paragraphs", "pdf": "pages"}[writer]
    assert told["counted"] == counted
    assert all(block[counted][0] <= block[counted][1] for section in told["sections"] for block in section["blocks"])
    found = {passage["topic"]: passage["blocks"] for passage in told["passages"]}
    assert found["formaal"] == [3, 5]
    assert found["u18_foraeldre"] == [32, 34]
    assert found.keys() == PASSAGES
    assert {"topic": "politi", "message": "overskriften »Ring til politiet« er ikke fundet"} in told["not_found"]
    assert not found.keys() & {missing["topic"] for missing in told["not_found"]}


def test_the_outline_to_read(tmp_path: Path, plan: str) -> None:
    done = run(tmp_path, "plan", "import", plan, "--bundle", HAVNEBY)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("havneby.txt: almindelig tekst (.txt), 13 overskrifter, ")
    assert "# Havnebys plan mod social kontrol og vold i familier" in done.stdout
    assert f"sidehoved: {HEADER}" in done.stdout
    assert "titel? »Havnebys plan mod social kontrol og vold i familier«" in done.stdout
    assert "Emner fundet i planen: " in done.stdout
    assert "bundlen siger ikke, hvor emnet står (passages)" in done.stdout


def test_to_look_at_a_plan_no_database_is_needed(tmp_path: Path, plan: str) -> None:
    """Then the municipality's own bundle says where its topics stand."""
    done = run(tmp_path, "plan", "import", plan, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {"omfang", "overblik"} <= {passage["topic"] for passage in told["passages"]}
    assert len(told["passages"]) + len(told["not_found"]) == 35


def test_a_municipality_without_passages(tmp_path: Path, plan: str) -> None:
    assert run(tmp_path, "bundle", "new", "nyby", "--into", str(tmp_path)).returncode == 0
    done = run(tmp_path, "plan", "import", plan, "--bundle", str(tmp_path / "nyby"))
    assert done.returncode == 0, done.stderr
    assert "Ingen emner er fundet i planen: bundlen siger ikke, hvor de står (passages)." in done.stdout


def test_publishing_takes_day_and_decision_from_the_bundle(database: Path, plan: str) -> None:
    done = run(database, "plan", "import", plan, "--publish")
    assert done.returncode == 0, done.stderr
    *_, day, summary, last = done.stderr.splitlines()
    assert day.startswith("Pas på: --adopted mangler. Planen får bundlens dato, 4. marts 2025.")
    assert summary.endswith(f"). {len(PASSAGES)} af {len(PASSAGES) + 1} emner er fundet.")
    assert last.startswith("Udgave 2 er offentliggjort med planen (sha256 ")
    again = run(database, "plan", "import", plan, "--publish")
    assert again.stderr.splitlines()[-1].startswith("Udgave 2 har allerede denne plan; intet er ændret")
    assert published(database)[:3] == ["Udgave", "2", "gælder"]


def test_publishing_with_a_day_and_decision_of_its_own(database: Path, plan: str) -> None:
    done = run(
        database, "plan", "import", plan, "--publish", "--adopted", "2025-03-05", "--decision", "Byrådet, punkt 7"
    )
    assert done.returncode == 0, done.stderr
    assert "--adopted mangler" not in done.stderr
    assert "Planen er vedtaget 5. marts 2025 (Byrådet, punkt 7)." in done.stderr
    notice = run(database, "bundle", "import", HAVNEBY, "--publish").stderr
    assert "planens tekst i udgaven er den, der blev vedtaget 2025-03-05" in notice


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--adopted", "4. marts 2025"], "--adopted »4. marts 2025« er ikke en dag; skriv fx 2023-10-10"),
        (["--adopted", "2999-01-01"], "planen kan ikke være vedtaget 2999-01-01; den dag er ikke kommet"),
        (["--decision", "to\nlinjer"], "--decision skal stå på én linje og højst være 200 tegn"),
        (["--decision", ""], "--decision skal stå på én linje"),
        (["--note", "x" * 501], "--note skal stå på én linje og højst være 500 tegn"),
        (["--bundle", HAVNEBY], "--bundle kan ikke bruges sammen med --publish"),
    ],
)
def test_what_cannot_be_published(database: Path, plan: str, arguments: list[str], says: str) -> None:
    done = run(database, "plan", "import", plan, "--publish", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert published(database)[:3] == ["Udgave", "1", "gælder"]


def test_nothing_is_published_yet(tmp_path: Path, plan: str) -> None:
    assert run(tmp_path, "migrate").returncode == 0
    done = run(tmp_path, "plan", "import", plan, "--publish")
    assert done.returncode == 2
    assert "der er ingen udgave at lægge planen i; offentliggør først en bundle" in done.stderr


def test_files_that_are_no_plan(database: Path) -> None:
    (database / "tom.txt").touch()
    with zipfile.ZipFile(database / "bombe.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(60_000_000))
    for name, says in {
        "tom.txt": "tom.txt: filen er tom",
        "bombe.docx": "bombe.docx: Word-filen pakker sig ud til meget mere",
        "ingen.pdf": "ingen.pdf: filen findes ikke",
        ".": "er en mappe; giv filen med planen",
    }.items():
        done = run(database, "plan", "import", str(database / name), "--publish")
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert says in done.stderr
        assert done.stderr.endswith("Intet er ændret\n")
        assert len(done.stderr.splitlines()) == 1
    assert published(database)[:3] == ["Udgave", "1", "gælder"]


def test_any_text_is_not_the_plan(database: Path) -> None:
    path = database / "one.txt"
    path.write_text("Hej\n", "utf-8")
    done = run(database, "plan", "import", str(path), "--publish")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"one.txt: ingen af de {len(PASSAGES) + 1} emner, som udgaven bygger på, er fundet" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert published(database)[:3] == ["Udgave", "1", "gælder"]
    meant = run(database, "plan", "import", str(path), "--publish", "--anyway")
    assert meant.returncode == 0, meant.stderr
    assert meant.stderr.splitlines()[-1].startswith("Udgave 2 er offentliggjort")


def test_a_text_with_far_fewer_topics_does_not_replace_the_plan(database: Path, plan: str) -> None:
    assert run(database, "plan", "import", plan, "--publish").returncode == 0
    part = database / "del.txt"
    part.write_text(write_text(read_plan()[:12]), "utf-8")
    done = run(database, "plan", "import", str(part), "--publish")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"emner er fundet i filen; i planen, der gælder nu, er der fundet {len(PASSAGES)}" in done.stderr
    assert published(database)[:3] == ["Udgave", "2", "gælder"]
