"""PostgreSQL's own tools, which must be installed: a copy of the database, and putting it back."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

from django.db import connection

from beredskab.config.cli.errors import UserError

# What the tools call the parts of an address.
VARIABLES: Final = {
    "host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT",
}  # fmt: skip
# A line of `pg_restore --list`: »215; 1259 16385 TABLE public sparring_enquiry owner«.
TABLE: Final = re.compile(r"\d+; \d+ \d+ TABLE \S+ (\S+) \S+")
COPY: Final = re.compile(r"COPY \S+ \((.*)\) FROM stdin;")
END_OF_COPY: Final = "\\."
# All of it, so that a copy from before an upgrade meets nothing that is newer than itself. What belongs to an
# extension stays. Nothing of this is kept unless the copy is put back to its end.
EMPTY: Final = """
begin;
set local client_min_messages = warning;
do $$
declare one record;
begin
    for one in
        select p.oid::regprocedure as name from pg_proc p where p.pronamespace = current_schema()::regnamespace
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    loop
        execute format('drop routine if exists %s cascade', one.name);
    end loop;
    for one in
        select format('%I.%I', current_schema(), c.relname) as name, case c.relkind when 'v' then 'view'
            when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as kind
        from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass
            and (d.deptype = 'e' or c.relkind = 'S' and d.deptype in ('i', 'a')))
    loop
        execute format('drop %s if exists %s cascade', one.kind, one.name);
    end loop;
end $$;
"""
KEEP: Final = "\ncommit;\n"


def dump(file: Path) -> None:
    """Write the whole database into the file. Raises UserError."""
    _run(["pg_dump", "--format=custom", f"--file={file}"])


def list_tables(file: Path) -> set[str]:
    """The tables in a copy. Raises UserError: it is no copy, or can't be read."""
    lines = _run(["pg_restore", "--list", str(file)]).splitlines()
    return {found[1] for line in lines if (found := TABLE.fullmatch(line.strip()))}


def read_columns(file: Path, table: str, columns: Sequence[str]) -> list[list[str]]:
    """Some columns of a table in a copy, as they are written there; none of them may hold signs that are escaped."""
    rows: list[list[str]] = []
    places: list[int] = []
    for line in _run(["pg_restore", "--data-only", f"--table={table}", "--file=-", str(file)]).splitlines():
        if found := COPY.fullmatch(line):
            names = found[1].split(", ")
            places = [names.index(column) for column in columns]
        elif line == END_OF_COPY:
            places = []
        elif places:
            values = line.split("\t")
            rows.append([values[place] for place in places])
    return rows


def replace_all(file: Path) -> None:
    """Empty the database and put the copy there, in one transaction. Raises UserError; nothing is changed then."""
    into = ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={connection.settings_dict['NAME']}"]
    # Whatever stands outside our schema and is in the copy, is replaced as well.
    script = ["pg_restore", "--clean", "--if-exists", "--no-owner", "--file=-", str(file)]
    with tempfile.TemporaryFile() as faults:
        with _start(into, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=faults) as target:
            with _start(script, stdout=subprocess.PIPE, stderr=faults) as source:
                is_whole = _pour(source, target)
            if target.wait() == 0 and is_whole:
                return
        faults.seek(0)
        reason = " ".join(faults.read().decode(errors="replace").split())
    raise UserError(f"{file}: kan ikke lægges tilbage, og intet er ændret ({reason or 'pg_restore fejlede'})")


def _pour(source: "subprocess.Popen[bytes]", target: "subprocess.Popen[bytes]") -> bool:
    """The script from the one to the other, kept only if it came to its end; whether it did."""
    assert source.stdout  # noqa: S101 - asked for as a pipe
    assert target.stdin  # noqa: S101
    try:
        with target.stdin as sink:
            sink.write(EMPTY.encode())
            shutil.copyfileobj(source.stdout, sink)
            is_whole = source.wait() == 0
            if is_whole:
                sink.write(KEEP.encode())
    except BrokenPipeError:
        source.kill()
        return False
    return is_whole


def _start(
    command: Sequence[str], *, stdout: int, stderr: IO[bytes], stdin: int | None = None
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own words, and a file's name as one of them
        _found(command), env=_variables(), stdin=stdin, stdout=stdout, stderr=stderr
    )


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(  # noqa: S603 - as above
        _found(command), env=_variables(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UserError(f"{command[0]}: kan ikke bruge filen som backup: {' '.join(done.stderr.split())}")
    return done.stdout


def _found(command: Sequence[str]) -> Sequence[str]:
    if shutil.which(command[0]) is None:
        raise UserError(f"{command[0]}: findes ikke; installér PostgreSQLs klientprogrammer")
    return command


def _variables() -> dict[str, str]:
    """What the tools connect by is their environment, password and all."""
    held = connection.get_connection_params()
    return {**os.environ, **{variable: str(held[name]) for name, variable in VARIABLES.items() if held.get(name)}}
