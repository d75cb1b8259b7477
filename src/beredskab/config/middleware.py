"""The outermost layer: headers that every response carries, error pages and static files included."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from beredskab.config.security import EVERYWHERE, ON_DOCUMENTS

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def add_headers(get_response: GetResponse) -> GetResponse:
    """Add the fixed headers unless the view chose its own."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_document = response.headers.get("Content-Type", "").startswith("text/html")
        for name, value in (EVERYWHERE | ON_DOCUMENTS if is_document else EVERYWHERE).items():
            response.headers.setdefault(name, value)
        return response

    return middleware
