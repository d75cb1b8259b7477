"""The page »Hvem ringer jeg til?«."""

from dataclasses import dataclass
from typing import Final

from beredskab.edition.domain.schema import Contact, Content
from beredskab.handbook.queries import (
    CONTACT_GROUPS,
    SITUATIONS,
    ContactView,
    contact_view,
    is_emergency,
)

FIRST_OPEN: Final = 3


@dataclass(frozen=True)
class ContactGroup:
    id: str
    label: str
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True)
class ContactsPage:
    """`first` stands open; `groups` holds every contact; `situations` the same, by what it is about."""

    first: tuple[ContactView, ...]
    groups: tuple[ContactGroup, ...]
    situations: tuple[ContactGroup, ...]


def build_contacts_page(content: Content) -> ContactsPage:
    """All contacts in calling order: the acute ones first, then by group and by situation."""
    ordered = sorted(content.contacts, key=lambda contact: contact.calling_rank)
    views = {contact.id: contact_view(content, contact.id) for contact in ordered}
    grouped = [
        ContactGroup(group, label, tuple(views[c.id] for c in ordered if c.group == group))
        for group, label in CONTACT_GROUPS.items()
    ]
    by_situation = [
        ContactGroup(situation, label, tuple(views[c.id] for c in ordered if situation in c.situations))
        for situation, label in SITUATIONS.items()
    ]
    return ContactsPage(
        first=acute_contacts(content)[:FIRST_OPEN],
        groups=tuple(group for group in grouped if group.contacts),
        situations=tuple(group for group in by_situation if group.contacts),
    )


def acute_contacts(content: Content) -> tuple[ContactView, ...]:
    """Whom to call when it is acute, 112 apart: in the acute card's order, then in calling order."""
    preferred = [contact for card in content.cards if card.kind == "acute" for contact in card.call]

    def place(contact: Contact) -> tuple[int, int]:
        listed = preferred.index(contact.id) if contact.id in preferred else len(preferred)
        return listed, contact.calling_rank

    acute = [contact for contact in content.contacts if contact.acute and not is_emergency(contact)]
    return tuple(contact_view(content, contact.id) for contact in sorted(acute, key=place))
