"""The proof that a guide keeps its promises in every situation. An error here blocks publication.

Works on bit sets (`space`, `regions`); that these agree with the plain evaluator is itself one of the checks, done
over every combination of rules that can hold together.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from beredskab.edition.domain.guide_schema import Rule
from beredskab.guide.domain.combinations import as_bits, combinations, is_set
from beredskab.guide.domain.evaluate import ACUTE_FACT, ACUTE_VALUES, GIVEN, Guide, Level
from beredskab.guide.domain.first_calls import find_wrong_first_calls
from beredskab.guide.domain.layout import MAX_ACUTE_LINES, open_lines
from beredskab.guide.domain.obligations import CallingOrder, breaches, premise
from beredskab.guide.domain.regions import GivenRegions, regions_of
from beredskab.guide.domain.space import MAX_SITUATIONS, Region, Situation, Space


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the proof found: the item to open, what is wrong in Danish, and one situation that shows it."""

    kind: str
    item_id: str
    message: str
    example: Situation | None = None

    def __str__(self) -> str:
        return self.message if self.example is None else f"{self.message}; fx {describe(self.example)}"


def describe(situation: Situation) -> str:
    """A situation in one line; facts that are unknown are left out."""
    known = [f"{fact}={value}" for fact, value in situation.items() if value != "unknown"]
    return ", ".join(known) or "alt ukendt"


