"""What the accessibility statement says is tried: pages in use, the reader's own colours, no movement."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import OpenPage, follow, without_scripts
from tests.journeys.test_every_page import list_pages

pytestmark = pytest.mark.browser
OPEN_FOLDS = "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"
MOVING = """
() => [...document.querySelectorAll('*')].filter((element) => {
  const style = getComputedStyle(element);
  return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
}).map((element) => `${element.tagName}.${element.className}`)
"""
# An element as it is seen, beside the colours the reader has chosen.
SEEN = """
(selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  const probe = document.body.appendChild(document.createElement('p'));
  const chosen = (name) => { probe.style.color = name; return getComputedStyle(probe).color; };
  const [link, ground] = [chosen('LinkText'), chosen('Canvas')];
  probe.remove();
  return { text: style.color, ground: style.backgroundColor, edge: style.borderTopColor, fill: style.fill,
           width: style.borderTopWidth, outline: `${style.outlineWidth} ${style.outlineStyle}`, link, canvas: ground };
}
"""


def choose(page: Page, **answers: str) -> None:
    for fact, value in answers.items():
        page.locator(f'[name="{fact}"][value="{value}"]').check()


def answer_guide(page: Page) -> None:
    page.goto("/guide/")
    choose(page, age_group="under_18", abroad="risk")
    assert page.locator("[data-answer]").is_visible()


def answer_acute(page: Page) -> None:
    page.goto("/guide/akut/")
    choose(page, age_group="under_18")


def post_guide(page: Page) -> None:
    page.goto("/guide/")
    choose(page, age_group="under_18", abroad="risk")
    follow(page, page.get_by_role("button", name="Vis svaret"))
    assert page.locator("form[data-posted]").count() == 1


def post_misread(page: Page) -> None:
    page.goto("/guide/")
    page.locator('[name="age_group"]').first.evaluate("input => { input.value = 'x'; input.checked = true; }")
    follow(page, page.get_by_role("button", name="Vis svaret"))
    assert page.locator(".b-errors").is_visible()


def ask_day(day: str, found: str) -> Callable[[Page], None]:
    def ask(page: Page) -> None:
        page.goto("/udgaver/")
        page.locator("#day").fill(day)
        follow(page, page.get_by_role("button", name="Vis udgaven"))
        assert page.locator(found).count() == 1

    return ask


def go_to(address: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(address)

    return go


LIVE = {
    "guide answered": answer_guide,
    "acute answered": answer_acute,
    "contacts": go_to("/kontakter/"),
    "signs": go_to("/haandbog/tegn/"),
    "card": go_to("/kort/akut/"),
    "no day": ask_day("", "#day-error"),
    "unreadable day": ask_day("i går", "#day-error"),
    "a day": ask_day("01-01-2020", ".alert"),
}
PLAIN = {"guide posted": post_guide, "guide misread": post_misread}


@pytest.mark.parametrize(("states", "scripts"), [(LIVE, True), (PLAIN, False)], ids=["live", "plain"])
def test_axe_finds_nothing_in_pages_in_use(
    open_page: OpenPage,
    find_violations: Callable[[Page], list[str]],
    states: dict[str, Callable[[Page], None]],
    scripts: bool,
) -> None:
    """Answered, posted, refused; and everything unfolded, which no page is when it opens."""
    page = open_page(None) if scripts else without_scripts(open_page(None))
    violations = {}
    for name, reach in states.items():
        reach(page)
        page.evaluate(OPEN_FOLDS)
        violations[name] = find_violations(page)
    assert {name: found for name, found in violations.items() if found} == {}


def test_in_the_readers_own_colours_all_that_matters_is_drawn(open_page: OpenPage) -> None:
    page = open_page("/guide/akut/", forced_colors="active")
    for selector in (".b-acute", ".b-dial"):
        seen: dict[str, Any] = page.evaluate(SEEN, selector)
        assert seen["ground"] == seen["canvas"], selector
        assert seen["text"] == seen["edge"] == seen["link"] != seen["canvas"], selector
        assert seen["width"] == "2px", selector
    icon = page.evaluate(SEEN, ".b-dial .b-icon")
    assert icon["fill"] != icon["canvas"]
    option = ".b-option:has([name='age_group'][value='under_18'])"
    assert page.evaluate(SEEN, option)["outline"].endswith("none")
    choose(page, age_group="under_18")
    assert page.evaluate(SEEN, option)["outline"] == "2px solid"


def test_nothing_moves(published: None, open_page: OpenPage) -> None:
    page = open_page(None)
    moving = {}
    for address in list_pages():
        page.goto(address)
        moving[address] = page.evaluate(MOVING)
    assert {address: found for address, found in moving.items() if found} == {}


@pytest.mark.parametrize(("motion", "duration"), [("reduce", "0s"), ("no-preference", "2s")])
def test_whoever_wants_less_motion_would_be_spared_it(open_page: OpenPage, motion: str, duration: str) -> None:
    """The rule that holds for movements still to come, tried on one that is planted."""
    page = open_page("/", reduced_motion=motion)
    link = page.locator("main a").first
    link.evaluate("link => { link.style.transition = 'opacity 2s'; link.style.animation = 'planted 2s'; }")
    assert link.evaluate("link => getComputedStyle(link).transitionDuration") == duration
    assert (link.evaluate("link => getComputedStyle(link).animationName") == "none") is (motion == "reduce")
