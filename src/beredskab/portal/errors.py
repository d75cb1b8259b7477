"""Error pages: plain words, what to do now, and never a detail of what went wrong."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

from beredskab.accounts.access import SIGN_IN_PAGE, SignInEndedError, find_actor
from beredskab.accounts.audience import find_audience
from beredskab.accounts.origin import SAFE_METHODS, find_page_before, is_proven_same_origin
from beredskab.handbook.pages import NothingPublishedError

TEMPLATE: Final = "portal/error.html"
ACUTE: Final = "Er nogen i fare lige nu, så ring 112."
# Shown if the page shell itself cannot be made, which is when a person needs the number most.
LAST_RESORT: Final = (
    '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{title} · Beredskab</title></head>'
    "<body><main><h1>{title}</h1><p>{text}</p><p>{acute}</p></main></body></html>"
)


def show_error(
    request: HttpRequest, *, status: int, title: str, text: str, typed: str = "", way_on: tuple[str, str] | None = None
) -> HttpResponse:
    """The error page, or its bare words if the page itself fails. `typed` is the sender's own.

    `way_on` is the address and the words of the link that comes first.
    """
    words = {"title": title, "text": text, "acute": ACUTE, "status": status, "typed": typed, "way_on": way_on}
    try:
        body = str(render_to_string(TEMPLATE, words, request))
    except Exception:  # noqa: BLE001 - whatever is broken, this page must not be
        body = LAST_RESORT.format(**words)
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})


def show_bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_error(
        request,
        status=400,
        title="Siden kunne ikke læse det, der blev sendt",
        text="Gå tilbage, og prøv igen. Intet er gemt.",
    )


def show_forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page is refused because of who one is; a form also where it came from elsewhere, which looks the same here."""
    if isinstance(exception, SignInEndedError):
        return show_not_sent(request, is_signed_in=False)
    is_form = request.method not in SAFE_METHODS
    text = (
        "Formularen kom fra en anden side, eller din rolle giver ikke adgang til det. Åbn siden igen, og prøv derfra."
        if is_form
        else "Din rolle giver ikke adgang til siden. Er det forkert, så sig det til systemadministratoren."
    )
    return show_error(request, status=403, title="Det er der ikke adgang til herfra", text=text)


def show_not_sent(request: HttpRequest, *, is_signed_in: bool) -> HttpResponse:
    """A form that was refused and did nothing: its text is its sender's to copy, with the way to where to send it.

    Only the one field that holds a text is shown again: no password, code or token, and no choice.
    """
    page = find_page_before(request)
    if is_signed_in:
        text = "Du har logget ind igen, siden du åbnede siden. Åbn den på ny, og send det derfra."
        way_on = (page, "Åbn siden på ny") if page else None
    else:
        text = "Du er logget ud. Log ind igen, åbn siden, og send det derfra."
        way_on = (f"{SIGN_IN_PAGE}?{urlencode({'videre': page})}" if page else SIGN_IN_PAGE, "Log ind igen")
    typed = request.POST.get("text", "")
    return show_error(request, status=403, title="Det er ikke sendt", text=text, typed=typed, way_on=way_on)


def show_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return show_error(
        request,
        status=404,
        title="Siden findes ikke",
        text="Den kan være flyttet. Begynd forfra på forsiden, eller slå op i håndbogen.",
    )


def show_server_error(request: HttpRequest) -> HttpResponse:
    return show_error(
        request,
        status=500,
        title="Noget gik galt hos os",
        text="Prøv igen om lidt. Intet af det, du valgte, er gemt.",
    )


def show_wrong_method(request: HttpRequest) -> HttpResponse:
    return show_error(
        request,
        status=405,
        title="Siden kan kun læses",
        text="Den tager ikke imod noget. Åbn siden igen.",
    )


def show_nothing_published(request: HttpRequest) -> HttpResponse:
    return show_error(
        request,
        status=503,
        title="Intet er offentliggjort endnu",
        text="Her kommer kommunens beredskab. Driften offentliggør det med kommandoen "
        "»beredskab bundle import MAPPE --publish«.",
    )


def show_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """In place of Django's own page, which is English and styled inline; the reason is for nobody to see.

    Who signs in again in another tab has an old token in the first. What was typed there is shown only where the
    browser itself says that it came from our own page: a stranger's page must not choose what stands on ours.
    """
    declared = find_audience(request.resolver_match.func) if request.resolver_match else None
    if declared is not None and not declared.is_public and is_proven_same_origin(request):
        actor = find_actor(request)
        if actor is not None or declared.needs_sign_in:
            return show_not_sent(request, is_signed_in=actor is not None)
    return show_forbidden(request, PermissionError())


class ExplainRefusals:
    """Middleware: give a face to answers that Django leaves bare, and to a site with nothing published."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        explained = show_wrong_method(request)
        explained.headers["Allow"] = response.headers.get("Allow", "GET, HEAD")
        return explained

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return show_nothing_published(request) if isinstance(exception, NothingPublishedError) else None
