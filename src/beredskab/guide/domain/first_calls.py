"""Paper and guide must name the same first call: what an acute card promises, held against what the rules give.

Paper can't ask. It can say »Under 18: ring først«, and that line must be true in every acute situation it speaks of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beredskab.edition.domain.card_schema import Card
from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import ACUTE_FACT
from beredskab.guide.domain.space import Region, Space


@dataclass(frozen=True, slots=True)
class WrongFirstCall:
    """What an acute card says about the first call and the guide doesn't, and in which situations."""

    card: str
    message: str
    region: Region


def find_wrong_first_calls(content: Content, space: Space, first: Mapping[str, Region]) -> Iterator[WrongFirstCall]:
    """Every difference between the acute cards and the guide. `first`: where the guide calls each contact first."""
    acute = space.box({ACUTE_FACT: ["yes"]})
    for card in content.cards:
        if card.kind == "acute":
            yield from (_check_marks if card.first else _check_order)(card, content, acute, space, first)


def _check_marks(
    card: Card, _: Content, acute: Region, space: Space, first: Mapping[str, Region]
) -> Iterator[WrongFirstCall]:
    """The card marks who is first for whom: each mark is true, and together they speak of everyone."""
    unspoken = acute
    for mark in card.first:
        region = acute & space.box(mark.when)
        unspoken &= ~region
        if wrong := region & ~first.get(mark.contact, 0):
            message = f"kortet siger »{mark.label}: ring først« om »{mark.contact}«, men det gør vejviseren ikke"
            yield WrongFirstCall(card.id, message, wrong)
        elif not region:
            yield WrongFirstCall(card.id, f"»{mark.label}« gælder i ingen akut situation", acute)
    if unspoken:
        yield WrongFirstCall(card.id, "kortet siger ikke, hvem der ringes til først (first)", unspoken)


def _check_order(
    card: Card, content: Content, acute: Region, _: Space, first: Mapping[str, Region]
) -> Iterator[WrongFirstCall]:
    """The card marks nobody: then its first number, 112 apart, is the first call in every acute situation."""
    callable_first = next((contact for contact in card.call if contact in _numbered(content)), None)
    if callable_first is None:
        yield WrongFirstCall(card.id, "kortet har intet akut nummer ud over 112 at ringe til først", acute)
    elif wrong := acute & ~first.get(callable_first, 0):
        wanted = "skriv under first, hvem der er det"
        message = f"kortet har »{callable_first}« først, men det har vejviseren ikke; {wanted}"
        yield WrongFirstCall(card.id, message, wrong)


def _numbered(content: Content) -> set[str]:
    """Who stands with a number in the card's red box."""
    return {contact.id for contact in content.contacts if contact.acute and contact.phone and not contact.is_emergency}
