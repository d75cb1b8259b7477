"""Who is meant to read the site: everyone, or those on the municipality's own network."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.origin import read_only


@audience(Audience.PUBLIC)
@read_only
def serve_robots(request: HttpRequest) -> HttpResponse:
    """What robots are asked to leave alone: nothing, or everything."""
    rule = "Disallow: /" if settings.LOOKUP_IS_INTERNAL else "Disallow:"
    return HttpResponse(f"User-agent: *\n{rule}\n", content_type="text/plain; charset=utf-8")


def describe_reach(request: HttpRequest) -> dict[str, bool]:
    """Context processor: what the foot of every page says of it."""
    return {"is_internal": settings.LOOKUP_IS_INTERNAL}
