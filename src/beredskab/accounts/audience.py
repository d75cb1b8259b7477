"""Who a route is for. Every route says so; a test walks the URL table and fails on one that does not."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeVar

from django.http.response import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
ATTRIBUTE: Final = "beredskab_audience"


class Audience(StrEnum):
    """Those a page can be meant for, from everyone to the few. Roles join as their pages do."""

    PUBLIC = "public"
    """Everyone, not signed in; the same page for all, no cookie."""


def audience(who: Audience) -> Callable[[View], View]:
    """Mark a view function with those it is for. The outermost decorator of the view.

    Example:
        @audience(Audience.PUBLIC)
        def show_front_page(request: HttpRequest) -> HttpResponse: ...
    """

    def mark(view: View) -> View:
        setattr(view, ATTRIBUTE, who)
        return view

    return mark


def find_audience(view: object) -> Audience | None:
    """Whom a view is for; None if it does not say."""
    found = getattr(view, ATTRIBUTE, None)
    return found if isinstance(found, Audience) else None
