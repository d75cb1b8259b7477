"""One edition takes over from another on the device, whole or not at all; and the operator can withdraw it."""

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.phone import (
    NOTHING_LEFT,
    NOTICE,
    OpenPhone,
    OwnSite,
    age_pack,
    refuse,
    wait_for,
    wait_until,
    wait_until_kept,
)
from tests.proxy import run_proxy

pytestmark = pytest.mark.browser
OUTDATED: Final = "Der er kommet en ny udgave. Numrene kan være ændret."


def read_edition(page: Page) -> str:
    found = re.search(r"Udgave \d+", page.locator(".b-edition").inner_text())
    assert found
    return found[0]


def test_a_new_edition_takes_over_whole_or_not_at_all(own_site: OwnSite, open_phone: OpenPhone) -> None:
    with run_proxy(own_site.url) as proxy:
        page = open_phone(proxy.url)
        page.goto("/guide/")
        wait_until_kept(page)
        before = page.evaluate("caches.keys()")
        own_site.publish_next()
        proxy.planted["/kort/ledere/"] = refuse
        proxy.asked.clear()
        page.goto("/guide/")
        assert read_edition(page) == "Udgave 2", "the net goes first"
        wait_until(page, "async () => !(await navigator.serviceWorker.getRegistration()).installing")
        wait_for(lambda: ("GET", "/kort/ledere/", "") in proxy.asked)
        wait_until(page, "async () => !(await navigator.serviceWorker.getRegistration()).installing")
        assert page.evaluate("caches.keys()") == before, "half a pack is no pack"
        proxy.mood = "gone"
        assert_one_edition(page, "Udgave 1", "43 68 64 86")
        assert OUTDATED in page.locator(NOTICE).inner_text()
        page.goto("/offline/")
        expect(page.locator("[data-status]")).to_contain_text(OUTDATED)
        proxy.mood = "passing"
        proxy.planted.clear()
        page.goto("/kontakter/")
        page.goto("/kontakter/")
        wait_until_kept(page, packs=2)
        proxy.mood = "gone"
        assert_one_edition(page, "Udgave 2", "43 68 00 00")
        assert OUTDATED not in page.locator(NOTICE).inner_text()


def test_a_new_edition_that_does_not_come_makes_the_old_one_no_newer(own_site: OwnSite, open_phone: OpenPhone) -> None:
    """»Hent nu« finds a new edition and can't have it: what is kept is not said to be fetched just now."""
    with run_proxy(own_site.url) as proxy:
        page = open_phone(proxy.url)
        page.goto("/offline/")
        wait_until_kept(page)
        age_pack(page, 3)
        own_site.publish_next()
        proxy.planted["/kort/ledere/"] = refuse
        page.get_by_role("button", name="Hent nu").click()
        expect(page.locator("[data-status]")).to_contain_text("Det lykkedes ikke")
        proxy.mood = "gone"
        page.goto("/kontakter/")
        assert "Udgave 1 · hentet for 3 dage siden" in page.locator(NOTICE).inner_text()


def assert_one_edition(page: Page, edition: str, number: str) -> None:
    """Every page is of the edition, and the guide's table with it."""
    for address in ("/", "/kontakter/", "/kort/ledere/", "/guide/akut/", "/guide/"):
        page.goto(address)
        assert read_edition(page) == edition, address
    table = page.locator("form[data-table]").get_attribute("data-table")
    page.locator('[name="age_group"][value="under_18"]').check()
    page.locator('[name="abroad"][value="risk"]').check()
    expect(page.locator('[data-slot="calls"] > li').first).to_contain_text(number)
    kept = page.evaluate("async (path) => (await caches.match(path)) !== undefined", table)
    assert kept


def test_the_operator_can_switch_it_off(own_site: OwnSite, open_phone: OpenPhone) -> None:
    page = open_phone(own_site.url)
    page.goto("/guide/")
    wait_until_kept(page)
    own_site.restart(BEREDSKAB_OFFLINE="off")
    page.goto("/guide/")
    wait_until(page, NOTHING_LEFT)
    page.goto("/kort/")
    wait_until(page, NOTHING_LEFT)
    assert page.evaluate("caches.keys()") == []
    own_site.restart()
    page.goto("/kort/")
    wait_until_kept(page)
