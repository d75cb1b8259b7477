"""Without net: the worker that keeps the pages on the phone, the page about it, the edition in one file, the app."""

import json
from functools import lru_cache
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localdate

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.origin import read_only
from beredskab.edition.queries import Edition
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import CHANGES, DAY, Reading, published_page, reading_page, require_edition
from beredskab.handbook.sheet_queries import SheetLine
from beredskab.portal.one_file import build_one_file, name_file
from beredskab.portal.pack import Pack, build_pack, read_static_file, write_worker

PACKING: Final = Lock()
KEEPING: Final = "js/worker.js"
REMOVING: Final = "js/worker_off.js"
APP: Final = {
    "id": "/",
    "name": "Beredskab",
    "short_name": "Beredskab",
    "lang": "da",
    "start_url": "/",
    "scope": "/",
    "display": "standalone",
    "background_color": "#ffffff",
    "theme_color": "#1a1a1a",
}
# Name, size in pixels, and what the phone may do with it.
APP_ICONS: Final = (("app-192", 192, "any"), ("app-512", 512, "any"), ("app-maskable-512", 512, "maskable"))


@audience(Audience.PUBLIC)
@read_only
@published_page
def serve_worker(request: HttpRequest) -> HttpResponse:
    """The worker, with the current edition's pack. Switched off, one that removes what it kept and itself."""
    if not settings.OFFLINE:
        return send_script(read_built(REMOVING))
    reading = Reading(require_edition())
    response = send_script(write_worker(pack_once(reading.edition, reading.sheets), read_built(KEEPING)))
    # Pages link to sheets that may yet be drawn, and then have another fingerprint.
    setattr(response, CHANGES, not reading.sheets)
    return response


def pack_once(edition: Edition, sheets: tuple[SheetLine, ...]) -> Pack:
    """The pack of an edition. When it is new, everybody asks at once: one works it out and the others wait."""
    with PACKING:
        return _pack(edition, sheets, settings.BACKGROUND_IS_OPEN)


@lru_cache(maxsize=2)
def _pack(edition: Edition, _sheets: tuple[SheetLine, ...], _background: bool) -> Pack:  # noqa: FBT001
    # All that the pages depend on is in the arguments: it is the same for as long as they are.
    return build_pack(edition)


def send_script(script: str) -> HttpResponse:
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


def read_built(name: str) -> str:
    """A built text by the name it was written under."""
    return read_static_file(static(name).removeprefix(settings.STATIC_URL)).body.decode()


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_offline(request: HttpRequest, reading: Reading) -> HttpResponse:
    """What is on the phone, how old it is, how to get it there and away again."""
    one_file = reverse("portal:one-file", kwargs={"number": reading.edition.number})
    return reading.render(request, "portal/offline.html", one_file=one_file, works=settings.OFFLINE)


@audience(Audience.PUBLIC)
@read_only
@published_page
def download_one_file(request: HttpRequest, number: int) -> HttpResponse:
    """The whole look-up part as one file; of the current edition only: an old one may not be acted upon."""
    reading = Reading(require_edition())
    if number != reading.edition.number:
        raise Http404
    edition, today = reading.edition, localdate()
    html = build_one_file(
        pack_once(edition, reading.sheets),
        fetched_on=today,
        style=read_built("css/one_file.css"),
        script=read_built("js/one_file.js"),
        symbols=read_built("img/icons.svg"),
    )
    response = HttpResponse(html, headers={"Content-Disposition": f'attachment; filename="{name_file(edition)}"'})
    setattr(response, DAY, today)
    return response


@audience(Audience.PUBLIC)
@kept_offline()
@read_only
@published_page
def describe_app(request: HttpRequest) -> HttpResponse:
    """What a phone needs to install the pages. The name is neutral: a citizen may see the screen."""
    icons = [
        {"src": static(f"img/{name}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in APP_ICONS
    ]
    return HttpResponse(
        json.dumps({**APP, "icons": icons}, ensure_ascii=False), content_type="application/manifest+json"
    )
