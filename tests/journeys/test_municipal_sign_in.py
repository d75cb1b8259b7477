"""In through the municipality's own sign-in: a real provider on another host name, and everything that can be wrong.

The provider and the site are two sites to the browser, so a callback that lost its cookies would fail here.
"""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import follow
from tests.oidc_provider import FAULTS, Provider, serve_provider
from tests.serving import Site, copy_demo, find_free_port, start_server, stop_server

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def provider() -> Iterator[tuple[Provider, "subprocess.Popen[bytes]"]]:
    with serve_provider() as running:
        yield running


@pytest.fixture(scope="module")
def municipal_site(
    tmp_path_factory: pytest.TempPathFactory, provider: tuple[Provider, "subprocess.Popen[bytes]"]
) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("kommune")
    running = Site(f"http://127.0.0.1:{find_free_port()}", folder / "site.sqlite3", folder / "server.log")
    copy_demo(running.database)
    server = start_server(running, **provider[0].settings)
    try:
        yield running
    finally:
        stop_server(server)


@pytest.fixture
def page(browser: Browser, municipal_site: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=municipal_site.url, service_workers="block")
    yield context.new_page()
    context.close()


def come_in(page: Page, subject: str, *, start: str = "/min-side/") -> None:
    """From a page that asks who one is, out to the provider and back."""
    page.goto(start)
    follow(page, page.get_by_role("link", name="Log ind med kommunens log ind"))
    page.locator("input[name=sub]").fill(subject)
    follow(page, page.get_by_role("button", name="Authorize"))


def test_in_and_on_to_where_one_was_going(page: Page, provider: tuple[Provider, object]) -> None:
    provider[0].put_user("u1", name="Una Prøve", email="una@kommune.example", roles=["gruppe-konsulent", "ukendt"])
    come_in(page, "u1")
    page.wait_for_url("**/min-side/")
    expect(page.locator("main")).to_contain_text("Una Prøve")
    expect(page.locator("main")).to_contain_text("konsulent i teamet · Skole")
    expect(page.get_by_role("link", name="Skift adgangskode")).to_have_count(0)
    follow(page, page.get_by_role("button", name="Log ud"))
    page.goto("/min-side/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


def test_a_removed_group_removes_the_role_and_ends_the_other_sessions(
    page: Page, browser: Browser, municipal_site: Site, provider: tuple[Provider, object]
) -> None:
    provider[0].put_user("u2", name="Ulla Prøve", roles=["gruppe-chef"])
    come_in(page, "u2")
    page.wait_for_url("**/min-side/")
    expect(page.locator("main")).to_contain_text("afdelingschef")
    provider[0].put_user("u2", name="Ulla Prøve", roles=[])
    other = browser.new_context(base_url=municipal_site.url, service_workers="block").new_page()
    come_in(other, "u2")
    other.wait_for_url("**/min-side/")
    expect(other.locator("main")).to_contain_text("ingen særlige roller")
    other.context.close()
    page.goto("/min-side/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


def test_the_same_mail_address_is_not_the_same_person(page: Page, provider: tuple[Provider, object]) -> None:
    provider[0].put_user("u3", name="Den ene", email="faelles@kommune.example", roles=["gruppe-chef"])
    come_in(page, "u3")
    page.wait_for_url("**/min-side/")
    page.context.clear_cookies()
    provider[0].put_user("u4", name="Den anden", email="faelles@kommune.example")
    come_in(page, "u4")
    page.wait_for_url("**/min-side/")
    expect(page.locator("main")).to_contain_text("Den anden")
    expect(page.locator("main")).to_contain_text("ingen særlige roller")


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault])
def test_an_answer_with_a_fault_lets_nobody_in(page: Page, provider: tuple[Provider, object], fault: str) -> None:
    provider[0].put_user("u5", name="Ude Prøve", roles=["gruppe-chef"])
    provider[0].set_fault(fault)
    try:
        come_in(page, "u5")
    finally:
        provider[0].set_fault("")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind lykkedes ikke")
    expect(page.locator("main")).to_contain_text("Begynd forfra")
    page.goto("/min-side/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind")


def test_an_answer_is_good_for_once_and_only_in_the_browser_that_asked(
    page: Page, browser: Browser, municipal_site: Site, provider: tuple[Provider, object]
) -> None:
    provider[0].put_user("u6", name="Uno Prøve")
    answers: list[str] = []
    page.on("request", lambda request: answers.append(request.url) if "/svar/" in request.url else None)
    come_in(page, "u6")
    page.wait_for_url("**/min-side/")
    (answer,) = answers
    page.context.clear_cookies()
    for again in (page, browser.new_context(base_url=municipal_site.url).new_page()):
        again.goto(answer)
        expect(again.get_by_role("heading", level=1)).to_have_text("Log ind lykkedes ikke")


def test_who_says_no_at_the_provider_is_led_back(page: Page) -> None:
    page.goto("/log-ind/")
    follow(page, page.get_by_role("link", name="Log ind med kommunens log ind"))
    follow(page, page.get_by_role("button", name="Deny"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Log ind lykkedes ikke")


def test_the_look_up_works_while_the_provider_hangs(
    page: Page, tmp_path: Path, provider: tuple[Provider, "subprocess.Popen[bytes]"]
) -> None:
    """Stopped: it takes connections and never answers, which is worse than being gone. The site starts meanwhile."""
    running, process = provider
    site = Site(f"http://127.0.0.1:{find_free_port()}", tmp_path / "site.sqlite3", tmp_path / "server.log")
    copy_demo(site.database)
    os.kill(process.pid, signal.SIGSTOP)
    try:
        server = start_server(site, **running.settings)
        try:
            page.goto(f"{site.url}/log-ind/")
            follow(page, page.get_by_role("link", name="Log ind med kommunens log ind"))
            expect(page.locator("main")).to_contain_text("Kommunens log ind svarer ikke")
            follow(page, page.get_by_role("main").get_by_role("link", name="Hvad gør jeg?"))
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            for address in ("/kontakter/", "/kort/akut/", "/soeg/"):
                answer = page.goto(f"{site.url}{address}")
                assert answer is not None
                assert answer.status == 200
        finally:
            stop_server(server)
    finally:
        os.kill(process.pid, signal.SIGCONT)


def test_nothing_of_the_answer_is_logged(municipal_site: Site) -> None:
    log = municipal_site.log.read_text()
    for word in ("code=", "state=", "eyJ", "Una", "u1"):
        assert word not in log, log
