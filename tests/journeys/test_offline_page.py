"""»Uden net«: what the page says is true, and its buttons do what they say; the app; and the edition in one file."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP, PHONE, OpenPage
from tests.journeys.phone import NOTHING_LEFT, NOTICE, OpenPhone, age_pack, wait_until, wait_until_kept
from tests.proxy import Answer, Proxy

pytestmark = pytest.mark.browser
STATUS: Final = "[data-status]"
FETCH: Final = "Hent nu"
REMOVE: Final = "Fjern fra denne enhed"
NARROWEST: Final = 320
# Before the file's own script runs.
SET_DAY: Final = """
document.addEventListener('readystatechange', () => {
  document.querySelector('[data-old]').setAttribute('data-NAME', 'DAY');
});
"""


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_it_says_when_the_pages_have_come(
    proxy: Proxy, open_phone: OpenPhone, find_violations: Callable[[Page], list[str]]
) -> None:
    page = open_phone(proxy.url)
    page.goto("/offline/")
    expect(page.locator(STATUS)).to_have_text("Hentet. Udgave 1 · hentet for under 1 time siden.", timeout=15_000)
    expect(page.get_by_role("button", name=REMOVE)).to_be_visible()
    assert find_violations(page) == []


def test_what_is_removed_stays_away_until_it_is_asked_for(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/guide/")
    wait_until_kept(page)
    page.evaluate("localStorage.setItem('beredskab-afdeling', 'skole_dagtilbud')")
    page.goto("/offline/")
    press(page, REMOVE)
    expect(page.locator(STATUS)).to_have_text("Ikke hentet. Du har fjernet siderne.")
    wait_until(page, NOTHING_LEFT)
    assert page.evaluate("Object.keys(localStorage)") == ["beredskab-uden-net"]
    for address in ("/guide/", "/offline/", "/"):
        page.goto(address)
        page.wait_for_timeout(300)
        wait_until(page, NOTHING_LEFT)
    page.goto("/offline/")
    expect(page.get_by_role("button", name=REMOVE)).to_be_hidden()
    press(page, FETCH)
    expect(page.locator(STATUS)).to_contain_text("Hentet. Udgave 1", timeout=15_000)
    wait_until_kept(page)
    proxy.mood = "gone"
    page.goto("/kontakter/")
    assert page.locator(NOTICE).count() == 1


def test_fetching_again_makes_it_as_new_as_now(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/")
    wait_until_kept(page)
    age_pack(page, 30)
    proxy.mood = "gone"
    page.goto("/offline/")
    expect(page.locator(STATUS)).to_have_text(
        "Hentet. Udgave 1 · hentet for 30 dage siden. Numrene kan være ændret. Hent dem igen, når du har net."
    )
    press(page, FETCH)
    expect(page.locator(STATUS)).to_contain_text("Det lykkedes ikke. Er der net")
    assert page.evaluate("caches.keys()") != [], "what was kept is kept"
    proxy.mood = "passing"
    press(page, FETCH)
    expect(page.locator(STATUS)).to_have_text("Hentet. Udgave 1 · hentet for under 1 time siden.")


def test_a_pack_that_does_not_come_is_said_not_to_have_come(proxy: Proxy, open_phone: OpenPhone) -> None:
    proxy.planted["/kort/ledere/"] = lambda answer: Answer(500, [], b"")
    page = open_phone(proxy.url)
    page.goto("/offline/")
    press(page, FETCH)
    expect(page.locator(STATUS)).to_contain_text("Det lykkedes ikke", timeout=15_000)
    expect(page.get_by_role("button", name=FETCH)).to_be_enabled()
    proxy.planted.clear()
    press(page, FETCH)
    expect(page.locator(STATUS)).to_contain_text("Hentet. Udgave 1", timeout=15_000)


def test_the_keyboard_does_it_too(proxy: Proxy, open_phone: OpenPhone) -> None:
    page = open_phone(proxy.url)
    page.goto("/offline/")
    wait_until_kept(page)
    button = page.get_by_role("button", name=REMOVE)
    expect(button).to_be_visible()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_contain_text("Du har fjernet siderne")


def test_without_javascript_it_explains_and_leads_to_the_file(open_page: OpenPage) -> None:
    page = open_page("/offline/", javascript=False)
    assert page.get_by_text("JavaScript er slået fra").is_visible()
    assert not page.get_by_role("button").count()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Hent udgave 1 som én fil").click()
    assert coming.value.suggested_filename == "beredskab-udgave-1.html"


def test_it_can_be_installed_under_a_neutral_name(open_page: OpenPage) -> None:
    page = open_page("/")
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    manifest = page.request.get(found["url"])
    described = manifest.json()
    assert manifest.headers["content-type"] == "application/manifest+json"
    assert (described["name"], described["short_name"], described["lang"]) == ("Beredskab", "Beredskab", "da")
    assert (described["display"], described["start_url"], described["scope"]) == ("standalone", "/", "/")
    assert {icon["purpose"] for icon in described["icons"]} == {"any", "maskable"}
    for icon in described["icons"]:
        size = page.evaluate(
            """async (src) => {
              const drawn = new Image();
              drawn.src = src;
              await drawn.decode();
              return `${drawn.naturalWidth}x${drawn.naturalHeight}`;
            }""",
            icon["src"],
        )
        assert size == icon["sizes"]
        assert icon["type"] == page.request.get(icon["src"]).headers["content-type"]


@pytest.fixture(scope="module")
def saved(browser: Browser, site: "object", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as it lies on someone's computer."""
    from tests.serving import Site

    assert isinstance(site, Site)
    context = browser.new_context(base_url=site.url)
    body = context.request.get("/offline/beredskab-udgave-1.html").body()
    context.close()
    file = tmp_path_factory.mktemp("saved") / "beredskab-udgave-1.html"
    file.write_bytes(body)
    return file


