"""How a reading page is answered: which edition it shows, and that it is the same for everyone.

A view that is marked by `published_page` gives a pure function of the current edition and the path (and of the day,
where the answer says so by `DAY`); such pages are rendered once and kept (`portal.published`).
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Final, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from beredskab.accounts.origin import read_only
from beredskab.edition.domain.schema import Content
from beredskab.edition.queries import (
    Edition,
    EditionSummary,
    current_edition,
    edition_by_number,
    list_editions,
)
from beredskab.handbook.sheet_queries import SheetLine, list_sheets

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Found = TypeVar("Found")
ATTRIBUTE: Final = "beredskab_published"
CHANGES: Final = "beredskab_changes"
# What stands around a page.
PUBLIC: Final = "portal/shell.html"
SIGNED_IN: Final = "accounts/signed_in.html"
# Set on an answer that tells which day it is: it holds for that day.
DAY: Final = "beredskab_day"


class NothingPublishedError(Exception):
    """No edition has been published yet; answered with the page that says how."""


def published_page(view: View) -> View:
    """Mark a view whose GET answer depends on nothing but the current edition and the path."""
    setattr(view, ATTRIBUTE, True)
    return view


def is_published_page(view: object) -> bool:
    """Whether a view's pages may be kept."""
    return getattr(view, ATTRIBUTE, False) is True


def may_be_kept(response: object) -> bool:
    """Whether an answer will be the same as long as its edition holds."""
    return not getattr(response, CHANGES, False)


def day_of(response: object) -> dt.date | None:
    """The only day on which an answer may be given; None for any day."""
    day: dt.date | None = getattr(response, DAY, None)
    return day


def require_edition() -> Edition:
    """The edition that holds now.

    Raises:
        NothingPublishedError: there is none.
    """
    edition = current_edition()
    if edition is None:
        raise NothingPublishedError
    return edition


def render_page(
    request: HttpRequest, template: str, edition: Edition | None, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page in the shell, which shows the edition's number and date; around what is for those signed in, in theirs."""
    shell = SIGNED_IN if getattr(request, "actor", None) else PUBLIC
    return render(request, template, {"edition": edition, "shell": shell, **context}, status=status)


@dataclass(frozen=True)
class Reading:
    """What is being read: an edition, and where its pages begin.

    `base` is empty for the current edition and »/udgaver/3« for a numbered one; `held` then says when it held.
    """

    edition: Edition
    base: str = ""
    held: EditionSummary | None = None

    @property
    def content(self) -> Content:
        return self.edition.content

    @property
    def is_old(self) -> bool:
        """Whether another edition has taken over: nothing of this one may be acted upon."""
        return self.held is not None and self.held.holds_until is not None

    @cached_property
    def sheets(self) -> tuple[SheetLine, ...]:
        """The edition's sheets of paper; none where none could be drawn."""
        return list_sheets(self.edition.number)

    def render_with_sheets(self, request: HttpRequest, template: str, *names: str, **context: Any) -> HttpResponse:
        """A page that links to the sheets of these names.

        While the edition has none the page isn't kept: they may be drawn any time, and the links must then be there.
        """
        sheets = [sheet for sheet in self.sheets if sheet.name in names]
        response = self.render(request, template, sheets=sheets, **context)
        setattr(response, CHANGES, not self.sheets)
        return response

    def render(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        """A page of this edition; its links stay within it."""
        return render_page(request, template, self.edition, reading=self, **context)


def open_reading(number: int | None) -> Reading:
    """The current edition, or one by number.

    Raises:
        Http404: there is no edition of that number.
        NothingPublishedError: nothing has been published at all.
    """
    edition = require_edition()
    if number is None:
        return Reading(edition)
    held = next((summary for summary in list_editions() if summary.number == number), None)
    return Reading(require_found(edition_by_number(number)), f"/udgaver/{number}", held)


def require_found(found: Found | None) -> Found:
    """The thing itself, or 404."""
    if found is None:
        raise Http404
    return found


def reading_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the `Reading` in place of the route's `number`; the page is read-only and kept.

    Place it below `@audience(...)`.
    """

    @wraps(view)
    def opened(request: HttpRequest, /, *, number: int | None = None, **parameters: Any) -> HttpResponse:
        return view(request, open_reading(number), **parameters)

    return published_page(read_only(opened))
