"""What a press does in the notification composer, and where it leaves one: always in sight of the next step."""

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, OpenPage
from tests.journeys.composer import ADDRESS, CANARY, answer, field, fill_whole, lacking
from tests.journeys.numbers_in_sight import find_broken_numbers

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


@pytest.mark.parametrize("variant", ["child", "adult"])
def test_who_has_written_can_call_though_the_danger_is_not_acute(
    published: None, open_page: OpenPage, variant: str
) -> None:
    page = open_page(ADDRESS)
    page.locator(f'[name="n-variant"][value="{variant}"]').check()
    answer(page, "acute", "no")
    expect(page.get_by_role("alert")).to_be_empty()
    section = page.locator("section", has=page.get_by_role("heading", name="Hvad sker der nu?")).last
    calls = section.get_by_role("listitem").filter(has=page.locator('a[href^="tel:"]'))
    hrefs = calls.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert hrefs == ["tel:+4543686486", "tel:+4543861448", "tel:114", "tel:112"]
    assert "Familieafsnittet 43 68 64 86" in calls.first.inner_text()
    assert "Regn kun med dagtid på hverdage." in calls.first.inner_text()


def test_a_number_is_not_broken_over_lines(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS, width=320)
    answer(page, "acute", "yes")
    for width in range(240, 330, 10):
        page.set_viewport_size({"width": width, "height": 700})
        seen, broken = find_broken_numbers(page)
        assert broken == []
        assert seen >= 4


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_buttons_stand_before_a_long_text_and_lead_on_past_it(
    published: None, open_page: OpenPage, width: int
) -> None:
    page = open_page(ADDRESS, width=width)
    if width == DESKTOP:
        assert len(lacking(page)) > 10
        expect(page.get_by_role("button", name="Kopiér")).to_be_in_viewport(ratio=1)
    fill_whole(page)
    long = "Hun græder i frikvarteret. " * 200
    field(page, "seen").fill("")
    page.keyboard.insert_text(long)
    assert field(page, "seen").input_value() == long, "what is pasted is never cut"
    if width == PHONE:
        page.get_by_role("button", name="Se teksten").click()
    for name in ("Kopiér", "Udskriv", "Hent som tekst", "Hent til Word", "Ryd alt"):
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    onward = page.get_by_role("button", name="Se, hvad der sker nu")
    expect(onward).to_be_hidden()
    page.evaluate("() => { window.print = () => {}; }")
    page.get_by_role("button", name="Udskriv").click()
    expect(onward).to_be_visible()
    page.get_by_role("button", name="Kopiér").click()
    expect(page.get_by_role("status").filter(has_text="Teksten er kopieret.")).to_be_in_viewport()
    onward.click()
    expect(page.get_by_role("heading", name="Hvad sker der nu?")).to_be_focused()
    expect(page.get_by_role("link", name="Familieafsnittet").last).to_be_in_viewport()
