"""`beredskab organisation import` as it is run: a look, an import, what stops it, and that no number gets out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.organisation.registers import ORDINARY, PLANTED, UNITS, USERS, as_bytes
from tests.serving import command_line

HEAD = "kode;navn;afdeling\n"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the two departments, made once."""
    return make_database(tmp_path_factory.mktemp("import"))


def make_database(folder: Path) -> Path:
    path = folder / "db.sqlite3"
    assert run(path, "migrate").returncode == 0
    script = "import django; django.setup(); from tests.organisation.cast import make_departments; make_departments()"
    environment = {**os.environ, **variables(path), "DJANGO_SETTINGS_MODULE": "beredskab.config.settings"}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    return path


def variables(path: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{path}", "BEREDSKAB_AUDIT_ANCHOR": str(path.with_suffix(".json"))}


def run(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*command_line(arguments[0]), *arguments[1:]]
    environment = {**os.environ, **variables(path)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def bring(database: Path, content: bytes, *options: str) -> subprocess.CompletedProcess[str]:
    file = database.with_name("liste.json")
    file.write_bytes(content)
    return run(database, "organisation", "import", str(file), *options)


def test_a_tree_that_would_be_wrong_is_refused_in_words(tmp_path: Path) -> None:
    database = make_database(tmp_path)
    fault = (
        "import datetime, django; django.setup(); from beredskab.organisation.models import Department;"
        "Department.objects.create(code='birk', name='Birk', closed_on=datetime.date(2026, 1, 1))"
    )
    environment = {**os.environ, **variables(database), "DJANGO_SETTINGS_MODULE": "beredskab.config.settings"}
    subprocess.run([sys.executable, "-c", fault], env=environment, check=True)
    for options in ((), ("--dry-run",)):
        refused = bring(database, ORDINARY, *options)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert "koden »birk« bruges af en afdeling, der er lukket her" in refused.stderr
        assert "Intet er ændret." in refused.stderr


def test_look_import_again_and_too_many_gone(database: Path) -> None:
    looked = bring(database, ORDINARY, "--dry-run")
    assert (looked.returncode, looked.stderr) == (0, "")
    assert "Det her ville blive ændret; intet er skrevet." in looked.stdout
    assert "       4  nye medarbejdere" in looked.stdout
    assert "Bo Åse Ærø (bo)" in looked.stdout
    assert json.loads(bring(database, ORDINARY, "--dry-run", "--json").stdout)["counts"]["people_added"] == 4
    done = bring(database, ORDINARY, "--lines", "1")
    assert done.stdout.startswith("Medarbejderlisten er læst ind.")
    assert "  … og 3 til" in done.stdout
    assert bring(database, ORDINARY).stdout.startswith("Der er intet at ændre.")
    fewer = as_bytes(list(UNITS), [one for one in USERS if one["userId"] != "anna"])
    stopped = bring(database, fewer)
    assert (stopped.returncode, stopped.stdout) == (2, "")
    assert "mere end en femtedel ville forsvinde: 1 af 4 medarbejdere. Intet er ændret" in stopped.stderr
    assert "Pas på" in bring(database, fewer, "--dry-run").stdout
    assert bring(database, fewer, "--allow-many").returncode == 0
    kept = b"".join(one.read_bytes() for one in database.parent.iterdir() if one.name != "liste.json")
    for number in (PLANTED, PLANTED.replace("-", "")):
        assert number.encode() not in kept
        assert number not in looked.stdout + done.stdout + stopped.stderr


@pytest.mark.parametrize(
    ("content", "options", "told"),
    [
        (HEAD + "bo;Bo;Skolerne\n", [], "liste.json: linje 2, afdeling: der er ingen afdeling »Skolerne«"),
        (HEAD + 'bo;"Bo;Skole\n', [], "liste.json: linje 2: et citationstegn begynder her"),
        (HEAD + "bo;Bo;Skole & Dagtilbud\n", ["--department", "skole"], "--department »skole« skal være KODE=ID"),
        (HEAD + "bo;Bo;Skole & Dagtilbud\n", ["--department", "x=y"], "der er ingen åben afdeling »x«"),
        ("", [], "liste.json: filen er tom"),
        ("{", [], "liste.json: linje 1, tegn 2: filen er ikke gyldig JSON"),
    ],
)
def test_bad_input_is_told_without_a_traceback(database: Path, content: str, options: list[str], told: str) -> None:
    done = bring(database, content.encode(), *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_many_faults_are_counted(database: Path) -> None:
    done = bring(database, (HEAD + "bo;Bo\n" * 100_000).encode())
    lines = done.stderr.splitlines()
    assert done.returncode == 2
    assert (len(lines), lines[-2], lines[-1]) == (22, "… og 99980 fejl til", "Intet er ændret.")


def test_a_file_that_is_not_there(database: Path) -> None:
    done = run(database, "organisation", "import", "/findes/ikke.csv")
    assert done.returncode == 2
    assert "ikke.csv: filen kan ikke læses" in done.stderr


def test_two_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path = make_database(tmp_path)
    file = tmp_path / "liste.json"
    file.write_bytes(ORDINARY)
    command = [*command_line("organisation"), "import", str(file)]
    environment = {**os.environ, **variables(path)}
    both = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(one.communicate()[0].splitlines()[0] for one in both)
    assert said == ["Der er intet at ændre.", "Medarbejderlisten er læst ind."]
    assert [one.returncode for one in both] == [0, 0]
