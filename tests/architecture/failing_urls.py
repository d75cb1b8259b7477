"""The real routes and some that fail in each way a view can; for tests of the error pages and of the log."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.origin import require_same_origin
from beredskab.config import urls

CANARY = "kanariefugl"


@audience(Audience.PUBLIC)
def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(f"{CANARY} {request.GET} {request.body!r}")


@audience(Audience.PUBLIC)
def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(CANARY)


@audience(Audience.PUBLIC)
def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(CANARY)


@audience(Audience.PUBLIC)
def accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taget imod")


urlpatterns = [
    path("", include(urls)),
    path("fejl/500", fail),
    path("fejl/403", refuse),
    path("fejl/400", suspect),
    path("fejl/csrf", accept),
    path("fejl/post", require_same_origin(accept)),
    path("fejl/post-500", require_same_origin(fail)),
]
handler400 = urls.handler400
handler403 = urls.handler403
handler404 = urls.handler404
handler500 = urls.handler500
