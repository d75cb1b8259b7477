"""The published guide against independent plain evaluation, and against the sample vignettes."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.vignettes import answer_from_bundle, read_vignettes, score
from beredskab.edition.domain.guide_schema import Obligation
from beredskab.edition.domain.loading import load_bundle
from beredskab.guide.domain.evaluate import Answer, Guide
from beredskab.guide.domain.layout import MAX_ACUTE_LINES, open_lines
from beredskab.guide.domain.prover import Proof
from tests.edition.damage import CONTENT

TODAY = dt.date(2026, 12, 1)
CHEAP_CHECKS = 300


@cache
def load_guide() -> Guide:
    return Guide(load_bundle(CONTENT / "albertslund", base_folders=[], today=TODAY).content)


@cache
def load_proof() -> Proof:
    return Proof(load_guide())


@cache
def load_answer() -> Callable[[Mapping[str, str]], Mapping[str, Any]]:
    return answer_from_bundle(CONTENT / "albertslund")


def speaks_of(obligation: Obligation, situation: Mapping[str, str]) -> bool:
    """Whether an obligation's premise holds, read straight off the situation."""
    for fact, values in obligation.when.items():
        if situation[fact] not in values:
            return False
    return not any(
        all(situation[fact] in values for fact, values in exception.items()) for exception in obligation.unless
    )


def is_kept(obligation: Obligation, answer: Answer) -> bool:
    """Whether an answer gives all the obligation asks for, read straight off the answer."""
    must = {contact.id for contact in answer.contacts if contact.level == "must"}
    named = {contact.id for contact in answer.contacts}
    given = {*named, *answer.duties, *answer.warnings, *answer.banners, *answer.notes, *answer.cards}
    return (
        must.issuperset(obligation.must)
        and named.issuperset(obligation.at_least)
        and (not obligation.first_in or answer.first_contact in obligation.first_in)
        and set(answer.duties).issuperset(obligation.duties)
        and set(answer.warnings).issuperset(obligation.warnings)
        and set(answer.banners).issuperset(obligation.banners)
        and set(answer.notes).issuperset(obligation.notes)
        and set(answer.cards).issuperset(obligation.cards)
        and given.isdisjoint(obligation.never)
    )


NUMBERS = st.integers(min_value=0, max_value=10**9)


@settings(max_examples=CHEAP_CHECKS, deadline=None)
@given(NUMBERS)
def test_every_obligation_is_kept_in_any_situation(number: int) -> None:
    guide = load_guide()
    situation = guide.space.situation(number % guide.space.size)
    answer = guide.evaluate(situation)
    broken = [
        obligation.id
        for obligation in guide.content.obligations
        if speaks_of(obligation, situation) and not is_kept(obligation, answer)
    ]
    assert broken == []


@settings(max_examples=CHEAP_CHECKS, deadline=None)
@given(NUMBERS)
def test_what_the_proof_counts_on_is_what_is_answered(number: int) -> None:
    """Beyond the proof's own comparison, which looks at one situation for each set of rules."""
    proof = load_proof()
    number %= proof.space.size
    answer = proof.guide.evaluate(proof.space.situation(number))
    counted = {statement for statement, region in proof.given.outputs().items() if region >> number & 1}
    answered = {("contact", contact.id) for contact in answer.contacts}
    answered |= {("must", contact.id) for contact in answer.contacts if contact.level == "must"}
    answered |= {
        ("given", item)
        for items in (answer.duties, answer.warnings, answer.banners, answer.notes, answer.cards)
        for item in items
    }
    assert counted == answered
    assert [one for one, region in proof.first.items() if region >> number & 1] == [answer.first_contact]


@settings(max_examples=CHEAP_CHECKS, deadline=None)
@given(NUMBERS)
def test_not_knowing_is_never_less_careful(number: int) -> None:
    guide = load_guide()
    situation = guide.space.situation(number % guide.space.size)
    for fact in guide.content.facts:
        if fact.no is None:
            continue
        with_no = guide.evaluate({**situation, fact.id: fact.no})
        with_unknown = guide.evaluate({**situation, fact.id: "unknown"})
        assert {contact.id for contact in with_no.contacts} <= {contact.id for contact in with_unknown.contacts}
        assert musts(with_no) <= musts(with_unknown)
        assert set(with_no.duties) <= set(with_unknown.duties)
        assert set(with_no.warnings) <= set(with_unknown.warnings)


def musts(answer: Answer) -> set[str]:
    return {contact.id for contact in answer.contacts if contact.level == "must"}


@settings(max_examples=CHEAP_CHECKS, deadline=None)
@given(NUMBERS)
def test_an_acute_answer_starts_with_a_number_and_is_short(number: int) -> None:
    guide = load_guide()
    situation = {**guide.space.situation(number % guide.space.size), "acute_danger": "yes"}
    answer = guide.evaluate(situation)
    phones = {contact.id: contact.phone for contact in guide.content.contacts}
    assert answer.first_contact
    assert phones[answer.first_contact]
    kinds = {warning.id: warning.kind for warning in guide.content.warnings}
    assert open_lines(answer, kinds, acute=True).count <= MAX_ACUTE_LINES


def test_there_are_20_vignettes() -> None:
    assert len(read_vignettes()) == 20


@pytest.mark.parametrize("vignette", read_vignettes(), ids=lambda vignette: vignette["id"])
def test_a_vignette_is_answered_without_fault(vignette: dict[str, object]) -> None:
    """Every contact, duty and warning it asks for, nothing it forbids, and the right one first."""
    (result,) = score([vignette], load_answer()).vignettes
    assert result.faults == 0, result


def test_the_score_finds_what_is_wrong() -> None:
    """An evaluator that says nothing, or everything, gets what it deserves."""
    vignettes = read_vignettes()
    silent = score(vignettes, lambda facts: {"first_contact": None, "contacts": [], "duties": [], "warnings": []})
    assert (silent.must_recall, silent.duty_recall, silent.warning_recall) == (0.0, 0.0, 0.0)
    assert silent.forbidden == 0
    everything = {contact for one in vignettes for contact in one["must_not"]["contacts"]}
    loud = score(
        vignettes,
        lambda facts: {
            "first_contact": "viso",
            "contacts": [{"id": contact, "level": "must"} for contact in everything],
            "duties": ["orient_um", "orient_police"],
            "warnings": [],
        },
    )
    assert loud.forbidden > len(vignettes)
    assert loud.first_right == 0
    assert loud.flawless == 0
