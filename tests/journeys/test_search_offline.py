"""The search with the server gone, after one visit to another page; and however early somebody presses Enter."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser import follow
from tests.journeys.phone import HITS, NOTICE, OpenPhone, wait_until_kept
from tests.proxy import Proxy

pytestmark = pytest.mark.browser
QUERY: Final = "ambassaden"
LOST: Final = "Det nåede ikke frem. Begynd igen her."
ALL_KEPT: Final = """
async () => {
  let text = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) text += request.url + (await (await cache.match(request)).text());
  }
  return text;
}
"""


@pytest.fixture
def kept(proxy: Proxy, open_phone: OpenPhone) -> Page:
    """A phone on which everything is kept, by a visit to »Uden net« alone."""
    page = open_phone(proxy.url)
    page.goto("/offline/")
    wait_until_kept(page)
    return page


@pytest.mark.parametrize("path", ["/soeg/", "/"])
def test_search_without_net(kept: Page, proxy: Proxy, path: str) -> None:
    proxy.mood = "gone"
    kept.goto(path)
    kept.get_by_role("searchbox").click()
    kept.keyboard.type(QUERY)
    expect(kept.locator(HITS)).not_to_have_count(0)
    follow(kept, kept.get_by_role("link", name="Udenrigsministeriets Globale Vagtcenter"))
    assert kept.url.endswith("/kontakter/#udenrigsministeriet")
    expect(kept.locator("#udenrigsministeriet")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "leads_to", "says"),
    [
        ("skriv underretning", "/underretning/", "Ingen forbindelse"),
        ("få sparring", "/sparring/", "ikke gemt på denne"),
    ],
)
def test_tools_are_found_without_net(kept: Page, proxy: Proxy, query: str, leads_to: str, says: str) -> None:
    """The composer works; who would ask the team reads beforehand that it takes a sign-in and the net."""
    proxy.mood = "gone"
    kept.goto("/soeg/")
    kept.get_by_role("searchbox").fill(query)
    first = kept.locator(HITS).first
    if leads_to == "/sparring/":
        expect(first).to_contain_text("Du skal logge ind, så det virker ikke offline")
    follow(kept, first.get_by_role("link"))
    assert kept.url == f"{proxy.url}{leads_to}"
    expect(kept.locator(NOTICE)).to_contain_text(says)


@pytest.mark.parametrize("path", ["/", "/soeg/"])
def test_who_presses_enter_at_once_without_net_gets_hits(kept: Page, path: str) -> None:
    """The index is not there yet: the search waits for it, on the same page."""
    kept.context.set_offline(True)
    for pause in (0, 20, 40, 80):  # milliseconds
        kept.goto(path)
        kept.wait_for_timeout(pause)
        kept.get_by_role("searchbox").fill(QUERY)
        kept.keyboard.press("Enter")
        expect(kept.locator(HITS)).not_to_have_count(0)
        assert kept.url.endswith(path)
        assert "Ingen forbindelse" in kept.locator(NOTICE).inner_text()


def test_an_example_pressed_at_once_is_looked_up_too(kept: Page) -> None:
    kept.context.set_offline(True)
    kept.goto("/soeg/")
    kept.evaluate("document.querySelector('[data-examples] button').click()")
    expect(kept.locator(HITS)).not_to_have_count(0)


def send_without_script(page: Page, selector: str) -> None:
    """As the browser does when the form is sent before the page's script has run."""
    with page.expect_navigation():
        page.evaluate("selector => document.querySelector(selector).submit()", selector)


@pytest.mark.parametrize("path", ["/", "/soeg/", "/guide/", "/guide/akut/"])
@pytest.mark.parametrize("mood", ["gone", "failing"])
def test_a_form_sent_before_the_script_ran_leads_to_its_page(
    kept: Page, proxy: Proxy, path: str, mood: Any, find_violations: Callable[[Page], list[str]]
) -> None:
    proxy.mood = mood
    kept.goto(path)
    send_without_script(kept, "main form")
    assert LOST in kept.locator(NOTICE).inner_text()
    assert "Ingen forbindelse" in kept.locator(NOTICE).inner_text()
    assert find_violations(kept) == []


def test_nothing_of_a_form_that_was_not_sent_stays(kept: Page, proxy: Proxy) -> None:
    proxy.mood = "gone"
    kept.goto("/")
    kept.locator("#soeg").fill("hemmelig-ferie")
    send_without_script(kept, "form[data-search]")
    assert kept.url.endswith("/soeg/")
    assert kept.locator("#soeg").input_value() == ""
    assert "hemmelig-ferie" not in kept.content()
    assert "hemmelig-ferie" not in kept.evaluate(ALL_KEPT)
    follow(kept, kept.get_by_role("link", name="Prøv igen"))
    assert LOST not in kept.locator(NOTICE).inner_text()


def test_with_net_the_worker_lets_a_form_through(kept: Page) -> None:
    kept.goto("/soeg/")
    kept.locator("#soeg").fill(QUERY)
    send_without_script(kept, "form[data-search]")
    assert kept.locator(HITS).count() > 0
    assert kept.locator(NOTICE).count() == 0


def test_the_worker_lends_its_origin_to_no_stranger(kept: Page, proxy: Proxy) -> None:
    """A form of another site that passes the worker is still seen to be another's."""
    kept.goto(f"data:text/html,<form method=post action='{proxy.url}/soeg/'><input name=q value=x></form>")
    with kept.expect_navigation() as coming:
        kept.evaluate("document.querySelector('form').submit()")
    answer = coming.value
    assert (answer.status, answer.from_service_worker) == (403, True)
