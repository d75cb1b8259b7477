"""Without net: one visit, then the server is gone, slow or ill; and pages that are not kept."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import follow
from tests.journeys.phone import HITS, NOTICE, OpenPhone, OwnSite, search_for, wait_until_kept
from tests.proxy import HANGING_SECONDS, Mood, Proxy

pytestmark = pytest.mark.browser


def visit(page: Page, path: str) -> float:
    """Open the path; the seconds it took."""
    began = time.monotonic()
    page.goto(path)
    return time.monotonic() - began


def test_after_one_visit_to_the_guide_all_that_matters_works_with_the_server_gone(
    own_site: OwnSite, open_phone: OpenPhone
) -> None:
    page = open_phone(own_site.url)
    page.goto("/guide/")
    wait_until_kept(page)
    own_site.stop()
    page.goto("/")
    assert "Udgave 1 · hentet for under 1 time siden" in page.locator(NOTICE).inner_text()
    follow(page, page.get_by_role("link", name="Jeg er bekymret"))
    page.locator('[name="age_group"][value="under_18"]').check()
    page.locator('[name="abroad"][value="risk"]').check()
    first = page.locator('[data-slot="calls"] > li').first
    expect(first.locator('a[href="tel:+4543686486"]')).to_be_visible()
    follow(page, page.get_by_role("link", name="Hvem ringer jeg til?").first)
    page.locator("[name=situation]").nth(1).check()
    expect(page.locator("[data-contact]:visible")).not_to_have_count(0)
    for address in ("/", "/soeg/"):
        page.goto(address)
        search_for(page, "hun mangler sit pas")
    follow(page, page.locator(f"{HITS}__link").first)
    assert page.locator(NOTICE).count() == 1
    page.goto("/kort/")
    follow(page, page.locator("main li a").first)
    assert page.locator(".b-card").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Beredskab Sans"')
    page.goto("/haandbog/")
    follow(page, page.locator("main .b-links a").last)
    assert page.locator(NOTICE).count() == 1
    for address in ("/guide/akut/", "/haandbog/tegn/", "/haandbog/samtalen/", "/meld-fejl/", "/was", "/offline/"):
        page.goto(address)
        assert page.locator(NOTICE).count() == 1
        assert page.locator("h1").count() == 1


def test_the_front_page_alone_brings_the_guide(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/")
    wait_until_kept(page)
    proxy.mood = "gone"
    page.goto("/guide/")
    page.locator('[name="age_group"]').first.check()
    expect(page.locator("[data-answer]")).to_be_visible()


@pytest.mark.parametrize("mood", ["gone", "failing", "hanging"])
def test_a_server_that_is_ill_holds_nobody_up(proxy: Proxy, open_phone: OpenPhone, mood: Mood) -> None:
    page = open_phone(proxy.url)
    page.goto("/kontakter/")
    wait_until_kept(page)
    assert page.locator(NOTICE).count() == 0
    proxy.mood = mood
    first = visit(page, "/guide/akut/")
    assert first < HANGING_SECONDS, "it does not wait for the server"
    assert "Ingen forbindelse" in page.locator(NOTICE).inner_text()
    second = visit(page, "/kort/akut/")
    assert mood != "hanging" or second < first, "it has learnt that the net is down"
    proxy.mood = "passing"
    page.goto("/kontakter/")
    page.goto("/kontakter/")
    assert page.locator(NOTICE).count() == 0


@pytest.mark.parametrize("device_knows", [True, False])
def test_a_page_that_is_not_kept_says_so_when_there_is_no_net(
    proxy: Proxy, open_phone: OpenPhone, find_violations: Callable[[Page], list[str]], device_knows: bool
) -> None:
    """Whether the device itself knows that there is no net, or only the server is gone."""
    page = open_phone(proxy.url)
    page.goto("/")
    wait_until_kept(page)
    lose_net(page, proxy, device_knows)
    answer = page.goto("/udgaver/")
    assert answer
    assert answer.status == 503
    assert "Siden er ikke gemt på denne enhed" in page.locator(NOTICE).inner_text()
    assert find_violations(page) == []
    follow(page, page.get_by_role("link", name="Forsiden").first)
    assert "Ingen forbindelse" in page.locator(NOTICE).inner_text()
    page.context.set_offline(False)
    proxy.mood = "passing"
    page.goto("/udgaver/")
    assert page.locator(NOTICE).count() == 0


def lose_net(page: Page, proxy: Proxy, device_knows: bool) -> None:
    if device_knows:
        page.context.set_offline(True)
    else:
        proxy.mood = "gone"
    assert page.evaluate("navigator.onLine") is not device_knows
