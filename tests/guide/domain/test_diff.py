"""What an approver is told about an edit: other answers, other words, other numbers."""

import pytest

from beredskab.guide.domain import diff
from beredskab.guide.domain.diff import TooManySituationsError, compare_guides
from tests.guide.domain.small import ACUTE, ALWAYS, CALL, WHEN_ACUTE, contact, fact, make_guide, rule, warning


def test_nothing_changed() -> None:
    result = compare_guides(make_guide(), make_guide())
    assert (result.changed, result.groups, result.items, result.facts) == (0, (), (), ())


def test_a_rule_that_is_gone() -> None:
    result = compare_guides(make_guide(), make_guide(rules=[ALWAYS]))
    assert (result.compared, result.changed) == (3, 1)
    assert result.groups[0].changes == ("− sig_det",)
    assert result.groups[0].example == {"acute_danger": "yes"}


def test_a_changed_number_is_told_though_the_same_contact_is_named() -> None:
    result = compare_guides(make_guide(), make_guide(contacts=[contact("vagt", number="87 65 43 21", rank=10)]))
    assert result.changed == 0
    assert result.items[0].id == "vagt"
    assert result.items[0].fields["phones"] == ("12 34 56 78 (always)", "87 65 43 21 (always)")
    assert result.items[0].situations == 3


def test_a_dont_that_becomes_a_do() -> None:
    result = compare_guides(make_guide(), make_guide(warnings=[warning("ring_ikke_hjem", "do")]))
    assert result.items[0].fields == {"kind": ("dont", "do")}


def test_a_turned_calling_order_beyond_the_first() -> None:
    both = [CALL, contact("to", rank=20), contact("tre", rank=30)]
    rules = [ALWAYS, WHEN_ACUTE, rule("flere", {}, must=["to", "tre"])]
    turned = [ALWAYS, WHEN_ACUTE, rule("flere", {}, {"to": 40}, must=["to", "tre"])]
    result = compare_guides(make_guide(contacts=both, rules=rules), make_guide(contacts=both, rules=turned))
    assert result.groups[0].changes == ("tre ringes nu op før to",)
    assert result.changed == 3


def test_a_new_question_is_named() -> None:
    result = compare_guides(make_guide(), make_guide(facts=[ACUTE, fact("travel", "yes no unknown")]))
    assert result.facts == ("nyt spørgsmål: travel",)
    assert result.compared == 9


def test_too_much_to_compare_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "MAX_SITUATIONS", 2)
    with pytest.raises(TooManySituationsError, match="for mange situationer"):
        compare_guides(make_guide(), make_guide())
