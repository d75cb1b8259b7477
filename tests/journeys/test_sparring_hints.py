"""Hints while one writes to the team: the text stays in the page, and is mended by a press."""

import json

import pytest
from playwright.sync_api import Page, expect

from beredskab.sparring.domain.values import LONGEST_TEXT
from beredskab.text_guard.finding import Finding, Kind
from tests.browser import PHONE, OpenPage
from tests.journeys.composer import RECORD
from tests.journeys.door import come_in
from tests.text_guard.samples import find, read_sentences

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("organised")]
ASK = "/sparring/ny/"
QUESTION = "Hvad er du i tvivl om?"
TEXT = "Jeg har talt med Kanariefugl Åsen. Æbeltoft er byen. Tfl. 31 22 33 44, cpr 311299-9999."
LEAST_FOUND = 0.75
LEAST_RIGHT = 0.8
HINTS = """
async (texts) => {
  const { findHints } = await import(document.querySelector('script[src*="/js/hints."]').src);
  const { default: table } = await import('/sparring/ord.js');
  const lists = Object.fromEntries(Object.entries(table.lists).map(([name, words]) => [name, new Set(words)]));
  return texts.map((text) => findHints(text, lists).map(({ kind, start, end }) => [kind, start, end]));
}
"""


def open_question(open_page: OpenPage) -> Page:
    page = open_page("/log-ind/", width=PHONE)
    come_in(page, "medarbejder")
    page.add_init_script(f"({RECORD})()")
    page.goto(ASK)
    return page


def test_the_text_stays_in_the_page_and_is_mended_by_the_keyboard(open_page: OpenPage) -> None:
    page = open_question(open_page)
    asked: list[str] = []
    page.on("request", lambda request: asked.extend([request.url, request.post_data or "", str(request.headers)]))
    field = page.get_by_label(QUESTION)
    field.press_sequentially(TEXT)
    expect(page.get_by_text("3 steder kan udpege nogen:")).to_be_visible()
    marked = page.locator(".b-marked__layer mark")
    expect(marked).to_have_text(["Kanariefugl Åsen", "31 22 33 44", "311299-9999"])
    assert marked.first.bounding_box() is not None
    assert any("/sparring/ord.js" in one for one in asked), "the recorder hears what is asked"

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="pigen", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_have_value(TEXT.replace("Kanariefugl Åsen", "pigen"))
    expect(field).to_be_focused()
    expect(marked).to_have_text(["31 22 33 44", "311299-9999"])
    page.keyboard.press("Control+z")
    expect(field).to_have_value(TEXT)
    assert not [one for one in asked if "Kanariefugl" in one]
    assert "Kanariefugl" not in json.dumps(page.evaluate("() => window.written"), ensure_ascii=False)


def test_the_marks_lie_behind_the_words_also_when_the_field_has_scrolled(open_page: OpenPage) -> None:
    page = open_question(open_page)
    field = page.get_by_label(QUESTION)
    field.fill("Det er en lang historie, som fylder. " * 30 + "Ring til 31 22 33 44.")
    field.press("End")
    expect(page.locator(".b-marked__layer mark")).to_have_count(1)
    seen = page.evaluate(
        "() => [document.querySelector('#id_text'), document.querySelector('.b-marked__layer')]"
        ".map(({ scrollTop, clientWidth, clientHeight, scrollHeight }) => "
        "[scrollTop, clientWidth, clientHeight, scrollHeight])"
    )
    assert seen[0][0] > 0
    assert seen[0] == seen[1]


def test_they_agree_with_the_guard_in_most(open_page: OpenPage) -> None:
    page = open_question(open_page)
    texts = [it.text for name in ("personal_data", "guard_held_out") for it in read_sentences(name)]
    hints = page.evaluate(HINTS, texts)
    hits = missed = surplus = 0
    for text, found in zip(texts, hints, strict=True):
        findings = find(text)
        places = [Finding(Kind(kind), start, end) for kind, start, end in found]
        missed += sum(not any(touch(it, other) for other in places) for it in findings)
        surplus += sum(not any(touch(it, other) for other in findings) for it in places)
        hits += sum(any(touch(it, other) for other in places) for it in findings)
    assert hits / (hits + missed) >= LEAST_FOUND
    assert hits / (hits + surplus) >= LEAST_RIGHT


def touch(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


def test_what_was_stopped_is_said_once_and_until_it_is_mended(open_page: OpenPage) -> None:
    page = open_question(open_page)
    # The keyboard of a hostile hand: signs of no width between the digits are found by the server only.
    text = "Jeg har talt med Kanariefugl Åsen. Han har 3\u200b11299\u200b-9999."
    page.get_by_label(QUESTION).fill(text)
    page.get_by_label("Du er", exact=True).select_option(label="lærer")
    page.get_by_label("Det handler om").select_option(label="et barn eller en ung under 18")
    with page.expect_navigation():
        page.get_by_role("button", name="Send til teamet").click()
    assert page.url.endswith("#fejl")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("kan udpege nogen:")).to_be_visible()
    said = page.locator(".b-found > li, .b-hints > li").filter(visible=True)
    expect(said.filter(has_text="Kanariefugl Åsen")).to_have_count(1)
    expect(said.filter(has_text="9999")).to_have_count(1)
    page.get_by_label(QUESTION).fill("Jeg har talt med pigen.")
    expect(page.locator(".b-hints > li")).to_have_count(0)


def test_without_the_lists_one_writes_and_sends_as_ever(open_page: OpenPage) -> None:
    page = open_question(open_page)
    page.route("**/sparring/ord.js", lambda route: route.abort())
    page.get_by_label(QUESTION).fill(TEXT)
    page.get_by_label("Du er", exact=True).select_option(label="lærer")
    page.get_by_label("Det handler om").select_option(label="et barn eller en ung under 18")
    with page.expect_navigation():
        page.get_by_role("button", name="Send til teamet").click()
    expect(page.get_by_role("alert")).to_contain_text("der kan udpege en person")
    expect(page.get_by_label(QUESTION)).to_have_value(TEXT)
    expect(page.locator(".b-hints > li")).to_have_count(0)


def test_a_text_that_is_too_long_is_told_and_never_cut(open_page: OpenPage) -> None:
    page = open_question(open_page)
    field = page.get_by_label(QUESTION)
    room = page.locator("[data-room]")
    field.fill("Kort.")
    expect(room).to_be_empty()
    whole = "Hvad gør jeg nu? " * 110
    field.fill("")
    field.focus()
    page.keyboard.insert_text(whole)
    expect(room).to_have_text(
        f"Teksten er {len(whole.strip()) - LONGEST_TEXT} tegn for lang. Gør den kortere, før du sender."
    )
    expect(field).to_have_value(whole)
    field.fill("x" * (LONGEST_TEXT - 20))
    expect(room).to_have_text("Der er plads til 20 tegn mere.")
