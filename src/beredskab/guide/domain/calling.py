"""Whom to call when the first in line has no number or doesn't answer."""

from dataclasses import dataclass

from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import Answer


@dataclass(frozen=True, slots=True)
class OtherCalls:
    """`instead`: whom to call at once because the first has no known number. `any_hour`: who answers at any hour."""

    instead: str | None
    any_hour: str | None


def find_other_calls(answer: Answer, content: Content) -> OtherCalls:
    """The way on from the first contact, never the first contact itself."""
    numbered = {contact.id for contact in content.contacts if contact.phone}
    always = {contact.id for contact in content.contacts if contact.always_phone}
    rest = [contact.id for contact in answer.contacts[1:]]
    silent = answer.first_contact not in numbered
    instead = next((contact for contact in rest if contact in numbered), None) if silent else None
    return OtherCalls(instead, next((contact for contact in rest if contact in always), None))
