"""From a forgotten password to signed in: the site, the worker and the mail server as they run, and a browser."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP, HEIGHTS, PHONE, Watcher, follow
from tests.mail_server import SENDER, Postbox, open_postbox, text_of
from tests.serving import Site, command_line, copy_demo, find_free_port, start_server, stop_server

Violations = Callable[[Page], list[str]]
NEW = "nye ord paa en lang snor"
PICTURES = os.environ.get("BEREDSKAB_TEST_PICTURES")


@contextmanager
def worker_at(site: Site, variables: dict[str, str]) -> Iterator[None]:
    with site.log.with_name("worker.log").open("w") as log:
        worker = subprocess.Popen(command_line("work"), env={**site.environment, **variables}, stdout=log, stderr=log)
    try:
        yield
    finally:
        worker.terminate()
        assert worker.wait(timeout=30) == 0


@pytest.fixture
def mailing_site(tmp_path: Path) -> Iterator[tuple[Site, Postbox]]:
    """A site, its worker, and the mail server that it sends through."""
    with open_postbox() as box, site_that_mails(tmp_path, box) as site:
        yield site, box


@contextmanager
def site_that_mails(tmp_path: Path, postbox: Postbox) -> Iterator[Site]:
    running = Site(f"http://127.0.0.1:{find_free_port()}", tmp_path / "site.sqlite3", tmp_path / "server.log")
    variables = {
        "BEREDSKAB_SMTP_URL": postbox.url,
        "BEREDSKAB_MAIL_FROM": SENDER,
        "BEREDSKAB_PUBLIC_URL": running.url,
    }
    copy_demo(running.database)
    server = start_server(running, **variables)
    try:
        with worker_at(running, variables):
            yield running
    finally:
        stop_server(server)


@contextmanager
def open_site(browser: Browser, site: Site, width: int, *, javascript: bool) -> Iterator[Page]:
    watcher = Watcher(site.host)
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": HEIGHTS[width]},
        java_script_enabled=javascript,
        service_workers="block",
    )
    watcher.watch(context)
    yield context.new_page()
    context.close()
    assert watcher.faults == []


def read_link(page: Page, postbox: Postbox) -> str:
    """Wait for the mail and find its link."""
    for _ in range(300):
        if postbox.arrived:
            found = re.search(r"http://\S+", text_of(postbox.arrived[0]))
            assert found
            return found.group()
        page.wait_for_timeout(100)
    raise AssertionError("no mail came")


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (DESKTOP, True), (PHONE, False)])
def test_from_forgotten_to_signed_in(
    browser: Browser, mailing_site: tuple[Site, Postbox], find_violations: Violations, width: int, javascript: bool
) -> None:
    site, postbox = mailing_site

    def look(page: Page, heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        if PICTURES:
            name = heading.lower().replace(" ", "-").strip("?")
            page.screenshot(path=f"{PICTURES}/{name}-{width}-{javascript}.png", full_page=True)
        if javascript:
            assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    with open_site(browser, site, width, javascript=javascript) as page:
        page.goto("/log-ind/")
        follow(page, page.get_by_role("link", name="Glemt adgangskoden?"))
        look(page, "Glemt adgangskoden?")
        page.get_by_label("Brugernavn eller mailadresse").fill("medarbejder")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        look(page, "Se i din mail")
        link = read_link(page, postbox)
        assert postbox.recipients == ["medarbejder@eksempel.invalid"]
        page.goto(link)
        look(page, "Vælg en adgangskode")
        assert page.url == f"{site.url}/log-ind/ny-adgangskode/"
        page.get_by_label("Ny adgangskode", exact=True).fill("kort")
        page.get_by_label("Ny adgangskode igen").fill("kort")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("mindst 14 tegn")
        look(page, "Vælg en adgangskode")
        page.get_by_label("Ny adgangskode", exact=True).fill(NEW)
        page.get_by_label("Ny adgangskode igen").fill(NEW)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        look(page, "Adgangskoden er gemt")
        follow(page, page.locator("main").get_by_role("link", name="Log ind"))
        page.get_by_label("Brugernavn").fill("medarbejder")
        page.get_by_label("Adgangskode").fill(NEW)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Min side")
        page.goto(link)
        look(page, "Linket virker ikke længere")
    token = link.split("/")[-2]
    assert token not in site.log.read_text()
    for file in site.database.parent.glob("site.sqlite3*"):
        assert token.encode() not in file.read_bytes()
