"""Without net: the notice says how old the pages are, and is right about it."""

import time
from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from tests.journeys.phone import CHANGE_STATE, DAY, NOTICE, OpenPhone, age_pack, wait_until, wait_until_kept
from tests.proxy import Answer, Proxy

pytestmark = pytest.mark.browser
LATE: Final = 4  # seconds: longer than the worker waits
IS_CONFIRMED: Final = """
async () => Date.now() - (await (await caches.match('/offline/stand.json')).json()).fetchedAt < 60_000
"""


def test_the_notice_stands_above_every_number_and_is_read_out(
    proxy: Proxy, open_phone: OpenPhone, find_violations: Callable[[Page], list[str]]
) -> None:
    page = open_phone(proxy.url)
    page.goto("/guide/akut/")
    wait_until_kept(page)
    proxy.mood = "gone"
    page.goto("/guide/akut/")
    assert find_violations(page) == []
    assert page.evaluate("document.querySelector('main').firstElementChild.matches('[data-uden-net][role=status]')")
    assert page.locator('main a[href="tel:112"]').first.is_visible()


@pytest.mark.parametrize(
    ("change", "words", "warned"),
    [
        ({"fetchedAt": -5 * 3600 * 1000}, "hentet for 5 timer siden", False),
        ({"fetchedAt": -1 * DAY}, "hentet for 1 dag siden", False),
        ({"fetchedAt": -3 * DAY}, "hentet for 3 dage siden", False),
        ({"fetchedAt": -14 * DAY}, "hentet for 14 dage siden", True),
        ({"fetchedAt": -3 * DAY, "reviewBy": "2025-01-01"}, "hentet for 3 dage siden", True),
        ({"fetchedAt": 3 * DAY}, "hentet for under 1 time siden", False),
    ],
)
def test_old_numbers_are_said_to_be_old_and_still_shown(
    proxy: Proxy, open_phone: OpenPhone, change: dict[str, Any], words: str, warned: bool
) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    now = page.evaluate("Date.now()")
    page.evaluate(CHANGE_STATE, {**change, "fetchedAt": now + change["fetchedAt"]})
    proxy.mood = "gone"
    page.goto("/kontakter/")
    notice = page.locator(NOTICE).inner_text()
    assert words in notice
    assert ("Numrene kan være ændret" in notice) is warned
    assert page.locator('main a[href^="tel:"]').count() > 5


def test_a_page_that_the_server_confirms_is_as_new_as_now(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    age_pack(page, 20)
    page.goto("/kontakter/")
    wait_until(page, IS_CONFIRMED)
    proxy.mood = "gone"
    page.goto("/kontakter/")
    assert "hentet for under 1 time siden" in page.locator(NOTICE).inner_text()


def test_a_slow_answer_still_tells_that_the_pack_is_new(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    age_pack(page, 20)
    proxy.planted["/kontakter/"] = answer_late
    page.goto("/kontakter/")
    assert "hentet for 20 dage siden" in page.locator(NOTICE).inner_text()
    wait_until(page, IS_CONFIRMED)


def answer_late(answer: Answer) -> Answer:
    time.sleep(LATE)
    return answer
