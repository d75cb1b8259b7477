"""Who a route is for. Every route says so; a test walks the URL table and fails on one that does not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from django.conf import settings
from django.http.response import HttpResponseBase

from beredskab.accounts.domain.roles import Role

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
ATTRIBUTE: Final = "beredskab_audience"


class Audience(StrEnum):
    """Those a page can be meant for, when it is not for the holders of certain roles."""

    PUBLIC = "public"
    """Everyone, not signed in; the same page for all, no cookie."""

    BACKGROUND = "background"
    """Background to read, which nobody needs to act: as public, or for everyone who has signed in, by setting.

    Never for the guide, cards, contacts, the search, or signs, duties and advice for the talk."""

    DOOR = "door"
    """Whoever wants to sign in or out: cookies, but nobody need be known yet."""

    EMPLOYEE = "employee"
    """Everyone who has signed in."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a view has declared: an audience, or the roles that may."""

    audience: Audience | None
    roles: frozenset[Role] = frozenset()

    @property
    def is_public(self) -> bool:
        """Whether everyone may, and who is reading is never asked; with `BACKGROUND` the setting decides."""
        return self.audience is Audience.PUBLIC or (
            self.audience is Audience.BACKGROUND and settings.BACKGROUND_IS_OPEN
        )

    @property
    def needs_sign_in(self) -> bool:
        return not self.is_public and self.audience is not Audience.DOOR

    def admits(self, roles: frozenset[Role]) -> bool:
        """Whether the holder of these roles may; everyone signed in is an employee."""
        return self.audience in (Audience.EMPLOYEE, Audience.BACKGROUND) or bool(self.roles & roles)


def audience(*who: Audience | Role) -> Callable[[View], View]:
    """Mark a view function with those it is for: one audience, or one or more roles. The outermost decorator.

    Example:
        @audience(Audience.PUBLIC)
        def show_front_page(request: HttpRequest) -> HttpResponse: ...

    Raises:
        TypeError: nobody is named, or an audience together with something else.
    """
    kinds = [one for one in who if isinstance(one, Audience)]
    if not who or (kinds and len(who) > 1):
        raise TypeError("name one audience, or one or more roles")
    declared = Declared(kinds[0] if kinds else None, frozenset(one for one in who if isinstance(one, Role)))

    def mark(view: View) -> View:
        setattr(view, ATTRIBUTE, declared)
        return view

    return mark


def find_audience(view: object) -> Declared | None:
    """Whom a view is for; None if it does not say."""
    found = getattr(view, ATTRIBUTE, None)
    return found if isinstance(found, Declared) else None


def is_open(view: object) -> bool:
    """Whether a view's answers are for everyone right now, and may be kept where everyone reads."""
    declared = find_audience(view)
    return declared is not None and declared.is_public
