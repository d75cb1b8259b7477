"""»Hvad gjaldt den dag?«: old editions stay readable, and cannot be taken for the one that holds."""

import datetime as dt

import pytest
from django.test import Client

from beredskab.edition.domain.schema import Content
from tests.handbook.reading import Page, publish_next

NEW_NAME = "Det nye familieafsnit"


def rename(content: Content) -> Content:
    contacts = [
        contact.model_copy(update={"name": NEW_NAME}) if contact.id == "familieafsnittet" else contact
        for contact in content.contacts
    ]
    return content.model_copy(update={"contacts": tuple(contacts)})


@pytest.fixture
def two_editions(published: None, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_next(rename)
    monkeypatch.setattr("beredskab.handbook.views.localdate", lambda: dt.date(2027, 3, 1))


def ask(client: Client, day: str, **headers: str) -> tuple[int, str]:
    answer = client.post("/udgaver/", {"day": day}, headers=headers or None)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("path", ["haandbog/", "haandbog/tegn/", "kort/", "kort/akut/", "kontakter/", ""])
def test_an_old_page_says_so_and_keeps_to_its_edition(two_editions: None, client: Client, path: str) -> None:
    html = client.get(f"/udgaver/1/{path}").content.decode()
    page = Page(html[html.index("<main") : html.index("</main>")])
    assert "Gammel udgave. Den gælder ikke længere." in page.text
    assert "gjaldt fra 1. december 2026 til 24. december 2026" in page.text
    outside = [link for link in page.own_links if not link.startswith("/udgaver/")]
    assert set(outside) <= {"/"}


def test_old_numbers_can_be_read_but_not_pressed(two_editions: None, client: Client) -> None:
    page = Page(client.get("/udgaver/1/kontakter/").content.decode())
    assert "43 68 64 86" in page.text
    assert {link for link in page.links if link.startswith("tel:")} == {"tel:112"}


def test_each_edition_has_its_own_content(two_editions: None, client: Client) -> None:
    assert NEW_NAME in client.get("/kontakter/").content.decode()
    assert NEW_NAME in client.get("/udgaver/2/kontakter/").content.decode()
    assert NEW_NAME not in client.get("/udgaver/1/kontakter/").content.decode()


def test_the_current_edition_by_number_is_no_old_one(two_editions: None, client: Client) -> None:
    html = client.get("/udgaver/2/kontakter/").content.decode()
    assert "Gammel udgave" not in html
    assert "Det er udgave 2, som gælder nu" in html


@pytest.mark.parametrize("number", ["3", "0", "01", "-1", "%D9%A1", "99999999999999999999999"])
def test_an_edition_that_is_not_there(two_editions: None, client: Client, number: str) -> None:
    assert client.get(f"/udgaver/{number}/kontakter/").status_code == 404


@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("23-12-2026", 'href="/udgaver/1/"'),
        ("24.12.2026", 'href="/udgaver/2/"'),
        ("1/12/2026", 'href="/udgaver/1/"'),
        ("2027-01-05", "Den gælder stadig"),
        ("30-11-2026", "var der ingen udgave endnu"),
        ("01-01-0001", "var der ingen udgave endnu"),
    ],
)
def test_a_day_has_its_edition(two_editions: None, client: Client, day: str, answer: str) -> None:
    status, html = ask(client, day)
    assert status == 200
    assert answer in html[: html.index("<form")]


@pytest.mark.parametrize(
    ("day", "error"),
    [
        ("", "Skriv en dag"),
        ("i går", "Det er ikke en dag, vi kan læse"),
        ("31-02-2026", "Det er ikke en dag, vi kan læse"),
        ("2-3-2027", "Den dag er ikke kommet endnu"),
        ("31-12-9999", "Den dag er ikke kommet endnu"),
        ("<b>", "Det er ikke en dag, vi kan læse"),
    ],
)
def test_a_bad_day_is_explained_and_kept(two_editions: None, client: Client, day: str, error: str) -> None:
    status, html = ask(client, day)
    assert status == 422
    assert error in html
    assert 'aria-invalid="true"' in html
    assert f'value="{day.replace("<", "&lt;").replace(">", "&gt;")}"' in html


def test_the_day_stands_nowhere_afterwards(two_editions: None, client: Client) -> None:
    answer = client.post("/udgaver/", {"day": "23-12-2026"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "23. december 2026" not in client.get("/udgaver/").content.decode()


def test_another_site_cannot_post(two_editions: None, client: Client) -> None:
    status, html = ask(client, "23-12-2026", **{"Sec-Fetch-Site": "cross-site"})
    assert status == 403
    assert "Formularen" in html


def test_the_list_says_when_each_held(two_editions: None, client: Client) -> None:
    text = Page(client.get("/udgaver/").content.decode()).text
    assert "1. december 2026 til 24. december 2026" in text
    assert "Gælder nu, fra 24. december 2026" in text
