"""The pages of the site are found by their name and by what people call them, and stand in nothing else's way."""

import re

import pytest
from django.test import Client

from beredskab.handbook.domain.places import PAGES, PLAN, Page, list_pages
from beredskab.handbook.domain.search.content_index import index_content
from beredskab.handbook.domain.search.ranking import search
from tests.handbook.reading import Page as ReadPage
from tests.handbook.search.samples import content_of, content_with_plan, index_of

FIRST = 3


@pytest.mark.parametrize("page", [*PAGES, PLAN], ids=lambda page: page.id)
def test_each_name_of_a_page_leads_to_it_first(page: Page) -> None:
    index = index_content(content_with_plan())
    firsts = {name: search(index, name)[0].entry.address for name in (page.title, *page.words)}
    assert {name: first for name, first in firsts.items() if first != page.address} == {}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("hvem ringer jeg til", "/kontakter/"),
        ("hvem skal jeg ringe til?", "/kontakter/"),
        ("Telefonnummeret", "/kontakter/"),
        ("print kortet", "/udskriv/"),
        ("udskriv plakaten", "/udskriv/"),
        ("hvad gør jeg nu", "/guide/"),
        ("Underretninger", "/underretning/"),
        ("hvordan laver jeg en underretning?", "/underretning/"),
        ("send en underretning", "/underretning/"),
        ("jeg vil underrette kommunen", "/underretning/"),
        ("hvor får jeg sparring", "/sparring/"),
        ("kan jeg spørge en konsulent", "/sparring/"),
        ("tal med en konsulent", "/sparring/"),
        ("skriver til teamet", "/sparring/"),
        ("hvor logger jeg ind", "/min-side/"),
    ],
)
def test_who_asks_for_a_page_in_other_words_gets_it(query: str, address: str) -> None:
    assert address in [hit.entry.address for hit in search(index_of(), query)[:FIRST]]


@pytest.mark.parametrize(
    "query",
    [
        "ring til politiet",
        "hvem ringer jeg til om vold",
        "han låser hendes telefon",
        "kort over skolen",
        "skal jeg underrette",
        "hvad skriver jeg i underretningen om forældrene",
        "konsulent",
        "ring til konsulenten",
        "konsulentens opgaver",
    ],
)
def test_who_asks_for_more_gets_no_page_first(query: str) -> None:
    assert search(index_of(), query)[0].entry.kind != "page"


def test_the_plan_is_there_where_it_has_been_imported() -> None:
    assert PLAN not in list_pages(content_of("content/albertslund"))
    assert PLAN in list_pages(content_with_plan())


def test_the_titles_are_those_of_the_pages(published_plan: None, client: Client) -> None:
    """Or of the link at the foot of each page that leads there."""
    foot = dict(re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', client.get("/was").content.decode()))
    for page in PAGES:
        answer = client.get(page.address)
        if page.needs_sign_in:
            assert answer.headers["Location"].startswith("/log-ind/"), page.address
            assert foot[page.address] == page.title
            assert "log" in page.text.lower(), "that one must sign in is said where it is found"
            assert "offline" in page.text
            continue
        assert answer.status_code == 200, page.address
        assert page.title in {foot.get(page.address), *re.findall(r"<h1[^>]*>([^<]+)</h1>", answer.content.decode())}
    assert PLAN.address in ReadPage(client.get("/haandbog/").content.decode()).links
