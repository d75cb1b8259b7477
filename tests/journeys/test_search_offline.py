"""The search with the server gone, after one visit to another page."""

import pytest
from playwright.sync_api import expect

from tests.journeys.phone import OpenPhone, wait_until_kept
from tests.proxy import Proxy

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/soeg/", "/"])
def test_search_without_net(proxy: Proxy, open_phone: OpenPhone, path: str) -> None:
    page = open_phone(proxy.url)
    page.goto("/guide/")
    wait_until_kept(page)
    proxy.mood = "gone"
    page.goto(path)
    page.get_by_role("searchbox").click()
    page.wait_for_load_state("networkidle")
    page.keyboard.type("ambassaden")
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    page.get_by_role("link", name="Udenrigsministeriets Globale Vagtcenter").click()
    page.wait_for_url("**/kontakter/#udenrigsministeriet")
    expect(page.locator("#udenrigsministeriet")).to_be_visible()
