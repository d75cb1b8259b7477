"""The journal of what is deleted, and what is checked before anything is served: with the real commands."""

import sqlite3
import subprocess
import time
from pathlib import Path

from beredskab.common.envelope import make_installation_key
from tests.serving import command_line, find_free_port, stop_server
from tests.sparring.test_commands import DELETE_ALL, Place
from tests.sparring.test_commands import place as place  # noqa: PLC0414 - a fixture
from tests.sparring.test_commands import prepared as prepared  # noqa: PLC0414 - a fixture

IN_ANOTHER_SERVER = "import beredskab.config.wsgi as w; print(type(w.application).__name__)"


def test_a_journal_that_can_t_be_read_stops_a_restore_before_anything_is_replaced(place: Place) -> None:
    place.write(1)
    kept = place.folder / "kept"
    place.run("backup", str(kept))
    place.write(1)
    place.journal.mkdir()
    for command in (["restore", str(kept), "--yes"], ["purge"], ["serve", "--port", str(find_free_port())]):
        done = place.run(*command)
        assert done.returncode == 2
        assert done.stderr.startswith("BEREDSKAB_DELETION_JOURNAL: ")
        assert len(done.stderr.splitlines()) == 1
    assert place.versions() == [(1, 2)]


def test_a_backup_from_before_an_upgrade_is_put_back_where_there_are_no_tables(place: Place, tmp_path: Path) -> None:
    place.write(2)
    place.journal.touch()
    with sqlite3.connect(place.database) as database:
        database.execute("delete from django_migrations where app = 'sparring' and name <> '0001_initial'")
        database.execute("alter table sparring_enquiry drop column warned_at")
    kept = tmp_path / "kept"
    place.run("backup", str(kept))
    for file in place.folder.glob("data.sqlite3*"):
        file.unlink()
    number, asked_at = _first_enquiry(kept)
    place.journal.write_text(f"ended {number} {asked_at}+00:00\n")
    done = place.run("restore", str(kept), "--yes")
    assert done.returncode == 0, done.stderr
    assert "1 spørgsmål" in done.stdout
    assert place.versions() == [(1, 1)]
    assert place.run("migrate", "--check").returncode == 0


def _first_enquiry(file: Path) -> tuple[int, str]:
    with sqlite3.connect(file) as database:
        number, asked_at = database.execute("select id, asked_at from sparring_enquiry order by id").fetchone()
    return number, asked_at.replace(" ", "T")


def test_the_journal_may_stand_elsewhere_and_must_know_what_is_deleted(place: Place, tmp_path: Path) -> None:
    shared = tmp_path / "shared" / "deleted.txt"
    elsewhere = {"BEREDSKAB_DELETION_JOURNAL": str(shared)}
    place.write(2)
    place.python("-c", DELETE_ALL, **elsewhere)
    assert not place.journal.exists()
    assert place.run("purge", **elsewhere).returncode == 0
    done = place.run("purge")
    assert done.returncode == 2
    assert "kender ikke 2 af de spørgsmål" in done.stderr
    assert "beredskab purge --journal-is-lost" in done.stderr
    assert place.run("purge", "--journal-is-lost").returncode == 0
    assert place.run("purge").returncode == 0
    shared.chmod(0)
    shared.unlink()
    shared.mkdir()
    done = place.run("purge", **elsewhere)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("BEREDSKAB_DELETION_JOURNAL: ")


def test_nothing_is_served_before_keys_and_journal_could_be_checked(place: Place) -> None:
    place.write(1)
    place.python("-c", DELETE_ALL)
    place.write(1)
    assert place.python("-c", IN_ANOTHER_SERVER) == "WSGIHandler"
    serve = ["serve", "--port", str(find_free_port()), "--wait", "1"]
    wrong = {"BEREDSKAB_TEXT_KEYS": f"1:{make_installation_key()}"}
    elsewhere = {"BEREDSKAB_DELETION_JOURNAL": str(place.folder / "another.txt")}
    down = {"DATABASE_URL": f"postgresql://ingen@127.0.0.1:{find_free_port()}/ingen"}
    empty = {"DATABASE_URL": f"sqlite:///{place.folder / 'empty.sqlite3'}"}
    for variables, words, ways in (
        (wrong, "nøgle nr. 1 er en anden", (True, False)),
        (elsewhere, "kender ikke 1 af", (True, False)),
        (empty, "kør »beredskab migrate«", (True, False)),
        (down, "databasen svarer ikke", (True,)),
    ):
        for is_ours in ways:
            done = place.run(*serve, **variables) if is_ours else place.start(IN_ANOTHER_SERVER, **variables)
            assert done.returncode == 2, done.stderr
            assert words in done.stderr
            assert "Traceback" not in done.stderr


def test_the_server_waits_for_a_database_that_comes_up_late(place: Place) -> None:
    kept = place.folder / "kept"
    kept.mkdir()
    place.database.rename(kept / "data.sqlite3")
    place.variables["DATABASE_URL"] = f"sqlite:///{place.folder / 'late' / 'data.sqlite3'}"
    port = find_free_port()
    command = [*command_line("serve"), "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=place.variables, stdout=subprocess.PIPE, text=True)
    time.sleep(3)
    assert server.poll() is None
    kept.rename(place.folder / "late")
    assert server.stdout
    assert "svarer på" in server.stdout.readline()
    stop_server(server)
