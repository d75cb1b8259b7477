"""Kept pages: one query, the right bytes, and never a page of an edition that no longer holds."""

import datetime as dt
import gzip
from typing import Any

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from beredskab.edition.domain.schema import Content
from beredskab.handbook.pages import DAY, is_published_page
from beredskab.portal.published import PublishedPage, Shelf, keep_published_pages
from tests.handbook.reading import publish_next
from tests.url_table import list_addresses

GZIP = {"Accept-Encoding": "deflate, gzip"}
BROTLI = {"Accept-Encoding": "gzip, deflate, br, zstd"}
TODAY = dt.date(2026, 12, 1)
UNKEPT = ("/robots.txt", "/healthz", "/readyz")


def rename_municipality(content: Content) -> Content:
    bundle = content.bundle.model_copy(update={"municipality": "Havneby Kommune"})
    return content.model_copy(update={"bundle": bundle})


def test_every_page_costs_one_query(published: None, client: Client, django_assert_num_queries: Any) -> None:
    for address in list_addresses():
        if address.startswith(UNKEPT):
            continue
        assert is_published_page(resolve(address).func), address
        first = client.get(address).content
        with django_assert_num_queries(1):
            assert client.get(address).content == first


def test_a_page_is_rendered_once(published: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/kontakter/")
    monkeypatch.setattr("beredskab.handbook.pages.render", lambda *args, **kwargs: pytest.fail("rendered again"))
    again = client.get("/kontakter/")
    assert again.headers == first.headers
    assert again.content == first.content


def test_it_is_compressed_for_those_who_can(published: None, client: Client) -> None:
    plain = client.get("/kontakter/")
    zipped = client.get("/kontakter/", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert len(zipped.content) * 3 < len(plain.content)
    assert int(zipped.headers["Content-Length"]) == len(zipped.content)
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != zipped.headers["ETag"]


def test_it_is_lighter_still_for_those_who_can(published: None, client: Client) -> None:
    plain, zipped = client.get("/guide/"), client.get("/guide/", headers=GZIP)
    light = client.get("/guide/", headers=BROTLI)
    assert light.headers["Content-Encoding"] == "br"
    assert brotli.decompress(light.content) == plain.content
    assert len(light.content) < 0.85 * len(zipped.content)
    assert len({answer.headers["ETag"] for answer in (plain, zipped, light)}) == 3
    assert client.get("/guide/", headers={"Accept-Encoding": "br;q=0, gzip"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("accepted", ["", "deflate, zstd", "gzip;q=0", "gzip; q=0.0, br;q=0", "identity"])
def test_it_is_plain_for_those_who_cannot(published: None, client: Client, accepted: str) -> None:
    answer = client.get("/kort/", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("headers", [{}, GZIP, BROTLI])
def test_not_modified(published: None, client: Client, headers: dict[str, str]) -> None:
    first = client.get("/kort/", headers=headers)
    known = {**headers, "If-None-Match": f'"other", W/{first.headers["ETag"]}'}
    assert client.get("/kort/", headers=known).status_code == 200
    known["If-None-Match"] = f'"other", {first.headers["ETag"]}'
    answer = client.get("/kort/", headers=known)
    assert (answer.status_code, answer.content) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert answer.headers[name] == first.headers[name]


def test_it_must_be_asked_for_each_time(published: None, client: Client) -> None:
    assert client.get("/kontakter/").headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_new_edition_shows_at_once(published: None, client: Client) -> None:
    before = client.get("/")
    assert "Albertslund" in before.content.decode()
    publish_next(rename_municipality)
    after = client.get("/", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Havneby" in after.content.decode()
    assert "Albertslund" not in after.content.decode()


def test_equal_content_under_a_new_number_is_another_page(published: None, client: Client) -> None:
    assert "Udgave 1 ·" in client.get("/").content.decode()
    publish_next(lambda content: content)
    assert "Udgave 2 ·" in client.get("/").content.decode()


def test_a_posted_answer_is_never_kept(published: None, client: Client) -> None:
    posted = client.post("/udgaver/", {"day": "nej"})
    read = client.get("/udgaver/")
    assert posted.status_code == 422
    assert "ETag" not in posted.headers
    assert "Ret dette" not in read.content.decode()


def test_errors_are_never_kept(published: None, client: Client) -> None:
    for address in ("/kort/findes-ikke/", "/udgaver/9/", "/findes-ikke"):
        for _ in range(2):
            answer = client.get(address)
            assert answer.status_code == 404
            assert answer.headers["Cache-Control"] == "no-store"
            assert "ETag" not in answer.headers


def test_a_kept_page_answers_to_our_names_only(published: None, client: Client) -> None:
    for _ in range(2):
        assert client.get("/kort/").status_code == 200
        answer = client.get("/kort/", headers={"Host": "en-anden.example.dk"})
        assert answer.status_code == 400
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_head_and_questions_get_the_same_page(published: None, client: Client) -> None:
    page = client.get("/kort/")
    assert client.head("/kort/").headers == page.headers
    assert client.get("/kort/?utm=1").headers["ETag"] == page.headers["ETag"]


def test_the_tighter_policy_of_a_view_is_kept_with_its_page(published: None, client: Client) -> None:
    for _ in range(2):
        assert "connect-src 'none'" in client.get("/guide/").headers["Content-Security-Policy"]
        assert "connect-src 'self'" in client.get("/kontakter/").headers["Content-Security-Policy"]


def test_a_page_with_a_cookie_is_not_kept(published: None) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        answer = HttpResponse("hej")
        answer.set_cookie("a", "b")
        return answer

    answer = keep_published_pages(view)(RequestFactory().get("/kort/"))
    assert "ETag" not in answer.headers


def test_the_shelf_has_an_end() -> None:
    shelf = Shelf(room=2)
    page = PublishedPage.keep((1, "a"), HttpResponse("hej"))
    for path in ("/a", "/b"):
        shelf.put(path, page)
    assert shelf.take("/a", (1, "a"), TODAY)
    shelf.put("/c", page)
    assert [shelf.knows(path) for path in ("/a", "/b", "/c")] == [True, False, True]
    assert shelf.take("/a", (2, "a"), TODAY) is None


def test_a_page_that_tells_the_day_is_given_on_that_day_only() -> None:
    shelf, response = Shelf(), HttpResponse("hentet 1. december")
    setattr(response, DAY, TODAY)
    shelf.put("/a", PublishedPage.keep((1, "a"), response))
    assert shelf.take("/a", (1, "a"), TODAY)
    assert shelf.take("/a", (1, "a"), TODAY + dt.timedelta(days=1)) is None


def test_it_tells_which_edition_holds(published: None, client: Client) -> None:
    page = client.get("/kontakter/")
    unchanged = client.get("/kontakter/", headers={"If-None-Match": page.headers["ETag"]})
    assert unchanged.status_code == 304
    assert page.headers["Beredskab-Edition"] == unchanged.headers["Beredskab-Edition"] == "1"
    publish_next(rename_municipality)
    changed = client.get("/kontakter/")
    assert "ETag" not in changed.headers, "its sheets are yet to be drawn"
    assert changed.headers["Beredskab-Edition"] == "2"
