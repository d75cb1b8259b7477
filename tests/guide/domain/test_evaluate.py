"""What rules give together: levels, calling order, showing order, and what is not an answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.guide.domain.calling import find_other_calls
from beredskab.guide.domain.evaluate import Guide, UnknownFact
from beredskab.guide.domain.prover import Proof
from tests.guide.domain.small import contact, duty, fact, make_guide, rule, warning

FACTS = [fact("a", "yes no unknown"), fact("b", "yes unknown"), fact("c", "x y unknown")]
CONTACTS = [contact("early", rank=10), contact("late", rank=90), contact("mute", number=None, rank=50)]


def calls(guide: Guide, **facts: str) -> list[str]:
    answer = guide.evaluate(guide.complete(facts))
    return [f"{one.id} {one.level}" for one in answer.contacts]


def test_must_is_called_before_should_and_wins_over_it() -> None:
    rules = [
        rule("r1", {}, should=["early", "late"]),
        rule("r2", {"a": ["yes"]}, must=["late"]),
        rule("r3", {"b": ["yes"]}, should=["late"]),
    ]
    guide = make_guide(facts=FACTS, contacts=CONTACTS, rules=rules)
    assert calls(guide) == ["early should", "late should"]
    assert calls(guide, a="yes", b="yes") == ["late must", "early should"]


def test_the_earliest_rank_counts() -> None:
    rules = [
        rule("r1", {}, must=["early", "late"]),
        rule("r2", {"a": ["yes"]}, ranks={"late": 5}, must=["late"]),
        rule("r3", {"b": ["yes"]}, ranks={"early": 1}, should=["early"]),
    ]
    guide = make_guide(facts=FACTS, contacts=CONTACTS, rules=rules)
    assert calls(guide) == ["early must", "late must"]
    assert calls(guide, a="yes") == ["late must", "early must"]
    assert calls(guide, a="yes", b="yes") == ["early must", "late must"]


def test_equal_ranks_are_called_as_they_are_written() -> None:
    contacts = [contact("second_name"), contact("a_name")]
    guide = make_guide(facts=FACTS, contacts=contacts, rules=[rule("r", {}, must=["a_name", "second_name"])])
    assert calls(guide) == ["second_name must", "a_name must"]


def test_heaviest_first_each_once() -> None:
    rules = [
        rule("r1", {}, warnings=["light"], duties=["d1"]),
        rule("r2", {}, warnings=["heavy", "light"], duties=["d2"]),
    ]
    guide = make_guide(
        facts=FACTS,
        warnings=[warning("light", weight=1), warning("heavy", weight=99)],
        duties=[duty("d1"), duty("d2")],
        rules=rules,
    )
    answer = guide.evaluate(guide.complete({}))
    assert answer.warnings == ("heavy", "light")
    assert answer.duties == ("d1", "d2")
    assert answer.rules == ("r1", "r2")
    assert guide.sources_of(answer) == ["local_addition"]


def test_no_rule_no_contact() -> None:
    guide = make_guide(facts=FACTS, rules=[rule("r", {"a": ["yes"]}, must=["vagt"])])
    answer = guide.evaluate(guide.complete({}))
    assert answer.contacts == ()
    assert answer.first_contact is None


def test_the_first_contact_may_be_without_a_number() -> None:
    guide = make_guide(facts=FACTS, contacts=CONTACTS, rules=[rule("r", {}, must=["mute"], should=["late", "early"])])
    answer = guide.evaluate(guide.complete({}))
    assert answer.first_contact == "mute"
    assert find_other_calls(answer, guide.content, acute=False).instead == "early"


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"weather": "sun"}, "der er intet forhold »weather«"),
        ({"a": "perhaps"}, "»perhaps« er ikke et svar på »a«"),
        ({"a": None}, "er ikke et svar på »a«"),
        ({"a": ["yes"]}, "er ikke et svar på »a«"),
        ({"a": True}, "er ikke et svar på »a«"),
    ],
)
def test_what_the_guide_does_not_know_is_said(facts: dict[str, object], message: str) -> None:
    with pytest.raises(UnknownFact, match=message):
        make_guide(facts=FACTS).complete(facts)


def test_facts_left_out_are_unknown() -> None:
    assert make_guide(facts=FACTS).complete({"c": "y"}) == {"a": "unknown", "b": "unknown", "c": "y"}


RULES = st.lists(
    st.fixed_dictionaries(
        {
            "when": st.fixed_dictionaries(
                {},
                optional={
                    "a": st.lists(st.sampled_from(["yes", "no", "unknown"]), min_size=1, max_size=3, unique=True),
                    "b": st.lists(st.sampled_from(["yes", "unknown"]), min_size=1, max_size=2, unique=True),
                    "c": st.lists(st.sampled_from(["x", "y", "unknown"]), min_size=1, max_size=3, unique=True),
                },
            ),
            "must": st.lists(st.sampled_from(["early", "late", "mute"]), max_size=2, unique=True),
            "should": st.lists(st.sampled_from(["early", "late", "mute"]), max_size=2, unique=True),
            "warnings": st.lists(st.sampled_from(["ring_ikke_hjem", "w2"]), max_size=2, unique=True),
            "ranks": st.dictionaries(st.sampled_from(["early", "late", "mute"]), st.integers(0, 99), max_size=2),
        }
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=100, deadline=None)
@given(RULES)
def test_bit_sets_and_plain_evaluation_agree(drawn: list[dict[str, dict[str, list[str]]]]) -> None:
    """In every situation of any guide, seen from both sides, without the prover's own short cuts."""
    guide = make_guide(
        facts=FACTS,
        contacts=CONTACTS,
        warnings=[warning("ring_ikke_hjem"), warning("w2")],
        rules=[rule(f"r{number}", **one) for number, one in enumerate(drawn)],  # type: ignore[arg-type]
    )
    proof = Proof(guide)
    for number, situation in enumerate(guide.space.situations()):
        answer = guide.evaluate(situation)
        levels = {one.id: str(one.level) for one in answer.contacts}
        for one in ("early", "late", "mute"):
            assert bool(proof.given.must[one] >> number & 1) == (levels.get(one) == "must")
            assert bool(proof.given.any_level[one] >> number & 1) == (one in levels)
            assert bool(proof.first.get(one, 0) >> number & 1) == (answer.first_contact == one)
        for one in ("ring_ikke_hjem", "w2"):
            assert bool(proof.given.given[one] >> number & 1) == (one in answer.warnings)
    assert list(proof.check_evaluator_agrees()) == []