@pytest.fixture
def open_file(browser: Browser, saved: Path) -> Iterator[Callable[..., Page]]:
    """The file opened from the disk without net; fails on any request and on anything said on the console."""
    contexts, heard = [], list[str]()

    def open_it(fragment: str = "", *, width: int = PHONE, javascript: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 740}, offline=True, java_script_enabled=javascript, locale="da-DK"
        )
        contexts.append(context)
        context.on("request", lambda request: heard.append(request.url))
        context.on("console", lambda message: heard.append(message.text))
        context.on("weberror", lambda error: heard.append(str(error.error)))
        page = context.new_page()
        page.goto(f"{saved.as_uri()}{fragment}")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert set(heard) == {saved.as_uri()}


def test_the_file_works_from_the_disk_and_asks_nobody(open_file: Callable[..., Page]) -> None:
    page = open_file()
    page.get_by_role("link", name="Jeg er bekymret").click()
    guide = page.locator("#guide")
    guide.locator('[name="age_group"][value="under_18"]').check()
    guide.locator('[name="abroad"][value="risk"]').check()
    expect(guide.locator('[data-slot="calls"] > li').first.locator('a[href="tel:+4543686486"]')).to_be_visible()
    guide.get_by_role("button", name="Begynd forfra").click()
    expect(guide.locator("[data-answer]")).to_be_hidden()
    page.get_by_role("link", name="Til indholdet", exact=True).first.click()
    page.get_by_role("link", name="Hvem ringer jeg til?").first.click()
    page.locator("#kontakter [name=situation]").nth(1).check()
    expect(page.locator("#kontakter [data-contact]:visible")).not_to_have_count(0)
    akut = page.locator("#guide-akut")
    assert akut.locator('a[href="tel:112"]').first.is_visible()
    akut.locator('[name="age_group"]').first.check()
    assert not guide.locator("[data-answer]").is_visible(), "the two guides know nothing of each other"
    assert page.locator('.b-dial svg use[href="#phone"]').count() > 10


def test_one_can_search_in_the_file(open_file: Callable[..., Page]) -> None:
    page = open_file("#soeg")
    page.get_by_role("searchbox").fill("hun mangler sit pas")
    hits = page.locator("[data-hits] .b-hit__link")
    expect(hits).not_to_have_count(0)
    for link in hits.all():
        place = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f'[id="{place}"]').count() == 1
    page.keyboard.press("Enter")
    hits.first.click()
    assert page.url.endswith(hits.first.get_attribute("href") or "?")
    page.locator("#soeg [data-examples] button").first.evaluate("button => button.click()")
    expect(hits).not_to_have_count(0)


def test_a_link_into_a_folded_part_of_the_file_opens_it(open_file: Callable[..., Page]) -> None:
    page = open_file()
    contact = page.locator("#kontakter details [data-contact][id]").last
    place = contact.get_attribute("id")
    assert not contact.is_visible()
    page.evaluate("place => { window.location.hash = place; }", place)
    expect(contact).to_be_visible()
    assert open_file(f"#{place}").locator(f'[id="{place}"]').is_visible()


def test_the_file_without_javascript(open_file: Callable[..., Page]) -> None:
    page = open_file(javascript=False)
    assert page.get_by_text("JavaScript er slået fra").is_visible()
    assert page.locator("#guide-akut").locator('a[href="tel:112"]').first.is_visible()
    assert page.locator("#kort-akut").is_visible()
    assert not page.get_by_text("Svarene sendes til kommunens server").count()


@pytest.mark.parametrize("width", [NARROWEST, PHONE, DESKTOP])
def test_axe_finds_nothing_in_the_file(
    open_file: Callable[..., Page], find_violations: Callable[[Page], list[str]], width: int
) -> None:
    page = open_file(width=width)
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("fetched", "review", "warned"),
    [("2026-03-02", "2027-01-01", False), ("2026-03-01", "2027-01-01", True), ("2026-03-15", "2026-03-14", True),
     ("2026-03-15", "2026-03-15", False)],
)  # fmt: skip
def test_an_old_file_says_so(open_file: Callable[..., Page], fetched: str, review: str, warned: bool) -> None:
    """On 15 March: from as many days after it was fetched as the pages, or the day after it was due to be looked at."""
    page = open_file()
    warning = page.locator("[data-old]")
    assert page.get_by_text(re.compile(r"· Hentet \d+\. \w+ \d{4}$")).is_visible()
    assert not warning.is_visible(), "it was fetched today"
    for name, day in (("fetched-on", fetched), ("review-by", review)):
        assert warning.get_attribute(f"data-{name}")
        page.add_init_script(SET_DAY.replace("NAME", name).replace("DAY", day))
    page.add_init_script("Date.now = () => Date.parse('2026-03-15')")
    page.reload()
    assert warning.get_attribute("data-fetched-on") == fetched
    assert warning.is_visible() is warned
    assert "Numrene kan være ændret" in (warning.text_content() or "")
