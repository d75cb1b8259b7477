"""Error pages: plain words, what to do now, and never a detail of what went wrong."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TEMPLATE: Final = "portal/error.html"
ACUTE: Final = "Er nogen i fare lige nu, så ring 112."
# Shown if the page shell itself cannot be made, which is when a person needs the number most.
LAST_RESORT: Final = (
    '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{title} · Beredskab</title></head>'
    "<body><main><h1>{title}</h1><p>{text}</p><p>{acute}</p></main></body></html>"
)


def show_error(request: HttpRequest, *, status: int, title: str, text: str) -> HttpResponse:
    """The error page, or its bare words if the page itself fails."""
    words = {"title": title, "text": text, "acute": ACUTE, "status": status}
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
    return show_error(
        request,
        status=403,
        title="Det er der ikke adgang til herfra",
        text="Formularen kom fra en anden side end denne. Åbn siden igen, og prøv derfra.",
    )


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


def show_csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """In place of Django's own page, which is English and styled inline; the reason is for nobody to see."""
    return show_forbidden(request, PermissionError())
