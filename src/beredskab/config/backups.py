"""A copy of the database in a file, and putting it back. The keys of the texts are never in it: they are settings."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from django.db import connection

from beredskab.config.cli.errors import UserError

# What PostgreSQL's tools call the parts of an address.
VARIABLES: Final = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
}  # fmt: skip
# What a copy of ours has, and another database most likely lacks.
OURS: Final = {"django_migrations", "audit_auditevent", "sparring_enquiry", "organisation_seat"}


def write_backup(file: Path) -> None:
    """Copy the whole database into a new file, while it is in use; whole or not there.

    Raises UserError: the file is there already or can't be written, or PostgreSQL's own tool fails.
    """
    if file.exists():
        raise UserError(f"{file}: filen findes i forvejen og bliver ikke skrevet over")
    with _beside(file) as part:
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(part)) as copy:
                _raw().backup(copy)
        else:
            _run(["pg_dump", "--format=custom", f"--file={part}"])
        part.chmod(0o600)
        part.replace(file)


def read_backup(file: Path) -> None:
    """Put the copy in the place of everything that is in the database; all of it or nothing. Stop the server first.

    Raises UserError: the file isn't a copy of ours or can't be read, or PostgreSQL's own tool fails.
    """
    if connection.vendor == "sqlite":
        with closing(_open_copy(file)) as copy:
            copy.backup(_raw())
    else:
        _run(
            [
                "pg_restore",
                "--clean",
                "--if-exists",
                "--no-owner",
                "--single-transaction",
                f"--dbname={connection.settings_dict['NAME']}",
                str(file),
            ]
        )
    connection.close()


def _raw() -> sqlite3.Connection:
    """The connection below Django's."""
    connection.ensure_connection()
    return connection.connection  # type: ignore[no-any-return]


def _open_copy(file: Path) -> sqlite3.Connection:
    try:
        copy = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        tables = {row[0] for row in copy.execute("select name from sqlite_master where type = 'table'")}
        is_whole = copy.execute("pragma quick_check").fetchone() == ("ok",)
    except sqlite3.Error as error:
        raise UserError(f"{file}: kan ikke læses som backup ({error})") from None
    if not tables >= OURS or not is_whole:
        raise UserError(f"{file}: er ikke en hel backup af Beredskab")
    return copy


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


def _run(command: Sequence[str]) -> None:
    """PostgreSQL's own tool, which must be installed. What it connects to goes by its environment, password and all."""
    if shutil.which(command[0]) is None:
        raise UserError(f"{command[0]}: findes ikke; installér PostgreSQLs klientprogrammer")
    held = connection.get_connection_params()
    variables = {variable: str(held[name]) for name, variable in VARIABLES.items() if held.get(name)}
    done = subprocess.run(  # noqa: S603 - our own words, and a file's name as one of them
        command, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UserError(f"{command[0]}: {' '.join(done.stderr.split()) or 'fejlede'}")
