"""A phone on which the offline worker may run: fixtures and helpers of the tests without net."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import PHONE, Watcher
from tests.proxy import Proxy, run_proxy
from tests.serving import Site

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
