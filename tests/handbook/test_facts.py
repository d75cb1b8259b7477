"""Everything that the bundle says can be read on a page."""

from html import unescape
from typing import get_args

import pytest
from django.test import Client

from beredskab.edition.domain.schema import Content, TalkPart
from beredskab.handbook.text_queries import TALK_PARTS
from tests.handbook.reading import Page, as_read
from tests.url_table import published_content


@pytest.fixture
def content(published: None) -> Content:
    return published_content()


def read(client: Client, address: str) -> Page:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return Page(answer.content.decode())


def test_each_kind_of_talk_has_its_place_on_the_page() -> None:
    assert set(TALK_PARTS) == set(get_args(TalkPart.model_fields["part"].annotation))


def test_every_number_can_be_called(content: Content, client: Client) -> None:
    page = read(client, "/kontakter/")
    numbers = {f"tel:{phone.tel}" for contact in content.contacts for phone in contact.phones}
    assert numbers
    assert numbers <= set(page.links)
    assert "tel:112" in page.links


def test_every_contact_says_what_it_offers(content: Content, client: Client) -> None:
    page = read(client, "/kontakter/")
    for contact in content.contacts:
        for text in (contact.name, contact.offers, contact.for_whom, contact.hours_text, contact.anonymous):
            assert as_read(text) in page.text, contact.id
        assert all(as_read(name) in page.text for name in contact.by_department.values())
        assert contact.id in page.ids


def test_a_missing_number_is_a_known_gap(content: Content, client: Client) -> None:
    questions = read(client, "/haandbog/aabne-spoergsmaal/")
    page = read(client, "/kontakter/")
    without = [contact for contact in content.contacts if not contact.phones]
    assert without
    for contact in without:
        question = next(q for q in content.open_questions if contact.id in q.affects)
        assert f"/haandbog/aabne-spoergsmaal/#{question.id}" in page.links
        assert question.id in questions.ids
    assert page.text.count("Nummer mangler – se åbne spørgsmål") >= len(without)


def test_three_stand_first_and_the_rest_is_folded(content: Content, client: Client) -> None:
    html = client.get("/kontakter/").content.decode()
    above, below = html.split("<h2>Alle kontakter</h2>")
    assert above.count('class="b-dial ') == 3
    assert "<details" not in above
    assert below.count("data-group") == len({contact.group for contact in content.contacts})
    assert "<details open" not in below


def test_every_card_stands_on_its_page(content: Content, client: Client) -> None:
    cards = read(client, "/kort/")
    contacts = {contact.id: contact for contact in content.contacts}
    for card in content.cards:
        page = read(client, f"/kort/{card.slug}/")
        assert f"/kort/{card.slug}/" in cards.links
        lines = [*card.donts, *card.write, *card.ask, *card.avoid, *card.next, *card.aftercare, card.lead]
        lines += [step.do for step in card.steps] + [step.how for step in card.steps if step.how]
        assert [line for line in lines if as_read(line) not in page.text] == [], card.slug
        numbers = [phone for contact in card.call for phone in contacts[contact].phones]
        assert {f"tel:{phone.tel}" for phone in numbers} | {"tel:112"} <= set(page.links)
        assert card.valid_for in page.text
        assert "Udgave 1" in page.text


def test_calls_on_a_card_keep_their_order(content: Content, client: Client) -> None:
    contacts = {contact.id: contact for contact in content.contacts}
    for card in (card for card in content.cards if card.kind != "acute"):
        text = read(client, f"/kort/{card.slug}/").text.split("Hvem ringer jeg til?")[1]
        names = [contacts[contact].by_department.get(card.department or "", contacts[contact].name)
                 for contact in card.call]  # fmt: skip
        places = [text.find(name) for name in names]
        assert -1 not in places, card.slug
        assert places == sorted(places), card.slug


def test_an_acute_card_shows_numbers_before_anything_to_do(client: Client, content: Content) -> None:
    for card in content.cards:
        html = client.get(f"/kort/{card.slug}/").content.decode()
        assert html.index("tel:112") < html.index("Gør sådan"), card.slug


# Where each kind of item stands, and the words of it that must be found there.
PLACES = {
    "definitions": ("/haandbog/ord/", "text"),
    "conflict_types": ("/haandbog/konflikttyper/", "text"),
    "signs": ("/haandbog/tegn/", "sign"),
    "attention_points": ("/haandbog/opmaerksomhed/", "text"),
    "duties": ("/haandbog/pligter/", "text"),
    "talk": ("/haandbog/samtalen/", "lines"),
    "open_questions": ("/haandbog/aabne-spoergsmaal/", "question"),
    "contacts": ("/kontakter/", "offers"),
    "cards": ("/kort/{slug}/", "lead"),
    "sections": ("/haandbog/{slug}/", "summary"),
}


def test_every_item_is_on_its_page_and_every_topic_is_reached(content: Content, client: Client) -> None:
    missing, reached = [], set()
    for kind, (place, field) in PLACES.items():
        for item in getattr(content, kind):
            words = getattr(item, field)
            page = read(client, place.format(slug=getattr(item, "slug", "")))
            if all(as_read(line) in page.text for line in ([words] if isinstance(words, str) else words)):
                reached |= set(item.topics)
            else:
                missing.append((kind, item.id))
    assert missing == []
    assert {topic.id for topic in content.topics} - reached == set()


def test_each_item_says_where_it_comes_from(content: Content, client: Client) -> None:
    html = unescape(client.get("/haandbog/tegn/").content.decode())
    assert html.count('class="b-source') >= len(content.signs)
    assert "Plan · Tegn og overgreb" in html
    assert "Lokal tilføjelse · Socialpædagogerne (fagblad)" in html
    assert "Kræver den planansvarliges godkendelse" in html
    assert "Ses efter senest 10. oktober 2027" in html


def test_what_is_not_verified_says_so(content: Content, client: Client) -> None:
    section = next(section for section in content.sections if section.unverified)
    page = read(client, f"/haandbog/{section.slug}/")
    assert "Skal bekræftes lokalt" in page.text
    assert as_read(section.unverified or "") in page.text


def test_the_laws_stand_in_full(content: Content, client: Client) -> None:
    page = read(client, "/haandbog/pligter/")
    for law in content.laws:
        assert as_read(law.title) in page.text
        assert as_read(law.about) in page.text
        assert law.unverified is None or as_read(law.unverified) in page.text


def test_signs_lead_to_the_guide_and_to_their_card(content: Content, client: Client) -> None:
    page = read(client, "/haandbog/tegn/")
    assert "Ét tegn beviser ingenting" in page.text
    assert "/guide/" in page.links
    assert {f"/kort/{sign.card}/" for sign in content.signs if sign.card} <= set(page.links)
    assert {f"#{sign.group}" for sign in content.signs} <= set(page.links)


def test_the_index_leads_to_every_section(content: Content, client: Client) -> None:
    links = read(client, "/haandbog/").links
    assert {f"/haandbog/{section.slug}/" for section in content.sections} <= set(links)
