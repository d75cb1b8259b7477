"""The command line: help, exit codes, and no traceback for what the user can put right."""

import os
import subprocess
from pathlib import Path

import pytest

from beredskab.config.cli import main as cli
from tests.serving import command_line


def run(*arguments: str, typed: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    command = [*command_line(arguments[0]), *arguments[1:]]
    environment = {**os.environ, **variables}
    return subprocess.run(command, env=environment, input=typed, capture_output=True, text=True, check=False)


def test_help_lists_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert [command.name for command in cli.COMMANDS if command.name not in done.stdout] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["findes-ikke"],
        ["serve", "--port", "nul"],
        ["serve", "--port", "70000"],
        ["serve", "--workers", "0"],
        ["serve", "--host", "203.0.113.1"],
        ["migrate", "--nej"],
        [],
    ],
)
def test_unusable_arguments(arguments: list[str]) -> None:
    done = run(*(arguments or ["--findes-ikke"]))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_not_there() -> None:
    done = run("migrate", DATABASE_URL="postgresql://127.0.0.1:1/base")
    assert done.returncode == 2
    assert done.stderr.startswith("DATABASE_URL: ")
    assert "Traceback" not in done.stderr


def test_migrate_says_what_is_pending(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    assert run("migrate", "--check", DATABASE_URL=database).returncode == 1
    assert run("migrate", DATABASE_URL=database).returncode == 0
    assert run("migrate", "--check", DATABASE_URL=database).returncode == 0


def test_demo_needs_the_municipality(tmp_path: Path) -> None:
    done = run("demo", DATABASE_URL=f"sqlite:///{tmp_path / 'base.sqlite3'}", BEREDSKAB_MUNICIPALITY="ukendt-kommune")
    assert done.returncode == 2
    assert "ukendt-kommune" in done.stderr
    assert "Traceback" not in done.stderr


def test_demo_twice_publishes_once(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    assert "Udgave 1" in run("demo", DATABASE_URL=database).stdout
    again = run("demo", DATABASE_URL=database).stdout
    assert "Udgave" not in again
    assert "konsulent" in again


def test_demo_people_and_production(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    run("demo", DATABASE_URL=database)
    production = {
        "DATABASE_URL": database,
        "BEREDSKAB_PRODUCTION": "true",
        "BEREDSKAB_SECRET_KEY": "tilfaeldig" * 6,
        "BEREDSKAB_AUDIT_KEY": "noegletegn" * 6,
        "BEREDSKAB_TEXT_KEYS": "1:b25seS1mb3ItdGVzdHMtb2YtcHJvZHVjdGlvbi1vayE=",
        "BEREDSKAB_ALLOWED_HOSTS": "beredskab.example.dk",
        "BEREDSKAB_TRUST_PROXY": "true",
    }
    refused = run("serve", "--port", "8765", **production)
    assert refused.returncode == 2
    assert "opdigtede personer" in refused.stderr
    assert run("demo", **production).returncode == 2
    assert run("demo", "--code", DATABASE_URL=database).stdout.strip().isdecimal()


def test_createadmin(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'base.sqlite3'}"
    run("migrate", DATABASE_URL=database)
    for name, password, expected in (
        ("asta", "fire ord paa en snor", 0),
        ("asta", "fire ord paa en snor", 2),
        ("anden", "kort", 2),
    ):
        done = run("createadmin", name, typed=f"{password}\n", DATABASE_URL=database)
        assert done.returncode == expected, done.stderr
        assert "Traceback" not in done.stderr


def test_each_command_has_its_module() -> None:
    for command in cli.COMMANDS:
        module = cli.load_command(command)
        assert callable(module.add_arguments)
        assert callable(module.run)
