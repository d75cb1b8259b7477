"""Published pages are rendered once and kept as bytes: plain, compressed, and with a fingerprint for 304.

A view marked `handbook.pages.published_page` gives a pure function of the current edition and the path, so a kept
page is right for as long as that edition is current. The pointer to it is the one thing asked of the database.
"""

import datetime as dt
import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from typing import Final, Self, TypeGuard

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.http import parse_etags
from django.utils.timezone import localdate

from beredskab.accounts.audience import is_open
from beredskab.edition.queries import current_edition
from beredskab.handbook.pages import day_of, is_published_page, may_be_kept

GetResponse = Callable[[HttpRequest], HttpResponseBase]
# The number too: two editions may hold the same content.
EditionKey = tuple[int, str]
READING: Final = frozenset({"GET", "HEAD"})
# Ask each time, and be told cheaply that nothing is new: numbers must never be old.
CACHE_CONTROL: Final = "public, max-age=0, must-revalidate"
# By it the worker sees that what it keeps is of an earlier edition.
EDITION_HEADER: Final = "Beredskab-Edition"
KEPT_PAGES: Final = 512
WORTH_COMPRESSING: Final = 200
# The lightest first.
ENCODINGS: Final = ("br", "gzip")
ACCEPTS: Final = {name: re.compile(rf"\b{name}\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))") for name in ENCODINGS}


@dataclass(frozen=True)
class PublishedPage:
    """One page of one edition, ready to be sent."""

    edition: EditionKey
    headers: dict[str, str]
    body: bytes
    packed: dict[str, bytes]
    """The body by encoding; empty where it is too small to be worth it."""
    fingerprint: str
    day: dt.date | None
    """The only day it is given on; None for any day."""

    @classmethod
    def keep(cls, edition: EditionKey, response: HttpResponse) -> Self:
        """Take a rendered page with its headers; Vary and Cache-Control become those of a kept page."""
        headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
        headers["Vary"] = "Accept-Encoding"
        headers.setdefault("Cache-Control", CACHE_CONTROL)
        body = response.content
        packed = pack_body(body) if len(body) >= WORTH_COMPRESSING else {}
        return cls(edition, headers, body, packed, hashlib.sha256(body).hexdigest()[:32], day_of(response))

    def answer(self, request: HttpRequest) -> HttpResponse:
        """The page as this client can take it, or 304 if it has it already."""
        encoding = self.choose_encoding(request.headers.get("Accept-Encoding", ""))
        etag = f'"{self.fingerprint}-{encoding}"' if encoding else f'"{self.fingerprint}"'
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if etag in known or known == ["*"]:
            return self._not_modified(etag)
        body = self.packed[encoding] if encoding else self.body
        response = HttpResponse(body, headers={**self.headers, "ETag": etag, "Content-Length": str(len(body))})
        if encoding:
            response.headers["Content-Encoding"] = encoding
        return response

    def choose_encoding(self, accepted: str) -> str | None:
        """The lightest that the client takes, or None for the plain body."""
        return next((name for name in self.packed if ACCEPTS[name].search(accepted)), None)

    def _not_modified(self, etag: str) -> HttpResponse:
        response = HttpResponseNotModified()
        for name, value in self.headers.items():
            if name != "Content-Type":
                response.headers[name] = value
        response.headers["ETag"] = etag
        return response


def pack_body(body: bytes) -> dict[str, bytes]:
    """As light as it gets: it is done once for each page of an edition."""
    import brotli

    return {"br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=11), "gzip": gzip.compress(body, 9, mtime=0)}


class Shelf:
    """The pages kept by one process; the one not asked for the longest makes room for a new one."""

    def __init__(self, room: int = KEPT_PAGES) -> None:
        self.room = room
        self._pages: OrderedDict[str, PublishedPage] = OrderedDict()
        self._lock = Lock()

    def knows(self, path: str) -> bool:
        """Whether the path is that of a page, of whichever edition."""
        return path in self._pages

    def take(self, path: str, edition: EditionKey, today: dt.date) -> PublishedPage | None:
        """The page of this edition, or None."""
        with self._lock:
            page = self._pages.get(path)
            if page is None or page.edition != edition or page.day not in {None, today}:
                return None
            self._pages.move_to_end(path)
            return page

    def put(self, path: str, page: PublishedPage) -> None:
        """Keep a page in place of the path's earlier one."""
        with self._lock:
            self._pages[path] = page
            self._pages.move_to_end(path)
            while len(self._pages) > self.room:
                self._pages.popitem(last=False)


def keep_published_pages(get_response: GetResponse) -> GetResponse:
    """Middleware: answer published pages from memory. Stands outside whatever sets headers per view."""
    shelf = Shelf()

    def middleware(request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if request.method not in READING or not (shelf.knows(path) or leads_to_page(path)):
            return get_response(request)
        if not names_this_site(request):
            return get_response(request)
        edition = current_edition()
        if edition is None:
            return get_response(request)
        key = edition.number, edition.sha256
        page = shelf.take(path, key, localdate())
        if page is None:
            response = get_response(request)
            response.headers[EDITION_HEADER] = str(edition.number)
            if not is_keepable(response):
                return response
            page = PublishedPage.keep(key, response)
            shelf.put(path, page)
        return page.answer(request)

    return middleware


def names_this_site(request: HttpRequest) -> bool:
    """Whether the host asked for is ours; if not, the layers inside refuse it, kept page or no."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def leads_to_page(path: str) -> bool:
    """Whether the URL table answers this path with a published page that is for everyone."""
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return is_published_page(view) and is_open(view)


def is_keepable(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Only a whole page, without cookies, that its view did not forbid to keep."""
    return (
        isinstance(response, HttpResponse)
        and response.status_code == HTTPStatus.OK
        and not response.cookies
        and may_be_kept(response)
        and "no-store" not in response.headers.get("Cache-Control", "")
    )
