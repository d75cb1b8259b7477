"""The whole look-up part of an edition in one HTML file, which asks nobody for anything.

It is made of the very pages of the pack, so it cannot say anything else than they do: of each the main part, with
links between the pages turned into links within the file. Inline by nature: the file carries a policy of its own that
allows its one style and its one script by their hashes.
"""

import base64
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any, Final

from django.template.loader import render_to_string

from beredskab.edition.queries import Edition
from beredskab.portal.pack import Pack, PackedFile, earliest_review

# Pages about the site itself, and lists that the file's own list of contents stands for.
LEFT_OUT: Final = frozenset({"/", "/offline/", "/was", "/meld-fejl/", "/kort/", "/haandbog/", "/guide/beslutninger/"})
LISTS: Final = ("/kort/", "/haandbog/")
GUIDES: Final = ("/guide/akut/", "/guide/")
FIRST: Final = (*GUIDES, "/soeg/", "/kontakter/")
GROUPS: Final = (
    ("Find", ("/soeg/", "/kontakter/")),
    ("Action Cards", ("/kort/",)),
    ("Håndbog", ("/haandbog/",)),
)
OTHERS: Final = "Mere"
TOP: Final = "top"
VOID: Final = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
# What leads about on the site, and what a server would have to answer.
DROPPED_CLASSES: Final = frozenset({"b-bar", "b-back", "b-site", "b-only-plain", "b-guide__submit"})
DROPPED_ATTRIBUTES: Final = ("data-print",)
# Attributes that name an element of the same page by its id.
REFERENCES: Final = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
LINK: Final = re.compile(r'href="(/[^"#]*)')
NAMING: Final = frozenset({"aria-label", "aria-labelledby"})
FONT_FACE: Final = re.compile(r"@font-face\s*\{[^}]*\}")


@dataclass(frozen=True)
class Part:
    """One page within the file."""

    address: str
    anchor: str
    title: str
    html: str


def build_one_file(pack: Pack, *, fetched_on: dt.date, style: str, script: str, symbols: str) -> str:
    """The file, as it is on the day: with the pages' styles, and `style`, `script` and `symbols` (an SVG) as built."""
    pages = put_in_order(pack)
    anchors = {page.address: name_anchor(page.address) for page in pages}
    parts = [take_part(page, anchors) for page in share_template(pages)]
    page_styles = [file.body.decode() for file in pack.files if file.kind == ".css"]
    own_style = FONT_FACE.sub("", "".join([*page_styles, style]))
    context = {
        "edition": pack.edition,
        "parts": parts,
        "groups": group_parts(parts),
        "policy": write_policy(style=own_style, script=script),
        "style": own_style,
        "script": script,
        "data": [
            ("tabel", to_json(read_module(pack, "/guide/tabel/"))),
            ("indeks", to_json(read_module(pack, "/soeg/indeks/"))),
            ("adresser", to_json(anchors)),
        ],
        "symbols": symbols,
        "fetched_on": fetched_on,
        "review_by": earliest_review(pack.edition.content),
    }
    return render_to_string("portal/one_file.html", context)


def name_file(edition: Edition) -> str:
    return f"beredskab-udgave-{edition.number}.html"


def put_in_order(pack: Pack) -> list[PackedFile]:
    """The pages of the file: the numbers first, the others as the site's own lists have them."""
    lists = {file.address: file.body.decode() for file in pack.files if file.address in LISTS}
    order = [*FIRST, *(link for address in LISTS for link in LINK.findall(lists[address]))]
    pages = [file for file in pack.files if file.is_page and file.address not in LEFT_OUT]
    return sorted(pages, key=lambda page: order.index(page.address) if page.address in order else len(order))


def name_anchor(address: str) -> str:
    return address.strip("/").replace("/", "-")


def share_template(pages: Iterable[PackedFile]) -> Iterable[PackedFile]:
    """The guide's lines are the same on both its pages; the file has them once."""
    seen = False
    for page in pages:
        html = page.body.decode()
        if "<template" in html and seen:
            html = re.sub(r"<template.*</template>", "", html, flags=re.DOTALL)
        seen = seen or "<template" in html
        yield PackedFile(page.address, page.kind, html.encode())


def take_part(page: PackedFile, anchors: Mapping[str, str]) -> Part:
    """The page's main part, fitted into the file."""
    fitter = Fitter(anchors[page.address], anchors)
    fitter.feed(page.body.decode())
    fitter.close()
    return Part(page.address, anchors[page.address], "".join(fitter.title).strip(), "".join(fitter.written))


