"""A phone on which the offline worker may run: fixtures and helpers of the tests without net."""

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import PHONE, Watcher
from tests.proxy import Answer, Proxy, run_proxy
from tests.serving import Site, copy_demo, find_free_port, run_command, start_server, stop_server

CONTENT: Final = Path(__file__).parents[2] / "content"
NOTICE: Final = "[data-uden-net]"
HITS: Final = "[data-hits] .b-hit"
DAY: Final = 24 * 3600 * 1000  # milliseconds
WAITING: Final = 15.0  # seconds
WHOLE_PACKS: Final = """
async () => {
  const whole = [];
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match('/offline/stand.json')) whole.push(name);
  }
  const registration = await navigator.serviceWorker.getRegistration();
  return whole.length === PACKS && registration?.active?.state === 'activated' && !registration.installing;
}
"""
NOTHING_LEFT: Final = """
async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0
"""
CHANGE_STATE: Final = """
async (change) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const state = await (await cache.match('/offline/stand.json')).json();
  await cache.put('/offline/stand.json', Response.json({ ...state, ...change }));
}
"""
OpenPhone = Callable[[str], Page]


@pytest.fixture
def open_phone(browser: Browser) -> Iterator[OpenPhone]:
    """A phone of its own for each address, on which the worker may run."""
    contexts: list[BrowserContext] = []
    watchers: list[Watcher] = []

    def open_address(url: str, **options: Any) -> Page:
        context = browser.new_context(base_url=url, viewport={"width": PHONE, "height": 740}, locale="da-DK", **options)
        watcher = Watcher(url.removeprefix("http://"))
        watcher.watch(context, guarded=False)
        contexts.append(context)
        watchers.append(watcher)
        return context.new_page()

    yield open_address
    for context in contexts:
        context.close()
    assert [fault for watcher in watchers for fault in watcher.faults] == []


@pytest.fixture(scope="module")
def proxied(site: Site) -> Iterator[Proxy]:
    with run_proxy(site.url) as proxy:
        yield proxy


@pytest.fixture
def proxy(proxied: Proxy) -> Proxy:
    """The proxy in its best mood, having forgotten everything."""
    proxied.mood = "passing"
    proxied.planted.clear()
    proxied.asked.clear()
    return proxied


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator["OwnSite"]:
    site = OwnSite(tmp_path)
    yield site
    site.stop()


class OwnSite:
    """A site that the test may stop, start again and publish on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        url = f"http://127.0.0.1:{find_free_port()}"
        self.site = Site(url, database=folder / "site.sqlite3", log=folder / "server.log")
        copy_demo(self.site.database)
        self.server = start_server(self.site)

    @property
    def url(self) -> str:
        return self.site.url

    def stop(self) -> None:
        stop_server(self.server)

    def restart(self, **settings: str) -> None:
        self.stop()
        self.server = start_server(self.site, **settings)

    def publish_next(self) -> None:
        """The same content in which one contact has another number."""
        shutil.copytree(CONTENT, self.folder / "content")
        contacts = self.folder / "content" / "albertslund" / "contacts.yaml"
        text = contacts.read_text(encoding="utf-8")
        assert "43 68 64 86" in text
        contacts.write_text(text.replace("43 68 64 86", "43 68 00 00"), encoding="utf-8")
        bundle = self.folder / "content" / "albertslund"
        run_command("bundle", self.site.environment, "import", str(bundle), "--publish")


def wait_until(page: Page, asynchronous: str) -> None:
    """Until the asynchronous function says yes; Playwright's own waiting takes the promise for the yes."""
    wait_for(lambda: bool(page.evaluate(asynchronous)), pause=lambda: page.wait_for_timeout(50))


def wait_for(condition: Callable[[], bool], *, pause: Callable[[], None] = lambda: time.sleep(0.1)) -> None:
    deadline = time.monotonic() + WAITING
    while not condition():
        assert time.monotonic() < deadline
        pause()


def wait_until_kept(page: Page, packs: int = 1) -> None:
    """Until the device holds so many whole packs, and the newest answers for the page."""
    wait_until(page, WHOLE_PACKS.replace("PACKS", str(packs)))


def age_pack(page: Page, days: int) -> None:
    """Let what is kept have been fetched so many days ago."""
    page.evaluate(CHANGE_STATE, {"fetchedAt": page.evaluate("Date.now()") - days * DAY})


def search_for(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    expect(page.locator(HITS)).not_to_have_count(0)


def read_pack(page: Page) -> dict[str, Any]:
    """The pack inside the worker that the server gives."""
    script = page.request.get("/sw.js").text()
    pack: dict[str, Any] = page.evaluate("text => JSON.parse(text)", script.partition("\n")[0][len("const PACK=") : -1])
    return pack


def refuse(answer: Answer) -> Answer:
    """The server has no such page."""
    return Answer(404, [("Content-Type", "text/html")], b"<h1>404</h1>")
