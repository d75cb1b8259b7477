"""The outermost layer: headers that every response carries, error pages and static files included."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from beredskab.config.security import EVERYWHERE, INTERNAL, ON_DOCUMENTS

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def add_headers(get_response: GetResponse) -> GetResponse:
    """Add the fixed headers unless the view chose its own."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_document = response.headers.get("Content-Type", "").startswith("text/html")
        fixed = {
            **EVERYWHERE,
            **(ON_DOCUMENTS if is_document else {}),
            **(INTERNAL if settings.LOOKUP_IS_INTERNAL else {}),
        }
        for name, value in fixed.items():
            response.headers.setdefault(name, value)
        return response

    return middleware
