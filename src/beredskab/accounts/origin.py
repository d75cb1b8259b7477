"""What takes the token's place on public pages: a check of the origin on forms, and reading only on the rest.

A token needs a cookie and makes every page different. The public forms write nothing, so it is enough that
the browser says the form came from our own page (Fetch Metadata, and the Origin header behind it).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

P = ParamSpec("P")
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# "none" is the user's own doing, such as reloading the answer to a form.
OWN_SITES: Final = frozenset({"same-origin", "none"})


def is_same_origin(request: HttpRequest) -> bool:
    """Whether every header that tells where a request came from says: from here.

    A client that sends neither header is no browser that a stranger's page could be using.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return (site is None or site in OWN_SITES) and (origin is None or origin == own)


def is_proven_same_origin(request: HttpRequest) -> bool:
    """Whether a browser says itself that the request came from our own page. To say nothing proves nothing."""
    own = f"{request.scheme}://{request.get_host()}"
    is_said = request.headers.get("Sec-Fetch-Site") == "same-origin" or request.headers.get("Origin") == own
    return is_said and is_same_origin(request)


def find_page_before(request: HttpRequest) -> str:
    """The path of the page of ours that the request came from; empty where none is known. Never leads elsewhere."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
        if (before.scheme, before.netloc) != (request.scheme, request.get_host()):
            return ""
        resolve(before.path)
    except (ValueError, Resolver404):
        return ""
    return before.path


def require_same_origin(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Answer 403 to an unsafe request from another site; stands instead of the CSRF token.

    For views that write nothing and read no cookie. Place it below `@audience(...)`.
    """

    @wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method not in SAFE_METHODS and not is_same_origin(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)


def read_only(view: View) -> View:
    """Answer 405 to every method but GET and HEAD, before anyone asks where the request came from.

    For views without a form. Place it below `@audience(...)`.
    """
    return csrf_exempt(require_safe(view))
