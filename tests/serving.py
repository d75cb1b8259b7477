"""The real thing: the real command line, a database of its own, the real server with its headers.

Below both the tests and the benchmarks, so that what is measured is what is tested.
"""

import atexit
import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STARTING_SECONDS = 60
DEMO_NAME = "demo.sqlite3"


class SiteFailed(Exception):
    """The server did not come up; the message is what it said."""


@dataclass(frozen=True)
class Site:
    """A running server with the default content published."""

    url: str
    database: Path
    log: Path

    @property
    def host(self) -> str:
        return self.url.removeprefix("http://")

    @property
    def environment(self) -> dict[str, str]:
        """Its database, and beside it the file that holds the audit log's anchor."""
        anchor = str(self.database.with_name("audit-head.json"))
        return {**os.environ, "DATABASE_URL": f"sqlite:///{self.database}", "BEREDSKAB_AUDIT_ANCHOR": anchor}


@contextmanager
def serve_site(folder: Path, *, plan: Path | None = None) -> Iterator[Site]:
    """Migrated, published and served on a free port, with everything it writes in the folder; with a plan if given."""
    port = find_free_port()
    running = Site(f"http://127.0.0.1:{port}", database=folder / "site.sqlite3", log=folder / "server.log")
    copy_demo(running.database)
    if plan is not None:
        run_command("plan", running.environment, "import", str(plan), "--publish")
    server = start_server(running)
    try:
        yield running
    finally:
        stop_server(server)


def copy_demo(database: Path) -> None:
    """The demonstration in a new database, and its anchor beside it: made once for each process, and copied."""
    for made in _make_demo().iterdir():
        shutil.copy(made, database.with_name(made.name.replace(DEMO_NAME, database.name)))


@functools.cache
def _make_demo() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    demo = Site("", database=folder / DEMO_NAME, log=folder / "demo.log")
    run_command("demo", demo.environment)
    return folder


def start_server(running: Site, **settings: str) -> "subprocess.Popen[bytes]":
    """The server process, ready to answer; further settings are environment variables."""
    command = [*command_line("serve"), "--port", running.host.partition(":")[2], "--workers", "1"]
    with running.log.open("w") as log:
        server = subprocess.Popen(command, env={**running.environment, **settings}, stdout=log, stderr=log)
    try:
        wait_until_ready(running, server)
    except BaseException:
        stop_server(server)
        raise
    return server


def stop_server(server: "subprocess.Popen[Any]") -> None:
    server.terminate()
    server.wait(timeout=20)


def command_line(command: str) -> list[str]:
    return [str(Path(sys.executable).with_name("beredskab")), command]


def run_command(command: str, environment: dict[str, str], *arguments: str) -> None:
    done = subprocess.run(
        [*command_line(command), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SiteFailed(f"beredskab {command}: exit {done.returncode}\n{done.stdout}{done.stderr}")


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(running: Site, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{running.url}/readyz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SiteFailed(f"the server did not become ready\n{running.log.read_text()}")
