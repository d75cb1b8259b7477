"""The guide as people use it: a tap, an answer, nothing left behind."""

import random
import re

import pytest
from playwright.sync_api import Page

from beredskab.edition.queries import current_edition
from beredskab.guide.domain.evaluate import Guide
from tests.browser import DESKTOP, OpenPage, follow

pytestmark = pytest.mark.browser
SHOWN_LINES = """
() => {
  const ids = (slot) =>
    [...document.querySelectorAll(`[data-slot="${slot}"] > [data-line]`)].map((line) => [
      line.dataset.line,
      [...line.querySelectorAll('[data-attach]')].map((note) => note.dataset.line).join(),
    ].join('+'));
  const slots = ['banners', 'calls', 'more-calls', 'donts', 'more-donts', 'dos', 'more-dos', 'duties', 'cards',
    'rules'];
  const text = (slot) => document.querySelector(`[data-slot="${slot}"]`).textContent.trim();
  const talk = [...document.querySelectorAll('[data-when]')].map((part) => part.hidden);
  return [...slots.map(ids), text('instead'), text('any-hour'), talk];
}
"""


def choose(page: Page, **answers: str) -> None:
    for fact, value in answers.items():
        page.locator(f'[name="{fact}"][value="{value}"]').check()


def called(page: Page) -> list[str]:
    lines = page.locator('[data-slot="calls"] > li')
    ids: list[str] = lines.evaluate_all("lines => lines.map(line => line.dataset.line)")
    return ids


def test_one_tap_to_a_number_when_it_is_acute(published: None, open_page: OpenPage) -> None:
    page = open_page("/")
    follow(page, page.get_by_role("link", name=re.compile("Akut")))
    numbers = page.locator('main a[href^="tel:"]:visible')
    addresses = numbers.evaluate_all("links => links.slice(0, 3).map(link => link.getAttribute('href'))")
    assert addresses == ["tel:112", "tel:+4543861448", "tel:+4543686486"]
    bottom = numbers.nth(1).evaluate("link => link.getBoundingClientRect().bottom")
    assert bottom <= 740, "112 and the police can be pressed without scrolling"


