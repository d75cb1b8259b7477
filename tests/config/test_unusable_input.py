"""What a user can put right is said in a line, with exit code 2; what is typed in is never echoed as a traceback."""

import os
import subprocess
from pathlib import Path

import pytest
from django.db import DataError

from beredskab.config.cli.database import translate_database_errors
from beredskab.config.cli.errors import UserError
from tests.edition.damage import SAMPLES
from tests.serving import command_line

SMALL = str(SAMPLES / "oevelse")


def run(*arguments: str, stdin: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [*command_line(arguments[0]), *arguments[1:]]
    return subprocess.run(command, env={**os.environ, **variables}, input=stdin, capture_output=True, check=False)


def refused(done: subprocess.CompletedProcess[bytes], says: str) -> None:
    said = done.stderr.decode()
    assert done.returncode == 2, said
    assert done.stdout == b""
    assert says in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (b'[{"age_group": ' + b"1" * 5_000 + b"}]", "linje 1: ikke gyldig JSON"),
        (b'[\n{"age_group": "b\xf8rn"}]', "linje 2: ikke gemt som UTF-8"),
        (b"[" * 100_000, "ikke gyldig JSON"),
        (b"[{]", "linje 1: ikke gyldig JSON"),
        (b"{}", "skal være en liste"),
        (b"[3]", "situation 1: skal være et objekt"),
        (b'[{"age_group": ["x"]}]', "situation 1: "),
        (b'[{"\\ud800": "x"}]', "situation 1: der er intet forhold"),
        (b"", "ikke gyldig JSON"),
    ],
)
def test_situations_that_cannot_be_read(written: bytes, says: str) -> None:
    refused(run("guide", "--bundle", SMALL, stdin=written), says)


def test_situations_with_a_byte_order_mark() -> None:
    done = run("guide", "--bundle", SMALL, stdin=b"\xef\xbb\xbf[{}]")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b'[{"first_contact"')


def test_a_folder_for_the_database_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("en fil, ikke en mappe")
    refused(run("migrate", BEREDSKAB_ROOT=str(tmp_path), DATABASE_URL=""), "BEREDSKAB_ROOT: mappen ")


def test_export_to_a_file(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    assert run("migrate", DATABASE_URL=address).returncode == 0
    imported = run("bundle", "import", SMALL, "--publish", DATABASE_URL=address)
    assert imported.returncode == 0, imported.stderr
    (tmp_path / "fil").touch()
    for place in (tmp_path / "fil", tmp_path / "fil" / "under"):
        refused(run("bundle", "export", str(place), DATABASE_URL=address), "mappen kan ikke bruges")


@pytest.mark.parametrize("note", ["x" * 501, "to\nlinjer", "ulæselig\udcff"])
def test_a_note_that_cannot_be_kept(note: str, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    done = run("bundle", "import", SMALL, "--publish", "--note", note, DATABASE_URL=address)
    refused(done, "--note skal stå på én linje og højst være 500 tegn")


def test_a_value_the_database_refuses_is_not_blamed_on_its_address() -> None:
    with (
        pytest.raises(UserError, match=r"^en værdi kan ikke gemmes i databasen: for lang$"),
        translate_database_errors(),
    ):
        raise DataError("for lang\nDETAIL: mere")


def test_import_prints_what_an_approver_should_know(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    assert run("migrate", DATABASE_URL=address).returncode == 0
    assert run("bundle", "new", "nyby", "--into", str(tmp_path)).returncode == 0
    done = run("bundle", "import", str(tmp_path / "nyby"), "--publish", DATABASE_URL=address)
    assert done.returncode == 0
    assert "bemærk: rules »police_when_district_is_closed« fra grundlaget er ændret" in done.stderr.decode()
