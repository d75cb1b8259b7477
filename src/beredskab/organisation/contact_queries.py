"""Whom someone can ask: the consultant and deputies of their department, the knowledge person of their unit (R11)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from beredskab.accounts.actor import Actor
from beredskab.organisation import models
from beredskab.organisation.domain.units import Contacts, find_contacts
from beredskab.organisation.queries import (
    Card,
    department_of,
    find_cards,
    find_person,
    find_register_code,
    load_today,
)
from beredskab.organisation.team_queries import SeatNow, describe_seat

Place = models.Department | models.Unit


@dataclass(frozen=True, slots=True)
class PlaceContacts:
    """Whom the staff of a place can ask today. `knowledge_at` is where the knowledge person is, if not here."""

    place: Place
    department: models.Department
    seats: tuple[SeatNow, ...]
    knowledge: tuple[Card, ...]
    knowledge_at: str


def find_own_places(actor: Actor, today: dt.date) -> list[Place]:
    """Where the actor works, as the staff register says; none where it doesn't know them."""
    person = find_person(find_register_code(actor), today)
    if person is None:
        return []
    rows = person.placements.select_related("unit__department", "department")
    places = (one.place if one.place.closed_on is None else department_of(one.place) for one in rows)
    return [place for place in dict.fromkeys(places) if place.closed_on is None]


def find_place_contacts(places: Iterable[Place], *, today: dt.date) -> tuple[PlaceContacts, ...]:
    """Whom to ask in each of the places, in their order."""
    now = load_today(today)
    found = [(place, find_contacts(now.tree, now.team, place.code, today)) for place in places]
    cards = find_cards(person for _, contacts in found for person in _named(contacts))
    names = now.tree.names
    return tuple(_describe(place, contacts, cards, names) for place, contacts in found)


def _named(contacts: Contacts) -> Sequence[str]:
    people = [one for seat in contacts.seats for one in (*seat.deputies, seat.stand_in) if one]
    people += [seat.representative.person for seat in contacts.seats if seat.representative]
    return [*people, *(contacts.knowledge_person.people if contacts.knowledge_person else ())]


def _describe(place: Place, contacts: Contacts, cards: dict[str, Card], names: Mapping[str, str]) -> PlaceContacts:
    nearest = contacts.knowledge_person
    return PlaceContacts(
        place=place,
        department=department_of(place),
        seats=tuple(describe_seat(seat, cards) for seat in contacts.seats),
        knowledge=tuple(cards[person] for person in nearest.people if person in cards) if nearest else (),
        knowledge_at=names[nearest.place] if nearest and nearest.place != place.code else "",
    )
