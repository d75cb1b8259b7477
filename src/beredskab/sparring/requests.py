"""What the pages of sparring share: reading a form, answering one that was taken, and a text that can't be sealed."""

from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from beredskab.common.envelope import MissingKeyError, UnreadableError
from beredskab.sparring.keys import WrongKeysError

form_page = require_http_methods(["GET", "HEAD", "POST"])
CANNOT_SEAL: Final = (MissingKeyError, UnreadableError, WrongKeysError)
NOT_SEALED: Final = "teksten kan ikke låses og er ikke gemt; ring i stedet, og sig det til driften"


def back(address: str, done: str) -> HttpResponse:
    """Send the browser to a page that says what was done (a word of `words.DONE`)."""
    return HttpResponseRedirect(f"{address}?gjort={done}#indhold")


def read_number(written: str) -> int:
    """A number of ours in a form; 0, which nothing has, for whatever else was sent."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0  # noqa: PLR2004
