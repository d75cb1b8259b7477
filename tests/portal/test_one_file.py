"""The edition in one file: all that the pages say, and nothing that asks anyone for anything."""

import base64
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from beredskab.content.operations import check_bundle
from beredskab.portal.one_file import LEFT_OUT, Fitter
from beredskab.portal.pack import build_pack
from tests.architecture.test_html import find_faults
from tests.edition.damage import CONTENT, SAMPLES
from tests.handbook.reading import Page, as_read, publish_next
from tests.publication import PUBLISHED_AT
from tests.url_table import list_addresses, published_content, published_edition

ADDRESS = "/offline/beredskab-udgave-1.html"
LOADING = re.compile(
    r"""(?:src|srcset|poster|data|background|action|formaction|ping)=|url\(|@import|<(?:link|iframe|img|base)"""
)


SITE_ONLY = re.compile(
    r'<div class="b-bar">.*?</div>|<a class="b-back".*?</a>|<p class="[^"]*(?:b-only-plain|b-site)">.*?</p>'
    r"|<button[^>]*(?:data-print|b-guide__submit).*?</button>",
    re.DOTALL,
)


@pytest.fixture
def html(published: None, client: Client) -> str:
    return client.get(ADDRESS).content.decode()


def test_it_is_a_file_to_keep(published: None, client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="beredskab-udgave-1.html"'
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"], "shown from here, it could run nothing"
    assert client.get("/offline/beredskab-udgave-2.html").status_code == 404
    assert client.get("/offline/beredskab-udgave-01.html").status_code == 404
    publish_next(lambda content: content)
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/offline/beredskab-udgave-2.html").status_code == 200


def test_it_tells_on_which_day_it_was_fetched(published: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each day's file tells its own, also from the shelf of kept pages."""
    for day, words in ((dt.date(2026, 12, 2), "2. december 2026"), (dt.date(2026, 12, 3), "3. december 2026")):
        for module in ("offline_views", "published"):
            monkeypatch.setattr(f"beredskab.portal.{module}.localdate", lambda day=day: day)
        for _ in range(2):
            text = client.get(ADDRESS).content.decode()
            assert f"Hentet {words}" in text
            assert f'data-fetched-on="{day}"' in text


def test_its_policy_allows_its_own_style_and_script_and_nothing_else(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    scripts = re.findall(r'<script type="module">(.*?)</script>', html, re.DOTALL)
    assert len(styles) == len(scripts) == 1
    allowed = policy[1].replace("&#x27;", "'")
    for directive, text in (("style-src", styles[0]), ("script-src", scripts[0])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in allowed
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed


def test_it_loads_nothing(html: str) -> None:
    markup = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert LOADING.findall(markup) == []
    assert "import(" not in html
    assert "/static/" not in html


def test_it_is_the_only_answer_with_anything_inline(published: None, client: Client) -> None:
    """The exception to `tests/architecture/test_html.py`, and its bounds: one style, one script, no handler."""
    inline = set()
    for address in list_addresses():
        answer = client.get(address)
        if answer.headers["Content-Type"].startswith("text/html") and find_faults(answer.content.decode()):
            inline.add(address)
    assert inline == {ADDRESS}
    faults = find_faults(client.get(ADDRESS).content.decode())
    kinds = [fault for fault in faults if not fault.startswith("script text")]
    assert kinds == ["<style>", *["<script> without src"] * 4], "three of them are data"


def text_of(html: str) -> str:
    return as_read(Page(re.sub(r"<(style|script).*?</\1>", "", html, flags=re.DOTALL)).text)


def test_every_number_and_every_step_is_in_it(html: str) -> None:
    content, text = published_content(), text_of(html)
    numbers = {phone.number for contact in content.contacts for phone in contact.phones}
    assert len(numbers) > 10
    assert {number for number in numbers if number not in text} == set()
    called = {re.sub(r"\D", "", link.removeprefix("tel:+45")) for link in Page(html).links if link.startswith("tel:")}
    assert {re.sub(r"\D", "", number.removeprefix("+45")) for number in numbers} <= called
    for items, field in ((content.signs, "sign"), (content.duties, "title"), (content.sections, "title")):
        named = {getattr(item, field) for item in items}
        assert named
        assert {name for name in named if as_read(name) not in text} == set()
    steps = {step.do for card in content.cards for step in card.steps}
    assert {step for step in steps if as_read(step) not in text} == set()
    assert "Udgave 1 · 1. december 2026 · Gælder til" in text


def test_every_link_leads_somewhere_in_it(html: str) -> None:
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    inner = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert inner - set(page.ids) == set()
    assert page.own_links == []
    named = re.findall(r'(?:aria-labelledby|aria-describedby|for)="([^"]*)"', html)
    assert {one for names in named for one in names.split()} - set(page.ids) == set()
    assert page.headings.count(1) == 1


def test_an_adopted_plan_is_in_it_too(published_plan: None, client: Client) -> None:
    number = published_edition().number
    page = Page(client.get(f"/offline/beredskab-udgave-{number}.html").content.decode())
    assert "plan" in page.ids
    assert len(page.ids) == len(set(page.ids))
    to_plan = {link.removeprefix("#") for link in page.links if link.startswith("#plan")}
    assert len(to_plan) > 5
    assert to_plan - set(page.ids) == set()


def test_nothing_of_a_page_is_lost(html: str) -> None:
    """Word for word and in its order, but for what leads about on the site or would need a server."""
    text = text_of(html)
    for file in build_pack(published_edition()).files:
        if file.is_page and file.address not in LEFT_OUT:
            main = re.search(r"<main.*?</main>", file.body.decode(), re.DOTALL)
            assert main
            page = SITE_ONLY.sub("", main[0])
            if file.address == "/guide/":  # its lines are those of the acute guide, which stand before it
                page = re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)
            assert text_of(page) in text, file.address


class Nesting(HTMLParser):
    """Whether every element is closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "input", "br", "path"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "path":
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def test_every_element_is_closed_in_its_place(html: str) -> None:
    nesting = Nesting()
    nesting.feed(html)
    assert (nesting.open, nesting.faults) == ([], [])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<p id="a">x &amp; y &lt;b&gt; &#39;</p>', '<p id="k--a">x &amp; y &lt;b&gt; &#39;</p>'),
        ('<p title="&quot;&lt;">x</p>', '<p title="&quot;&lt;">x</p>'),
        ('<a class="b-back" href="/"><i>x</i></a><p>y<br></p>', "<p>y<br></p>"),
        ('<a href="/kort/a/#b">x</a>', '<a href="#kort-a--b">x</a>'),
        ('<a href="/kort/a/">x</a>', '<a href="#kort-a">x</a>'),
        ('<a href="#b">x</a>', '<a href="#k--b">x</a>'),
        ('<a href="/">x</a>', '<a href="#top">x</a>'),
        ('<a class="c" href="/udgaver/">x</a>', '<span class="c">x</span>'),
        ('<a href="tel:112">x</a>', '<a href="tel:112">x</a>'),
        ('<h1>x</h1><h4 id="t">y</h4>', '<h2>x</h2><h5 id="k--t">y</h5>'),
        ('<svg><use href="/static/i.svg#phone"></use></svg>', '<svg><use href="#phone"></use></svg>'),
        ('<form method="post" action="/guide/" data-x><input a="b" c></form>', '<form data-x><input a="b" c></form>'),
        ('<section aria-labelledby="a" id="b">x</section>', '<section id="k--b">x</section>'),
        ('<p aria-labelledby="a b">x</p>', '<p aria-labelledby="k--a k--b">x</p>'),
        ('<button data-print><b>x<br></b></button><p>y</p>', "<p>y</p>"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_page(written: str, expected: str) -> None:
    fitter = Fitter("k", {"/kort/a/": "kort-a"})
    fitter.feed(f"<body><p>før</p><main>{written}</main><footer>efter</footer></body>")
    fitter.close()
    assert "".join(fitter.written) == expected


def test_another_municipality_has_a_file_of_its_own(published: None, client: Client) -> None:
    havneby = check_bundle(
        path=SAMPLES / "havneby", base_folders=[CONTENT], today=PUBLISHED_AT.date(), with_mutants=False
    ).loaded.content
    number = publish_next(lambda _: havneby)
    text = client.get(f"/offline/beredskab-udgave-{number}.html").content.decode()
    assert "Havneby" in text
    assert "Albertslund" not in text


def test_the_acute_numbers_come_first_and_the_acute_card_before_the_others(html: str) -> None:
    links = [link for link in Page(html.partition("</nav>")[0]).links if link.startswith("#")]
    assert links[1:6] == ["#guide-akut", "#guide", "#soeg", "#kontakter", "#kort-akut"]
    kinds = [link.partition("-")[0] for link in links[5:]]
    assert kinds.pop() == "#underretning", "the question sheet last: it is to be printed"
    assert kinds == sorted(kinds, reverse=True), "cards, then the handbook"
