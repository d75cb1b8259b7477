"""Signed in again in another tab: what was typed in the first isn't lost, and no stranger's page can use that."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP, PHONE, OpenPage, follow
from tests.journeys.door import come_in

Violations = Callable[[Page], list[str]]
ELSEWHERE = "http://elsewhere.example/"
TYPED = "Ti linjer, som ingen vil skrive igen."
FORM = f"<form method=post action=%s><textarea name=text>{TYPED}</textarea><button>Gå videre</button></form>"


def write_and_sign_in_elsewhere(page: Page) -> Page:
    """Type a question, and sign out and in again in another tab, which is given back."""
    come_in(page, "medarbejder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Spørg teamet")
    page.get_by_label("Hvad er du i tvivl om?").fill(TYPED)
    other = page.context.new_page()
    other.goto("/min-side/")
    follow(other, other.get_by_role("button", name="Log ud"))
    other.goto("/log-ind/")
    return other


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (DESKTOP, True), (PHONE, False)])
def test_the_text_is_there_to_be_copied(
    open_page: OpenPage, find_violations: Violations, width: int, javascript: bool
) -> None:
    page = open_page("/sparring/ny/", width=width, javascript=javascript)
    come_in(write_and_sign_in_elsewhere(page), "medarbejder")
    follow(page, page.get_by_role("button", name="Send til teamet"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Det er ikke sendt")
    expect(page.get_by_label("Det, du skrev")).to_have_value(TYPED)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if javascript:
        assert find_violations(page) == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Åbn siden på ny").click()
    again = opened.value
    again.get_by_label("Hvad er du i tvivl om?").fill(page.get_by_label("Det, du skrev").input_value())
    follow(again, again.get_by_role("button", name="Send til teamet"))
    expect(again.get_by_role("heading", level=1)).to_have_text("Spørg teamet")
    expect(page.get_by_label("Det, du skrev")).to_have_value(TYPED)


def test_signed_out_one_comes_in_and_back_to_where_it_was_written(open_page: OpenPage) -> None:
    page = open_page("/sparring/ny/")
    write_and_sign_in_elsewhere(page)
    follow(page, page.get_by_role("button", name="Send til teamet"))
    expect(page.get_by_label("Det, du skrev")).to_have_value(TYPED)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log ind igen").press("Enter")
    come_in(opened.value, "medarbejder")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Spørg teamet")


def test_a_form_on_another_site_puts_no_words_on_ours(open_page: OpenPage) -> None:
    page = open_page("/min-side/")
    come_in(page, "medarbejder")
    target = page.url.replace("/min-side/", "/sparring/ny/")
    page.route(
        f"{ELSEWHERE}**", lambda route: route.fulfill(content_type="text/html; charset=utf-8", body=FORM % target)
    )
    page.goto(ELSEWHERE)
    follow(page, page.get_by_role("button", name="Gå videre"))
    expect(page).to_have_url(target)
    expect(page.get_by_role("heading", level=1)).to_have_text("Det er der ikke adgang til herfra")
    assert TYPED not in page.content()
