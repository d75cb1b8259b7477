"""Back and Forward with the composer over the guide: Back leads to the answer, and nothing that was typed is lost."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP, OpenPage, follow
from tests.journeys.composer import CANARY, KEPT, field, open_from_guide

pytestmark = pytest.mark.browser


def step(page: Page, by: int) -> None:
    """Back or forward within the page. Playwright's own waits for a page to load, and here none does."""
    page.evaluate("by => { history.go(by); }", by)


def write_over_the_guide(page: Page) -> Page:
    open_from_guide(page, age_group="under_18", abroad="risk")
    field(page, "seen").fill(CANARY)
    return page


def test_back_closes_the_composer_and_forward_brings_it_again(published: None, open_page: OpenPage) -> None:
    page = write_over_the_guide(open_page("/guide/"))
    step(page, -1)
    expect(page.locator("[data-answer]")).to_be_visible()
    expect(page.locator(".b-notice")).to_have_count(0)
    assert page.url.endswith("/guide/")
    assert page.title().startswith("Hvad gør jeg?")
    pressed = page.get_by_role("link", name="Skriv underretning").first
    expect(pressed).to_be_focused()
    expect(pressed).to_be_in_viewport()
    assert page.locator('[name="abroad"][value="risk"]').is_checked()

    step(page, 1)
    expect(page.locator(".b-notice")).to_be_visible()
    expect(page.locator("[data-answer]")).to_be_hidden()
    assert field(page, "seen").input_value() == CANARY
    assert page.title().startswith("Skriv underretning")
    assert page.evaluate("history.state") == "underretning"
    assert CANARY not in page.evaluate(KEPT)


def test_it_takes_one_entry_however_often_it_is_opened(published: None, open_page: OpenPage) -> None:
    page = open_page("/")
    page.goto("/guide/")
    before = page.evaluate("history.length")
    write_over_the_guide(page)
    for _ in range(2):
        page.get_by_role("button", name="Tilbage til svaret").click()
        expect(page.locator("[data-answer]")).to_be_visible()
        page.get_by_role("link", name="Skriv underretning").first.click()
        expect(page.locator(".b-notice")).to_be_visible()
    assert page.evaluate("history.length") == before + 1


def test_back_once_more_leaves_the_guide_and_asks_about_the_text(published: None, open_page: OpenPage) -> None:
    page = open_page("/")
    page.goto("/guide/")
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    write_over_the_guide(page)
    step(page, -1)
    expect(page.locator("[data-answer]")).to_be_visible()
    assert asked == []
    with page.expect_event("dialog"):
        step(page, -1)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/guide/")


def test_a_link_within_the_page_does_not_close_it(published: None, open_page: OpenPage) -> None:
    page = write_over_the_guide(open_page("/guide/", width=DESKTOP))
    page.get_by_role("link", name="Gå til indholdet").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    expect(page.locator(".b-notice")).to_be_visible()
    assert page.evaluate("history.state") == "underretning"


def test_a_page_loaded_anew_needs_no_second_back(published: None, open_page: OpenPage) -> None:
    page = write_over_the_guide(open_page("/guide/"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    before = page.evaluate("history.length")
    open_from_guide(page, age_group="under_18")
    assert field(page, "seen").input_value() == ""
    assert page.evaluate("history.length") == before
    step(page, -1)
    expect(page.locator("[data-answer]")).to_be_visible()


def test_leaving_in_a_hurry_leaves_no_guide_behind(published: None, open_page: OpenPage) -> None:
    page = open_page("/")
    page.goto("/guide/")
    write_over_the_guide(page)
    page.route(lambda address: "127.0.0.1" not in address, lambda route: route.fulfill(body="en anden side"))
    follow(page, page.locator("a[data-exit]"))
    page.wait_for_function("() => document.body.textContent.includes('en anden side')")
    page.go_back()
    assert page.url.rstrip("/").count("/") == 2, "the front page, from before the guide"
