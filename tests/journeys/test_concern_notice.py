"""The notification composer: what is typed leaves the page by a press and in no other way."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESKTOP, PHONE, OpenPage, follow, without_scripts
from tests.journeys.composer import (
    ADDRESS,
    CANARY,
    KEPT,
    RECORD,
    TYPED,
    answer,
    field,
    fill_whole,
    lacking,
    open_from_guide,
    paste_elsewhere,
    press_to_save,
    read_word,
)
from tests.journeys.phone import WHOLE_PACKS, OpenPhone, OwnSite, wait_until

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("entry", [ADDRESS, "/guide/"])
def test_the_text_leaves_the_page_by_a_press_and_in_no_other_way(
    published: None, open_page: OpenPage, entry: str
) -> None:
    page = open_page(None, accept_downloads=True)
    page.add_init_script(f"({RECORD})(); window.print = () => window.written.push(['print', '']);")
    asked: list[str] = []
    page.on("request", lambda request: asked.extend([request.url, request.post_data or "", str(request.headers)]))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(entry)
    if entry == "/guide/":
        open_from_guide(page, age_group="under_18")
    page.wait_for_selector(".b-notice")
    fill_whole(page)
    before = page.evaluate("() => [history.length, location.href]")
    assert CANARY in page.locator("[data-notice-text]").inner_text()
    assert CANARY not in json.dumps(page.evaluate("() => window.written"), ensure_ascii=False), (
        "typing alone keeps nothing"
    )

    page.get_by_role("button", name="Kopiér").click()
    expect(page.get_by_text("Teksten er kopieret.")).to_be_visible()
    assert paste_elsewhere(page).count(CANARY) == len(TYPED) + 1
    page.get_by_role("button", name="Udskriv").click()
    text = Path(press_to_save(page, "Hent som tekst").path()).read_text(encoding="utf-8-sig")
    saved = press_to_save(page, "Hent til Word")
    word = read_word(Path(saved.path()).read_bytes())
    assert saved.suggested_filename == "underretning.docx"
    for copy in (text, word):
        assert copy.count(CANARY) == len(TYPED) + 1
        assert "Forældre og netværk er IKKE orienteret." in copy
        assert "barnets lov § 18, stk. 3" in copy
        assert "Jeg har mistanke om negativ social kontrol:" in copy

    written = page.evaluate("() => window.written")
    assert {"clipboard", "print", "download"} <= {name for name, _ in written}, "the recorder hears what is done"
    assert {name for name, value in written if CANARY in value} == {"clipboard"}
    assert [said for said in asked if CANARY in said or "Kanariefugl" in said] == []
    assert "Kanariefugl" not in page.evaluate(KEPT)
    assert page.evaluate("() => [history.length, location.href]") == before


def test_a_planted_leak_is_found(published: None, open_page: OpenPage) -> None:
    page = open_page(None)
    page.add_init_script(f"({RECORD})()")
    page.goto(ADDRESS)
    page.evaluate(f"() => {{ sessionStorage.setItem('x', '{CANARY}'); history.replaceState('{CANARY}', ''); }}")
    names = {name for name, value in page.evaluate("() => window.written") if CANARY in value}
    assert names == {"storage", "history"}
    assert CANARY in page.evaluate(KEPT)


def test_it_works_when_the_server_is_gone(own_site: OwnSite, open_phone: OpenPhone) -> None:
    page = open_phone(own_site.url)
    page.goto("/")
    wait_until(page, WHOLE_PACKS.replace("PACKS", "1"))
    own_site.stop()
    page.goto(ADDRESS)
    page.wait_for_selector(".b-notice")
    fill_whole(page)
    assert CANARY in read_word(Path(press_to_save(page, "Hent til Word").path()).read_bytes())
    assert "Kanariefugl" not in page.evaluate(KEPT)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/guide/")
    open_from_guide(page, age_group="under_18", abroad="risk")
    expect(page.locator('[data-field="travel"] input[value="yes"]')).to_be_checked()


def test_the_guides_answers_are_carried_over_and_nothing_typed_is_lost(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    open_from_guide(page, age_group="under_18", abroad="risk")
    assert page.url.endswith("/guide/")
    assert page.evaluate("document.activeElement.textContent") == "Skriv underretning"
    assert "travel" not in lacking(page)
    assert "travel_when" in lacking(page)
    field(page, "seen").fill("Hun græder.")
    page.get_by_role("button", name="Tilbage til svaret").click()
    expect(page.locator("[data-answer]")).to_be_visible()
    assert page.title().startswith("Hvad gør jeg?")
    page.get_by_role("link", name="Skriv underretning").first.click()
    assert field(page, "seen").input_value() == "Hun græder."


def test_an_adult_with_children_is_another_notification(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    open_from_guide(page, age_group="18_plus", has_children="yes")
    expect(page.get_by_label("En voksen med børn")).to_be_checked()
    assert "kan få underretningen at se" in page.locator(".b-notice").inner_text()
    assert {"reach", "children", "who_adult"} <= lacking(page)
    field(page, "reach").fill("Ring kl. 10. Hun bor hos en veninde.")
    assert "address" in lacking(page)
    field(page, "reach").fill("Ring på arbejdet kl. 10.")
    assert "address" not in lacking(page)


def test_danger_is_told_before_anything_else(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS)
    answer(page, "acute", "yes")
    alert = page.get_by_role("alert")
    assert "Ring nu, før du skriver videre." in alert.inner_text()
    links = alert.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links[:2] == ["tel:112", "tel:+4543686486"]
    answer(page, "acute", "no")
    expect(alert).to_be_empty()


def test_what_is_missing_is_told_with_a_way_to_it_and_stops_nothing(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS)
    assert {"acute", "safe", "seen", "implicit", "who"} <= lacking(page)
    page.locator('[data-rule="seen"] a').click()
    page.keyboard.type("Hun må ikke komme med.")
    assert "seen" not in lacking(page)
    assert page.url.endswith(ADDRESS)
    page.get_by_role("button", name="Kopiér").click()
    expect(page.get_by_text("Teksten er kopieret.")).to_be_visible()
    assert "komme med" in paste_elsewhere(page)
    fill_whole(page)
    assert lacking(page) == set()
    expect(page.get_by_role("heading", name="Alt det vigtigste er med")).to_be_visible()


def test_leaving_with_unsaved_text_asks_first_and_leaving_in_a_hurry_does_not(
    published: None, open_page: OpenPage
) -> None:
    page = open_page(ADDRESS)
    asked: list[str] = []

    def stay(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    field(page, "seen").click()
    page.keyboard.type(CANARY)
    page.get_by_role("link", name="Forsiden").click()
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert field(page, "seen").input_value() == CANARY
    page.route("**/*", lambda route: route.fulfill(body="en anden side"))
    follow(page, page.locator("a[data-exit]"))
    assert asked == ["beforeunload"]


def test_a_page_that_is_loaded_anew_is_empty(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS)
    page.on("dialog", lambda dialog: dialog.accept())
    fill_whole(page)
    page.reload()
    page.wait_for_selector(".b-notice")
    assert "Kanariefugl" not in page.locator("[data-notice-text]").inner_text()
    assert page.locator("textarea, input[type=text]").evaluate_all(
        "all => all.every(one => one.autocomplete === 'off' && one.spellcheck === false && one.translate === false)"
    )
    assert page.locator("form").count() == 0


def test_paper_has_the_text_and_nothing_else(published: None, open_page: OpenPage) -> None:
    for entry in (ADDRESS, "/guide/"):
        page = open_page(entry)
        if entry == "/guide/":
            open_from_guide(page, age_group="under_18")
        fill_whole(page)
        page.emulate_media(media="print")
        shown = page.evaluate("() => document.body.innerText.split('\\n').filter((line) => line.trim())")
        text = page.evaluate(
            "() => document.querySelector('[data-notice-text]').innerText.split('\\n').filter((l) => l.trim())"
        )
        assert shown == text, entry


def test_with_the_keyboard_alone(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS, width=DESKTOP)
    reached: list[str] = []
    for _ in range(90):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => document.activeElement.closest('[data-field]')?.dataset.field ?? document.activeElement.textContent"
        )
        reached.append(name)
        if name in TYPED and name != "why_not":
            page.keyboard.type(f"»{CANARY}«")
        elif name in {"acute", "safe", "control", "travel"}:
            page.keyboard.press("Space")
        elif name == "Kopiér":
            page.keyboard.press("Enter")
            break
    assert {"acute", "safe", "control", "honour", "travel", "travel_when", "told", "assess", *TYPED} <= set(reached)
    expect(page.get_by_text("Teksten er kopieret.")).to_be_visible()
    assert paste_elsewhere(page).count(CANARY) == len(TYPED) - 1


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(
    published: None, open_page: OpenPage, find_violations: Callable[[Page], list[str]], width: int
) -> None:
    page = open_page(ADDRESS, width=width)
    answer(page, "acute", "yes")
    answer(page, "travel", "yes")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("En voksen med børn").check()
    assert find_violations(page) == []
    page = open_page("/guide/", width=width)
    open_from_guide(page, age_group="under_18")
    assert find_violations(page) == []


def test_without_javascript_it_is_a_sheet_of_questions(
    published: None, open_page: OpenPage, find_violations: Callable[[Page], list[str]]
) -> None:
    page = open_page("/guide/", javascript=False)
    page.locator('[name="age_group"][value="under_18"]').check()
    follow(page, page.get_by_role("button", name="Vis svaret"))
    follow(page, page.get_by_role("link", name="Skriv underretning").first)
    assert page.url.endswith(ADDRESS)
    assert page.get_by_role("heading", name="Hvad har du set?").is_visible()
    assert page.locator("form, input, textarea").count() == 0
    plain = open_page(None)
    without_scripts(plain).goto(ADDRESS)
    assert find_violations(plain) == []


def test_when_the_composer_cannot_be_loaded_its_page_opens(published: None, open_page: OpenPage) -> None:
    page = open_page("/guide/")
    page.route("**/js/notice.*", lambda route: route.abort())
    page.locator('[name="age_group"][value="under_18"]').check()
    follow(page, page.get_by_role("link", name="Skriv underretning").first)
    assert page.url.endswith(ADDRESS)
    assert page.get_by_role("heading", name="Hvad har du set?").is_visible()


@pytest.mark.parametrize(("width", "times"), [(320, 1), (PHONE, 2)])
def test_nothing_is_cut_off_when_narrow_or_in_large_letters(
    published: None, open_page: OpenPage, width: int, times: int
) -> None:
    page = open_page(ADDRESS, width=width)
    answer(page, "acute", "yes")
    field(page, "seen").fill("etmegetlangtord" * 10)
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.evaluate("size => { document.documentElement.style.fontSize = `${size}px`; }", size * times)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_text_is_one_press_away_and_hides_no_field(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS)
    shortcut = page.get_by_role("button", name="Se teksten")
    expect(shortcut).to_be_in_viewport()
    expect(shortcut).to_have_text(f"Mangler {len(lacking(page))} · Se teksten")
    for _ in range(12):
        page.keyboard.press("Tab")
        box, bar = page.locator(":focus").bounding_box(), shortcut.bounding_box()
        assert box is not None
        assert bar is not None
        assert page.locator(":focus").inner_text() == shortcut.inner_text() or box["y"] < bar["y"]
    shortcut.click()
    head = page.get_by_role("heading", name="Mangler endnu")
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()
    assert page.url.endswith(ADDRESS)
    expect(open_page(ADDRESS, width=DESKTOP).get_by_role("button", name="Se teksten")).to_be_hidden()
