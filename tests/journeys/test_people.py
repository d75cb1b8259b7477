"""An administrator invites somebody, changes their roles and closes the account, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP, PHONE, follow
from tests.journeys.door import come_in
from tests.journeys.test_forgotten_password import open_site
from tests.serving import serve_site

Violations = Callable[[Page], list[str]]


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (DESKTOP, False)])
def test_from_invited_to_closed(
    browser: Browser, tmp_path: Path, find_violations: Violations, width: int, javascript: bool
) -> None:
    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        if javascript:
            assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    with serve_site(tmp_path) as site, open_site(browser, site, width, javascript=javascript) as page:
        page.goto("/brugere/")
        come_in(page, "administrator")
        look("Brugere")
        follow(page, page.get_by_role("link", name="Invitér en bruger"))
        look("Invitér en bruger")
        page.get_by_label("Navn", exact=True).fill("Søren Prøve")
        page.get_by_label("Mailadresse").fill("søren")
        page.get_by_label("Rolle", exact=True).select_option(label="Konsulent i teamet")
        follow(page, page.get_by_role("button", name="Tilføj en rolle"))
        expect(page.get_by_label("Rolle", exact=True).nth(1)).to_be_focused()
        page.get_by_label("Rolle", exact=True).nth(1).select_option(label="Planansvarlig")
        # Enter sends the form, and adds no row.
        page.get_by_label("Navn", exact=True).press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Brugernavn: Feltet skal udfyldes.")
        look("Invitér en bruger")
        page.get_by_label("Brugernavn").fill("spr")
        page.get_by_label("Mailadresse").fill("spr@kommune.dk")
        page.get_by_label("Afdeling").first.select_option(label="Skole & Dagtilbud")
        follow(page, page.get_by_role("button", name="Send invitation"))
        look("Søren Prøve")
        expect(page.get_by_role("status")).to_have_text("Kontoen er oprettet, og invitationen er på vej.")
        page.get_by_label("Rolle", exact=True).nth(1).select_option(label="Ingen rolle")
        follow(page, page.get_by_role("button", name="Gem roller"))
        expect(page.get_by_label("Rolle", exact=True)).to_have_count(1)
        follow(page, page.get_by_role("link", name="Luk kontoen"))
        look("Luk kontoen?")
        follow(page, page.get_by_role("button", name="Ja, luk kontoen"))
        look("Søren Prøve")
        expect(page.get_by_role("status")).to_have_text("Kontoen er lukket.")
        follow(page, page.locator("main").get_by_role("link", name="Brugere"))
        page.get_by_label("Navn eller brugernavn").fill("søren")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        look("Brugere")
        assert page.url == f"{site.url}/brugere/"
        expect(page.get_by_role("status")).to_have_text("1 passer til »søren«.")
        expect(page.locator("main")).to_contain_text("Lukket")
