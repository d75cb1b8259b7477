"""On paper: each Action Card fills one page of A4, and numbers stay readable."""

import re

import pytest

from tests.browser import OpenPage
from tests.url_table import published_content

pytestmark = pytest.mark.browser
TWENTY_POINTS = 26.6


def test_every_card_is_one_sheet(published: None, open_page: OpenPage) -> None:
    page = open_page(None)
    sheets = {}
    for card in published_content().cards:
        page.goto(f"/kort/{card.slug}/")
        pdf = page.pdf(prefer_css_page_size=True)
        sheets[card.slug] = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert set(sheets.values()) == {1}, sheets


def test_a_card_on_paper_has_its_numbers_large_and_its_edition(published: None, open_page: OpenPage) -> None:
    page = open_page("/kort/akut/")
    page.emulate_media(media="print")
    numbers = page.locator(".b-card__acute .b-dial__number")
    sizes = [float(number.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) for number in numbers.all()]
    assert sizes
    assert min(sizes) >= TWENTY_POINTS
    assert page.locator(".b-card__foot").is_visible()
    assert page.get_by_role("button", name="Udskriv").is_hidden()
    assert page.locator("footer nav").is_hidden()


def test_the_safety_plan_prints_as_a_sheet_to_fill_in(published: None, open_page: OpenPage) -> None:
    page = open_page("/haandbog/samtalen/")
    page.emulate_media(media="print")
    sheet = page.locator("article", has=page.locator(".b-sheet"))
    assert sheet.count() == 1
    assert sheet.evaluate("e => getComputedStyle(e).breakBefore") == "page"
    assert sheet.locator(".b-rule").count() >= 5
    assert not sheet.locator("input, textarea").count()
