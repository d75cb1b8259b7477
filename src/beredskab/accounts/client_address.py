"""Which address a request comes from, for the throttle alone: it is neither logged nor kept."""

from django.conf import settings
from django.http import HttpRequest


def find_client_address(request: HttpRequest) -> str:
    """The address, as our own web server in front says it where there is one (the last it added), else the peer's."""
    forwarded = str(request.headers.get("X-Forwarded-For", "")) if settings.TRUST_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
