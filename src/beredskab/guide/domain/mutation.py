"""How well the obligations guard the rules: every rule is deleted and weakened in turn, and someone must object.

A weakening that changes no answer anywhere is no weakening and isn't counted. One that no obligation catches must be
waived by name with a reason (`waivers` in the bundle), or `bundle check` reports it as an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from beredskab.edition.domain.guide_schema import Rule
from beredskab.guide.domain.evaluate import GIVEN, Guide
from beredskab.guide.domain.obligations import CallingOrder, breaches, premise
from beredskab.guide.domain.prover import Proof, same_answers
from beredskab.guide.domain.regions import GivenRegions, regions_of


@dataclass(frozen=True, slots=True)
class Mutant:
    """One rule changed (or gone: `replacement` None); `weakening` names the change the way a waiver does."""

    rule: str
    weakening: str
    replacement: Rule | None


@dataclass(frozen=True, slots=True)
class MutationScore:
    """`caught` of `total` weakenings that change an answer; `waived` and `missed` are the rest."""

    total: int
    caught: int
    waived: tuple[Mutant, ...]
    missed: tuple[Mutant, ...]

    @property
    def score(self) -> float:
        """Share of weakenings an obligation catches, 1.0 when there are none."""
        return self.caught / self.total if self.total else 1.0


def mutants_of(rule: Rule) -> Iterator[Mutant]:
    """Every deletion and weakening of one rule."""
    yield Mutant(rule.id, "slet", None)
    yield from _give_less(rule)
    yield from _hold_less_often(rule)
    yield from _hold_more_often(rule)
    if rule.ranks:
        yield Mutant(rule.id, "uden ranks", rule.model_copy(update={"ranks": {}}))


def _give_less(rule: Rule) -> Iterator[Mutant]:
    for name in ("must", "should", *GIVEN):
        for item_id in getattr(rule.give, name):
            less = {name: tuple(other for other in getattr(rule.give, name) if other != item_id)}
            yield _changed(rule, f"uden {item_id}", less)
            if name == "must":
                yield _changed(rule, f"{item_id} kun should", less | {"should": (*rule.give.should, item_id)})


def _changed(rule: Rule, weakening: str, give: dict[str, tuple[str, ...]]) -> Mutant:
    return Mutant(rule.id, weakening, rule.model_copy(update={"give": rule.give.model_copy(update=give)}))


def _hold_less_often(rule: Rule) -> Iterator[Mutant]:
    for fact, values in rule.when.items():
        for value in values if len(values) > 1 else ():
            fewer = tuple(other for other in values if other != value)
            changed = rule.model_copy(update={"when": {**rule.when, fact: fewer}})
            yield Mutant(rule.id, f"ikke ved {fact}={value}", changed)


def _hold_more_often(rule: Rule) -> Iterator[Mutant]:
    for fact in rule.when:
        wider = {other: values for other, values in rule.when.items() if other != fact}
        yield Mutant(rule.id, f"uanset {fact}", rule.model_copy(update={"when": wider}))


def score_mutants(guide: Guide) -> MutationScore:
    """Run all mutants of all rules against the obligations."""
    proof = Proof(guide)
    waivers = {(waiver.rule, waiver.weakening) for waiver in guide.content.waivers}
    total, caught = 0, 0
    waived: list[Mutant] = []
    missed: list[Mutant] = []
    for rule in guide.content.rules:
        for mutant in mutants_of(rule):
            given = _regions_with(mutant, proof)
            if same_answers(proof.given, given, guide):
                continue
            total += 1
            if _is_caught(given, guide):
                caught += 1
            else:
                (waived if (mutant.rule, mutant.weakening) in waivers else missed).append(mutant)
    return MutationScore(total, caught, tuple(waived), tuple(missed))


def _regions_with(mutant: Mutant, proof: Proof) -> GivenRegions:
    boxes = {rule_id: box for rule_id, box in proof.boxes.items() if rule_id != mutant.rule}
    rules = [mutant.replacement if rule.id == mutant.rule else rule for rule in proof.rules]
    return regions_of([rule for rule in rules if rule is not None], proof.guide, boxes)


def _is_caught(given: GivenRegions, guide: Guide) -> bool:
    calls = CallingOrder.of(given, guide.showing_order)
    return any(
        next(breaches(obligation, premise(obligation, guide.space), given, calls), None) is not None
        for obligation in guide.content.obligations
    )