def group_parts(parts: Iterable[Part]) -> list[tuple[str, list[Part]]]:
    """The list of contents: headings with their parts, the empty ones left out. The guides stand above it."""
    found: dict[str, list[Part]] = {heading: [] for heading in [*(heading for heading, _ in GROUPS), OTHERS]}
    for part in parts:
        if part.address in GUIDES:
            continue
        heading = next((heading for heading, starts in GROUPS if part.address.startswith(starts)), OTHERS)
        found[heading].append(part)
    return [(heading, group) for heading, group in found.items() if group]


def read_module(pack: Pack, beginning: str) -> Any:
    """The value of the script module whose address begins like this."""
    module = next(file for file in pack.files if file.address.startswith(beginning)).body.decode()
    return json.loads(module.removeprefix("export default ").rstrip().removesuffix(";"))


def to_json(value: Any) -> str:
    """JSON that can stand inside a `<script>`."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def write_policy(*, style: str, script: str) -> str:
    """The file may run its own script and wear its own style; it may load, send and embed nothing."""
    return (
        f"default-src 'none'; script-src {hash_source(script)}; style-src {hash_source(style)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def hash_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@dataclass
class Fitter(HTMLParser):
    """Writes a page's main part anew: ids get the part's name before them, headings go one level down, links lead
    within the file, and what only makes sense on the site is dropped (a link to a page that is not here becomes text).
    """

    anchor: str
    anchors: Mapping[str, str]
    written: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    closing: list[tuple[str, str]] = field(default_factory=list)
    """Each open element of the main part, and what is written where it ends."""
    dropping: int = 0
    """How deep within a dropped element."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main" or not self.closing:
            if tag == "main":
                self.closing.append((tag, ""))
            return
        if self.dropping or self.is_dropped(dict(attrs)):
            self.dropping += tag not in VOID
            return
        written = self.rename(tag, dict(attrs))
        self.written.append(f"<{written}{self.write_attributes(tag, written, dict(attrs))}>")
        if tag not in VOID:
            self.closing.append((tag, f"</{written}>"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.dropping:
            self.dropping -= 1
        elif self.closing and tag not in VOID:
            self.written.append(self.closing.pop()[1])

    def handle_data(self, data: str) -> None:
        if self.closing and not self.dropping:
            self.written.append(data)
            if any(tag == "h1" for tag, _ in self.closing):
                self.title.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def is_dropped(self, attributes: Mapping[str, str | None]) -> bool:
        classes = set((attributes.get("class") or "").split())
        return bool(classes & DROPPED_CLASSES) or any(name in attributes for name in DROPPED_ATTRIBUTES)

    def rename(self, tag: str, attributes: Mapping[str, str | None]) -> str:
        """Headings one level down; a link to nowhere becomes text."""
        if level := re.fullmatch("h([1-5])", tag):
            return f"h{int(level[1]) + 1}"
        return "span" if tag == "a" and self.find_target(attributes.get("href") or "") is None else tag

    def write_attributes(self, tag: str, written: str, attributes: dict[str, str | None]) -> str:
        if tag == "a":
            target = self.find_target(attributes.pop("href", None) or "")
            attributes |= {"href": target} if written == "a" else {}
        if tag == "use":
            attributes["href"] = "#" + (attributes["href"] or "").partition("#")[2]
        if tag == "section":  # a landmark on its page; here there would be many of one name
            attributes = {name: value for name, value in attributes.items() if name not in NAMING}
        if tag == "form":
            attributes = {name: value for name, value in attributes.items() if name not in {"action", "method"}}
        if attributes.get("id"):
            attributes["id"] = f"{self.anchor}--{attributes['id']}"
        for name in REFERENCES:
            if named := attributes.get(name):
                attributes[name] = " ".join(f"{self.anchor}--{one}" for one in named.split())
        return "".join(
            f' {name}="{escape(value)}"' if value is not None else f" {name}" for name, value in attributes.items()
        )

    def find_target(self, address: str) -> str | None:
        """Where a link leads in the file; None where it would lead out of it into the site."""
        page, _, place = address.partition("#")
        if not page:
            return f"#{self.anchor}--{place}"
        if not page.startswith("/"):
            return address
        if page in self.anchors:
            return f"#{self.anchors[page]}--{place}" if place else f"#{self.anchors[page]}"
        return f"#{TOP}" if page in {"/", *LISTS} else None
