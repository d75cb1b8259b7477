"""The texts of a content that staff read, one for each item, as they are read together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from beredskab.edition.domain.card_schema import Card
from beredskab.edition.domain.schema import Content


@dataclass(frozen=True)
class Reading:
    """The running text of one item; paragraphs and list items are apart."""

    kind: str
    id: str
    text: str


def readings(content: Content) -> Iterator[Reading]:
    """Everything that guides: not names, addresses, sources or search words."""
    for kind, paragraphs in _PARAGRAPHS.items():
        for item in getattr(content, kind):
            yield Reading(kind, item.id, "\n\n".join(text for text in paragraphs(item) if text))


def _card(card: Card) -> list[str]:
    steps = [text for step in card.steps for text in (step.do, step.how or "")]
    lists = (card.donts, card.write, card.ask, card.avoid, card.next, card.aftercare)
    return [card.title, card.lead, *steps, *(text for texts in lists for text in texts)]


_PARAGRAPHS: dict[str, Callable[[Any], Sequence[str | None]]] = {
    "sections": lambda section: (section.summary, section.body),
    "cards": _card,
    "signs": lambda sign: (sign.sign, sign.look_for),
    "attention_points": lambda point: (point.title, point.text),
    "duties": lambda duty: (duty.title, duty.text),
    "warnings": lambda warning: (warning.line, warning.text),
    "banners": lambda banner: (banner.line, banner.text),
    "definitions": lambda definition: (definition.text,),
    "conflict_types": lambda conflict: (conflict.text,),
    "notes": lambda note: (note.text,),
    "talk": lambda part: (part.title, *part.lines),
    "contacts": lambda contact: (contact.offers, contact.for_whom, contact.anonymous, contact.unverified),
    "open_questions": lambda question: (question.question, question.why, question.until_then),
    "rules": lambda rule: (rule.why,),
    "facts": lambda fact: (fact.question, fact.help),
}
