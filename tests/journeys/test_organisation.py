"""The team in a real browser: an absence raises the alarm, a deputy ends it; by keyboard, and without JavaScript."""

import datetime as dt
import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page, expect

from beredskab.accounts.demo_people import SECRET
from tests.browser import DESKTOP, PHONE, OpenPage, follow
from tests.journeys.door import enter

pytestmark = pytest.mark.browser
Violations = Callable[[Page], list[str]]
SEAT = "/organisation/plads/borger_arbejdsmarked/"
PAGES = (
    "/overblik/", "/organisation/", "/organisation/?laengde=fem-aar", SEAT, "/organisation/afdeling/",
    "/organisation/afdeling/skole_dagtilbud/", "/organisation/afdeling/skole_dagtilbud/enhed/",
    "/organisation/afdeling/skole_dagtilbud/vidensperson/", "/organisation/personer/", "/organisation/personer/ny/",
    "/organisation/personer/1/", "/organisation/personer/1/fravaer/", "/organisation/personer/1/fratraadt/",
    "/organisation/plads/1/overdrag/", "/organisation/plads/1/slut/", "/organisation/enhed/1/",
    "/organisation/enhed/1/ret/", "/organisation/fravaer/", "/mine-kontakter/", "/mine-kontakter/startpakke/",
)  # fmt: skip
NARROWEST = 320
STEP = 30
_last_step: dict[str, int] = {}


def come_in(page: Page, name: str) -> None:
    """Through the door with a code that has not been used: each is taken once, and wrong ones are counted."""
    step = max(int(time.time()) // STEP - 1, _last_step.get(name, 0) + 1)
    while step > int(time.time()) // STEP + 1:
        page.wait_for_timeout(1_000)
    _last_step[name] = step
    enter(page, name)
    page.get_by_label("Kode").fill(pyotp.TOTP(SECRET).generate_otp(step))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Min side")


def iso(offset: int) -> str:
    return (dt.date.today() + dt.timedelta(days=offset)).isoformat()  # noqa: DTZ011 - the browser's own day


@pytest.mark.parametrize("javascript", [True, False])
def test_an_absence_raises_the_alarm_and_a_deputy_ends_it(open_page: OpenPage, javascript: bool) -> None:
    page = open_page("/log-ind/", javascript=javascript)
    come_in(page, "planansvarlig")
    page.goto("/overblik/")
    missing = page.locator(".b-alarm", has_text="Borger & Arbejdsmarked")
    expect(missing).to_have_count(0)

    page.goto(SEAT)
    follow(page, page.get_by_role("link", name="Fravær for Otto Opdigtet", exact=True))
    page.get_by_label("Fra og med").fill(iso(10))
    page.get_by_label("Til og med").fill(iso(12))
    follow(page, page.get_by_role("button", name="Skriv fravær"))
    page.goto("/overblik/")
    expect(missing).to_contain_text("om 10 dage")
    expect(missing).to_contain_text("Imens hjælper: ")

    follow(page, missing.get_by_role("link", name="Borger & Arbejdsmarked"))
    page.get_by_label("Hvem?").fill("åge")
    follow(page, page.get_by_role("button", name="Find"))
    page.get_by_role("radio", name="Åge Opdigtet").check()
    page.get_by_label("Som").select_option("stedfortræder")
    page.get_by_label("Fra og med").fill(iso(10))
    page.get_by_label("Til og med").fill(iso(12))
    follow(page, page.get_by_role("button", name="Sæt på pladsen"))
    expect(page.locator("main")).to_contain_text("stedfortræder nr. 1")
    page.goto("/overblik/")
    expect(missing).to_have_count(0)

    # As it was, for the other tests on this server.
    page.goto(SEAT)
    follow(page, page.get_by_role("link", name="Tag tilbage"))
    follow(page, page.get_by_role("button", name="Tag tilbage"))
    follow(page, page.get_by_role("link", name="Fravær for Otto Opdigtet", exact=True))
    follow(page, page.get_by_role("button", name="Fortryd"))


def test_axe_finds_nothing_and_nothing_is_cut_off(open_page: OpenPage, find_violations: Violations) -> None:
    page = open_page("/log-ind/", width=DESKTOP)
    come_in(page, "planansvarlig")
    faults: dict[str, object] = {}
    for address in PAGES:
        for width in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            if violations := find_violations(page):
                faults[f"{address} {width}"] = violations
        page.set_viewport_size({"width": NARROWEST, "height": 800})
        if (found := page.evaluate("document.documentElement.scrollWidth")) > NARROWEST:
            faults[f"{address} {NARROWEST}"] = found
    assert faults == {}


def test_by_keyboard_alone_someone_is_found_and_chosen(open_page: OpenPage) -> None:
    """Enter presses a form's first button: it must be the harmless one, which finds and does not send."""
    page = open_page("/log-ind/")
    come_in(page, "chef")
    page.goto("/organisation/plads/skole_dagtilbud/")
    page.get_by_label("Hvem?").focus()
    page.keyboard.type("nora")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".b-errors")).to_have_count(0)
    page.get_by_label("Hvem?").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="Nora Opdigtet")).to_be_checked()
