"""Who may read: the look-up never asks who one is; background texts may, and are then kept nowhere else either."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.test import Client

from beredskab.accounts.domain.oidc_settings import OidcSettings
from beredskab.accounts.domain.roles import Role
from beredskab.edition.domain.schema import Content
from beredskab.handbook.domain.search.entries import BACKGROUND, list_entries
from beredskab.handbook.search_queries import answer_query, index_for
from beredskab.handbook.sheet_plans import plan_sheets
from beredskab.portal.pack import build_pack
from tests.accounts.cast import PASSWORD, make_person, sign_in
from tests.handbook.reading import publish_next
from tests.url_table import fill_in, is_private, list_addresses, list_routes, published_edition

pytestmark = pytest.mark.django_db
CANARY = "kanariegul"
# What one acts by, and must never ask who is reading.
ACTING = (
    "/", "/guide/", "/guide/akut/", "/guide/beslutninger/", "/kort/", "/kort/akut/", "/kontakter/", "/soeg/",
    "/udskriv/", "/haandbog/", "/haandbog/tegn/", "/haandbog/pligter/", "/haandbog/opmaerksomhed/",
    "/haandbog/samtalen/", "/haandbog/aabne-spoergsmaal/", "/offline/", "/sw.js", "/udgaver/",
    "/was", "/meld-fejl/", "/robots.txt", "/underretning/", "/underretning/skema.js",
)  # fmt: skip


def plant(content: Content) -> Content:
    """A word in every background text."""
    assert content.plan is not None
    blocks = tuple(
        block.model_copy(update={"text": f"{block.text} {CANARY}"}) if block.kind == "paragraph" else block
        for block in content.plan.blocks
    )
    sections = tuple(
        one.model_copy(update={"summary": f"{one.summary} {CANARY}", "body": f"{one.body}\n\n{CANARY}\n"})
        for one in content.sections
    )
    kinds = tuple(one.model_copy(update={"text": f"{one.text} {CANARY}"}) for one in content.conflict_types)
    words = tuple(one.model_copy(update={"text": f"{one.text} {CANARY}"}) for one in content.definitions)
    plan = content.plan.model_copy(update={"blocks": blocks})
    changed = {"sections": sections, "definitions": words, "conflict_types": kinds, "plan": plan}
    return content.model_copy(update=changed)


@pytest.fixture
def planted(published_plan: None) -> None:
    publish_next(plant)


@pytest.fixture
def closed(settings: LazySettings) -> None:
    """Background texts are for those who have signed in."""
    settings.BACKGROUND_IS_OPEN = False


@pytest.fixture
def internal(settings: LazySettings) -> None:
    settings.LOOKUP_IS_INTERNAL = True


def list_holders(client: Client) -> set[str]:
    """Every public address, file of the pack and part of the index whose answer holds the planted word."""
    edition = published_edition()
    holders = {"sheets"} if CANARY in repr(plan_sheets(edition.content)) else set()
    holders |= {address for address in list_addresses() if CANARY.encode() in b"".join(client.get(address))}
    holders |= {f"pack:{file.address}" for file in build_pack(edition).files if CANARY.encode() in file.body}
    one_file = client.get(f"/offline/beredskab-udgave-{edition.number}.html").content
    return holders | ({"one file"} if CANARY.encode() in one_file else set())


def background_addresses() -> Iterator[str]:
    for route in list_routes():
        page = route.pattern.removeprefix("udgaver/<edition:number>/")
        if page in {"haandbog/ord/", "haandbog/konflikttyper/", "haandbog/<slug:slug>/", "plan/", "plan/daekning/"}:
            yield from fill_in(route)


def test_open_the_texts_are_everywhere(planted: None, client: Client) -> None:
    """Without this the next one could not fail."""
    holders = list_holders(client)
    assert {"one file", "/plan/", "/haandbog/ord/", "/haandbog/", "pack:/plan/"} <= holders
    assert any(address.startswith("/soeg/indeks/") for address in holders)
    assert not any(is_private(route) for route in list_routes() if route.pattern.startswith(("plan/", "haandbog/")))


def test_closed_they_are_in_no_page_pack_file_or_index(planted: None, closed: None, client: Client) -> None:
    assert list_holders(client) == set()


def test_closed_they_are_read_by_who_has_signed_in_and_kept_nowhere(planted: None, closed: None) -> None:
    inside = sign_in(Client(), make_person(Role.EMPLOYEE))
    for address in ("/plan/", "/haandbog/ord/", "/haandbog/konflikttyper/") * 2:
        answer = inside.get(address)
        page = answer.content.decode()
        assert CANARY in page
        assert "Logget ind som" in page
        assert 'id="udloebet"' in page
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert "ETag" not in answer.headers
        assert Client().get(address).status_code == 302


def test_a_kept_page_from_before_the_setting_is_not_given(planted: None, settings: LazySettings) -> None:
    assert Client().get("/haandbog/ord/").status_code == 200
    settings.BACKGROUND_IS_OPEN = False
    assert Client().get("/haandbog/ord/").status_code == 302


def test_closed_a_visitor_is_led_to_the_sign_in_and_back(planted: None, closed: None, client: Client) -> None:
    person = make_person(Role.EMPLOYEE)
    for address in background_addresses():
        sent = client.get(address)
        assert sent.status_code == 302, address
        assert sent.headers["Location"].startswith("/log-ind/?videre=")
        assert sent.headers["Cache-Control"] == "no-store, private"
    page = client.get(client.get("/haandbog/ord/").headers["Location"]).content.decode()
    assert 'name="videre" value="/haandbog/ord/"' in page
    fields = {"username": person.username, "password": PASSWORD, "videre": "/haandbog/ord/"}
    assert client.post("/log-ind/", fields).headers["Location"] == "/haandbog/ord/"


def test_closed_the_search_finds_them_by_title_and_shows_no_text(planted: None, closed: None) -> None:
    edition = published_edition()
    entries = list_entries(edition.content, with_background=False)
    assert {entry.kind for entry in entries if not entry.text} >= BACKGROUND
    assert all(not entry.text for entry in entries if entry.kind in BACKGROUND)
    assert CANARY not in str(entries)
    assert len(entries) == len(list_entries(edition.content))
    word = edition.content.definitions[0]
    hits = answer_query(index_for(edition), word.term).hits
    found = next(hit for hit in hits if hit.address == f"/haandbog/ord/#{word.id}")
    assert found.snippet == ()
    assert answer_query(index_for(edition), CANARY).hits == ()


def test_closed_the_handbook_says_so_and_open_it_does_not(planted: None, settings: LazySettings) -> None:
    says = "Alt det, du skal bruge for at handle, er åbent"
    assert says not in Client().get("/haandbog/").content.decode()
    settings.BACKGROUND_IS_OPEN = False
    assert says in Client().get("/haandbog/").content.decode()


@pytest.mark.parametrize("background", [True, False])
@pytest.mark.parametrize("inside", [True, False])
def test_what_one_acts_by_never_asks_who_is_reading(
    planted: None, settings: LazySettings, background: bool, inside: bool
) -> None:
    """With the municipality's own sign-in set up, and down."""
    settings.BACKGROUND_IS_OPEN, settings.LOOKUP_IS_INTERNAL = background, inside
    settings.OIDC = OidcSettings("https://127.0.0.1:9", "x", "y", "RS256", "openid", "roles", {})
    cards = [f"/kort/{card.slug}/" for card in published_edition().content.cards]
    for address in (*ACTING, *cards):
        answer = Client().get(address)
        assert answer.status_code == 200, address
        assert "no-store" not in answer.headers.get("Cache-Control", ""), address
        assert not answer.cookies, address
    assert Client().post("/soeg/", {"q": "slår"}).status_code == 200


def test_internal_every_answer_keeps_robots_away_and_the_foot_says_so(planted: None, internal: None) -> None:
    client = Client()
    pages = [*list_addresses(), "/log-ind/", "/min-side/", "/findes-ikke"]
    missing = [one for one in pages if client.get(one).headers.get("X-Robots-Tag") != "noindex, nofollow"]
    assert missing == []
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    for address in ("/", "/guide/", "/log-ind/", "/findes-ikke"):
        assert "Kun på kommunens net" in client.get(address).content.decode(), address


def test_public_robots_may_come(planted: None, client: Client) -> None:
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow:\n"
    front = client.get("/")
    assert "X-Robots-Tag" not in front.headers
    assert "Kun på kommunens net" not in front.content.decode()


@pytest.mark.parametrize("variable", ["BEREDSKAB_LOOKUP", "BEREDSKAB_BACKGROUND_TEXTS"])
def test_a_slip_stops_the_start(variable: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import beredskab.config.settings"],
        env={**os.environ, variable: "intern"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"{variable}: ")
