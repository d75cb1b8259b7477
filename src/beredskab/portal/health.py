"""What a load balancer and a supervisor ask: is the process up, and can it answer people?"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.origin import read_only
from beredskab.edition.queries import current_edition
from beredskab.text_guard.word_file import WordsMissing, read_words

NO_WORDS: Final = "ordlister mangler, så ingen tekster kan gemmes; kør »beredskab collectwords«"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


@audience(Audience.PUBLIC)
@read_only
def answer_healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return plain("ok", 200)


@audience(Audience.PUBLIC)
@read_only
def answer_readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and an edition is published; 503 and the word for what is missing otherwise.

    Without the word lists no text can be kept, and all else works: then it is ready, and says so on a second line.
    """
    try:
        edition = current_edition()
    except DatabaseError:
        return plain("database", 503)
    if not edition:
        return plain("edition", 503)
    return plain("ok" if are_there_words() else f"ok\n{NO_WORDS}", 200)


def are_there_words() -> bool:
    """Whether the text guard can run."""
    try:
        read_words(settings.ENVIRONMENT.word_folder)
    except WordsMissing:
        return False
    return True


PROBES: Final[dict[str, Callable[[HttpRequest], HttpResponse]]] = {
    "healthz": answer_healthz,
    "readyz": answer_readyz,
}


def answer_probes(get_response: GetResponse) -> GetResponse:
    """Middleware: who probes knows an address and no name, so it stands outside the check of the host's name."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        view = PROBES.get(request.path_info.removeprefix("/"))
        return get_response(request) if view is None else view(request)

    return middleware


def plain(text: str, status: int) -> HttpResponse:
    body = f"{text}\n".encode()
    return HttpResponse(
        body,
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store", "Content-Length": str(len(body))},
    )
