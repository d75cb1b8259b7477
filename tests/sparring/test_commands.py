"""Keys, purge, backup and restore as they are run: killed in the middle, with the wrong key, and put back."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from beredskab.common.envelope import make_installation_key
from beredskab.config.environment import DEVELOPMENT_TEXT_KEYS
from tests.serving import Site, command_line, copy_demo, find_free_port, start_server, stop_server
from tests.sparring.cast import CANARY

MANY = 1000
BOTH = f"{DEVELOPMENT_TEXT_KEYS},2:{make_installation_key()}"
READ_ALL = """
import django
django.setup()
from beredskab.sparring.models import Enquiry
from beredskab.sparring.queries import read_thread
texts = {line.text for row in Enquiry.objects.all() for line in read_thread(row)}
print(len(texts), sum('%s' in text for text in texts))
"""
DELETE_ALL = """
import datetime as dt, django
django.setup()
from beredskab.sparring.deletion import close_what_stands_open, delete_texts, wipe
from beredskab.sparring.domain.waiting import Retention
from beredskab.sparring.models import Enquiry
now = dt.datetime(2029, 1, 1, tzinfo=dt.UTC)
close_what_stands_open(now=now, retention=Retention())
Enquiry.objects.update(warned=2, warned_at=now)
print(delete_texts(now=now + dt.timedelta(days=90), retention=Retention()))
assert wipe()
"""


class Place:
    """An installation in a folder: its database, there or at an address, and its commands."""

    def __init__(self, folder: Path, address: str = "") -> None:
        self.folder = folder
        self.database = folder / "data.sqlite3"
        self.journal = folder / "deleted-enquiries.txt"
        self.variables = {
            **os.environ,
            "DATABASE_URL": address or f"sqlite:///{self.database}",
            "BEREDSKAB_AUDIT_ANCHOR": str(folder / "audit-head.json"),
            "DJANGO_SETTINGS_MODULE": "beredskab.config.settings",
        }

    def python(self, *arguments: str, **variables: str) -> str:
        command = [sys.executable, *arguments]
        done = subprocess.run(command, env=self.variables | variables, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def run(self, *arguments: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        command = [*command_line(arguments[0]), *arguments[1:]]
        return subprocess.run(command, env=self.variables | variables, check=False, capture_output=True, text=True)

    def start(self, code: str, **variables: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-c", code]
        return subprocess.run(command, env=self.variables | variables, check=False, capture_output=True, text=True)

    def write(self, count: int) -> None:
        self.python("-m", "tests.sparring.writing", str(count))

    def versions(self) -> list[tuple[int, int]]:
        with sqlite3.connect(self.database) as database:
            rows = database.execute("select key_version, count(*) from sparring_enquiry group by 1 order by 1")
            return list(rows)

    def everything(self) -> bytes:
        return b"\0".join(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demonstration, to be copied."""
    folder = tmp_path_factory.mktemp("prepared")
    copy_demo(Place(folder).database)
    return folder


@pytest.fixture
def place(prepared: Path, tmp_path: Path) -> Place:
    """An installation of the test's own."""
    shutil.copytree(prepared, tmp_path / "here")
    return Place(tmp_path / "here")


def test_a_change_of_keys_killed_in_the_middle_goes_on_and_everything_is_readable(place: Place) -> None:
    place.write(MANY)
    command = [*command_line("keys"), "rotate"]
    work = subprocess.Popen(command, env=place.variables | {"BEREDSKAB_TEXT_KEYS": BOTH}, stderr=subprocess.DEVNULL)
    while work.poll() is None and not any(version == 2 for version, _ in place.versions()):
        time.sleep(0.005)
    work.send_signal(signal.SIGKILL)
    work.wait()
    middle = dict(place.versions())
    assert sum(middle.values()) == MANY
    assert middle.get(1, 0) > 0, "killed in the middle"
    assert place.python("-c", READ_ALL % CANARY, BEREDSKAB_TEXT_KEYS=BOTH) == f"{MANY} {MANY}"
    assert place.run("keys", "rotate", BEREDSKAB_TEXT_KEYS=BOTH).returncode == 0
    assert place.versions() == [(2, MANY)]
    newest = BOTH.partition(",")[2]
    assert place.run("keys", "check", BEREDSKAB_TEXT_KEYS=newest).returncode == 0
    assert place.python("-c", READ_ALL % CANARY, BEREDSKAB_TEXT_KEYS=newest) == f"{MANY} {MANY}"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (f"1:{make_installation_key()}", "nøgle nr. 1 er en anden"),
        (f"2:{make_installation_key()}", "nøgle nr. 1 mangler"),
        ("1:vrøvl", "BEREDSKAB_TEXT_KEYS"),
    ],
    ids=["another", "missing", "nonsense"],
)
def test_with_a_wrong_key_nothing_starts_and_nothing_is_lost(place: Place, keys: str, words: str) -> None:
    place.write(3)
    before = place.database.read_bytes()
    for command in (["serve", "--port", str(find_free_port())], ["keys", "check"], ["keys", "rotate"]):
        done = place.run(*command, BEREDSKAB_TEXT_KEYS=keys)
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert keys.partition(":")[2] not in done.stderr
    assert place.database.read_bytes() == before
    assert place.python("-c", READ_ALL % CANARY) == "3 3"


