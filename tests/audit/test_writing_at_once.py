"""Several processes with several threads write at once, and one is killed: always one whole chain."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.databases import address_of_database
from tests.serving import command_line

ROOT = Path(__file__).parents[2]
PROCESSES = 2
EACH = 12
# Of each thread's twelve, four are rolled back; there are three threads.
KEPT = PROCESSES * 3 * 8
TRANSACTIONS = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def variables(tmp_path: Path, transactional_db: None) -> dict[str, str]:
    """The environment of the processes."""
    return {**os.environ, "DATABASE_URL": address_of_database(tmp_path)}


def start_writer(name: str, count: int, variables: dict[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.audit.writer", name, str(count)]
    return subprocess.Popen(command, env=variables, cwd=ROOT, text=True, stderr=subprocess.PIPE)


def verify(variables: dict[str, str]) -> dict[str, Any]:
    command = [*command_line("audit"), "verify", "--json"]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    verified: dict[str, Any] = json.loads(done.stdout)
    assert (done.returncode == 0) is verified["whole"]
    return verified


def anchored(anchor: Path) -> int:
    return int(json.loads(anchor.read_text())["sequence"]) if anchor.exists() else 0


@TRANSACTIONS
def test_those_who_write_at_once_make_one_chain(variables: dict[str, str], own_anchor: Path) -> None:
    running = [start_writer(f"process-{number}", EACH, variables) for number in range(PROCESSES)]
    said = [process.communicate(timeout=120)[1] for process in running]
    assert [text for text in said if "Traceback" in text or "CRITICAL" in text or "Error" in text] == []
    assert [process.returncode for process in running] == [0, 0]
    verified = verify(variables)
    assert verified["findings"] == []
    assert verified["count"] == KEPT
    assert anchored(own_anchor) == KEPT


@TRANSACTIONS
def test_a_process_that_is_killed_leaves_a_whole_chain(variables: dict[str, str], own_anchor: Path) -> None:
    process = start_writer("killed", 100_000, variables)
    deadline = time.monotonic() + 60
    while anchored(own_anchor) < 10 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.kill()
    process.communicate(timeout=20)
    verified = verify(variables)
    assert verified["findings"] == []
    assert verified["count"] >= anchored(own_anchor) >= 10
    assert start_writer("after", 3, variables).wait(timeout=60) == 0
    assert verify(variables)["findings"] == []
    assert anchored(own_anchor) >= verified["count"] + 6
