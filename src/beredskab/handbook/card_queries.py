"""The Action Cards: the list, and one card as it stands on a sheet of paper."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from beredskab.edition.domain.card_schema import Card, CardStep
from beredskab.edition.domain.fields import Item
from beredskab.edition.domain.schema import Content
from beredskab.handbook.contact_queries import acute_contacts
from beredskab.handbook.queries import (
    ContactView,
    Provenance,
    contact_view,
    find_by_id,
    is_emergency,
    provenance,
)

KINDS: Final = {
    "acute": "Akut",
    "department": "Din afdeling",
    "leaders": "Ledere",
    "situation": "Særlige situationer",
}
# Numbers in the red box; the acute card itself shows all of its own.
NUMBERS_IN_BOX: Final = 2


@dataclass(frozen=True)
class CardLink:
    slug: str
    title: str
    valid_for: str
    is_acute: bool


@dataclass(frozen=True)
class CardGroup:
    id: str
    label: str
    cards: tuple[CardLink, ...]


@dataclass(frozen=True)
class DutyLine:
    id: str
    title: str


@dataclass(frozen=True)
class CardView:
    """`acute` are the numbers in the box; `calls` everyone to call in order, unless the box says it all."""

    slug: str
    title: str
    valid_for: str
    lead: str
    is_acute: bool
    steps: tuple[CardStep, ...]
    donts: tuple[str, ...]
    acute: tuple[ContactView, ...]
    calls: tuple[ContactView, ...]
    duties: tuple[DutyLine, ...]
    write: tuple[str, ...]
    ask: tuple[str, ...]
    avoid: tuple[str, ...]
    next: tuple[str, ...]
    aftercare: tuple[str, ...]
    valid_until: dt.date | None
    provenance: Provenance

    @property
    def marks_first(self) -> bool:
        """Whether the first to call is another for a child than for an adult."""
        return any(contact.first_for for contact in self.acute)


def list_cards(content: Content) -> tuple[CardGroup, ...]:
    """All cards: the acute one, the departments', the leaders', then situations."""
    ordered = sorted(content.cards, key=lambda card: (card.order, card.slug))
    groups = [
        CardGroup(kind, label, tuple(_link(card) for card in ordered if card.kind == kind))
        for kind, label in KINDS.items()
    ]
    return tuple(group for group in groups if group.cards)


def _link(card: Card) -> CardLink:
    return CardLink(card.slug, card.title, card.valid_for, card.kind == "acute")


def find_card(content: Content, slug: str) -> CardView | None:
    """One card, or None if there is no such card."""
    card = next((card for card in content.cards if card.slug == slug), None)
    return None if card is None else _card_view(content, card)


def _card_view(content: Content, card: Card) -> CardView:
    calls = tuple(contact_view(content, contact, card.department) for contact in card.call)
    box = _numbers_in_box(content, card, calls)
    return CardView(
        slug=card.slug,
        title=card.title,
        valid_for=card.valid_for,
        lead=card.lead,
        is_acute=card.kind == "acute",
        steps=card.steps,
        donts=card.donts,
        acute=mark_first(box, card),
        calls=() if _boxed_all(calls, box) else calls,
        duties=tuple(
            DutyLine(duty.id, duty.title)
            for duty in (find_by_id(content.duties, duty_id) for duty_id in card.duties)
            if duty
        ),
        write=card.write,
        ask=card.ask,
        avoid=card.avoid,
        next=card.next,
        aftercare=card.aftercare,
        valid_until=soonest_review(content, (*box, *calls), card),
        provenance=provenance(content, card),
    )


def _numbers_in_box(content: Content, card: Card, calls: tuple[ContactView, ...]) -> tuple[ContactView, ...]:
    """The card's own acute contacts in its order; the bundle's where the card names too few."""
    own = [call for call in calls if call.acute and not is_emergency(call)]
    if card.kind == "acute":
        return tuple(own)
    named = {call.id for call in own}
    others = [contact for contact in acute_contacts(content) if contact.id not in named]
    return tuple([*own, *others][:NUMBERS_IN_BOX])


def mark_first(contacts: tuple[ContactView, ...], card: Card) -> tuple[ContactView, ...]:
    """The contacts, with for whom each is the first to call, as the acute card declares it (and the proof upholds)."""
    labels = {first.contact: first.label for first in card.first}
    return tuple(
        replace(contact, first_for=f"{labels[contact.id]}: ring først") if contact.id in labels else contact
        for contact in contacts
    )


def soonest_review(content: Content, contacts: Iterable[ContactView], *others: Item) -> dt.date | None:
    """The first day on which something that is shown must be looked at again; None where nothing is."""
    shown = [*others, *(find_by_id(content.contacts, contact.id) for contact in contacts)]
    return min((item.review_by for item in shown if item), default=None)


def _boxed_all(calls: tuple[ContactView, ...], box: tuple[ContactView, ...]) -> bool:
    boxed = {contact.id for contact in box}
    return all(call.id in boxed or is_emergency(call) for call in calls)
