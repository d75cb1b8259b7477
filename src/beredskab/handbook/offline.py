"""Which pages a phone keeps for when there is no net: those whose view says so.

The pack (`portal.pack`) walks the URL table for the mark, so a new page joins it by carrying one.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from django.http.response import HttpResponseBase

from beredskab.edition.queries import Edition

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Parameters = Mapping[str, object]
ListParameters = Callable[[Edition], Iterable[Parameters]]
ATTRIBUTE: Final = "beredskab_offline"


def one_page(edition: Edition) -> Iterable[Parameters]:
    """The parameters of a route that has none."""
    return [{}]


def kept_offline(list_parameters: ListParameters = one_page) -> Callable[[View], View]:
    """Mark a view whose current pages belong on the phone; it must be a `published_page` without anything personal.

    `list_parameters` gives the parameters of each of the route's pages in an edition. Routes to old editions
    share these views and stay out (`portal.pack`). Place it below `@audience(...)`.

    Example:
        @kept_offline(lambda edition: [{"slug": card.slug} for card in edition.content.cards])
    """

    def mark(view: View) -> View:
        setattr(view, ATTRIBUTE, list_parameters)
        return view

    return mark


def find_list_of_parameters(view: object) -> ListParameters | None:
    """What a view's mark says; None if it has none."""
    found: ListParameters | None = getattr(view, ATTRIBUTE, None)
    return found
