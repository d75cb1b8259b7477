"""Who answers a question: the nearest knowledge person and the department's consultant, in the department's order."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import LABELS, Role
from beredskab.accounts.models import User
from beredskab.edition.queries import current_edition
from beredskab.organisation.contact_queries import Place, PlaceContacts, find_place_contacts
from beredskab.organisation.models import Department
from beredskab.organisation.queries import Card, find_cards, find_person
from beredskab.sparring.domain.waiting import Stage, find_stage
from beredskab.sparring.models import Enquiry
from beredskab.sparring.queries import find_longest_waits

TOLD: Final = (Role.DEPARTMENT_HEAD, Role.PLAN_OWNER)


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

    @property
    def with_roles(self) -> tuple[tuple[Card, str], ...]:
        """Everyone, with what they are."""
        held = ((self.contacts.knowledge, Role.KNOWLEDGE_PERSON), (self.consultants, Role.CONSULTANT))
        return tuple(
            (card, " og ".join(LABELS[role] for cards, role in held if card in cards)) for card in self.everyone
        )


@dataclass(frozen=True, slots=True)
class KeptWaiting:
    """A department whose colleagues have waited until its head was told: since when, and whom to ask about it."""

    name: str
    since: dt.datetime
    answerers: Sequence[tuple[Card, str]]


def find_answerers(enquiry: Enquiry, *, today: dt.date) -> Answerers:
    """Who answers the enquiry today."""
    (answerers,) = _find_at([enquiry.unit or enquiry.department], today)
    return answerers


def _find_at(places: Sequence[Place], today: dt.date) -> list[Answerers]:
    edition = current_edition()
    return [
        Answerers(one, edition is not None and edition.asks_knowledge_person_first(one.department.code))
        for one in find_place_contacts(places, today=today)
    ]


def find_kept_waiting(actor: Actor, *, now: dt.datetime) -> list[KeptWaiting]:
    """The departments the actor answers for where an answer has been owed so long that heads are told by mail (R11).

    Nothing of what was asked, by whom or how many times: a head sees to it that someone answers.
    """
    departments = actor.departments(*TOLD)
    waits = find_longest_waits(departments) if departments else {}
    local = timezone.localtime(now)
    late = {code: since for code, since in waits.items() if _is_escalated(timezone.localtime(since), local)}
    places = list(Department.objects.filter(code__in=late).order_by("name"))
    found = _find_at(places, timezone.localdate(now)) if places else []
    return [
        KeptWaiting(str(one.contacts.department), late[one.contacts.department.code], one.with_roles) for one in found
    ]


def _is_escalated(since: dt.datetime, now: dt.datetime) -> bool:
    return find_stage(since, now) is Stage.ESCALATED


def find_colleague(number: str, *, today: dt.date) -> Card | None:
    """A colleague by the number of an account, as the staff register has them; else the account's name and address."""
    user = User.objects.filter(pk=number, is_active=True).first() if number.isdecimal() else None
    if user is None:
        return None
    person = find_person(user.register_code, today)
    return find_cards([str(person.pk)])[str(person.pk)] if person else Card("", str(user), "", user.email)
