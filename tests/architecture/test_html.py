"""Nothing inline and nothing from elsewhere in any page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from tests.url_table import list_addresses

ROOT = Path(__file__).parents[2]
ONE_FILE = "/offline/beredskab-udgave-"
UNESCAPED = re.compile(r"\|\s*safe|autoescape off|mark_safe|format_html|SafeString|__html__")
LOADING = {
    "script": "src",
    "link": "href",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "use": "href",
    "form": "action",
}


class Inspector(HTMLParser):
    """Collects what the content policy would have to forbid."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.in_script = tag == "script"
        if tag in {"style", "iframe", "object", "embed", "base"}:
            self.faults.append(f"<{tag}>")
        if tag == "script" and "src" not in values:
            self.faults.append("<script> without src")
        self.faults += [f"{tag} {name}=" for name in values if name == "style" or name.startswith("on")]
        self.faults += [f"{tag} {value}" for value in values.values() if value.lower().startswith("javascript:")]
        loaded = values.get(LOADING.get(tag, ""), "")
        if "//" in loaded:
            self.faults.append(f"{tag} {loaded}")

    def handle_data(self, data: str) -> None:
        if self.in_script and data.strip():
            self.faults.append(f"script text {data.strip()[:40]}")

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False


def find_faults(html: str) -> list[str]:
    inspector = Inspector()
    inspector.feed(html)
    return inspector.faults


def test_every_page(published: None, client: Client) -> None:
    faults = {}
    for address in [*list_addresses(), "/findes-ikke"]:
        answer = client.get(address)
        # A file to keep, inline by nature; what it may hold is tested in `tests/portal/test_one_file.py`.
        if address.startswith(ONE_FILE):
            continue
        if answer.headers["Content-Type"].startswith("text/html"):
            faults[address] = find_faults(answer.content.decode())
    assert {address: found for address, found in faults.items() if found} == {}


def test_only_what_is_harmless_is_written_unescaped() -> None:
    """The background texts, which `handbook.domain.markdown` has made harmless; and the one file, made of pages that
    were escaped when they were written, and of our own style and script.
    """
    files = [file for kind in ("*.html", "*.py") for file in (ROOT / "src").rglob(kind)]
    found = {file.name: UNESCAPED.findall(file.read_text(encoding="utf-8")) for file in files}
    assert {name: marks for name, marks in found.items() if marks} == {
        "section.html": ["|safe"],
        "one_file.html": ["|safe"] * 6,
        "set_up_app.html": ["|safe"],  # the picture for the app, made of squares by segno
    }


@pytest.mark.parametrize(
    "planted",
    [
        '<p style="color:red">',
        "<style>p{}</style>",
        '<a onclick="x()">',
        "<script>x()</script>",
        '<script src="/a.js">x()</script>',
        '<a href="javascript:x()">',
        '<img src="https://elsewhere.example/a.png">',
        '<script src="//elsewhere.example/a.js"></script>',
    ],
)
def test_a_breach_is_found(planted: str) -> None:
    assert find_faults(planted)
