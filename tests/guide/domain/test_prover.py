"""Each check of the proof, on the smallest guide that breaks just that one."""

from typing import Any

import pytest

from beredskab.guide.domain import prover
from beredskab.guide.domain.evaluate import Guide
from beredskab.guide.domain.prover import Finding, Proof, describe
from tests.guide.domain.small import (
    ACUTE,
    ALWAYS,
    CALL,
    DONT,
    WHEN_ACUTE,
    Plain,
    contact,
    duty,
    fact,
    make_guide,
    obligation,
    rule,
    warning,
)

TRAVEL = fact("travel", "yes no unknown", no="no")


def findings(guide: Guide) -> list[Finding]:
    return list(Proof(guide).run())


def only_finding(**parts: Any) -> Finding:
    (finding,) = findings(make_guide(**parts))
    return finding


def test_the_smallest_guide_is_proven() -> None:
    assert findings(make_guide()) == []


@pytest.mark.parametrize(
    ("asks", "message"),
    [
        ({"must": ["andre"]}, "»andre« skal ringes op (must)"),
        ({"at_least": ["ingen"]}, "»ingen« skal nævnes"),
        ({"first_in": ["andre"]}, "den første skal være andre"),
        ({"duties": ["sig_det"]}, "»sig_det« skal med"),
        ({"never": ["ring_ikke_hjem"]}, "»ring_ikke_hjem« må ikke nævnes"),
        ({"never": ["vagt"]}, "»vagt« må ikke nævnes"),
    ],
)
def test_1_an_obligation_is_broken(asks: dict[str, list[str]], message: str) -> None:
    contacts = [CALL, contact("andre"), contact("ingen")]
    rules = [ALWAYS, WHEN_ACUTE, rule("r", {"acute_danger": ["yes"]}, should=["andre", "ingen"])]
    guide = make_guide(contacts=contacts, rules=rules, obligations=[obligation("o", **asks)])
    (finding,) = findings(guide)
    assert (finding.kind, finding.item_id) == ("obligations", "o")
    assert finding.message == f"forpligtelsen »o« er brudt: {message}"
    assert finding.example
    assert finding.example["acute_danger"] in ("yes", "no", "unknown")


def test_1_an_exception_is_heeded() -> None:
    asks = obligation("o", duties=["sig_det"], unless=[{"acute_danger": ["no", "unknown"]}])
    assert findings(make_guide(obligations=[asks])) == []


def test_1_an_obligation_that_speaks_nowhere() -> None:
    asks = obligation("o", when={"acute_danger": ["no"]}, unless=[{"acute_danger": ["no"]}], must=["vagt"])
    assert only_finding(obligations=[asks]).message == "forpligtelsen »o« gælder i ingen situation"


def test_2_nobody_with_a_number() -> None:
    found = findings(make_guide(contacts=[contact("vagt", number=None)]))
    assert "ingen kontakt med nummer" in [finding.message for finding in found]


def test_2_nobody_at_night() -> None:
    finding = only_finding(contacts=[contact("vagt", hours="unknown")])
    assert finding.message == "ingen kontakt, der med sikkerhed svarer uden for dagtid"


def test_3_the_first_acute_contact_is_without_a_number() -> None:
    contacts = [CALL, contact("stum", number=None, rank=1)]
    finding = only_finding(contacts=contacts, rules=[ALWAYS, rule("akut", {"acute_danger": ["yes"]}, must=["stum"])])
    assert (finding.kind, finding.item_id) == ("contacts", "stum")
    assert "er først i en akut situation, men har intet nummer" in finding.message


def test_3_only_when_it_is_acute() -> None:
    contacts = [CALL, contact("stum", number=None, rank=1)]
    assert (
        findings(make_guide(contacts=contacts, rules=[ALWAYS, rule("rolig", {"acute_danger": ["no"]}, must=["stum"])]))
        == []
    )


def test_4_a_contradiction() -> None:
    pair = {"id": "p", "first": "sig_det", "second": "ring_ikke_hjem", "why": "x"}
    finding = only_finding(contradictions=[pair])
    assert (finding.kind, finding.item_id) == ("contradictions", "p")
    assert str(finding).endswith("modsiger hinanden, men gives sammen; fx acute_danger=yes")


def test_5_a_rule_that_says_the_same_as_another() -> None:
    found = findings(make_guide(rules=[ALWAYS, WHEN_ACUTE, {**WHEN_ACUTE, "id": "igen"}]))
    assert [finding.item_id for finding in found] == ["akut", "igen"]
    assert found[1].message == "reglen »igen« siger det samme som »akut«"


def test_5_a_rule_in_the_shadow_of_another() -> None:
    shadowed = rule("smal", {"acute_danger": ["yes"]}, must=["vagt"])
    finding = only_finding(rules=[ALWAYS, WHEN_ACUTE, shadowed])
    assert finding.message == "reglen »smal« ændrer intet; andre regler giver alt det samme"


def test_5_a_rule_that_only_moves_a_contact_is_no_shadow() -> None:
    contacts = [CALL, contact("andre", rank=40)]
    rules = [
        ALWAYS,
        rule("begge", {}, must=["andre"]),
        rule("foer", {"acute_danger": ["yes"]}, {"andre": 1}, must=["andre"]),
    ]
    assert findings(make_guide(contacts=contacts, rules=rules)) == []


