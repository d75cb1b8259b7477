"""Every page of the URL table in a real browser: no barrier that axe finds, no breach of the policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import DESKTOP, PHONE, OpenPage
from tests.journeys.numbers_in_sight import find_broken_numbers
from tests.url_table import list_addresses

pytestmark = pytest.mark.browser
NO_PAGES = {"/healthz", "/readyz"}
NARROWEST = 320
WIDTHS = (320, 340, 360, 390, 412)


def list_pages() -> list[str]:
    """Files have a suffix, pages have none."""
    pages = [address for address in list_addresses() if address not in NO_PAGES and "." not in address.split("/")[-1]]
    return [*pages, "/findes-ikke"]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(
    published: None, open_page: OpenPage, find_violations: Callable[[Page], list[str]], width: int
) -> None:
    page = open_page(None, width=width)
    violations = {}
    for address in list_pages():
        page.goto(address)
        violations[address] = find_violations(page)
    assert {address: found for address, found in violations.items() if found} == {}


def test_nothing_is_cut_off_when_narrow(published: None, open_page: OpenPage) -> None:
    """WCAG 1.4.10: at 320 px no page scrolls sideways."""
    page = open_page(None, width=NARROWEST)
    widths = {}
    for address in list_pages():
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in widths.items() if width > NARROWEST} == {}


def test_nothing_is_cut_off_in_letters_twice_as_large(published: None, open_page: OpenPage) -> None:
    """WCAG 1.4.4, on a phone; all sizes follow the root's, which the reader's own setting changes."""
    page = open_page(None, width=PHONE)
    widths = {}
    for address in list_pages():
        page.goto(address)
        size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
        page.evaluate("size => { document.documentElement.style.fontSize = `${2 * size}px`; }", size)
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 32, address
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in widths.items() if width > PHONE} == {}


def test_every_page_has_one_heading_and_a_title_without_javascript(published: None, open_page: OpenPage) -> None:
    page = open_page(None, javascript=False)
    for address in list_pages():
        page.goto(address)
        assert page.locator("h1").count() == 1, address
        assert "Beredskab" in page.title(), address
        assert page.locator("main#indhold").count() == 1, address


def test_no_phone_number_breaks_over_two_lines(published: None, open_page: OpenPage) -> None:
    page = open_page(None)
    seen, broken = 0, {}
    for address in list_pages():
        page.goto(address)
        if page.locator('[name="age_group"][value="under_18"]').count():
            page.locator('[name="age_group"][value="under_18"]').check()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            numbers, broken[f"{address} {width}"] = find_broken_numbers(page)
            seen += numbers
    assert {where: found for where, found in broken.items() if found} == {}
    assert seen > 100
