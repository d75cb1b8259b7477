"""What an acute card says of the first call is held to the guide."""

from beredskab.guide.domain.prover import Finding, Proof
from tests.guide.domain.small import ACUTE, ALWAYS, CALL, DONT, WHEN_ACUTE, Plain, contact, fact, make_guide, rule

AGE = fact("age", "child adult unknown")
CHILD = {**contact("boernevagt", rank=5), "acute": True}
ADULT = {**CALL, "acute": True}
FOR_CHILDREN = rule("barn", {"age": ["child"]}, must=["boernevagt"])
CHILD_FIRST: Plain = {"label": "Barn", "when": {"age": ["child"]}, "contact": "boernevagt"}
OTHERS_FIRST: Plain = {"label": "Andre", "when": {"age": ["adult", "unknown"]}, "contact": "vagt"}


def card(call: list[str], first: list[Plain]) -> Plain:
    return {
        "source": ["local_addition"], "owner": "me", "review_by": "2030-01-01", "topics": [],
        "id": "kort", "slug": "kort", "title": "x", "valid_for": "x", "kind": "acute", "lead": "x",
        "steps": [{"do": "x"}] * 3, "donts": ["x"] * 3, "call": call, "first": first,
    }  # fmt: skip


def findings(call: list[str], first: list[Plain]) -> list[Finding]:
    parts: dict[str, list[Plain]] = {
        "facts": [ACUTE, AGE],
        "contacts": [ADULT, CHILD],
        "warnings": [DONT],
        "rules": [ALWAYS, WHEN_ACUTE, FOR_CHILDREN],
        "cards": [card(call, first)],
    }
    return list(Proof(make_guide(**parts)).run())


BOTH = ["boernevagt", "vagt"]


def test_marks_that_are_true_and_speak_of_everyone_are_proven() -> None:
    assert findings(BOTH, [CHILD_FIRST, OTHERS_FIRST]) == []


def test_the_order_on_paper_is_free_where_each_first_is_marked() -> None:
    assert findings(["vagt", "boernevagt"], [CHILD_FIRST, OTHERS_FIRST]) == []


def test_a_card_that_calls_the_childrens_line_for_an_adult() -> None:
    (wrong,) = findings(BOTH, [CHILD_FIRST, {**OTHERS_FIRST, "contact": "boernevagt"}])
    assert (wrong.kind, wrong.item_id) == ("cards", "kort")
    assert "»Andre: ring først« om »boernevagt«" in wrong.message
    assert wrong.example
    assert wrong.example["age"] != "child"


def test_a_card_that_forgets_who_is_in_doubt() -> None:
    (wrong,) = findings(BOTH, [CHILD_FIRST, {**OTHERS_FIRST, "when": {"age": ["adult"]}}])
    assert "siger ikke, hvem der ringes til først" in wrong.message
    assert wrong.example == {"acute_danger": "yes", "age": "unknown"}


def test_a_mark_for_nobody() -> None:
    nobody = {"label": "Ingen", "when": {"acute_danger": ["no"]}, "contact": "vagt"}
    (wrong,) = findings(BOTH, [CHILD_FIRST, OTHERS_FIRST, nobody])
    assert wrong.message == "»Ingen« gælder i ingen akut situation"


def test_an_unmarked_card_must_not_lead_with_one_who_is_first_for_some() -> None:
    (wrong,) = findings(BOTH, [])
    assert "kortet har »boernevagt« først" in wrong.message


def test_an_unmarked_card_is_enough_where_one_is_first_for_all() -> None:
    guide = make_guide(contacts=[ADULT], cards=[card(["vagt"], [])])
    assert list(Proof(guide).run()) == []


def test_112_stands_apart_from_the_order() -> None:
    alarm = {**contact("alarm", number="112"), "acute": True}
    guide = make_guide(contacts=[ADULT, alarm], cards=[card(["alarm", "vagt"], [])])
    assert list(Proof(guide).run()) == []


def test_a_card_without_a_number_of_its_own_says_so() -> None:
    alarm = {**contact("alarm", number="112"), "acute": True}
    guide = make_guide(contacts=[CALL, alarm], cards=[card(["alarm"], [])])
    (wrong,) = Proof(guide).run()
    assert wrong.message == "kortet har intet akut nummer ud over 112 at ringe til først"
