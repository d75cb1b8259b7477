"""Who reads that one notifies, or that one asks, finds the way to do it on the same page, in its main part."""

import pytest
from django.test import Client

from tests.handbook.reading import Page, publish_next

COMPOSER, SPARRING = "/underretning/", "/sparring/"
BOTH = (COMPOSER, SPARRING)


def main_of(client: Client, address: str) -> Page:
    html = client.get(address).content.decode()
    return Page(html[html.index("<main") : html.index("</main>")])


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/", BOTH),
        ("/haandbog/", BOTH),
        ("/haandbog/underretning/", BOTH),
        ("/haandbog/pligter/", (COMPOSER,)),
        ("/haandbog/teamet-og-videnspersoner/", (SPARRING,)),
        ("/haandbog/voksne/", (SPARRING,)),
        ("/kontakter/", (SPARRING,)),
        ("/guide/", BOTH),
        ("/guide/akut/", BOTH),
    ],
)
def test_the_way_stands_there(published: None, client: Client, address: str, leads_to: tuple[str, ...]) -> None:
    assert set(leads_to) <= set(main_of(client, address).links)


@pytest.mark.parametrize(
    "address", ["/", "/haandbog/", "/haandbog/teamet-og-videnspersoner/", "/kontakter/", "/guide/"]
)
def test_that_it_takes_a_sign_in_is_said_beforehand(published: None, client: Client, address: str) -> None:
    assert "Du skal logge ind" in main_of(client, address).text


def test_the_foot_leads_to_both_everywhere(published: None, client: Client) -> None:
    html = client.get("/was").content.decode()
    assert set(BOTH) <= set(Page(html[html.index("<footer") :]).links)


@pytest.mark.parametrize("page", ["haandbog/", "haandbog/pligter/", "kontakter/"])
def test_an_old_edition_sends_nobody_to_write(published: None, client: Client, page: str) -> None:
    publish_next(lambda content: content)
    assert set(BOTH).isdisjoint(main_of(client, f"/udgaver/1/{page}").links)


def test_the_one_file_names_no_way_that_it_does_not_have(published: None, client: Client) -> None:
    html = client.get("/offline/beredskab-udgave-1.html").content.decode()
    assert 'href="#underretning"' in html
    assert SPARRING not in Page(html).links
    assert "Spørg konsulenten</span>" not in html
