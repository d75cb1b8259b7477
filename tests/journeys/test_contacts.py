"""»Hvem ringer jeg til?« in a real browser: what is open now, the filter, and the same without JavaScript."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from tests.browser import PHONE, OpenPage

pytestmark = pytest.mark.browser

# Danish winter time is one hour ahead of these, summer time two.
TUESDAY_10 = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
TUESDAY_12 = datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
SATURDAY_10 = datetime(2026, 12, 5, 9, 0, tzinfo=UTC)
SUMMER_JUST_BEFORE_9 = datetime(2026, 7, 7, 6, 59, tzinfo=UTC)
SUMMER_9 = datetime(2026, 7, 7, 7, 0, tzinfo=UTC)


def open_at(open_page: OpenPage, moment: datetime, path: str = "/kontakter/") -> Page:
    page = open_page(None)
    page.clock.set_fixed_time(moment)
    page.goto(path)
    return page


def status_of(page: Page, contact: str) -> str | None:
    return page.locator(f"#{contact} [data-hours]").first.text_content()


def choose(page: Page, situation: str) -> None:
    page.get_by_role("radio", name=situation, exact=True).check()


@pytest.mark.parametrize(
    ("moment", "viso", "family"),
    [
        (TUESDAY_10, "Åbent nu", "Måske åbent nu"),
        (TUESDAY_12, "Lukket nu", "Måske åbent nu"),
        (SATURDAY_10, "Lukket nu", "Måske lukket nu"),
        (SUMMER_JUST_BEFORE_9, "Lukket nu", "Måske åbent nu"),
        (SUMMER_9, "Åbent nu", "Måske åbent nu"),
    ],
)
def test_open_now_in_danish_time(
    published: None, open_page: OpenPage, moment: datetime, viso: str, family: str
) -> None:
    page = open_at(open_page, moment)
    assert status_of(page, "viso") == viso
    assert status_of(page, "familieafsnittet") == family
    assert status_of(page, "alarm_112") == "Åbent nu"


def list_shown(page: Page) -> set[str]:
    shown = page.locator("[data-contact]:visible")
    return {contact.get_attribute("id") or "" for contact in shown.all()}


def test_the_filter_by_situation_and_open_now(published: None, open_page: OpenPage) -> None:
    page = open_at(open_page, SATURDAY_10)
    assert list_shown(page) == set()
    choose(page, "Et sted at bo")
    homes = list_shown(page)
    assert {"red_safehouse", "lev_uden_vold", "red_raadgivning"} <= homes
    assert "viso" not in homes
    page.get_by_label("Åbent nu").check()
    assert list_shown(page) == {"lev_uden_vold", "red_raadgivning"}
    assert page.locator("[data-count]").inner_text() == "Viser 2 kontakter."
    choose(page, "Alt")
    assert {"alarm_112", "politi_114"} <= list_shown(page)
    page.get_by_label("Åbent nu").uncheck()
    assert list_shown(page) == set()
    assert page.locator("details[data-group]:visible").count() == page.locator("details[data-group]").count()


def test_nothing_chosen_reaches_the_address(published: None, open_page: OpenPage) -> None:
    page = open_at(open_page, TUESDAY_10)
    choose(page, "Vold og trusler")
    assert page.url.endswith("/kontakter/")


def test_a_link_to_a_contact_opens_its_group(published: None, open_page: OpenPage) -> None:
    page = open_at(open_page, TUESDAY_10, "/kontakter/#viso")
    assert page.locator("#viso").is_visible()


def test_the_filter_by_keyboard(published: None, open_page: OpenPage) -> None:
    page = open_at(open_page, TUESDAY_10)
    page.get_by_role("radio", name="Alt", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert "familieafsnittet" in list_shown(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_label("Åbent nu").is_checked()


def test_without_javascript_lists_take_the_place_of_the_filter(published: None, open_page: OpenPage) -> None:
    page = open_page("/kontakter/", javascript=False, width=PHONE)
    assert page.locator("[data-filter]").is_hidden()
    assert page.locator("[data-hours]:visible").count() == 0
    page.get_by_role("link", name="Rejse og udland").first.click()
    assert page.url.endswith("#om_rejse")
    section = page.locator("section", has=page.locator("#om_rejse"))
    assert section.locator('a[href="tel:+4533921112"]').is_visible()
    page.locator("summary", has_text="I kommunen").click()
    assert page.locator("#familieafsnittet").is_visible()


def test_with_javascript_the_lists_are_put_away(published: None, open_page: OpenPage) -> None:
    page = open_at(open_page, TUESDAY_10)
    assert page.locator("[data-plain]:visible").count() == 0
    assert page.locator("[data-filter]").is_visible()
