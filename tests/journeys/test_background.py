"""Background texts for those who have signed in, in a real browser: to the sign-in and back, and found by title."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from beredskab.accounts.demo_people import PASSWORD
from tests.browser import DESKTOP, PHONE, follow
from tests.journeys.test_forgotten_password import open_site
from tests.serving import Site, copy_demo, find_free_port, start_server, stop_server

Violations = Callable[[Page], list[str]]


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (DESKTOP, False)])
def test_to_the_sign_in_and_back(
    browser: Browser, tmp_path: Path, find_violations: Violations, width: int, javascript: bool
) -> None:
    site = Site(f"http://127.0.0.1:{find_free_port()}", tmp_path / "site.sqlite3", tmp_path / "server.log")
    copy_demo(site.database)
    server = start_server(site, BEREDSKAB_BACKGROUND_TEXTS="signed_in", BEREDSKAB_LOOKUP="internal")

    def look(heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        if javascript:
            assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    try:
        with open_site(browser, site, width, javascript=javascript) as page:
            page.goto("/haandbog/")
            look("Håndbog")
            follow(page, page.locator("main").get_by_role("link", name="Ord", exact=False).first)
            look("Log ind")
            page.get_by_label("Brugernavn").fill("medarbejder")
            page.get_by_label("Adgangskode").fill(PASSWORD)
            with page.expect_navigation():
                page.keyboard.press("Enter")
            look("Ord")
            assert page.url == f"{site.url}/haandbog/ord/"
            expect(page.get_by_role("complementary", name="Logget ind")).to_contain_text("Mille Eksempel")
            page.goto("/soeg/")
            page.get_by_role("searchbox").fill("psykisk vold gennem kontrol")
            page.keyboard.press("Enter")
            hit = page.locator("main").get_by_role("link", name="Psykisk vold gennem kontrol")
            follow(page, hit)
            look("Ord")
    finally:
        stop_server(server)
