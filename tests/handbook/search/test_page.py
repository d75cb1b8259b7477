"""»Søg« without JavaScript: a posted form, answered on the same page and kept nowhere."""

import gzip
import logging
import re

import pytest
from django.test import Client

from tests.handbook.reading import Page

QUERY = "hun har mistet sit pas"
BEHIND_THE_DOOR = {"/sparring/", "/min-side/"}


def post(client: Client, query: str, **headers: str) -> tuple[Page, dict[str, str]]:
    answer = client.post("/soeg/", {"q": query}, headers=headers or None)
    assert answer.status_code == 200
    return Page(answer.content.decode()), dict(answer.headers)


def test_the_empty_page_shows_examples_and_ways(published: None, client: Client) -> None:
    html = client.get("/soeg/").content.decode()
    assert 'name="q" value="pas taget"' in html
    assert "<div data-examples>" in html
    assert {"/guide/", "/kontakter/"} <= set(Page(html).links)


def test_hits_lead_to_their_place_and_show_the_number(published: None, client: Client) -> None:
    page, _ = post(client, "ambassaden")
    assert "/kontakter/#udenrigsministeriet" in page.links
    assert "tel:+4533921112" in page.links
    assert f"{page.html.count('b-hit__link')} fund." in page.text


@pytest.mark.parametrize(("query", "shown"), [("ambassaden", True), ("hun græder", False), ("qqqqxxxx", False)])
def test_the_way_to_urgent_help_stands_above_hits_that_do_not_begin_with_it(
    published: None, client: Client, query: str, shown: bool
) -> None:
    page, _ = post(client, query)
    assert ("<p data-acute>Er nogen i fare nu?" in page.html) is shown


def test_the_query_is_still_in_the_box_and_in_no_address(published: None, client: Client) -> None:
    page, headers = post(client, QUERY)
    assert f'value="{QUERY}"' in page.html
    assert headers["Cache-Control"] == "no-store"
    assert "Location" not in headers
    assert not [link for link in page.links if "?" in link]


def test_nothing_of_the_query_is_logged(published: None, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        post(client, QUERY)
    assert "mistet" not in caplog.text


def test_no_hit_leads_to_the_guide_and_the_contacts(published: None, client: Client) -> None:
    page, _ = post(client, "qqqqwwwzzz")
    assert "Vi fandt ikke noget om det" in page.text
    assert {"/guide/", "/guide/akut/", "/kontakter/"} <= set(page.links)


@pytest.mark.parametrize("query", ["", "   "])
def test_an_empty_query_is_the_empty_page(published: None, client: Client, query: str) -> None:
    page, _ = post(client, query)
    assert "<div data-examples>" in page.html


def test_only_the_beginning_of_a_long_query_is_looked_up_and_that_is_said(published: None, client: Client) -> None:
    page, _ = post(client, "underretning " + "x" * 10_000)
    assert "Vi har søgt på de første 200 tegn." in page.text
    assert len(page.html) < 40_000


def test_all_that_is_pasted_arrives_so_that_it_can_be_said(published: None, client: Client) -> None:
    """A limit in the box would cut it without a word."""
    assert "maxlength" not in client.get("/soeg/").content.decode()


@pytest.mark.parametrize("query", ["og", "det er", "hvem", "xxxx", "?!", "💩"])
def test_who_says_nothing_is_asked_what_it_is_about(published: None, client: Client, query: str) -> None:
    page, _ = post(client, query)
    assert "<div data-vague><h2>Skriv, hvad det handler om</h2>" in page.html
    assert "<div data-examples>" in page.html
    assert "<div data-none hidden>" in page.html


@pytest.mark.parametrize("query", ["parkering", "politi"])
def test_who_says_something_is_not(published: None, client: Client, query: str) -> None:
    page, _ = post(client, query)
    assert "<div data-vague hidden>" in page.html


def test_what_is_typed_is_no_markup(published: None, client: Client) -> None:
    page, _ = post(client, '"><script>underretning</script>')
    assert "<script>underretning" not in page.html


def test_another_site_cannot_ask(published: None, client: Client) -> None:
    answer = client.post("/soeg/", {"q": QUERY}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_every_hit_leads_to_a_page_that_has_its_place(published: None, client: Client) -> None:
    from tests.handbook.search.samples import index_of

    pages: dict[str, list[str]] = {}
    lost = []
    for entry in index_of().entries:
        path, _, place = entry.address.partition("#")
        if path not in pages:
            answer = client.get(path)
            if path in BEHIND_THE_DOOR:
                assert answer.headers["Location"].startswith("/log-ind/"), path
                continue
            assert answer.status_code == 200, path
            pages[path] = Page(answer.content.decode()).ids
        if place and place not in pages[path]:
            lost.append(entry.address)
    assert lost == []


def test_the_index_is_served_for_this_edition_only(published: None, client: Client) -> None:
    address = re.search(r'data-search="([^"]+)"', client.get("/soeg/").content.decode())
    assert address
    answer = client.get(address[1])
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.content.startswith(b"export default {")
    assert len(gzip.compress(answer.content, 9)) <= 75_000
    assert client.get("/soeg/indeks/0123456789abcdef.js").status_code == 404


def test_the_front_page_has_the_box_below_the_two_choices(published: None, client: Client) -> None:
    html = client.get("/").content.decode()
    assert html.index('href="/guide/"') < html.index('role="search"') < html.index('href="/kort/"')
    assert 'method="post" action="/soeg/"' in html
