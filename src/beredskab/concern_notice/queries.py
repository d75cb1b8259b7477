"""The form of a notification as an edition fills it in: whom it goes to, whom to call, and the municipality's form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.templatetags.static import static

from beredskab.concern_notice.domain import questions
from beredskab.concern_notice.domain.form import to_table
from beredskab.concern_notice.domain.rules import RULES
from beredskab.edition.domain.schema import Contact
from beredskab.edition.queries import Edition
from beredskab.guide.domain.evaluate import ACUTE_FACT
from beredskab.guide.queries import guide_for

OWN: Final = "kommunen"
CHILD_IN_DANGER: Final = {ACUTE_FACT: "yes", "age_group": "under_18"}


@dataclass(frozen=True)
class Call:
    """Someone to call, and when it is answered, in words."""

    name: str
    number: str
    tel: str
    hours: str


@dataclass(frozen=True)
class Receiver:
    """Who gets the notification: a name, the numbers to call in their order, and the form, where there is one."""

    municipality: str
    name: str
    calls: tuple[Call, ...]
    form_address: str


def find_receiver(edition: Edition) -> Receiver:
    """Where the edition sends a notification about a child."""
    municipality = edition.content.bundle.municipality or edition.content.bundle.name
    acute = list(_acute_contacts(edition))
    own = next((contact.name for contact in acute if contact.group == OWN), municipality)
    calls = tuple(call for contact in acute if (call := _call(contact)))
    return Receiver(municipality, own, calls, edition.content.bundle.concern_notice_form or "")


def _acute_contacts(edition: Edition) -> Iterator[Contact]:
    """Whom the guide says must be called about a child in danger, in its order; 112 stands by itself."""
    guide = guide_for(edition)
    known = dict(guide.space.facts)
    situation = {fact: value for fact, value in CHILD_IN_DANGER.items() if value in known.get(fact, ())}
    contacts = {contact.id: contact for contact in edition.content.contacts}
    for call in guide.evaluate(guide.complete(situation)).contacts:
        if call.level == "must" and not contacts[call.id].is_emergency:
            yield contacts[call.id]


def _call(contact: Contact) -> Call | None:
    phone = contact.phone
    return Call(contact.name, phone.number, phone.tel, contact.hours_text) if phone else None


def form_table(edition: Edition) -> dict[str, Any]:
    """All that the browser needs, as JSON values."""
    return {
        "style": static("css/notice.css"),
        "word": static("js/notice_word.js"),
        "receiver": to_table(find_receiver(edition)),
        "edition": edition.number,
        "variants": [to_table(variant) for variant in questions.VARIANTS],
        "groups": [to_table(group) for group in questions.GROUPS],
        "order": questions.TEXT_ORDER,
        "rules": [to_table(rule) for rule in RULES],
        "carried": [to_table(each) for each in questions.CARRIED],
        "adultWarning": questions.ADULT_WARNING,
        "callLead": questions.CALL_LEAD,
        "whatNow": questions.WHAT_NOW,
        "care": questions.CARE,
    }
