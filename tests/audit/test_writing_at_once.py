"""Several processes with several threads write at once: one whole chain, and the anchor at its end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import address_of_database
from tests.serving import command_line

ROOT = Path(__file__).parents[2]
PROCESSES = 2
EACH = 12
# Of each thread's twelve, four are rolled back; there are three threads.
KEPT = PROCESSES * 3 * 8


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_those_who_write_at_once_make_one_chain(tmp_path: Path, own_anchor: Path) -> None:
    variables = {**os.environ, "DATABASE_URL": address_of_database(tmp_path)}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.audit.writer", f"process-{number}", str(EACH)],
            env=variables,
            cwd=ROOT,
            text=True,
            stderr=subprocess.PIPE,
        )
        for number in range(PROCESSES)
    ]
    said = [process.communicate(timeout=120)[1] for process in running]
    assert [text for text in said if "Traceback" in text or "CRITICAL" in text or "Error" in text] == []
    assert [process.returncode for process in running] == [0, 0]
    done = subprocess.run(
        [*command_line("audit"), "verify", "--json"], env=variables, capture_output=True, text=True, check=False
    )
    verified = json.loads(done.stdout)
    assert verified["findings"] == []
    assert (done.returncode, verified["count"]) == (0, KEPT)
    assert json.loads(own_anchor.read_text())["sequence"] == KEPT
