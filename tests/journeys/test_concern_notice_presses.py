"""What a press does in the notification composer, and where it leaves one: always in sight of the next step."""

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, OpenPage
from tests.journeys.composer import ADDRESS, CANARY, field, fill_whole

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_everything_can_be_cleared_and_brought_back(published: None, open_page: OpenPage, width: int) -> None:
    page = open_page(ADDRESS, width=width)
    fill_whole(page)
    field(page, "seen").fill(f"»{CANARY}« " * 200)
    text = page.locator("[data-notice-text]").inner_text()
    page.get_by_role("button", name="Ryd alt").click()
    assert CANARY not in page.locator("[data-notice-text]").inner_text()
    undo = page.get_by_role("button", name="Fortryd")
    expect(undo).to_be_in_viewport(ratio=1)
    expect(undo).to_be_focused()
    expect(undo).to_have_accessible_description("Alt er ryddet.")
    page.keyboard.press("Enter")
    assert page.locator("[data-notice-text]").inner_text() == text
    head = page.get_by_role("heading", name="Teksten")
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()
