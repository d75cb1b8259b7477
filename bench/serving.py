"""A real server with the default content on a free port of this machine, and a browser beside it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import ARGUMENTS
from tests.running_site import find_free_port


@contextmanager
def serve() -> Iterator[str]:
    """The address of a server that has published the default bundle into a database of its own."""
    beredskab = str(Path(sys.executable).with_name("beredskab"))
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
        subprocess.run([beredskab, "demo"], env=environment, check=True, capture_output=True)
        port = find_free_port()
        server = subprocess.Popen(
            [beredskab, "serve", "--port", str(port), "--workers", "1"],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/readyz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own loopback address
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium, closed afterwards."""
    executable = shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
