"""Who answers a question: the nearest knowledge person and the department's consultant, in the department's order."""

import datetime as dt
from dataclasses import dataclass

from beredskab.edition.queries import current_edition
from beredskab.organisation.contact_queries import PlaceContacts, find_place_contacts
from beredskab.organisation.queries import Card
from beredskab.sparring.models import Enquiry


@dataclass(frozen=True, slots=True)
class Answerers:
    """Both are named, always; `knowledge_first` is the department's setting in the content (R11)."""

    contacts: PlaceContacts
    knowledge_first: bool

    @property
    def consultants(self) -> tuple[Card, ...]:
        """Who speaks for the department's seats today; the stand-in where nobody does, and then the deputies."""
        seats = self.contacts.seats
        speaking = [card for seat in seats for card in (seat.card or seat.stand_in,) if card]
        return tuple(dict.fromkeys((*speaking, *(card for seat in seats for card in seat.deputies))))

    @property
    def first(self) -> tuple[Card, ...]:
        """Those who are told of a new question."""
        own = self.contacts.knowledge if self.knowledge_first else self.consultants
        return own or self.consultants or self.contacts.knowledge

    @property
    def everyone(self) -> tuple[Card, ...]:
        """Those who are told when nobody has answered."""
        return tuple(dict.fromkeys((*self.first, *self.consultants, *self.contacts.knowledge)))


def find_answerers(enquiry: Enquiry, *, today: dt.date) -> Answerers:
    """Who answers the enquiry today."""
    (contacts,) = find_place_contacts([enquiry.unit or enquiry.department], today=today)
    edition = current_edition()
    return Answerers(contacts, edition is not None and edition.asks_knowledge_person_first(enquiry.department.code))
