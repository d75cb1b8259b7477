"""The pack: what a phone keeps for when there is no net, as addresses with the fingerprints of what they answer.

A pure function of the edition, the URL table and the built files. The worker (`assets/worker.js`) keeps nothing whose
fingerprint is not in here, so a page that was another for somebody could never be kept.
"""

import datetime as dt
import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from beredskab.accounts.audience import is_open
from beredskab.edition.domain.fields import Item
from beredskab.edition.domain.schema import Content
from beredskab.edition.queries import Edition
from beredskab.handbook.offline import ListParameters, find_list_of_parameters

FINGERPRINT_LENGTH: Final = 32
# The routes of old editions carry their number: they are looked up, never acted upon.
OLD: Final = "number"
LOADED_BY_PAGE: Final = re.compile(rf'"{re.escape(settings.STATIC_URL)}([^"#?]+)')
# Pages, and the modules that the server makes.
NAMING: Final = frozenset({"text/html", "text/javascript"})
LOADED_BY_STYLE: Final = re.compile(r"""url\(["']?(?!data:)([^"')#?]+)""")
LOADED_BY_SCRIPT: Final = re.compile(r"""["'](\.\.?/[^"']+\.js)["']""")
LOADED_BY: Final = {".css": LOADED_BY_STYLE, ".js": LOADED_BY_SCRIPT}


class UnpackablePageError(Exception):
    """A page is marked for the phone and is not one that can be kept."""


@dataclass(frozen=True)
class PackedFile:
    """One answer: its address, its kind (`Content-Type` without parameters) and its bytes."""

    address: str
    kind: str
    body: bytes

    @property
    def is_page(self) -> bool:
        return self.kind == "text/html"

    @property
    def fingerprint(self) -> str:
        """The beginning of the body's SHA-256; it also begins the `ETag` of a published page."""
        return hashlib.sha256(self.body).hexdigest()[:FINGERPRINT_LENGTH]


@dataclass(frozen=True)
class Pack:
    """Everything that is kept of one edition."""

    edition: Edition
    files: tuple[PackedFile, ...]

    def describe(self) -> dict[str, Any]:
        """What the worker needs to know, as JSON values. Days are ISO dates."""
        due = earliest_review(self.edition.content)
        return {
            "edition": self.edition.number,
            "reviewBy": due and due.isoformat(),
            "pages": {file.address: file.fingerprint for file in self.files if file.is_page},
            "files": {file.address: file.fingerprint for file in self.files if not file.is_page},
        }


def build_pack(edition: Edition) -> Pack:
    """Make every page that is marked, and find the files they load. `edition` must be the current one."""
    answers = [answer_address(address) for address in list_kept_addresses(edition)]
    return Pack(edition, (*answers, *find_static_files(answers)))


def list_kept_addresses(edition: Edition) -> list[str]:
    """The address of every page and module that is marked, in the order of the URL table."""
    return [
        reverse(name, kwargs=dict(parameters))
        for name, list_parameters in walk_marked_routes(get_resolver().url_patterns, "")
        for parameters in list_parameters(edition)
    ]


def walk_marked_routes(
    entries: Sequence[URLPattern | URLResolver], namespace: str
) -> Iterator[tuple[str, ListParameters]]:
    """Name and mark of each marked route of the current edition that is for everyone."""
    for entry in entries:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk_marked_routes(entry.url_patterns, inner)
        elif (marked := find_list_of_parameters(entry.callback)) and OLD not in entry.pattern.converters:
            if not is_open(entry.callback):
                continue
            yield f"{namespace}{entry.name}", marked


def answer_address(address: str) -> PackedFile:
    """What the address answers to someone who is nobody.

    Raises:
        UnpackablePageError: it is not a whole answer that may be kept.
    """
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    match = resolve(address)
    response = match.func(request, *match.args, **match.kwargs)
    kept = isinstance(response, HttpResponse) and response.status_code == 200 and not response.cookies  # noqa: PLR2004
    if not kept or "no-store" in response.headers.get("Cache-Control", ""):
        raise UnpackablePageError(address)
    return PackedFile(address, response.headers["Content-Type"].partition(";")[0], response.content)


def find_static_files(pages: Iterable[PackedFile]) -> list[PackedFile]:
    """The files that the pages load, and those that these load in turn, each once."""
    named = (LOADED_BY_PAGE.findall(page.body.decode()) for page in pages if page.kind in NAMING)
    waiting = sorted({name for names in named for name in names})
    found: dict[str, PackedFile] = {}
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = read_static_file(name)
        if pattern := LOADED_BY.get(Path(name).suffix):
            waiting += [
                posixpath.normpath(posixpath.join(posixpath.dirname(name), other))
                for other in pattern.findall(found[name].body.decode())
            ]
    return [found[name] for name in sorted(found)]


def read_static_file(name: str) -> PackedFile:
    """A built file by its fingerprinted name; its kind is that of its suffix."""
    body = (Path(settings.STATIC_ROOT) / name).read_bytes()
    return PackedFile(f"{settings.STATIC_URL}{name}", Path(name).suffix, body)


def earliest_review(content: Content) -> dt.date | None:
    """The first day on which something in the edition should have been looked at again."""
    items = (item for field in type(content).model_fields for item in as_items(getattr(content, field)))
    return min((item.review_by for item in items), default=None)


def as_items(value: object) -> list[Item]:
    return [item for item in value if isinstance(item, Item)] if isinstance(value, tuple) else []


def write_worker(pack: Pack, source: str) -> str:
    """The worker's script: the pack, named by a version of its own, and what to do with it."""
    described = {"version": "", **pack.describe()}
    unnamed = json.dumps(described, ensure_ascii=False, separators=(",", ":")) + source
    described["version"] = hashlib.sha256(unnamed.encode()).hexdigest()[:FINGERPRINT_LENGTH]
    return f"const PACK={json.dumps(described, ensure_ascii=False, separators=(',', ':'))};\n{source}"
