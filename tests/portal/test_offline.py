"""The pack and the worker, as the server makes them; what a browser does with them is in `tests/journeys/`."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, resolve

import beredskab.portal
from beredskab.accounts.audience import Audience, audience
from beredskab.content.operations import check_bundle
from beredskab.handbook.models import SheetRecord
from beredskab.handbook.offline import find_list_of_parameters, kept_offline
from beredskab.handbook.pages import is_published_page, published_page
from beredskab.portal import pack
from beredskab.portal.pack import Pack, UnpackablePageError, build_pack, walk_marked_routes, write_worker
from tests.edition.damage import CONTENT, SAMPLES
from tests.handbook.reading import publish_next
from tests.publication import PUBLISHED_AT
from tests.url_table import list_addresses, published_edition

ASSETS = Path(beredskab.portal.__file__).parent / "assets"
# Published pages that are meant to stay off the phone, and why.
LEFT_OUT = {
    r"/udgaver/.*": "what held on another day is looked up, never acted upon",
    r"/plan/": "kept where a plan has been imported (`tests/handbook/test_plan.py`)",
    r"/plan/daekning/": "for those who keep the content",
    r"/sw\.js": "the worker itself",
    r"/offline/beredskab-udgave-\d+\.html": "a copy of it all, kept by whoever saves it",
    r"/udskriv/|.*\.pdf": "sheets are for paper; without net the pages they are copies of are there",
}


@pytest.fixture
def built(published: None) -> Pack:
    return build_pack(published_edition())


def read_pack(client: Client) -> dict[str, Any]:
    script = client.get("/sw.js").content.decode()
    described: dict[str, Any] = json.loads(script.partition("\n")[0].removeprefix("const PACK=").removesuffix(";"))
    return described


def test_every_published_page_is_kept_or_left_out_on_purpose(built: Pack) -> None:
    kept = {file.address for file in built.files}
    pages = {address for address in list_addresses() if is_published_page(resolve(address).func)}
    left_out = {address for address in pages if any(re.fullmatch(pattern, address) for pattern in LEFT_OUT)}
    assert pages - kept - left_out == set(), "mark the view with @kept_offline(), or say here why not"
    assert kept & left_out == set()


def test_only_published_pages_are_kept(built: Pack) -> None:
    """No health, no page that may differ between people: those are answered anew each time."""
    own = [file.address for file in built.files if not file.address.startswith("/static/")]
    assert [address for address in own if not is_published_page(resolve(address).func)] == []


def test_the_fingerprint_is_that_of_what_is_answered(built: Pack, client: Client) -> None:
    """It begins the ETag too: by that the worker sees that the server still gives the same."""
    for file in built.files:
        answer = client.get(file.address)
        assert answer.getvalue() == file.body, file.address
        assert "no-store" not in answer.headers.get("Cache-Control", "")
        if file.is_page:
            assert file.fingerprint in answer.headers["ETag"]


def test_what_pages_load_is_kept_with_them(built: Pack) -> None:
    kept = {file.address for file in built.files}
    for file in built.files:
        if file.is_page:
            loaded = re.findall(
                r'(?:src|href|data-table|data-search)="(/(?:static|guide/tabel|soeg/indeks)/[^"#]+)', file.body.decode()
            )
            assert set(loaded) <= kept, file.address
    assert len([address for address in kept if address.endswith(".woff2")]) == 2
    assert not any(address.endswith((".pdf", ".md")) for address in kept)


def test_the_same_edition_gives_the_same_worker(published: None, client: Client) -> None:
    """Each server process makes its own; if they differed, phones would fetch the pack over and over."""
    assert client.get("/sw.js").content == Client().get("/sw.js").content


def test_another_edition_gives_another_pack(published: None, client: Client) -> None:
    before = read_pack(client)
    publish_next(lambda content: content)
    after = read_pack(client)
    assert (before["edition"], after["edition"]) == (1, 2)
    assert before["version"] != after["version"]
    assert before["pages"].keys() == after["pages"].keys()
    assert before["pages"]["/"] != after["pages"]["/"]


def test_sheets_that_are_drawn_later_change_the_pack_with_the_pages(published: None, client: Client) -> None:
    """The cards link to their sheets; a fingerprint of before would keep every phone from keeping anything."""
    number = publish_next(lambda content: content)
    before = read_pack(client)["pages"]["/kort/akut/"]
    assert hashlib.sha256(client.get("/kort/akut/").content).hexdigest().startswith(before)
    for values in SheetRecord.objects.values():
        SheetRecord.objects.create(**values | {"id": None, "edition_id": number})
    page = client.get("/kort/akut/").content
    assert b"akut.pdf" in page
    after = read_pack(client)["pages"]["/kort/akut/"]
    assert after != before
    assert hashlib.sha256(page).hexdigest().startswith(after)


def test_another_script_gives_another_version(built: Pack) -> None:
    assert write_worker(built, "a").partition(",")[0] != write_worker(built, "b").partition(",")[0]


def test_the_worker_is_asked_for_each_time_and_may_fetch_from_here(published: None, client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "connect-src 'self'" in answer.headers["Content-Security-Policy"]
    assert client.get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_nothing_published_gives_no_worker(db: None, client: Client) -> None:
    """503: browsers keep the worker they have."""
    assert client.get("/sw.js").status_code == 503


def test_switched_off_it_removes_itself_even_with_nothing_published(db: None, settings: Any, client: Client) -> None:
    settings.OFFLINE = False
    answer = client.get("/sw.js")
    script = answer.content.decode()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "unregister()" in script
    assert "PACK" not in script


def test_the_days_until_numbers_may_be_old_are_the_same_everywhere(published: None, client: Client) -> None:
    found = re.search(r"STALE_DAYS = (\d+);", (ASSETS / "_kept.js").read_text("utf-8"))
    assert found
    for address in ("/offline/", "/offline/beredskab-udgave-1.html"):
        said = re.findall(r"(\d+) dage", client.get(address).content.decode())
        assert set(said) == {found[1]}, address


def test_switched_off_the_page_says_so_and_still_has_the_file(published: None, settings: Any, client: Client) -> None:
    settings.OFFLINE = False
    text = client.get("/offline/").content.decode()
    assert "Kommunen har lukket for det" in text
    assert "Hent nu" not in text
    assert "offline_page" not in text
    assert "/offline/beredskab-udgave-1.html" in text


def test_the_earliest_review_is_told(built: Pack) -> None:
    content = built.edition.content
    days = [item.review_by for items in (content.contacts, content.cards, content.duties) for item in items]
    due = built.describe()["reviewBy"]
    assert due <= min(days).isoformat()
    assert due in {item.review_by.isoformat() for field in type(content).model_fields for item in pack.as_items(
        getattr(content, field)
    )}  # fmt: skip


def test_another_municipality_has_a_pack_of_its_own(published: None) -> None:
    havneby = check_bundle(
        path=SAMPLES / "havneby", base_folders=[CONTENT], today=PUBLISHED_AT.date(), with_mutants=False
    ).loaded.content
    publish_next(lambda _: havneby)
    built = build_pack(published_edition())
    kept = {file.address for file in built.files}
    assert {f"/kort/{card.slug}/" for card in havneby.cards} <= kept
    assert {f"/haandbog/{section.slug}/" for section in havneby.sections} <= kept
    assert [file.address for file in built.files if b"Albertslund" in file.body] == []


@pytest.mark.parametrize("planted", ["cookie", "no-store", "404"])
def test_a_page_that_may_not_be_kept_is_refused(published: None, monkeypatch: pytest.MonkeyPatch, planted: str) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        answer = HttpResponse(status=404 if planted == "404" else 200)
        if planted == "cookie":
            answer.set_cookie("a", "b")
        if planted == "no-store":
            answer.headers["Cache-Control"] = "private, no-store"
        return answer

    monkeypatch.setattr(pack, "resolve", lambda address: path("x/", view).resolve("x/"))
    with pytest.raises(UnpackablePageError, match=r"^/$"):
        build_pack(published_edition())


def test_a_mark_gives_each_page_of_a_route_but_none_of_an_old_edition() -> None:
    @audience(Audience.PUBLIC)
    @kept_offline(lambda edition: [{"slug": "a"}, {"slug": "b"}])
    @published_page
    def view(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
        return HttpResponse()

    @audience(Audience.EMPLOYEE)
    @kept_offline()
    @published_page
    def not_for_everyone(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    entries = [
        path("z/", not_for_everyone, name="z"),
        path("x/<slug:slug>/", view, name="x"),
        path("udgaver/<int:number>/x/<slug:slug>/", view, name="old-x"),
        path("y/", lambda request: HttpResponse(), name="y"),
    ]
    assert [name for name, _ in walk_marked_routes(entries, "n:")] == ["n:x"]
    assert find_list_of_parameters(lambda request: HttpResponse()) is None
