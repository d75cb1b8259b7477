"""Whom to call when the first in line has no number or doesn't answer."""

from dataclasses import dataclass

from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import Answer


@dataclass(frozen=True, slots=True)
class OtherCalls:
    """`instead`: whom to call at once because the first has no known number. `any_hour`: who answers at any hour."""

    instead: str | None
    any_hour: str | None


POLICE = "politi"


def find_other_calls(answer: Answer, content: Content, *, acute: bool) -> OtherCalls:
    """The way on from the first contact, never the first contact itself.

    What stands in for sparring is sparring: unless it is acute the police are named only if nobody else has a number.
    When it is acute, whoever doesn't answer is followed by the police before anyone else.
    """
    numbered = {contact.id for contact in content.contacts if contact.phone}
    police = {contact.id for contact in content.contacts if contact.group == POLICE}
    always = {contact.id for contact in content.contacts if contact.always_phone}
    rest = [contact.id for contact in answer.contacts[1:]]
    silent = answer.first_contact not in numbered
    callable_ids = sorted(
        (contact for contact in rest if contact in numbered), key=lambda contact: not acute and contact in police
    )
    instead = next(iter(callable_ids), None) if silent else None
    any_hour = sorted(
        (contact for contact in rest if contact in always), key=lambda contact: acute and contact not in police
    )
    return OtherCalls(instead, next(iter(any_hour), None))
