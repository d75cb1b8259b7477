"""The search in a real browser: while typing, by keyboard, without JavaScript; nothing typed leaves the page."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import DESKTOP, PHONE, OpenPage, follow

pytestmark = pytest.mark.browser
QUERY = "hun mangler sit pas"
INDEX = "**/soeg/indeks/*"
STORED = """
async () => JSON.stringify([
  { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state,
  (await indexedDB.databases?.()) ?? [], await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((request) => request.url))),
])
"""


def open_with_index(open_page: OpenPage, path: str, **options: Any) -> Page:
    """Open the page and go into its box; the index has come, which the front page asks for only then."""
    page = open_page(None, **options)
    with page.expect_response(INDEX):
        page.goto(path)
        page.get_by_role("searchbox").click()
    return page


def hits(page: Page) -> list[str]:
    return page.locator("[data-hits] .b-hit__link").all_inner_texts()


@pytest.mark.parametrize("path", ["/", "/soeg/"])
def test_hits_while_typing_and_no_request_after_it(published: None, open_page: OpenPage, path: str) -> None:
    page = open_with_index(open_page, path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.type(QUERY)
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="fund.")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert asked == []
    assert page.url.endswith(path)
    stored = page.evaluate(STORED)
    assert "pas" not in stored
    assert "mangler" not in stored


def test_the_front_page_shows_hits_below_the_two_choices(published: None, open_page: OpenPage) -> None:
    page = open_page("/")
    expect(page.locator("[data-results]")).to_be_hidden()
    with page.expect_response(INDEX):
        page.get_by_role("searchbox").click()
    page.keyboard.type("bisidder")
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    above = page.get_by_role("link", name="Jeg er bekymret").bounding_box()
    first = page.locator("[data-hits] .b-hit").first.bounding_box()
    assert above
    assert first
    assert above["y"] < first["y"]
    page.get_by_role("searchbox").fill("")
    expect(page.locator("[data-results]")).to_be_hidden()


def test_by_keyboard_alone(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    page.keyboard.type("ambassaden")
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    titles = hits(page)
    for title in titles[:2]:
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == title
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    expect(page.get_by_role("searchbox")).to_have_value("")
    expect(page.locator("[data-hits] .b-hit")).to_have_count(0)
    expect(page.locator("[data-examples]")).to_be_visible()


def test_a_hit_leads_to_its_place(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    page.keyboard.type("ambassaden")
    page.get_by_role("link", name="Udenrigsministeriets Globale Vagtcenter").click()
    page.wait_for_url("**/kontakter/#udenrigsministeriet")
    expect(page.locator("#udenrigsministeriet")).to_be_visible()


@pytest.mark.parametrize(("path", "width"), [("/", PHONE), ("/soeg/", PHONE), ("/soeg/", DESKTOP)])
def test_axe_finds_nothing_among_the_hits(
    published: None, open_page: OpenPage, find_violations: Callable[[Page], list[str]], path: str, width: int
) -> None:
    page = open_with_index(open_page, path, width=width)
    for query in ("dreng med kniv", "qqqwwwzzz", "det er"):
        page.get_by_role("searchbox").fill("")
        page.keyboard.type(query)
        expect(page.get_by_role("status").filter(has_text="fund.")).to_be_visible()
        assert find_violations(page) == []


def test_nothing_is_cut_off_at_320(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/", width=320)
    page.keyboard.type("underretningspligten for medarbejdere i kommunens afdelinger")
    expect(page.locator("[data-hits] .b-hit")).to_have_count(10)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_words_of_danger(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    page.keyboard.type("dreng med kniv")
    first = page.locator("[data-hits] .b-hit").first
    expect(first.get_by_role("link", name="Akut fare")).to_be_visible()
    expect(first.get_by_role("link", name="Ring 112")).to_have_attribute("href", "tel:112")


def test_the_way_to_urgent_help_stands_above_other_hits(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    urgent = page.locator("[data-acute]")
    expect(urgent).to_be_hidden()
    page.keyboard.type("ambassaden")
    expect(urgent.get_by_role("link", name="Akut – ring nu")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.type("hun græder")
    expect(page.locator("[data-hits] .b-hit--acute")).to_be_visible()
    expect(urgent).to_be_hidden()


def test_what_is_typed_is_text_and_no_markup(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    page.keyboard.insert_text("<img src=x onerror=alert(1)> .*[( politi")
    expect(page.locator("[data-hits] mark").first).to_be_visible()
    expect(page.locator("main img")).to_have_count(0)


def test_an_example_is_looked_up_in_place(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="pas taget").click()
    expect(page.get_by_role("searchbox")).to_have_value("pas taget")
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    assert asked == []


def test_no_hit_leads_on(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    page.keyboard.type("qqqwwwzzz")
    expect(page.get_by_role("heading", name="Vi fandt ikke noget om det")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="Hvem ringer jeg til?")).to_be_visible()


def test_who_says_nothing_is_asked_what_it_is_about(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    asked = page.get_by_role("heading", name="Skriv, hvad det handler om")
    page.keyboard.type("det er")
    expect(asked).to_be_visible()
    expect(page.locator("[data-examples]")).to_be_visible()
    expect(page.get_by_role("heading", name="Vi fandt ikke noget om det")).to_be_hidden()
    page.keyboard.type(" politiet")
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    expect(asked).to_be_hidden()
    expect(page.locator("[data-examples]")).to_be_hidden()


def test_what_is_pasted_beyond_what_is_looked_up_is_told(published: None, open_page: OpenPage) -> None:
    page = open_with_index(open_page, "/soeg/")
    page.keyboard.insert_text("underretning " + "x" * 300)
    expect(page.get_by_role("status").filter(has_text="Vi har søgt på de første 200 tegn.")).to_be_visible()
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/soeg/"])
def test_without_javascript(published: None, open_page: OpenPage, path: str) -> None:
    page = open_page(path, javascript=False)
    page.locator("#soeg").fill(QUERY)
    follow(page, page.locator("form[role=search] button"))
    assert page.url.endswith("/soeg/")
    assert page.locator(".b-hit__link").count() > 0
    assert page.locator("mark").count() > 0


@pytest.mark.parametrize("path", ["/", "/soeg/"])
def test_what_is_typed_before_the_index_has_come_is_looked_up_when_it_has(
    published: None, open_page: OpenPage, path: str
) -> None:
    page = open_page(None)
    held: list[Route] = []
    page.route("**/soeg/indeks/*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    page.goto(path)
    page.get_by_role("searchbox").click()
    page.keyboard.type("bisidder")
    expect(page.get_by_role("status").filter(has_text="Søgningen hentes …")).to_be_visible()
    expect(page.locator("[data-hits] .b-hit")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="fund.")).to_be_visible()


def test_the_form_is_posted_where_the_index_cannot_be_had(published: None, open_page: OpenPage) -> None:
    page = open_page(None)
    page.route("**/soeg/indeks/*.js", lambda route: route.abort())
    page.goto("/soeg/")
    page.locator("#soeg").fill("bisidder")
    page.keyboard.press("Enter")
    expect(page.locator("[data-hits] .b-hit")).not_to_have_count(0)
    assert page.url.endswith("/soeg/")


def test_both_ways_show_the_same(published: None, open_page: OpenPage) -> None:
    """The page that is posted and the page that is worked out in the browser, word by word."""
    posted = open_page("/soeg/", javascript=False)
    posted.locator("#soeg").fill("tjekker telefonen og tager pas")
    follow(posted, posted.locator("form[role=search] button"))
    typed = open_with_index(open_page, "/soeg/")
    typed.keyboard.type("tjekker telefonen og tager pas")
    expect(typed.locator("[data-hits] .b-hit")).to_have_count(10)
    assert typed.locator("[data-hits]").inner_text() == posted.locator("[data-hits]").inner_text()
    marked = "marks => marks.map(mark => mark.textContent)"
    assert typed.locator("mark").evaluate_all(marked) == posted.locator("mark").evaluate_all(marked)
