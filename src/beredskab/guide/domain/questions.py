"""Which questions are worth asking, given what has been answered: one that can't matter any more is not asked.

Sound by construction: a question is left out only if no rule that could still hold mentions it, or if it waits for
another answer (`ask_if`), and the prover shows that it changes nothing while it waits.
"""

from collections.abc import Mapping

from beredskab.edition.domain.guide_schema import Fact, Rule
from beredskab.guide.domain.evaluate import Guide

Answers = Mapping[str, str]


def questions_to_ask(guide: Guide, answers: Answers) -> tuple[str, ...]:
    """The facts to show as questions. Those in `answers` have been answered, »ved ikke« included."""
    return tuple(fact.id for fact in guide.content.facts if is_due(fact, answers) and _can_matter(fact, guide, answers))


def _can_matter(fact: Fact, guide: Guide, answers: Answers) -> bool:
    return any(can_still_hold(rule, fact.id, answers) for rule in guide.content.rules if fact.id in rule.when)


def can_still_hold(rule: Rule, fact: str, answers: Answers) -> bool:
    """Whether no answer to another question rules the rule out; the fact's own answer may still be changed."""
    return all(answers[other] in values for other, values in rule.when.items() if other in answers and other != fact)


def is_due(fact: Fact, answers: Answers) -> bool:
    """Whether what the question waits for is so; what isn't answered counts as unknown."""
    return all(answers.get(other, "unknown") in values for other, values in fact.ask_if.items())
