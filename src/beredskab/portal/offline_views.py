"""Without net: the worker that keeps the pages on the phone, the page about it, and how the phone installs it."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.origin import read_only
from beredskab.handbook.offline import kept_offline
from beredskab.handbook.pages import Reading, published_page, reading_page, require_edition
from beredskab.portal.pack import build_pack, read_static_file, write_worker

KEEPING: Final = "worker.js"
REMOVING: Final = "worker_off.js"


@audience(Audience.PUBLIC)
@read_only
@published_page
def serve_worker(request: HttpRequest) -> HttpResponse:
    """The worker, with the current edition's pack. Switched off, one that removes what it kept and itself."""
    if settings.OFFLINE:
        script = write_worker(build_pack(require_edition()), read_script(KEEPING))
    else:
        script = read_script(REMOVING)
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"})


def read_script(name: str) -> str:
    """A built script by the name it was written under."""
    return read_static_file(static(f"js/{name}").removeprefix(settings.STATIC_URL)).body.decode()


@audience(Audience.PUBLIC)
@kept_offline()
@reading_page
def show_offline(request: HttpRequest, reading: Reading) -> HttpResponse:
    """What is on the phone, how old it is, how to get it there and away again."""
    return reading.render(request, "portal/offline.html")