@pytest.mark.parametrize(
    "given",
    [
        [rule("r", {"travel": ["no"]}, duties=["sig_det"])],
        [rule("r", {"travel": ["no"]}, should=["andre"])],
        [rule("r", {"travel": ["no"]}, warnings=["pas_paa"])],
        [rule("r", {"travel": ["no"]}, must=["andre"]), rule("s", {"travel": ["unknown"]}, should=["andre"])],
    ],
    ids=["a duty", "a contact", "a warning", "must becomes should"],
)
def test_6_unknown_gives_less_than_no(given: list[Plain]) -> None:
    finding = only_finding(
        facts=[ACUTE, TRAVEL],
        contacts=[CALL, contact("andre")],
        warnings=[DONT, warning("pas_paa", "do")],
        rules=[ALWAYS, WHEN_ACUTE, *given],
    )
    assert (finding.kind, finding.item_id) == ("facts", "travel")
    assert "»ved ikke« til »travel« giver mindre end »no«" in finding.message


def test_6_unknown_may_give_more_than_no() -> None:
    rules = [ALWAYS, rule("akut", {"acute_danger": ["yes"], "travel": ["yes", "unknown"]}, duties=["sig_det"])]
    assert findings(make_guide(facts=[ACUTE, TRAVEL], rules=rules)) == []


def test_7_a_question_that_never_matters() -> None:
    finding = only_finding(facts=[ACUTE, TRAVEL])
    assert (finding.item_id, finding.message) == ("travel", "forholdet »travel« ændrer aldrig svaret")


def test_7_a_question_that_only_moves_the_first_contact_matters() -> None:
    contacts = [CALL, contact("andre", rank=40)]
    rules = [
        ALWAYS,
        WHEN_ACUTE,
        rule("b", {}, must=["andre"]),
        rule("f", {"travel": ["yes"]}, {"andre": 1}, must=["andre"]),
    ]
    assert findings(make_guide(facts=[ACUTE, TRAVEL], contacts=contacts, rules=rules)) == []


def test_7_a_tick_cannot_say_no() -> None:
    tick = fact("travel", "yes no unknown", no="no", display="tick")
    rules = [ALWAYS, WHEN_ACUTE, rule("r", {"travel": ["unknown"]}, should=["andre"])]
    finding = only_finding(facts=[ACUTE, tick], contacts=[CALL, contact("andre")], rules=rules)
    assert "kan ikke være et kryds" in finding.message


def test_7_a_waiting_question_changes_nothing() -> None:
    waiting = fact("travel", "yes no unknown", ask_if={"acute_danger": ["yes"]})
    rules = [ALWAYS, WHEN_ACUTE, rule("r", {"travel": ["yes"]}, should=["andre"])]
    finding = only_finding(facts=[ACUTE, waiting], contacts=[CALL, contact("andre")], rules=rules)
    assert "venter på et andet svar (ask_if), men ændrer noget imens" in finding.message


def test_8_too_many_acute_calls() -> None:
    many = [contact(f"c{number}") for number in range(7)]
    crowd = rule("mange", {"acute_danger": ["yes"]}, must=[one["id"] for one in many])
    finding = only_finding(contacts=[CALL, *many], rules=[ALWAYS, crowd])
    assert (finding.kind, finding.item_id) == ("rules", "mange")
    assert "det akutte svar har 8 opkald" in finding.message


def test_8_an_acute_answer_that_warns_of_nothing() -> None:
    finding = only_finding(warnings=[warning("ring_ikke_hjem", "do")])
    assert "plads til mindst ét »gør ikke«" in finding.message


def test_8_no_rule_at_all_is_told_without_falling_over() -> None:
    found = findings(
        make_guide(rules=[rule("rolig", {"acute_danger": ["no"]}, must=["vagt"], warnings=["ring_ikke_hjem"])])
    )
    assert any("0 opkald" in finding.message for finding in found)
    assert findings(make_guide(rules=[]))


def test_8_when_danger_is_unknown_the_last_calls_may_be_folded() -> None:
    many = [contact(f"c{number}") for number in range(7)]
    crowd = rule("mange", {"acute_danger": ["unknown"]}, must=[one["id"] for one in many])
    assert findings(make_guide(contacts=[CALL, *many], rules=[ALWAYS, WHEN_ACUTE, crowd])) == []


def test_0_the_acute_question_must_be_there() -> None:
    finding = only_finding(facts=[fact("travel", "yes no unknown")], rules=[ALWAYS])
    assert "skal være der med yes, no og unknown" in finding.message


def test_10_a_disagreement_would_be_found() -> None:
    proof = Proof(make_guide())
    proof.given.given["ring_ikke_hjem"] ^= 1 << 1
    assert [finding.message for finding in proof.check_evaluator_agrees()] != []


def test_too_many_situations_are_refused_before_they_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prover, "MAX_SITUATIONS", 5)
    finding = only_finding(facts=[ACUTE, TRAVEL])
    assert finding.message == "for mange situationer (9)"


def test_a_situation_in_one_line() -> None:
    assert describe({"a": "yes", "b": "unknown", "c": "x"}) == "a=yes, c=x"
    assert describe({"a": "unknown"}) == "alt ukendt"


def test_duties_have_their_order() -> None:
    guide = make_guide(
        duties=[duty("sig_det", 1), duty("skriv", 99)],
        rules=[ALWAYS, rule("akut", {"acute_danger": ["yes"]}, duties=["sig_det", "skriv"])],
    )
    assert guide.evaluate({"acute_danger": "yes"}).duties == ("skriv", "sig_det")
