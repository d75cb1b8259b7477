"""A copy of the database in a file, and putting it back. The keys of the texts are never in it: they are settings."""

import datetime as dt
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection

from beredskab.config import postgresql
from beredskab.config.cli.errors import UserError
from beredskab.sparring.journal import Grave

# What a copy of ours has, and another database most likely lacks.
OURS: Final = {"django_migrations", "audit_auditevent", "sparring_enquiry", "sparring_tombstone", "organisation_seat"}


def write_backup(file: Path) -> None:
    """Copy the whole database into a new file, while it is in use; whole or not there.

    Raises UserError: the file is there already or can't be written, or PostgreSQL's own tool fails.
    """
    if file.exists():
        raise UserError(f"{file}: filen findes i forvejen og bliver ikke skrevet over")
    with _beside(file) as part:
        if connection.vendor == "sqlite":
            with _translate_errors(file, "kan ikke skrives"), closing(sqlite3.connect(part)) as copy:
                _raw().backup(copy)
        else:
            postgresql.dump(part)
        with _translate_errors(file, "kan ikke skrives"):
            part.chmod(0o600)
            part.replace(file)


def read_backup(file: Path) -> None:
    """Put the copy in the place of everything that is in the database; all of it or nothing. Stop the server first.

    Raises UserError: the file isn't a copy of ours or can't be read, or PostgreSQL's own tool fails.
    """
    if connection.vendor == "sqlite":
        with _open_copy(file) as copy, _translate_errors(file, "kan ikke lægges tilbage"):
            copy.backup(_raw())
    else:
        _require_ours(file, postgresql.list_tables(file))
        postgresql.replace_all(file)
    connection.close()


def find_graves_of_copy(file: Path) -> set[Grave]:
    """The tombstones in a copy. Raises UserError: it isn't a copy of ours or can't be read."""
    if connection.vendor == "sqlite":
        with _open_copy(file) as copy, _translate_errors(file, "kan ikke læses som backup"):
            rows = copy.execute("select enquiry_number, asked_on from sparring_tombstone").fetchall()
    else:
        _require_ours(file, postgresql.list_tables(file))
        rows = postgresql.read_columns(file, "sparring_tombstone", ("enquiry_number", "asked_on"))
    return {Grave(int(number), dt.date.fromisoformat(asked_on)) for number, asked_on in rows}


def _raw() -> sqlite3.Connection:
    """The connection below Django's."""
    connection.ensure_connection()
    return connection.connection  # type: ignore[no-any-return]


@contextmanager
def _open_copy(file: Path) -> Iterator[sqlite3.Connection]:
    """The copy to be read, as a file that nobody writes in: nothing is left beside it."""
    with _translate_errors(file, "kan ikke læses som backup"):
        copy = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    with closing(copy):
        with _translate_errors(file, "kan ikke læses som backup"):
            tables = {row[0] for row in copy.execute("select name from sqlite_master where type = 'table'")}
            is_whole = copy.execute("pragma quick_check").fetchone() == ("ok",)
        _require_ours(file, tables if is_whole else set())
        yield copy


def _require_ours(file: Path, tables: set[str]) -> None:
    if not tables >= OURS:
        raise UserError(f"{file}: er ikke en hel backup af Beredskab")


@contextmanager
def _translate_errors(file: Path, what: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise UserError(f"{file}: {what} ({error})") from None


@contextmanager
def _beside(file: Path) -> Iterator[Path]:
    """A file to write in the same folder, gone again if it isn't finished."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise UserError(f"{file}: kan ikke skrives ({error.strerror})") from None
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
