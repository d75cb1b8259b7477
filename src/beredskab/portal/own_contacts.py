"""»Mine kontakter«: my department's consultant and deputy, my unit's knowledge person, with numbers. Never kept.

The public pages show the same functional numbers to everyone; this one knows who is asking. It is a help besides them
and stands in no one's way: the guide never needs it.
"""

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beredskab.accounts.access import require_actor
from beredskab.accounts.actor import Actor
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.domain.roles import Role
from beredskab.edition.queries import current_edition
from beredskab.handbook.card_queries import list_cards
from beredskab.organisation.contact_queries import PlaceContacts, find_own_places, find_place_contacts
from beredskab.organisation.models import Department


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of mine, whom to ask there, and whether the knowledge person comes first (the department's setting)."""

    contacts: PlaceContacts
    knowledge_first: bool


@audience(Audience.EMPLOYEE)
@require_safe
def show_own_contacts(request: HttpRequest) -> HttpResponse:
    """Whom I can ask, for each place where I work; all departments where that isn't known."""
    actor, today = require_actor(request), timezone.localdate()
    places = find_places(actor, today)
    edition = current_edition()
    context = {
        "places": [
            OwnPlace(one, edition is not None and edition.asks_knowledge_person_first(one.department.code))
            for one in places
        ],
        "is_known": bool(find_own_places(actor, today)),
        "has_tasks": has_tasks(actor),
        "is_knowledge_person": Role.KNOWLEDGE_PERSON in actor.roles,
    }
    return render(request, "portal/own_contacts.html", context)


def find_places(actor: Actor, today: dt.date) -> tuple[PlaceContacts, ...]:
    """The contacts of each of my places; of every department if the organisation doesn't know me."""
    mine = find_own_places(actor, today) or list(Department.objects.filter(closed_on=None))
    return find_place_contacts(mine, today=today)


def has_tasks(actor: Actor) -> bool:
    """Whether one can be away from anything: days away matter for seats and knowledge persons only."""
    return bool(actor.roles & {Role.CONSULTANT, Role.KNOWLEDGE_PERSON, Role.DEPARTMENT_HEAD})


@audience(Audience.EMPLOYEE)
@require_safe
def show_starter_pack(request: HttpRequest) -> HttpResponse:
    """What a new knowledge person is to know and do: a quarter of an hour, and a page to print (R11)."""
    actor, today = require_actor(request), timezone.localdate()
    edition = current_edition()
    held = {grant.department for grant in actor.grants if grant.role is Role.KNOWLEDGE_PERSON}
    groups = list_cards(edition.content) if edition else ()
    own = find_own_places(actor, today) or list(Department.objects.filter(code__in=held))
    context = {
        "places": find_place_contacts(own, today=today) if own else (),
        "groups": groups,
        "is_knowledge_person": bool(held),
    }
    return render(request, "portal/starter_pack.html", context)
