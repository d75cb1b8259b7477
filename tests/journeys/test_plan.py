"""The adopted plan in a real browser: no barrier, a source leads to its passage, and paper holds the plan alone."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser import DESKTOP, PHONE, without_scripts
from tests.content.plans import read_plan, write_plan_pdf
from tests.serving import Site, serve_site

pytestmark = pytest.mark.browser
PAGES = ("/plan/", "/plan/daekning/", "/udgaver/1/plan/", "/haandbog/ord/", "/kontakter/", "/kort/akut/")
NARROWEST = 320


@pytest.fixture(scope="module")
def site_with_plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server whose current edition holds the invented plan, imported from a PDF."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.pdf").write_bytes(write_plan_pdf(read_plan()))
    with serve_site(folder, plan=folder / "plan.pdf") as running:
        yield running


@pytest.fixture
def open_context(browser: Browser, site_with_plan: Site) -> Iterator[Callable[[int], BrowserContext]]:
    opened: list[BrowserContext] = []

    def open_at(width: int) -> BrowserContext:
        viewport = ViewportSize(width=width, height=800)
        address = site_with_plan.url
        opened.append(browser.new_context(base_url=address, viewport=viewport, service_workers="block", locale="da-DK"))
        return opened[-1]

    yield open_at
    for context in opened:
        context.close()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(
    open_context: Callable[[int], BrowserContext], find_violations: Callable[[Page], list[str]], width: int
) -> None:
    page = open_context(width).new_page()
    violations = {}
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        violations[address] = find_violations(page)
    assert {address: found for address, found in violations.items() if found} == {}


def test_nothing_is_cut_off(open_context: Callable[[int], BrowserContext]) -> None:
    page = open_context(NARROWEST).new_page()
    for address in PAGES:
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST, address
        page.evaluate("document.documentElement.style.fontSize = '20px'")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST, address


@pytest.mark.parametrize("scripts", [True, False])
def test_a_source_leads_to_its_passage_and_back(open_context: Callable[[int], BrowserContext], scripts: bool) -> None:
    page = open_context(PHONE).new_page()
    page = page if scripts else without_scripts(page)
    page.goto("/haandbog/overblik-og-tal/")
    page.locator(".b-source a").first.click()
    page.wait_for_url(re.compile(r"/plan/#emne-"))
    expect(page.locator(".b-plan :has(> .b-plan__mark:target)")).to_be_in_viewport()
    fold = page.locator("details", has=page.locator("a[href='/haandbog/overblik-og-tal/']")).first
    fold.locator("summary").press("Enter")
    fold.locator("a[href='/haandbog/overblik-og-tal/']").click()
    page.wait_for_url(re.compile(r"/haandbog/overblik-og-tal/$"))


def test_paper_holds_the_plan_and_nothing_of_ours_within_it(open_context: Callable[[int], BrowserContext]) -> None:
    page = open_context(DESKTOP).new_page()
    page.goto("/plan/")
    page.emulate_media(media="print")
    assert page.locator(".b-plan details").count()
    assert not any(fold.is_visible() for fold in page.locator(".b-plan details").all())
    assert page.locator(".b-plan").inner_text().split() == [
        word
        for block in read_plan()
        if block.level or block.kind != "heading"
        for word in f"{block.marker} {block.text}".split()
    ]


def test_every_card_is_still_one_sheet(open_context: Callable[[int], BrowserContext]) -> None:
    page = open_context(DESKTOP).new_page()
    page.goto("/kort/")
    cards = {link.get_attribute("href") or "" for link in page.locator("main a[href^='/kort/']").all()}
    assert cards
    for card in cards - {"/kort/"}:
        page.goto(card)
        pdf = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1, card
