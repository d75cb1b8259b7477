"""`beredskab audit`: says in plain Danish what is, and what was done to it."""

import argparse
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from beredskab.audit.domain.checking import Finding, Kind
from beredskab.config.cli import audit
from beredskab.config.cli.audit_texts import describe_findings, describe_purge
from tests.audit.log import NOW, record, record_anchored, run_sql, without_guards
from tests.serving import command_line


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django runs already."""
    monkeypatch.setattr(audit, "start_django", lambda: None)


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    audit.add_arguments(parser)
    return audit.run(parser.parse_args(arguments))


def test_a_whole_log(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    record_anchored(3)
    assert run("verify") == 0
    said = capsys.readouterr()
    assert said.out == (
        "Hændelsesloggen er hel. 3 hændelser, fra 1. december 2026 kl. 9.00 til 1. december 2026 kl. 9.02.\n"
    )
    assert said.err == ""


def test_an_empty_log(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify") == 0
    assert capsys.readouterr().out == "Hændelsesloggen er hel. 0 hændelser.\n"


def test_a_log_that_is_not_whole(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    record_anchored(6)
    with without_guards():
        run_sql("UPDATE audit_auditevent SET actor_id = '8' WHERE sequence = 2")
        run_sql("DELETE FROM audit_auditevent WHERE sequence = 4")
    assert run("verify") == 1
    said = capsys.readouterr()
    assert said.out.startswith("Hændelsesloggen er IKKE hel. 5 hændelser, fra ")
    assert said.err == "Hændelse 2: ændret bagefter.\nHændelse 4: fjernet.\n"


def test_findings_for_programs(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    record_anchored(6)
    with without_guards():
        run_sql("DELETE FROM audit_auditevent WHERE sequence > 3")
    assert run("verify", "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert said == {
        "whole": False,
        "count": 3,
        "first_at": NOW.isoformat(),
        "last_at": (NOW + timedelta(minutes=2)).isoformat(),
        "purged": 0,
        "findings": [{"kind": "cut_off", "first": 4, "last": 6}],
    }


def test_many_findings_are_cut_short(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    record_anchored(120)
    with without_guards():
        run_sql("DELETE FROM audit_auditevent WHERE sequence %% 2 = 1")
    assert run("verify") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == "… og 10 fund til; alle med --json"


def test_progress_where_someone_is_looking(
    db: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record_anchored(3)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run("verify") == 0
    assert capsys.readouterr().err == "\rEfterset 3 af 3 hændelser\n"


def test_purging(db: None, capsys: pytest.CaptureFixture[str], own_anchor: Path) -> None:
    assert run("purge") == 0
    assert capsys.readouterr().out == "Ingen hændelser er ældre end fristen. Intet er slettet.\n"
    record(2, now=NOW.replace(year=2010))
    record_anchored(1)
    assert run("purge") == 0
    assert capsys.readouterr().out == "2 hændelser er slettet, til og med nummer 2.\n"
    assert run("verify") == 0
    assert "2 hændelser er slettet efter fristen." in capsys.readouterr().out


def test_a_broken_log_is_purged_only_when_told(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    record_anchored(2)
    with without_guards():
        run_sql("UPDATE audit_auditevent SET at = '2010-01-01 00:00:00+00:00'")
    assert run("purge") == 1
    said = capsys.readouterr()
    assert "Hændelse 1–2: ændret" in said.err
    assert "Intet er slettet" in said.err
    assert run("purge", "--anyway") == 0


@pytest.mark.parametrize("kind", Kind)
def test_every_finding_has_its_words(kind: Kind) -> None:
    (line,) = describe_findings([Finding(kind, 1200, 1200)])
    assert line.endswith(".")
    assert "{" not in line
    assert kind in (Kind.ANCHOR_MISSING, Kind.KEY) or "1.200" in line


def test_one_and_many() -> None:
    assert describe_purge(1, 1) == "1 hændelse er slettet, til og med nummer 1."
    assert describe_findings([Finding(Kind.REMOVED, 999, 1001)]) == ["Hændelse 999–1.001: fjernet."]


def from_outside(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [*command_line("audit"), *arguments]
    return subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)


def test_demo_on_a_new_database_forgets_the_anchor_of_the_old(tmp_path: Path, own_anchor: Path) -> None:
    """It stops at the municipality that isn't there, which is quick; the tables and the log come first."""
    own_anchor.write_text("fra en database, der er smidt ud")
    variables = {"DATABASE_URL": f"sqlite:///{tmp_path / 'base.sqlite3'}", "BEREDSKAB_MUNICIPALITY": "ukendt-kommune"}
    subprocess.run(command_line("demo"), env={**os.environ, **variables}, capture_output=True, check=False)
    assert not own_anchor.exists()
    assert from_outside("verify", **variables).returncode == 0


def test_unusable_input(tmp_path: Path, own_anchor: Path) -> None:
    address = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    assert from_outside("se-efter").returncode == 2
    without_tables = from_outside("verify", DATABASE_URL=address)
    assert without_tables.returncode == 2
    assert without_tables.stderr.startswith("DATABASE_URL: ")
    subprocess.run(command_line("migrate"), env={**os.environ, "DATABASE_URL": address}, check=True)
    own_anchor.mkdir()
    with_a_folder = from_outside("verify", DATABASE_URL=address)
    assert with_a_folder.returncode == 2
    assert with_a_folder.stderr.startswith("BEREDSKAB_AUDIT_ANCHOR: ")
    assert len(with_a_folder.stderr.splitlines()) == 1
