"""What holds for every page that is read: Danish, one heading at the top, links that lead somewhere."""

import itertools

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.handbook.reading import Page, publish_next
from tests.publication import publish_invented_plan
from tests.url_table import list_addresses

PAGES = ("/haandbog", "/kort", "/kontakter", "/plan", "/udskriv", "/udgaver", "/was", "/meld-fejl")
# Pages that ask to sign in first, for whoever is not.
BEHIND_THE_DOOR = {"/sparring/", "/min-side/"}


@pytest.fixture
def pages(published: None, client: Client) -> dict[str, Page]:
    """Every reading page: with the adopted plan in the current edition, and edition 1 an old one without."""
    publish_invented_plan()
    publish_next(lambda content: content.model_copy(update={"open_questions": content.open_questions[1:]}))
    listed = [address for address in list_addresses() if not address.endswith(".pdf")]
    addresses = [address for address in listed if address == "/" or address.startswith(PAGES)]
    return {address: Page(client.get(address).content.decode()) for address in addresses}


def test_each_is_danish_with_one_title_and_headings_in_order(pages: dict[str, Page]) -> None:
    assert len(pages) > 40
    for address, page in pages.items():
        assert page.language == "da", address
        assert page.headings.count(1) == 1, address
        assert page.headings[0] == 1, address
        steps = [after - before for before, after in itertools.pairwise(page.headings)]
        assert max(steps, default=0) <= 1, address


def test_no_id_stands_twice(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), address


def test_no_link_carries_a_question(pages: dict[str, Page]) -> None:
    """What someone looks for must not stand in an address."""
    for address, page in pages.items():
        assert [link for link in page.own_links if "?" in link] == [], address


def test_links_lead_to_pages_and_places_that_are_there(pages: dict[str, Page], client: Client) -> None:
    checked: dict[str, Page] = {**pages}
    for address, page in pages.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            if not link.startswith(("/", "#")):
                assert link.startswith(("https://", "http://", "tel:", "mailto:")), f"{address}: {link}"
                continue
            path = path or address
            if path not in checked:
                try:
                    resolve(path)
                except Resolver404:
                    pytest.fail(f"{address}: {link}")
                answer = client.get(path)
                if path in BEHIND_THE_DOOR:
                    assert answer.headers["Location"].startswith("/log-ind/"), f"{address}: {link}"
                    continue
                assert answer.status_code == 200, f"{address}: {link}"
                checked[path] = Page(answer.content.decode())
            assert not anchor or anchor in checked[path].ids, f"{address}: {link}"
