"""The sheets as they are served and linked to: by edition, kept, and said to age."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beredskab.edition.models import FrozenRecordError
from beredskab.edition.queries import current_edition
from beredskab.handbook.models import SheetRecord
from beredskab.handbook.operations import keep_sheets
from tests.handbook.reading import Page, publish_next
from tests.stand_in_sheets import draw_stand_ins


def keep_stand_ins() -> bool:
    edition = current_edition()
    assert edition is not None
    return keep_sheets(number=edition.number, sheets=draw_stand_ins(edition))


def test_a_sheet_is_sent_as_pdf_under_its_editions_name(published: None, client: Client) -> None:
    answer = client.get("/kort/akut.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="beredskab-akut-udgave-1.pdf"'
    assert answer.content.startswith(b"%PDF-")
    assert client.get("/udgaver/1/kort/akut.pdf").content == answer.content


def test_a_sheet_that_is_known_is_not_sent_again(published: None, client: Client) -> None:
    etag = client.get("/plakat.pdf").headers["ETag"]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        again = client.get("/plakat.pdf", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert len(queries) == 1


@pytest.mark.parametrize(
    "path", ["/kort/findes-ikke.pdf", "/kort/akut-a4.pdf", "/plakat-a5.pdf", "/udgaver/2/plakat.pdf"]
)
def test_a_sheet_that_is_not_there(published: None, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_list_has_every_sheet_with_its_paper(published: None, client: Client) -> None:
    page = Page(client.get("/udskriv/").content.decode())
    links = {link for link in page.links if link.endswith(".pdf")}
    assert links == {f"/{name}.pdf" for name in SheetRecord.objects.values_list("name", flat=True)}
    assert "Akut fare, A5 1 side · PDF, 1 kB" in page.text
    titles = [f"{title}, {paper}" for title, paper in SheetRecord.objects.values_list("title", "paper")]
    assert len(titles) == len(set(titles))
    assert [title for title in titles if title not in page.text] == []
    assert "nu gælder udgave 1" in page.text.lower()


def test_pages_link_to_their_sheets_and_say_that_they_age(published: None, client: Client) -> None:
    for path, names in (("/kort/akut/", ["/kort/akut.pdf", "/kort/akut-a5.pdf"]), ("/kontakter/", ["/kontakter.pdf"])):
        page = Page(client.get(path).content.decode())
        assert [link for link in page.links if link.endswith(".pdf")] == names
        assert "Et ark bliver gammelt" in page.text


def test_the_list_is_found_from_where_one_looks_for_it(published: None, client: Client) -> None:
    for path in ("/kontakter/", "/haandbog/", "/kort/", "/kort/akut/"):
        assert "/udskriv/" in Page(client.get(path).content.decode()).links, path


def test_an_old_editions_sheets_are_said_not_to_hold(published: None, client: Client) -> None:
    publish_next(lambda content: content)
    for path in ("/udgaver/1/udskriv/", "/udgaver/1/kort/akut/", "/udgaver/1/kontakter/"):
        page = Page(client.get(path).content.decode())
        assert "Det gælder ikke længere: hæng det ikke op." in page.text
        assert all(link.startswith("/udgaver/1/") for link in page.links if link.endswith(".pdf"))


def test_without_sheets_no_page_links_to_them_until_they_are_there(published: None, client: Client) -> None:
    publish_next(lambda content: content)
    for path in ("/udskriv/", "/kort/akut/", "/kontakter/"):
        assert ".pdf" not in client.get(path).content.decode(), path
    assert "Arkene er ikke lavet" in client.get("/udskriv/").content.decode()
    assert keep_stand_ins()
    for path in ("/udskriv/", "/kort/akut/", "/kontakter/"):
        assert ".pdf" in client.get(path).content.decode(), path


def test_sheets_are_kept_once_and_never_changed(published: None) -> None:
    before = list(SheetRecord.objects.values_list("name", "sha256"))
    assert not keep_stand_ins()
    assert list(SheetRecord.objects.values_list("name", "sha256")) == before
    record = SheetRecord.objects.all()[0]
    with pytest.raises(FrozenRecordError):
        record.save()
    with pytest.raises(FrozenRecordError):
        record.delete()
