"""The database settings: SQLite that neither loses nor locks, PostgreSQL by its address."""

import sqlite3
from pathlib import Path

from django.db import connection

from beredskab.config.database import describe_database
from tests.serving import Site


def test_sqlite_is_the_default(tmp_path: Path) -> None:
    settings = describe_database(None, default_file=tmp_path / "var" / "base.sqlite3")
    assert settings["ENGINE"] == "django.db.backends.sqlite3"
    assert settings["NAME"] == str(tmp_path / "var" / "base.sqlite3")
    assert settings["CONN_MAX_AGE"] is None
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert settings["OPTIONS"]["timeout"] == 20
    assert (tmp_path / "var").is_dir()


def test_postgresql_by_its_address(tmp_path: Path) -> None:
    settings = describe_database("postgresql://me:word@server:5433/base", default_file=tmp_path / "x")
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("server", 5433, "base")
    assert "init_command" not in settings.get("OPTIONS", {})


def test_the_running_site_writes_ahead(site: Site) -> None:
    with sqlite3.connect(site.database) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


def test_connections_are_careful(db: None) -> None:
    """FULL (2) loses no commit; secure_delete overwrites; foreign keys are enforced."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        values = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "secure_delete", "foreign_keys")
        }
    assert values == {"synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
