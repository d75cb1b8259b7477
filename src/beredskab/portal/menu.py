"""The menu of someone signed in, and whom they can call; on pages that are never kept, and on no other."""

from typing import Any, Final

from django.http import HttpRequest
from django.utils import timezone

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role
from beredskab.organisation.contact_queries import find_own_places, find_place_contacts
from beredskab.organisation.permissions import READERS, UNIT_ROLES

# Where each leads, what it says, and who is shown it; the address decides which one is here.
ENTRIES: Final = (
    ("/overblik/", "Overblik", frozenset(READERS)),
    ("/organisation/", "Teamet", frozenset(READERS)),
    ("/organisation/afdeling/", "Min afdeling", frozenset(UNIT_ROLES)),
    ("/organisation/personer/", "Medarbejdere", frozenset(UNIT_ROLES)),
    ("/brugere/", "Brugere", frozenset({Role.ADMINISTRATOR})),
    ("/haendelser/", "Hændelser", frozenset({Role.ADMINISTRATOR})),
    ("/sparring/", "Sparring", frozenset({Role.EMPLOYEE})),
    ("/mine-kontakter/", "Mine kontakter", frozenset({Role.EMPLOYEE})),
    ("/min-side/", "Min side", frozenset({Role.EMPLOYEE})),
)
# Pages that are reached from another entry than the one their address begins with.
BELOW: Final = {"/organisation/import/": "/organisation/personer/"}


def describe_menu(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the menu and the strip of one's own contacts; nothing for who has not signed in."""
    actor = getattr(request, "actor", None)
    if not isinstance(actor, Actor):
        return {}
    return {"menu": list_entries(actor, request.path), "own_contacts": find_strip(actor, request)}


def list_entries(actor: Actor, path: str) -> list[tuple[str, str, bool]]:
    """(address, text, whether this is where one is): the longest address that the path begins with."""
    shown = [(address, text) for address, text, roles in ENTRIES if actor.roles & roles]
    path = next((entry for below, entry in BELOW.items() if path.startswith(below)), path)
    here = max((address for address, _ in shown if path.startswith(address)), key=len, default="")
    return [(address, text, address == here) for address, text in shown]


def find_strip(actor: Actor, request: HttpRequest) -> object:
    """My first place's consultant and knowledge person, for the strip; None where that isn't known."""
    if request.path.startswith("/mine-kontakter/"):
        return None
    today = timezone.localdate()
    places = find_own_places(actor, today)[:1]
    return next(iter(find_place_contacts(places, today=today)), None) if places else None