@dataclass
class Proof:
    """One run over a guide; `run` yields nothing when every check holds."""

    guide: Guide
    boxes: dict[str, Region] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.space.size <= MAX_SITUATIONS:
            self.boxes = {rule.id: self.space.box(rule.when) for rule in self.rules}

    @property
    def space(self) -> Space:
        return self.guide.space

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.guide.content.rules

    @cached_property
    def given(self) -> GivenRegions:
        return regions_of(self.rules, self.guide, self.boxes)

    @cached_property
    def first(self) -> dict[str, Region]:
        return self.given.first(self.guide.showing_order)

    @cached_property
    def before(self) -> dict[tuple[str, str], Region]:
        return self.given.before(self.guide.showing_order)

    def run(self) -> Iterator[Finding]:
        """Every finding, in the order of the checks."""
        if self.space.size > MAX_SITUATIONS:
            yield Finding("facts", self.guide.content.facts[0].id, f"for mange situationer ({self.space.size})")
            return
        if lacking := list(self.check_entrance()):
            yield from lacking
            return
        yield from self.check_obligations()
        yield from self.check_reachable()
        yield from self.check_acute_number_first()
        yield from self.check_contradictions()
        yield from self.check_rules_earn_their_place()
        yield from self.check_unknown_is_careful()
        yield from self.check_facts_matter()
        yield from self.check_questions_can_be_answered()
        yield from self.check_acute_is_short()
        yield from self.check_cards_call_the_same_first()
        yield from self.check_evaluator_agrees()

    def check_entrance(self) -> Iterator[Finding]:
        """0: the two big buttons of the front page need the acute question."""
        values = dict(self.space.facts).get(ACUTE_FACT, ())
        if set(values) != {"yes", "no", "unknown"}:
            yield Finding("facts", ACUTE_FACT, f"forholdet »{ACUTE_FACT}« skal være der med yes, no og unknown")

    def check_obligations(self) -> Iterator[Finding]:
        """1: every obligation holds wherever it speaks; one that speaks nowhere is an error too."""
        for obligation in self.guide.content.obligations:
            region = premise(obligation, self.space)
            if not region:
                yield Finding("obligations", obligation.id, f"forpligtelsen »{obligation.id}« gælder i ingen situation")
            for breach in breaches(obligation, region, self.given, CallingOrder(self.first, self.before)):
                message = f"forpligtelsen »{obligation.id}« er brudt: {breach.message}"
                yield Finding("obligations", obligation.id, message, self.space.example(breach.region))

    def check_reachable(self) -> Iterator[Finding]:
        """2: always someone with a number, and always someone who answers at night."""
        with_number = [contact.id for contact in self.guide.content.contacts if contact.phone]
        at_night = [contact.id for contact in self.guide.content.contacts if contact.always_phone]
        for contacts, message in (
            (with_number, "ingen kontakt med nummer"),
            (at_night, "ingen kontakt, der med sikkerhed svarer uden for dagtid"),
        ):
            if missing := self.space.everything & ~self._any_of(contacts):
                yield self._about_rules(message, missing)

    def _any_of(self, contacts: list[str]) -> Region:
        region = 0
        for contact in contacts:
            region |= self.given.any_level.get(contact, 0)
        return region

    def _about_rules(self, message: str, region: Region) -> Finding:
        return Finding("rules", self.rules[0].id if self.rules else "", message, self.space.example(region))

    def check_acute_number_first(self) -> Iterator[Finding]:
        """3: when it is acute, the first in line has a number."""
        for contact in self.guide.content.contacts:
            silent = self.first.get(contact.id, 0) & self._acute
            if silent and not contact.phone:
                message = f"»{contact.id}« er først i en akut situation, men har intet nummer"
                yield Finding("contacts", contact.id, message, self.space.example(silent))

    @property
    def _acute(self) -> Region:
        return self.space.box({ACUTE_FACT: ACUTE_VALUES})

    def check_contradictions(self) -> Iterator[Finding]:
        """4: two things declared to contradict each other never stand in one answer."""
        for pair in self.guide.content.contradictions:
            if both := self.given.where(pair.first) & self.given.where(pair.second):
                message = f"»{pair.first}« og »{pair.second}« modsiger hinanden, men gives sammen"
                yield Finding("contradictions", pair.id, message, self.space.example(both))

    def check_rules_earn_their_place(self) -> Iterator[Finding]:
        """5: no rule that never holds, says the same as another, or changes nothing."""
        seen: dict[object, str] = {}
        for rule in self.rules:
            same = (self.boxes[rule.id], rule.give, tuple(sorted(rule.ranks.items())))
            if not self.boxes[rule.id]:
                yield Finding("rules", rule.id, f"reglen »{rule.id}« gælder i ingen situation")
            elif same in seen:
                yield Finding("rules", rule.id, f"reglen »{rule.id}« siger det samme som »{seen[same]}«")
            elif self._changes_nothing(rule):
                yield Finding("rules", rule.id, f"reglen »{rule.id}« ændrer intet; andre regler giver alt det samme")
            seen[same] = rule.id

    def _changes_nothing(self, rule: Rule) -> bool:
        others = [other for other in self.rules if other.id != rule.id]
        without = regions_of(others, self.guide, self.boxes)
        return same_answers(self.given, without, self.guide)

    def check_unknown_is_careful(self) -> Iterator[Finding]:
        """6: »ved ikke« never leads to less than »nej«."""
        for fact in self.guide.content.facts:
            if fact.no is None:
                continue
            for (_, item_id), region in self.given.outputs().items():
                lost = self.space.moved(region, fact.id, fact.no, "unknown") & ~region
                if lost:
                    message = f"»ved ikke« til »{fact.id}« giver mindre end »{fact.no}«: »{item_id}« mangler"
                    yield Finding("facts", fact.id, message, self.space.example(lost))

    def check_facts_matter(self) -> Iterator[Finding]:
        """7: no question is asked for nothing."""
        for fact, values in self.space.facts:
            if not self._differs(fact, values):
                yield Finding("facts", fact, f"forholdet »{fact}« ændrer aldrig svaret")

    def _differs_along(self, region: Region, fact: str, values: tuple[str, ...]) -> bool:
        base = self.space.moved(region, fact, values[0], values[0])
        return any(self.space.moved(region, fact, value, values[0]) != base for value in values[1:])

    def check_questions_can_be_answered(self) -> Iterator[Finding]:
        """7b: a tick can't say no, so »no« must mean the same as unknown; a waiting question changes nothing."""
        for fact in self.guide.content.facts:
            if fact.display == "tick" and fact.no and self._differs(fact.id, (fact.no, "unknown")):
                message = f"»{fact.id}« kan ikke være et kryds: »{fact.no}« og »ved ikke« giver forskellige svar"
                yield Finding("facts", fact.id, message)
            waiting = self.space.everything & ~self.space.box(fact.ask_if)
            values = tuple(value.id for value in fact.values)
            if waiting and fact.ask_if and self._differs(fact.id, values, waiting):
                message = f"»{fact.id}« venter på et andet svar (ask_if), men ændrer noget imens"
                yield Finding("facts", fact.id, message)

    def _differs(self, fact: str, values: tuple[str, ...], within: Region | None = None) -> bool:
        mask = self.space.everything if within is None else within
        regions = [*self.given.outputs().values(), *self.first.values()]
        return any(self._differs_along(region & mask, fact, values) for region in regions)

    def check_acute_is_short(self) -> Iterator[Finding]:
        """8: an acute screen shows every call and something not to do, within seven lines.

        Where it is unknown whether it is acute there may be more calls than fit; the last are then folded.
        """
        kinds = {warning.id: warning.kind for warning in self.guide.content.warnings}
        for value in ACUTE_VALUES:
            for number, rules in combinations(self.space, self.rules, {ACUTE_FACT: [value]}):
                answer = self.guide.combine(rules)
                calls = sum(contact.level is Level.MUST for contact in answer.contacts)
                crowded = value == "yes" and calls > MAX_ACUTE_LINES - 1
                if crowded or not open_lines(answer, kinds, acute=True).donts:
                    message = f"det akutte svar har {calls} opkald og skal have plads til mindst ét »gør ikke«"
                    wordiest = max(rules, key=lambda rule: len(rule.give.must), default=None)
                    yield Finding("rules", wordiest.id if wordiest else "", message, self.space.situation(number))
                    return

    def check_cards_call_the_same_first(self) -> Iterator[Finding]:
        """9: an acute card names the same first call as the guide."""
        for wrong in find_wrong_first_calls(self.guide.content, self.space, self.first):
            yield Finding("cards", wrong.card, wrong.message, self.space.example(wrong.region))

    def check_evaluator_agrees(self) -> Iterator[Finding]:
        """The plain evaluator and the bit sets say the same, for every combination of rules that can hold."""
        statements = {item: as_bits(region, self.space) for item, region in self.given.outputs().items()}
        firsts = {contact: as_bits(region, self.space) for contact, region in self.first.items()}
        order = {pair: as_bits(region, self.space) for pair, region in self.before.items()}
        for number, rules in combinations(self.space, self.rules):
            answer = self.guide.combine(rules)
            expected = {item for item, bits in statements.items() if is_set(bits, number)}
            actual = {("contact", contact.id) for contact in answer.contacts}
            actual |= {("must", contact.id) for contact in answer.contacts if contact.level is Level.MUST}
            actual |= {("given", item) for name in GIVEN
                       for item in getattr(answer, name)}  # fmt: skip
            first = next((contact for contact, bits in firsts.items() if is_set(bits, number)), None)
            pairs = set(itertools.combinations((contact.id for contact in answer.contacts), 2))
            in_order = pairs == {pair for pair, bits in order.items() if is_set(bits, number)}
            if actual != expected or first != answer.first_contact or not in_order:
                yield self._about_rules("de to udregninger er uenige (en fejl i programmet)", 1 << number)


def same_answers(one: GivenRegions, other: GivenRegions, guide: Guide) -> bool:
    """Whether two rule sets give the same answer in every situation, the whole calling order included."""
    if _without_empty(one.outputs()) != _without_empty(other.outputs()):
        return False
    return one.before(guide.showing_order) == other.before(guide.showing_order)


def _without_empty(regions: dict[Any, Region]) -> dict[Any, Region]:
    return {key: region for key, region in regions.items() if region}
