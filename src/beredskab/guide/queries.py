"""What the guide's pages show, as plain frozen values: questions, all lines an answer can have, and one answer."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from beredskab.edition.domain.guide_schema import Fact
from beredskab.edition.domain.schema import Content, TalkPart
from beredskab.edition.queries import Edition
from beredskab.guide.domain.calling import find_other_calls
from beredskab.guide.domain.evaluate import ACUTE_FACT, Answer, Guide
from beredskab.guide.domain.layout import open_lines
from beredskab.guide.lines import Line, LineBook, rule_line_id

MOST_IN_A_ROW = 3
LONGEST_IN_A_ROW = 20  # characters: three such choices fit beside each other on a phone
TALK_PARTS = {
    "opening": "Sig for eksempel",
    "nobody_answers": "Hvis ingen svarer",
    "next_under_18": "Hvad sker der nu?",
    "next_adult": "Hvad sker der nu?",
    "aftercare": "Pas på dig selv bagefter",
}


@dataclass(frozen=True)
class ValueView:
    """One choice of a question."""

    id: str
    label: str
    example: str
    short: str
    chosen: bool


@dataclass(frozen=True)
class QuestionView:
    """One question as it stands on the page."""

    id: str
    text: str
    help: str
    is_tick: bool
    remembered: bool
    in_a_row: bool
    values: tuple[ValueView, ...]


@dataclass(frozen=True)
class TalkView:
    """Lines for the conversation, under a heading; `when` is the condition in which they fit, as JSON."""

    heading: str
    title: str
    lines: tuple[str, ...]
    when: str
    shown: bool


@dataclass(frozen=True)
class CallLink:
    """A number named in passing: who answers it, the number in full, and its tel: address."""

    name: str
    number: str
    tel: str


@dataclass(frozen=True)
class AnswerView:
    """One answer as lines in the order they are read; empty before anything has been answered."""

    acute: bool
    answered: tuple[str, ...]
    banners: tuple[Line, ...] = ()
    calls: tuple[Line, ...] = ()
    more_calls: tuple[Line, ...] = ()
    instead: CallLink | None = None
    any_hour: CallLink | None = None
    donts: tuple[Line, ...] = ()
    more_donts: tuple[Line, ...] = ()
    dos: tuple[Line, ...] = ()
    more_dos: tuple[Line, ...] = ()
    duties: tuple[Line, ...] = ()
    cards: tuple[Line, ...] = ()
    rules: tuple[Line, ...] = ()


@lru_cache(maxsize=4)
def guide_for(edition: Edition) -> Guide:
    """The guide of an edition, built once per process."""
    return Guide(edition.content)


def question_views(content: Content, answers: Mapping[str, str]) -> tuple[QuestionView, ...]:
    """All questions, with the given answers chosen."""
    return tuple(_question_view(fact, answers.get(fact.id)) for fact in content.facts)


def _question_view(fact: Fact, answer: str | None) -> QuestionView:
    values = tuple(
        ValueView(value.id, value.label, value.example or "", value.short or "", chosen=value.id == answer)
        for value in fact.values
    )
    short = len(values) <= MOST_IN_A_ROW and all(
        len(value.label) <= LONGEST_IN_A_ROW and not value.example for value in values
    )
    return QuestionView(fact.id, fact.question, fact.help or "", fact.display == "tick", fact.remembered, short, values)


def talk_views(content: Content, situation: Mapping[str, str]) -> tuple[TalkView, ...]:
    """The parts of the conversation that belong on an answer; those that don't fit now are there but not shown."""
    parts = sorted(
        (part for part in content.talk if part.part in TALK_PARTS),
        key=lambda part: (list(TALK_PARTS).index(part.part), part.order),
    )
    return tuple(_talk_view(part, situation) for part in parts)


def _talk_view(part: TalkPart, situation: Mapping[str, str]) -> TalkView:
    shown = all(situation[fact] in values for fact, values in part.show_when.items())
    when = json.dumps(part.show_when, ensure_ascii=False)
    return TalkView(TALK_PARTS[part.part], part.title, part.lines, when, shown)


def answer_view(guide: Guide, book: LineBook, situation: Mapping[str, str]) -> AnswerView:
    """The answer in a full situation, split into what stands open and what is folded."""
    answer = guide.evaluate(situation)
    acute = situation[ACUTE_FACT] != "no"
    kinds = {warning.id: warning.kind for warning in guide.content.warnings}
    lines = open_lines(answer, kinds, acute=acute)
    other = find_other_calls(answer, guide.content, acute=acute)
    return AnswerView(
        acute=acute,
        answered=_shorts(guide.content.facts, situation),
        banners=book.pick(answer.banners, answer, situation),
        calls=book.pick(lines.contacts, answer, situation),
        more_calls=book.pick(_folded_contacts(answer, lines.contacts), answer, situation),
        instead=_call_link(guide.content, other.instead, any_hour=False),
        any_hour=_call_link(guide.content, other.any_hour, any_hour=True) if other.any_hour != other.instead else None,
        donts=book.pick(lines.donts, answer, situation),
        more_donts=book.pick(_folded(answer, kinds, "dont", lines.donts), answer, situation),
        dos=book.pick(lines.dos, answer, situation),
        more_dos=book.pick(_folded(answer, kinds, "do", lines.dos), answer, situation),
        duties=book.pick(answer.duties, answer, situation),
        cards=book.pick(answer.cards, answer, situation),
        rules=book.pick((rule_line_id(rule) for rule in answer.rules), answer, situation),
    )


def _call_link(content: Content, contact_id: str | None, *, any_hour: bool) -> CallLink | None:
    """The contact's first number, or where the hour matters the one that is always answered."""
    contact = next((contact for contact in content.contacts if contact.id == contact_id), None)
    phone = contact and (contact.always_phone if any_hour else contact.phone)
    return CallLink(contact.name, phone.number, phone.tel) if contact and phone else None


def _shorts(facts: Iterable[Fact], situation: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        value.short for fact in facts for value in fact.values if value.short and situation[fact.id] == value.id
    )


def _folded_contacts(answer: Answer, shown: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(contact.id for contact in answer.contacts if contact.id not in shown)


def _folded(answer: Answer, kinds: Mapping[str, str], kind: str, shown: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(warning for warning in answer.warnings if kinds[warning] == kind and warning not in shown)
