"""The worker as a process: two at once, one that is killed, one that is told to stop, and what the outbox tells."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databases import address_of_database
from tests.mail_server import SENDER, Postbox, open_postbox
from tests.serving import command_line

ROOT = Path(__file__).parents[2]
MAILS = 12
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Variables = dict[str, str]
Worker = subprocess.Popen[str]


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with open_postbox() as box:
        yield box


@pytest.fixture
def without_server(tmp_path: Path, transactional_db: None) -> Variables:
    """The environment of an installation that sends no mail."""
    return {**os.environ, "DATABASE_URL": address_of_database(tmp_path)}


@pytest.fixture
def variables(without_server: Variables, postbox: Postbox) -> Variables:
    return {
        **without_server,
        "BEREDSKAB_SMTP_URL": postbox.url,
        "BEREDSKAB_MAIL_FROM": SENDER,
        "BEREDSKAB_PUBLIC_URL": "https://beredskab.example.dk",
    }


def fill(variables: Variables, *what: int | str) -> None:
    command = [sys.executable, "-m", "tests.dispatch.fill", *(str(word) for word in what)]
    subprocess.run(command, env=variables, cwd=ROOT, check=True)


def run(variables: Variables, *command: str) -> "subprocess.CompletedProcess[str]":
    line = [*command_line(command[0]), *command[1:]]
    return subprocess.run(line, env=variables, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def start_worker(variables: Variables) -> Iterator[Callable[[], Worker]]:
    """Starts workers; those that a failed test leaves are ended with it."""
    started: list[Worker] = []

    def start() -> Worker:
        pipe = subprocess.PIPE
        started.append(subprocess.Popen(command_line("work"), env=variables, text=True, stdout=pipe, stderr=pipe))
        return started[-1]

    yield start
    for worker in started:
        if worker.poll() is None:
            worker.kill()
            worker.communicate()


def wait_for(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.05)


def test_two_workers_send_each_mail_once_and_stop_when_told(
    variables: Variables, postbox: Postbox, start_worker: Callable[[], Worker]
) -> None:
    postbox.seconds = 0.1
    fill(variables, MAILS, 3)
    workers = [start_worker(), start_worker()]
    wait_for(lambda: len(postbox.recipients) >= MAILS)
    time.sleep(1.5)
    for worker in workers:
        worker.terminate()
    said = [worker.communicate(timeout=30) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], said
    assert "Traceback" not in str(said)
    assert Counter(postbox.recipients) == {f"nr{number}@example.dk": 1 for number in range(MAILS)}
    assert run(variables, "outbox").stdout.count(" · sendt") == MAILS


def test_a_worker_killed_while_sending_loses_nothing(
    variables: Variables, postbox: Postbox, start_worker: Callable[[], Worker]
) -> None:
    postbox.seconds = 30
    fill(variables, 1)
    worker = start_worker()
    wait_for(lambda: postbox.begun > 0)
    assert "er ved at blive sendt" in run(variables, "outbox").stdout
    worker.kill()
    worker.communicate(timeout=20)
    postbox.seconds = 0
    run(variables, "work", "--once")
    assert postbox.recipients == [], "another worker may still be at it"
    fill(variables, "age")
    run(variables, "work", "--once")
    assert postbox.recipients == ["nr0@example.dk"]
    assert " · sendt" in run(variables, "outbox").stdout


def test_told_to_stop_it_ends_the_mail_it_is_at(
    variables: Variables, postbox: Postbox, start_worker: Callable[[], Worker]
) -> None:
    postbox.seconds = 2
    fill(variables, 1)
    worker = start_worker()
    wait_for(lambda: postbox.begun > 0)
    worker.terminate()
    worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert postbox.recipients == ["nr0@example.dk"]
    assert " · sendt" in run(variables, "outbox").stdout


def test_without_a_mail_server_it_says_so_and_keeps_the_mail(without_server: Variables) -> None:
    fill(without_server, 1)
    done = run(without_server, "work", "--once")
    assert (done.returncode, done.stdout) == (0, "")
    assert "BEREDSKAB_SMTP_URL" in done.stderr
    listed = run(without_server, "outbox")
    assert "nr0@example.dk · Beredskab: en prøve · venter\n" in listed.stdout
    assert "Et link" not in listed.stdout
    assert "Et link" in run(without_server, "outbox", "--text").stdout


def test_an_empty_outbox(without_server: Variables) -> None:
    assert run(without_server, "outbox").stdout == "Udbakken er tom.\n"


def test_in_production_no_text_is_shown(without_server: Variables) -> None:
    production = {
        **without_server,
        "BEREDSKAB_PRODUCTION": "true",
        "BEREDSKAB_SECRET_KEY": "tilfaeldig" * 6,
        "BEREDSKAB_AUDIT_KEY": "noegletegn" * 6,
        "BEREDSKAB_TEXT_KEYS": "1:b25seS1mb3ItdGVzdHMtb2YtcHJvZHVjdGlvbi1vayE=",
        "BEREDSKAB_ALLOWED_HOSTS": "beredskab.example.dk",
        "BEREDSKAB_TRUST_PROXY": "true",
    }
    refused = run(production, "outbox", "--text")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--text" in refused.stderr


def test_a_database_without_tables_is_told_in_one_line(tmp_path: Path, db: None) -> None:
    variables = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path / 'tom.sqlite3'}"}
    for command in (["work", "--once"], ["work"], ["outbox"]):
        done = run(variables, *command)
        assert done.returncode == 2
        assert "beredskab migrate" in done.stderr
        assert "Traceback" not in done.stderr
