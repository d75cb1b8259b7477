"""The adopted plan to be read: word for word, with what builds on each passage, and what nothing covers."""

import datetime as dt
import re

import pytest
from django.test import Client

from beredskab.edition.domain.anchoring import find_anchors
from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.plan_schema import Passage
from beredskab.edition.domain.schema import Content
from beredskab.handbook.plan_queries import KINDS, build_coverage, build_plan_page, list_uses
from beredskab.portal.pack import build_pack
from tests.content.plans import read_plan
from tests.edition.damage import CONTENT, SAMPLES
from tests.handbook.reading import Page, publish_next
from tests.url_table import published_content, published_edition


@pytest.fixture
def content(published_plan: None) -> Content:
    return published_content()


def read(client: Client, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    html = answer.content.decode()
    return Page(html[html.index("<main") : html.index("</main>")])


def passages_of_havneby() -> tuple[Passage, ...]:
    """Where the second municipality says that topics stand, in the invented plan that is its own."""
    folder = SAMPLES / "havneby"
    return load_bundle(folder, base_folders=[CONTENT], today=dt.date(2026, 12, 1)).content.passages


def test_the_plan_is_shown_word_for_word_and_in_order(content: Content, client: Client) -> None:
    text = read(client, "/plan/").text
    position = 0
    for block in read_plan():
        position = text.index(block.text, position)
    assert "Vedtaget tekst – ordret." in text
    assert "Vedtaget 1. december 2025 Beslutning Byrådet, punkt 7" in text
    edition = published_edition()
    assert f"Udgave {edition.number} · " in text[: text.index(read_plan()[1].text)]


def test_headings_are_headings_and_stand_in_the_contents(content: Content, client: Client) -> None:
    page = read(client, "/plan/")
    assert page.headings == [
        1,
        2,
        *(block.level + 1 for block in read_plan() if block.kind == "heading" and block.level),
    ]
    places = [link.removeprefix("#") for link in page.links if link.startswith("#stykke-")]
    assert len(places) == sum(block.kind == "heading" for block in read_plan()) - 1
    assert set(places) <= set(page.ids)


def test_lists_nest_as_in_the_plan(content: Content, client: Client) -> None:
    html = client.get("/plan/").content.decode()
    assert html.count('<ul class="b-plan__list"') == 4
    assert len(re.findall(r"<li[ >]", html)) == html.count("</li>")
    assert html.count("<ul") == html.count("</ul>")
    plan = build_plan_page(content)
    assert plan
    inner = [(b.text, b.opens, b.stays_open, b.closes) for b in plan.blocks if b.kind == "item"][-4:]
    assert inner == [
        ("Sig ikke noget til familien.", False, True, ()),
        ("Heller ikke til søskende.", True, False, ()),
        ("Heller ikke på skrift.", False, False, (True,)),
        ("Skriv, hvad du har set og hørt, samme dag.", False, False, (False,)),
    ]


def test_each_source_leads_to_its_passage_and_back(content: Content, client: Client) -> None:
    """Both ways: what cites a topic with a place links to it, and the place lists what cites it."""
    publish_next(lambda content: content.model_copy(update={"passages": passages_of_havneby()}))
    content = published_content()
    placed = find_anchors(content.plan, content.passages).found
    assert len(placed) == len(content.passages) - 1
    plan = build_plan_page(content)
    assert plan
    views = {view.id: view for block in plan.blocks for view in block.passages}
    assert views.keys() == {f"emne-{topic}" for topic in placed}
    uses = list_uses(content)
    for topic in placed:
        assert views[f"emne-{topic}"].groups == uses.get(topic, ())
        listed = {
            use.address for group in uses.get(topic, ()) for use in group.uses if use.address and not use.in_guide
        }
        for address in listed:
            assert f"/plan/#emne-{topic}" in read(client, address.partition("#")[0]).links, address


def test_everything_that_cites_the_plan_is_counted(content: Content) -> None:
    cited = sum(
        1
        for kind in KINDS
        for item in getattr(content, kind)
        for topic in {source.ref for source in item.source if source.kind == "plan"}
        if topic
    )
    listed = sum(len(group.uses) for groups in list_uses(content).values() for group in groups)
    assert listed == cited > 200


def test_every_kind_that_can_cite_the_plan_is_listed() -> None:
    citing = {
        name for name, field in Content.model_fields.items() if "source" in getattr(item_of(field), "model_fields", {})
    }
    assert citing == set(KINDS)


def item_of(field: object) -> object:
    annotation = getattr(field, "annotation", None)
    return next(iter(getattr(annotation, "__args__", ())), None)


def test_without_a_plan_the_page_says_how(published: None, client: Client) -> None:
    text = read(client, "/plan/").text
    assert "Planens egen tekst er ikke lagt ind i denne udgave." in text
    assert "beredskab plan import planen.docx --publish" in text
    assert "/plan/" in read(client, "/plan/daekning/").links
    assert not [link for link in read(client, "/haandbog/tegn/").links if link.startswith("/plan/")]


def test_old_editions_keep_their_own_plan(content: Content, client: Client) -> None:
    assert "er ikke lagt ind i denne udgave" in read(client, "/udgaver/1/plan/").text
    page = read(client, "/udgaver/2/plan/")
    assert "Havnebys plan" in page.text
    assert not [link for link in page.own_links if not link.startswith("/udgaver/2/") and link != "/"]
    signs = read(client, "/udgaver/2/haandbog/ord/").links
    assert [link for link in signs if "/plan/#" in link and not link.startswith("/udgaver/2/plan/#emne-")] == []


def test_the_handbook_leads_to_the_plan(content: Content, client: Client) -> None:
    assert "/plan/" in read(client, "/haandbog/").links
    assert "/udgaver/2/plan/" in read(client, "/udgaver/2/").links
    assert "/plan/daekning/" in read(client, "/plan/").links


def test_the_guide_does_not_carry_the_links(content: Content, client: Client) -> None:
    """Its weight has a limit; its tags stay text."""
    assert "/plan/#" not in client.get("/guide/").content.decode()


def test_coverage_both_ways(content: Content, client: Client) -> None:
    passages = (
        Passage(id="omfang", under=("Omfang",)),
        Passage(id="viden", under=("Om viden",)),
        Passage(id="vejledning", under=("Vejledning",)),
    )
    publish_next(lambda content: without_source(content, "omfang").model_copy(update={"passages": passages}))
    coverage = build_coverage(published_content())
    assert coverage
    assert (coverage.placed, coverage.topics) == (2, len(content.topics))
    assert [link.address for link in coverage.unused] == ["/plan/#emne-omfang"]
    why = {topic.about: topic.why for topic in coverage.unplaced}
    about = {topic.id: topic.about for topic in content.topics}
    assert why[about["viden"]] == "overskriften »Om viden« er ikke fundet"
    assert why[about["politi"]] == "indholdet siger ikke, hvor emnet står"
    assert {about[topic.id] for topic in content.topics} - why.keys() == {about["omfang"], about["vejledning"]}
    paragraphs = sum(block.kind != "heading" for block in read_plan())
    assert len(coverage.without_topic) == paragraphs - 3
    page = read(client, "/plan/daekning/")
    assert "2 af 35 emner har et sted i den vedtagne plan." in page.text
    assert "overskriften »Om viden« er ikke fundet" in page.text
    plan = read(client, "/plan/")
    for link in page.links:
        if link.startswith("/plan/#"):
            assert link.partition("#")[2] in plan.ids
    assert "bruges ikke endnu" in plan.text


def without_source(content: Content, topic: str) -> Content:
    """The content with nothing citing a topic of the plan."""
    changed = {
        kind: tuple(
            item.model_copy(update={"source": tuple(s for s in item.source if (s.kind, s.ref) != ("plan", topic))})
            for item in getattr(content, kind)
        )
        for kind in KINDS
    }
    return content.model_copy(update=changed)


def test_a_plan_older_than_the_one_the_advice_builds_on_says_so(content: Content, client: Client) -> None:
    def adopt_anew(content: Content) -> Content:
        bundle = content.bundle.model_copy(update={"plan_adopted": dt.date(2026, 3, 1)})
        return content.model_copy(update={"bundle": bundle})

    publish_next(adopt_anew)
    text = read(client, "/plan/").text
    assert "Der er en nyere plan. Rådene bygger på planen fra 1. marts 2026." in text
    assert "Revideres senest" not in text


def test_a_plan_whose_levels_jump_is_still_in_order(content: Content, client: Client) -> None:
    def deepen(content: Content) -> Content:
        assert content.plan
        blocks = tuple(
            block.model_copy(update={"level": 7}) if block.text == "Formål" else block for block in content.plan.blocks
        )
        return content.model_copy(update={"plan": content.plan.model_copy(update={"blocks": blocks})})

    publish_next(deepen)
    page = read(client, "/plan/")
    assert max(page.headings) <= 6
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_marks_are_unique(content: Content) -> None:
    plan = build_plan_page(content)
    assert plan
    marks = [mark for block in plan.blocks for mark in block.marks]
    assert len(marks) == len(set(marks))


def test_the_plan_is_kept_on_the_phone_and_in_the_one_file(content: Content, client: Client) -> None:
    page = Page(client.get("/offline/beredskab-udgave-2.html").content.decode())
    assert read_plan()[4].text in page.text
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(page.ids)
    assert [link for link in page.links if link.startswith("#plan--emne-")]
    assert "/plan/" in {file.address for file in build_pack(published_edition()).files}


def test_without_a_plan_nothing_about_it_is_kept_on_the_phone(published: None) -> None:
    assert "/plan/" not in {file.address for file in build_pack(published_edition()).files}
