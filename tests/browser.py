"""A real browser on the running site.

`open_page` opens pages in it. When the test ends, it fails if a page asked any other host for anything, broke
its content policy or raised an error. `find_violations` runs axe on an open page.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from django.db import connections
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Route,
    sync_playwright,
)
from playwright.sync_api import (
    TimeoutError as BrowserTimeoutError,
)

from tests.serving import Site

PHONE: Final = 360
DESKTOP: Final = 1280
HEIGHTS: Final = {PHONE: 740, DESKTOP: 900}
AXE: Final = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_AXE: Final = """
(tags) => {
  window.axeResult = undefined;
  axe.run({ runOnly: { type: 'tag', values: tags } }).then((result) => { window.axeResult = result; });
}
"""
COMPOSER_LOADS_IN: Final = 5_000  # milliseconds; without scripts it never does
AXE_TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class OpenPage(Protocol):
    """What the fixture `open_page` gives."""

    def __call__(
        self, path: str | None = "/", *, width: int = PHONE, javascript: bool = True, **context: Any
    ) -> Page: ...


@dataclass
class Watcher:
    """Lets a context reach one host only and writes down what should not have happened."""

    host: str
    faults: list[str] = field(default_factory=list)

    def guard(self, route: Route) -> None:
        address = route.request.url
        if self.is_allowed(address):
            route.continue_()
        else:
            self.faults.append(f"asked another host: {address}")
            route.abort()

    def is_allowed(self, address: str) -> bool:
        return address.startswith((f"http://{self.host}/", "data:", "blob:"))

    def look(self, request: Request) -> None:
        if not self.is_allowed(request.url):
            self.faults.append(f"asked another host: {request.url}")

    def hear(self, message: ConsoleMessage) -> None:
        policy_words = ("Content Security Policy", "TrustedScript", "TrustedHTML", "Trusted Type")
        if any(word in message.text for word in policy_words):
            self.faults.append(f"console: {message.text}")

    def watch(self, context: BrowserContext, *, guarded: bool = True) -> None:
        """Unguarded, requests are seen and not stopped: a guard would stand in the offline worker's way."""
        if guarded:
            context.route("**/*", self.guard)
        else:
            context.on("request", self.look)
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))


def look_for_browser() -> str | None:
    """Path of the system's browser, if it has one."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((path for path in found if path), None)


def find_browser() -> str:
    """Path of the browser, or a skip that can't be overlooked; with BEREDSKAB_REQUIRE_BROWSER a failure."""
    if found := look_for_browser():
        return found
    reason = "no Chromium on this machine: browser tests did NOT run"
    if os.environ.get("BEREDSKAB_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for each test process.

    Playwright leaves an event loop running, and in a thread with one Django looks for its connections elsewhere. They
    are taken along: a new one would lack what a test that restores the database's first rows has to find on it.
    """
    executable = find_browser()
    before = {connection.alias: connection for connection in connections.all(initialized_only=True)}
    with sync_playwright() as playwright:
        for alias, connection in before.items():
            connections[alias] = connection
        opened = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Open a path of the site: `open_page("/guide/", width=DESKTOP, javascript=False)`.

    Further arguments go to Playwright's `new_context` (`forced_colors="active"`, `color_scheme="dark"` …). The offline
    worker is kept out unless a test asks for it (`service_workers="allow"`): it would answer in the server's place.
    """
    watcher = Watcher(site.host)
    contexts: list[BrowserContext] = []

    def open_path(path: str | None = "/", *, width: int = PHONE, javascript: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 800)},
            java_script_enabled=javascript,
            locale="da-DK",
            timezone_id="Europe/Copenhagen",
            **{"service_workers": "block", **options},
        )
        contexts.append(context)
        watcher.watch(context)
        page = context.new_page()
        if path is not None:
            page.goto(path)
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert not watcher.faults, "\n".join(watcher.faults)


def follow(page: Page, control: Locator) -> None:
    """Press a link or a button that leads to another page and wait for that page: a bare click comes back at once."""
    with page.expect_navigation():
        control.click()


def without_scripts(page: Page) -> Page:
    """Let none of the site's scripts reach the page: what it is without them, in a browser that can still run axe."""
    page.route("**/*.js", lambda route: route.abort())
    return page


def show_whole(page: Page) -> None:
    """Make the window as high as the composer's page, where a button stays at its lower edge.

    axe takes what is half behind it for too small, though one scrolls on.
    """
    if page.locator("[data-notice-here]").count():
        with suppress(BrowserTimeoutError):
            page.wait_for_selector(".b-notice__shortcut", state="attached", timeout=COMPOSER_LOADS_IN)
    height = page.evaluate("document.querySelector('.b-notice__shortcut') ? document.documentElement.scrollHeight : 0")
    if height and (size := page.viewport_size):
        page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})


@pytest.fixture(scope="session")
def find_violations() -> Callable[[Page], list[str]]:
    """Run axe on an open page: `assert find_violations(page) == []`.

    axe needs timers, which stand still in a context opened with `javascript=False`; `without_scripts` serves there.
    """
    script = AXE.read_text(encoding="utf-8")

    def run_axe(page: Page) -> list[str]:
        show_whole(page)
        page.evaluate(f"() => {{ {script} }}")
        # Waited for, because a promise that is never kept would hold `evaluate` for ever.
        page.evaluate(START_AXE, list(AXE_TAGS))
        page.wait_for_function("() => window.axeResult !== undefined")
        result = page.evaluate("() => window.axeResult")
        return [
            f"{rule['id']}: {rule['help']}: {', '.join(str(node['target']) for node in rule['nodes'])}"
            for rule in result["violations"]
        ]

    return run_axe
