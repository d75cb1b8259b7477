"""The browser fixtures themselves: they would notice what they are there to notice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import Watcher
from tests.serving import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def watched(browser: Browser, site: Site) -> tuple[Page, Watcher]:
    watcher = Watcher(site.host)
    context = browser.new_context(base_url=site.url)
    watcher.watch(context)
    page = context.new_page()
    page.goto("/findes-ikke")
    return page, watcher


def test_a_request_elsewhere_is_noticed(watched: tuple[Page, Watcher]) -> None:
    page, watcher = watched
    page.goto("/healthz")
    with pytest.raises(Exception, match="net::ERR_FAILED"):
        page.goto("https://elsewhere.example/")
    assert watcher.faults == ["asked another host: https://elsewhere.example/"]


@pytest.mark.parametrize(
    "breach",
    [
        "document.body.innerHTML = '<p>x</p>'",
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'p{}'}))",
        "fetch('https://elsewhere.example/').catch(() => {})",
        "setTimeout('1')",
    ],
)
def test_a_breach_of_the_policy_is_noticed(watched: tuple[Page, Watcher], breach: str) -> None:
    page, watcher = watched
    page.evaluate(f"() => {{ try {{ {breach} }} catch {{ }} }}")
    page.wait_for_timeout(200)
    assert watcher.faults


def test_an_error_in_a_script_is_noticed(watched: tuple[Page, Watcher]) -> None:
    page, watcher = watched
    page.evaluate("() => { setTimeout(() => { throw new Error('planted') }) }")
    page.wait_for_timeout(200)
    assert any("planted" in fault for fault in watcher.faults)


def test_axe_finds_a_planted_barrier(
    watched: tuple[Page, Watcher], find_violations: Callable[[Page], list[str]]
) -> None:
    page, _ = watched
    page.evaluate("() => { document.body.append(document.createElement('img')) }")
    assert any(violation.startswith("image-alt") for violation in find_violations(page))


def test_a_quiet_page_has_no_faults(watched: tuple[Page, Watcher]) -> None:
    _, watcher = watched
    assert watcher.faults == []
