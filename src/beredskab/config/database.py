"""Database settings from one address: SQLite with what keeps it whole and quick, or PostgreSQL."""

import sys
from pathlib import Path
from typing import Any, Final

import dj_database_url

# WAL lets readers go on while one writes. FULL, because a lost commit matters (publications, the audit log).
# secure_delete overwrites what is deleted. Django itself switches foreign keys on.
SQLITE_PRAGMAS: Final = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
SQLITE_OPTIONS: Final[dict[str, Any]] = {
    # A transaction that reads before it writes would otherwise fail with "database is locked" under load.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": SQLITE_PRAGMAS,
}


def describe_database(address: str | None, *, default_file: Path) -> dict[str, Any]:
    """The value of Django's `DATABASES["default"]`.

    Args:
        address: `sqlite:///file` or `postgresql://…`; None means SQLite in `default_file`.
        default_file: its folder is made when it is used and missing; where it cannot be, the process stops.
    """
    if address is None:
        _make_folder(default_file.parent)
        address = f"sqlite:///{default_file}"
    settings: dict[str, Any] = dict(dj_database_url.parse(address, conn_max_age=None, conn_health_checks=True))
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = {**settings.get("OPTIONS", {}), **SQLITE_OPTIONS}
    return settings


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"BEREDSKAB_ROOT: mappen {folder} kan ikke oprettes ({error.strerror})\n")
        raise SystemExit(2) from None
