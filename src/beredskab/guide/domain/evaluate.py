"""From a situation to advice: every rule that holds contributes, and the answer is what they give together.

This is the reference: the browser's evaluator and the prover's bit sets are both held to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from beredskab.edition.domain.guide_schema import Rule
from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.space import Situation, Space

# The one fact the program itself knows: which of the two big buttons was pressed. Anything but »no« counts as acute.
ACUTE_FACT = "acute_danger"
ACUTE_VALUES = ("yes", "unknown")


class Level(StrEnum):
    """`must`: call. `should`: someone more to ask, shown folded."""

    MUST = "must"
    SHOULD = "should"


class UnknownFact(ValueError):
    """A fact or value the bundle doesn't have; the message is in Danish and names it."""


@dataclass(frozen=True, slots=True)
class ContactAdvice:
    """Whom to call, in which of the two levels; `rank` is the place in the calling order, lowest first."""

    id: str
    level: Level
    rank: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the rules give in one situation, as ids in the order they are shown."""

    contacts: tuple[ContactAdvice, ...]
    duties: tuple[str, ...]
    warnings: tuple[str, ...]
    banners: tuple[str, ...]
    notes: tuple[str, ...]
    cards: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def first_contact(self) -> str | None:
        """Who is first in the calling order, with or without a known number."""
        return self.contacts[0].id if self.contacts else None


GIVEN = ("duties", "warnings", "banners", "notes", "cards")


@dataclass(frozen=True)
class Guide:
    """The facts, rules and showing order of one content; immutable, safe to share between threads."""

    content: Content

    @cached_property
    def space(self) -> Space:
        """The situations this guide can be asked about."""
        return Space(tuple((fact.id, tuple(value.id for value in fact.values)) for fact in self.content.facts))

    @cached_property
    def default_ranks(self) -> dict[str, int]:
        """The calling rank a contact has where no rule says otherwise."""
        return {contact.id: contact.calling_rank for contact in self.content.contacts}

    @cached_property
    def showing_order(self) -> dict[str, int]:
        """The place of every id that can be given: heaviest first where there is a weight, else as written."""
        order: dict[str, int] = {}
        for weighed in (self.content.duties, self.content.warnings):
            heaviest_first = sorted(weighed, key=lambda item: -item.weight)
            order |= {item.id: place for place, item in enumerate(heaviest_first)}
        for kind in (self.content.contacts, self.content.banners, self.content.notes, self.content.cards):
            order |= {item.id: place for place, item in enumerate(kind)}  # type: ignore[attr-defined]
        return order

    def complete(self, facts: Mapping[str, object]) -> Situation:
        """A full situation: facts not mentioned are unknown. Raises UnknownFact."""
        known = dict(self.space.facts)
        for fact, value in facts.items():
            if fact not in known:
                raise UnknownFact(f"der er intet forhold »{fact}«; kendte er {', '.join(known)}")
            if not isinstance(value, str) or value not in known[fact]:
                raise UnknownFact(f"»{value}« er ikke et svar på »{fact}«; svar er {', '.join(known[fact])}")
        return {fact: str(facts.get(fact, "unknown")) for fact in known}

    def evaluate(self, situation: Mapping[str, str]) -> Answer:
        """The answer in a full situation."""
        return self.combine(rule for rule in self.content.rules if holds(rule, situation))

    def combine(self, rules: Iterable[Rule]) -> Answer:
        """What these rules give together. A contact keeps its strongest level and its earliest rank."""
        matched = tuple(rules)
        levels: dict[str, Level] = {}
        ranks: dict[str, int] = {}
        for rule in matched:
            for level, contacts in ((Level.SHOULD, rule.give.should), (Level.MUST, rule.give.must)):
                for contact in contacts:
                    levels[contact] = Level.MUST if Level.MUST in (level, levels.get(contact)) else level
                    rank = rule.ranks.get(contact, self.default_ranks[contact])
                    ranks[contact] = min(rank, ranks.get(contact, rank))
        return Answer(
            contacts=self._in_calling_order(levels, ranks),
            rules=tuple(rule.id for rule in matched),
            **{name: self._in_showing_order(matched, name) for name in GIVEN},
        )

    def sources_of(self, answer: Answer) -> list[str]:
        """Every source behind the answer's rules, once, in the order of the rules."""
        rules = {rule.id: rule for rule in self.content.rules}
        return list(dict.fromkeys(str(source) for rule_id in answer.rules for source in rules[rule_id].source))

    def _in_calling_order(self, levels: dict[str, Level], ranks: dict[str, int]) -> tuple[ContactAdvice, ...]:
        advice = [ContactAdvice(contact, level, ranks[contact]) for contact, level in levels.items()]
        return tuple(sorted(advice, key=lambda one: (one.level, one.rank, self.showing_order[one.id])))

    def _in_showing_order(self, rules: tuple[Rule, ...], name: str) -> tuple[str, ...]:
        given = {item_id for rule in rules for item_id in getattr(rule.give, name)}
        return tuple(sorted(given, key=self.showing_order.__getitem__))


def holds(rule: Rule, situation: Mapping[str, str]) -> bool:
    """Whether every fact the rule names has one of the rule's values."""
    return all(situation[fact] in values for fact, values in rule.when.items())
