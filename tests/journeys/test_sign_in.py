"""In and out in a real browser: by keyboard, without JavaScript, and what happens when the time is up."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP, PHONE, OpenPage, follow
from tests.journeys.door import enter, give_code

Violations = Callable[[Page], list[str]]
GONE = "() => getComputedStyle(document.querySelector('main')).display === 'none'"


def come_in(page: Page) -> None:
    """As an employee, who needs no code."""
    enter(page, "medarbejder")
    expect(page.get_by_role("heading", level=1)).to_have_text("Min side")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_in_and_out(open_page: OpenPage, find_violations: Violations, width: int) -> None:
    page = open_page("/min-side/", width=width)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    assert find_violations(page) == []
    enter(page, "medarbejder", "en helt forkert adgangskode")
    expect(page.get_by_role("alert")).to_contain_text("passer ikke sammen")
    expect(page.get_by_label("Brugernavn")).to_have_value("medarbejder")
    assert find_violations(page) == []
    come_in(page)
    assert find_violations(page) == []
    follow(page, page.get_by_role("button", name="Log ud"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Du er logget ud")
    assert find_violations(page) == []
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Min side")


def test_a_consultant_needs_the_code(open_page: OpenPage, find_violations: Violations) -> None:
    page = open_page("/log-ind/")
    enter(page, "konsulent")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kode fra appen")
    assert find_violations(page) == []
    give_code(page)
    expect(page.locator("main")).to_contain_text("konsulent i teamet · Skole")


def test_an_administrator_reads_the_log(open_page: OpenPage, find_violations: Violations) -> None:
    page = open_page("/haendelser/")
    enter(page, "administrator")
    give_code(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hændelser")
    expect(page.get_by_role("table")).to_contain_text("Nogen har logget ind")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    page.get_by_label("Hvad").select_option(label="En rolle er givet")
    follow(page, page.get_by_role("button", name="Vis", exact=True))
    expect(page.get_by_role("table")).not_to_contain_text("Nogen har logget ind")
    follow(page, page.get_by_role("link", name="Vis alt"))
    expect(page.get_by_role("table")).to_contain_text("Nogen har logget ind")


def test_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/log-ind/", javascript=False)
    come_in(page)
    expect(page.locator("dialog:visible")).to_have_count(0)
    follow(page, page.get_by_role("button", name="Log ud"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Du er logget ud")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_way_in_from_the_front_page_leads_on_for_who_is_in_already(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/", javascript=javascript)
    follow(page, page.get_by_role("link", name="Min side"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")
    come_in(page)
    follow(page, page.get_by_role("link", name="Beredskab ·"))
    expect(page.get_by_role("link", name="Log ind")).to_have_count(0)
    follow(page, page.get_by_role("link", name="Min side"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Min side")


def test_a_word_before_the_time_is_up_and_a_key_to_stay(open_page: OpenPage, find_violations: Violations) -> None:
    page = open_page("/log-ind/")
    come_in(page)
    follow(page, page.get_by_role("link", name="Skift adgangskode"))
    page.get_by_label("Din adgangskode nu").fill("noget jeg skrev")
    page.clock.install()
    page.clock.fast_forward("26:00")
    dialog = page.get_by_role("dialog", name="Du bliver snart logget ud")
    expect(dialog).to_contain_text("minutter")
    assert find_violations(page) == []
    page.keyboard.press("Shift")
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("Din adgangskode nu")).to_have_value("noget jeg skrev")


def test_when_the_time_is_up_the_page_is_hidden_and_comes_back_with_what_was_typed(open_page: OpenPage) -> None:
    page = open_page("/log-ind/")
    come_in(page)
    follow(page, page.get_by_role("link", name="Skift adgangskode"))
    page.get_by_label("Din adgangskode nu").fill("noget jeg skrev")
    page.clock.install()
    page.clock.fast_forward("31:00")
    over = page.get_by_role("dialog", name="Du er logget ud")
    expect(over).to_be_visible()
    assert page.evaluate(GONE)
    page.keyboard.press("Escape")
    assert page.evaluate(GONE)
    over.get_by_role("button", name="Jeg er logget ind igen").click()
    expect(over).to_be_hidden()
    expect(page.get_by_label("Din adgangskode nu")).to_have_value("noget jeg skrev")


def test_who_is_not_signed_in_again_sees_nothing(open_page: OpenPage) -> None:
    page = open_page("/log-ind/")
    come_in(page)
    page.clock.install()
    page.clock.fast_forward("31:00")
    page.context.clear_cookies()
    over = page.get_by_role("dialog", name="Du er logget ud")
    with page.expect_response("**/min-side/bliv/"):
        over.get_by_role("button", name="Jeg er logget ind igen").click()
    expect(over).to_be_visible()
    assert page.evaluate(GONE)