def test_the_answer_grows_with_what_is_known(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    assert not page.locator("[data-answer]").is_visible()
    choose(page, age_group="under_18")
    assert called(page) == ["team_konsulent"]
    assert page.get_by_text("Kontakt ikke forældre eller netværk").first.is_visible()
    choose(page, abroad="risk")
    assert called(page) == ["familieafsnittet", "udenrigsministeriet", "team_konsulent"]
    assert "Udenrigsministeriet" in page.locator("[data-changed]").inner_text()
    choose(page, department="skole_dagtilbud")
    assert "vidensperson" in called(page)
    assert page.get_by_text("Konsulenten i teamet for Skole & Dagtilbud").first.is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_sparring_is_offered_at_the_end_and_in_no_danger(
    published: None, open_page: OpenPage, *, javascript: bool
) -> None:
    page = open_page("/guide/", javascript=javascript)
    sparring = page.get_by_role("link", name="Spørg konsulenten")
    assert not sparring.is_visible()
    for danger, is_offered in (("no", True), ("yes", False)):
        choose(page, age_group="under_18", acute_danger=danger)
        if not javascript:
            follow(page, page.get_by_role("button", name="Vis svaret"))
        assert sparring.is_visible() is is_offered
    page.goto("/guide/akut/")
    assert not sparring.is_visible()


def test_nothing_leaves_the_device(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, age_group="under_18", abroad="risk", crime_or_threat="yes", department="boern_familie")
    page.wait_for_timeout(300)
    assert asked == []
    assert page.url.endswith("/guide/")
    assert page.evaluate("JSON.stringify(localStorage)") == '{"beredskab-afdeling":"boern_familie"}'
    assert page.evaluate("[sessionStorage.length, document.cookie]") == [0, ""]


def test_only_the_department_is_remembered(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    choose(page, age_group="under_18", department="skole_dagtilbud")
    page.goto("/")
    page.go_back()
    assert page.locator('[name="age_group"]:checked').count() == 0
    assert not page.locator("[data-answer]").is_visible()
    choose(page, age_group="18_plus")
    assert called(page)[0] == "vidensperson"


def test_begin_again_takes_everything_back(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    choose(page, age_group="18_plus", abroad="risk")
    page.get_by_role("button", name="Begynd forfra").click()
    assert page.locator("[data-fact] :checked").evaluate_all("all => all.map(one => one.value)") == ["no"]
    assert not page.locator("[data-answer]").is_visible()


def test_without_javascript_the_form_answers(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/", javascript=False)
    choose(page, age_group="under_18", abroad="risk")
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        follow(page, page.get_by_role("button", name="Vis svaret"))
    assert sent.value.headers["cache-control"] == "no-store"
    assert page.url.endswith("/guide/")
    assert called(page) == ["familieafsnittet", "udenrigsministeriet", "team_konsulent"]
    assert page.locator('[name="abroad"][value="risk"]').is_checked(), "what was answered is still there to be changed"


def test_the_page_without_javascript_says_the_same(published: None, open_page: OpenPage) -> None:
    """The server's answer and the browser's have the same lines in the same places."""
    edition = current_edition()
    assert edition is not None
    space = Guide(edition.content).space
    live, plain = open_page("/guide/"), open_page("/guide/", javascript=False)
    chance = random.Random(3)  # noqa: S311 - a spread of situations, not a secret
    for number in chance.sample(range(space.size), 12):
        situation = space.situation(number)
        live.goto("/guide/")
        plain.goto("/guide/")
        for page in (live, plain):
            for fact, value in situation.items():
                box = page.locator(f'[name="{fact}"][value="{value}"]')
                if box.count():
                    box.evaluate(
                        "input => { input.checked = true; input.dispatchEvent(new Event('change', {bubbles: true})) }"
                    )
        follow(plain, plain.locator(".b-guide__submit"))
        assert live.evaluate(SHOWN_LINES) == plain.evaluate(SHOWN_LINES), situation


def test_with_the_keyboard_alone(published: None, open_page: OpenPage) -> None:
    page = open_page("/", width=DESKTOP)
    for _ in range(8):
        page.keyboard.press("Tab")
        if "bekymret" in (page.evaluate("document.activeElement.textContent") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/guide/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "age_group":
            break
    page.keyboard.press("Space")
    assert page.locator("[data-answer]").is_visible()
    assert page.evaluate("document.activeElement.name") == "age_group", "focus is not thrown about"
    for _ in range(6):
        page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_on_paper_the_answer_stands_unfolded(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    choose(page, age_group="under_18", abroad="risk")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("Flere at spørge").is_visible()
    assert page.locator('[data-slot="more-calls"] > li').first.is_visible()
    assert not page.locator("[data-refine]").is_visible()


def test_a_posted_answer_can_be_taken_back_when_the_script_comes_late(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    page.locator(".b-guide__form").evaluate(
        """form => { form.querySelector('[name="age_group"][value="under_18"]').checked = true; form.submit(); }"""
    )
    page.wait_for_selector("form.b-guide--live[data-posted]")
    assert page.locator('[name="age_group"][value="under_18"]').is_checked(), "what was posted stays"
    page.get_by_role("button", name="Begynd forfra").click()
    assert page.locator('[name="age_group"]:checked').count() == 0
    assert not page.locator("[data-answer]").is_visible()


@pytest.mark.parametrize(("name", "value"), [("fact", "x"), ("age_group", "12"), ("department", "nedlagt")])
def test_a_misread_form_says_so_and_loses_nothing(published: None, open_page: OpenPage, name: str, value: str) -> None:
    page = open_page("/guide/", javascript=False)
    sent: dict[str, str | float | bool] = {"acute_danger": "yes", "abroad": "risk", name: value}
    response = page.request.post(page.url, form=sent, headers={"Origin": page.url.removesuffix("/guide/")})
    assert response.status == 400
    assert response.headers["cache-control"] == "no-store"
    assert "kunne ikke læses" in response.text()
    for kept in ("yes", "risk"):
        assert re.search(f'value="{kept}"[^>]* checked', response.text()), kept