def test_a_backup_that_is_put_back_does_not_bring_back_what_was_deleted(place: Place, tmp_path: Path) -> None:
    place.write(5)
    with sqlite3.connect(place.database) as database:
        sealed = [bytes(row[0]) for row in database.execute("select sealed from sparring_entry")]
    kept = tmp_path / "kept"
    assert place.run("backup", str(kept)).returncode == 0
    assert "findes i forvejen" in place.run("backup", str(kept)).stderr
    assert CANARY.encode() not in kept.read_bytes()
    assert place.python("-c", DELETE_ALL) == "5"
    assert not any(one in place.everything() for one in sealed)
    beside = sorted(kept.parent.iterdir())
    assert "skriv --yes" in place.run("restore", str(kept)).stderr
    done = place.run("restore", str(kept), "--yes")
    assert done.returncode == 0, done.stderr
    assert "5 spørgsmål" in done.stdout
    assert sorted(kept.parent.iterdir()) == beside
    assert place.versions() == []
    assert not any(one in place.everything() for one in sealed)


def test_what_was_deleted_while_the_file_was_in_use_is_wiped_the_next_time(place: Place) -> None:
    place.write(2)
    with sqlite3.connect(place.database) as database:
        sealed = [bytes(row[0]) for row in database.execute("select sealed from sparring_entry")]
    reader = sqlite3.connect(place.database)
    reader.execute("begin")
    reader.execute("select * from sparring_entry").fetchone()
    place.python("-c", DELETE_ALL.replace("assert wipe()", ""))
    done = place.run("purge")
    assert (done.returncode, "i brug" in done.stderr) == (1, True)
    # Reading the file ends this process's locks on it, so not before.
    assert all(one in place.everything() for one in sealed), "the search can find"
    reader.close()
    assert place.run("purge").returncode == 0
    assert not any(one in place.everything() for one in sealed)


def test_a_backup_put_back_by_hand_is_cleaned_before_anything_is_served(place: Place, tmp_path: Path) -> None:
    place.write(2)
    kept = tmp_path / "kept"
    place.run("backup", str(kept))
    place.python("-c", DELETE_ALL)
    for file in place.folder.glob("data.sqlite3*"):
        file.unlink()
    kept.replace(place.database)
    assert place.versions() == [(1, 2)]
    site = Site(f"http://127.0.0.1:{find_free_port()}", place.database, place.folder / "server.log")
    stop_server(start_server(site))
    assert place.versions() == []


def test_a_damaged_key_is_named_by_the_enquiry_s_number(place: Place) -> None:
    place.write(3)
    with sqlite3.connect(place.database) as database:
        database.execute("update sparring_enquiry set key = x'0001ff' where id = 2")
    done = place.run("keys", "rotate", BEREDSKAB_TEXT_KEYS=BOTH)
    assert (done.returncode, done.stdout) == (1, "")
    assert "beskadiget i spørgsmål nr. 2;" in done.stderr
    assert "Traceback" not in done.stderr
    assert place.versions() == [(1, 1), (2, 2)]


def test_a_backup_that_does_not_fit_on_the_disk_says_so(place: Place) -> None:
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536));"
    ignore = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    run = "from beredskab.config.cli.main import main; raise SystemExit(main(sys.argv[1:]))"
    file = place.folder / "stor"
    command = [sys.executable, "-c", limit + ignore + run, "backup", str(file)]
    done = subprocess.run(command, env=place.variables, check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{file}: kan ikke skrives")
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in place.folder.iterdir() if "stor" in path.name] == []


@pytest.mark.parametrize("content", [b"", b"ikke en database", None], ids=["empty", "nonsense", "none"])
def test_what_is_no_backup_is_refused_and_nothing_is_lost(place: Place, content: bytes | None) -> None:
    place.write(1)
    file = place.folder / "kopi"
    if content is not None:
        file.write_bytes(content)
    done = place.run("restore", str(file), "--yes")
    assert done.returncode == 2
    assert "backup" in done.stderr
    assert "Traceback" not in done.stderr
    assert place.python("-c", READ_ALL % CANARY) == "1 1"


def test_another_database_is_no_backup(place: Place) -> None:
    place.write(1)
    file = place.folder / "anden.sqlite3"
    with sqlite3.connect(file) as database:
        database.execute("create table t (a)")
    assert "er ikke en hel backup" in place.run("restore", str(file), "--yes").stderr


def test_a_new_key_is_written_and_kept_nowhere(tmp_path: Path) -> None:
    place = Place(tmp_path)
    first, second = (place.run("keys", "new").stdout.strip() for _ in range(2))
    assert first != second
    assert len(first) == 44
    assert not any(place.folder.iterdir())


def test_the_daily_command_reminds_of_what_waits_and_clears_what_has_ended(place: Place) -> None:
    place.write(1)
    with sqlite3.connect(place.database) as database:
        database.execute("insert into django_session values ('gammel', '', '2026-01-01 00:00:00')")
        database.execute("update sparring_enquiry set waits_since = '2026-01-05 09:00:00'")
    done = place.run("remind")
    assert done.returncode == 0, done.stderr
    assert "om spørgsmål, der venter på svar er lagt i udbakken" in done.stdout
    with sqlite3.connect(place.database) as database:
        assert list(database.execute("select * from django_session where session_key = 'gammel'")) == []
    assert place.run("purge").returncode == 0
