"""A real server with the default content on a free port of this machine, and a browser beside it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import ARGUMENTS, look_for_browser
from tests.serving import serve_site


@contextmanager
def serve(*, plan: Path | None = None) -> Iterator[str]:
    """The address of a server that has published the default bundle, and the plan, into a database of its own."""
    with tempfile.TemporaryDirectory() as folder, serve_site(Path(folder), plan=plan) as site:
        yield site.url


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The system's Chromium, closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=look_for_browser(), args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
