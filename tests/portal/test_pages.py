"""The front page, what stands before anything is published, and the pages about the pages."""

import re

import pytest
from django.test import Client

from beredskab.accounts.domain.roles import Role
from beredskab.portal.errors import ACUTE
from tests.accounts.cast import make_person, sign_in
from tests.handbook.reading import Page


def test_nothing_above_the_two_choices_but_the_name(published: None, client: Client) -> None:
    html = client.get("/").content.decode()
    page = Page(html[html.index("<main") :])
    assert page.links[:2] == ["/guide/akut/", "/guide/"]
    visible = re.sub(r'<h1 class="sr-only">.*?</h1>', "", html[html.index("<main") : html.index("b-start__link")])
    assert re.sub(r"<[^>]*>?", "", visible).strip(' \n<a="') in {"", "class"}
    assert "Akut – ring nu" in page.text
    assert "Jeg er bekymret" in page.text
    assert {"/kort/", "/haandbog/tegn/", "/kontakter/", "/haandbog/"} <= set(page.links)


def test_the_way_in_says_the_same_to_who_is_in_already(published: None, client: Client) -> None:
    """The page is the same for everyone, so it can't tell anyone to sign in."""
    page = Page(client.get("/").content.decode())
    assert sign_in(Client(), make_person(Role.EMPLOYEE)).get("/").content.decode() == page.html
    assert "/min-side/" in page.links
    assert "Log ind" not in page.text
    assert client.get("/min-side/").headers["Location"] == "/log-ind/?videre=%2Fmin-side%2F"


def test_the_edition_is_named_on_every_page(published: None, client: Client) -> None:
    for address in ("/", "/kontakter/", "/kort/akut/", "/was"):
        assert "Udgave 1 · 1. december 2026" in Page(client.get(address).content.decode()).text


@pytest.mark.parametrize("address", ["/", "/kontakter/", "/haandbog/tegn/", "/udgaver/", "/meld-fejl/", "/kort/akut/"])
def test_nothing_published_yet(db: None, client: Client, address: str) -> None:
    answer = client.get(address)
    text = answer.content.decode()
    assert answer.status_code == 503
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'href="tel:112"' in text
    assert "beredskab bundle import" in text


def test_the_statement_stands_without_an_edition(db: None, client: Client) -> None:
    answer = client.get("/was")
    assert answer.status_code == 200
    assert "https://www.was.digst.dk/" in answer.content.decode()


def test_reporting_an_error_never_tells_of_a_citizen(published: None, client: Client) -> None:
    page = Page(client.get("/meld-fejl/").content.decode())
    assert "noget om en borger" in page.text
    assert "udgave 1" in page.text
    assert "/haandbog/aabne-spoergsmaal/" in page.links
    assert not re.search("<(form|textarea|input)", page.html)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_that_is_only_read(published: None, client: Client, method: str) -> None:
    answer = getattr(client, method)("/kontakter/")
    text = answer.content.decode()
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "Siden kan kun læses" in text
    assert ACUTE in text
    assert Page(text).own_links


def test_an_error_page_has_a_way_on(published: None, client: Client) -> None:
    page = Page(client.get("/findes-ikke").content.decode())
    assert {"/", "tel:112"} <= set(page.links)
    assert page.headings == [1]
    assert page.language == "da"
