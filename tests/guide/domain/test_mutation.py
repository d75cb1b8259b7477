"""Deleting and weakening rules: caught by an obligation, waived by name, missed, or no change at all."""

from beredskab.guide.domain.evaluate import Guide
from beredskab.guide.domain.mutation import Mutant, MutationScore, mutants_of, score_mutants
from tests.guide.domain.small import ALWAYS, CALL, contact, make_guide, obligation, rule, waiver

ACUTE_RULE = rule("akut", {"acute_danger": ["yes", "unknown"]}, duties=["sig_det"])
GUARDS_ALWAYS = obligation("o1", must=["vagt"], warnings=["ring_ikke_hjem"])
GUARDS_ACUTE = obligation("o2", when={"acute_danger": ["yes", "unknown"]}, duties=["sig_det"])
GUARDS_CALM = obligation("o3", when={"acute_danger": ["no"]}, never=["sig_det"])


def names(mutants: tuple[Mutant, ...]) -> set[tuple[str, str]]:
    return {(mutant.rule, mutant.weakening) for mutant in mutants}


def score_with(*obligations: dict[str, object], waivers: tuple[dict[str, object], ...] = ()) -> MutationScore:
    return score_mutants(make_guide(rules=[ALWAYS, ACUTE_RULE], obligations=list(obligations), waivers=list(waivers)))


def test_every_weakening_has_its_name() -> None:
    given = rule("r", {"a": ["yes", "no"], "b": ["x"]}, {"vagt": 3}, must=["vagt", "andre"], warnings=["w"])
    guide = make_guide(rules=[given])
    assert [mutant.weakening for mutant in mutants_of(guide.content.rules[0])] == [
        "slet",
        "uden vagt",
        "vagt kun should",
        "uden andre",
        "andre kun should",
        "uden w",
        "ikke ved a=yes",
        "ikke ved a=no",
        "uanset a",
        "uanset b",
        "uden ranks",
    ]


def test_all_are_caught_where_all_is_promised() -> None:
    score = score_with(GUARDS_ALWAYS, GUARDS_ACUTE, GUARDS_CALM)
    assert (score.total, score.caught, score.waived, score.missed) == (9, 9, (), ())
    assert score.score == 1.0


def test_what_nobody_promised_is_missed() -> None:
    score = score_with(GUARDS_ALWAYS, GUARDS_ACUTE)
    assert names(score.missed) == {("akut", "uanset acute_danger")}
    assert score.score == 8 / 9


def test_without_obligations_everything_is_missed() -> None:
    score = score_with()
    assert (score.caught, len(score.missed), score.score) == (0, score.total, 0.0)


def test_a_waiver_excuses_just_the_weakening_it_names() -> None:
    score = score_with(GUARDS_ALWAYS, waivers=(waiver("akut", "uanset acute_danger"),))
    assert names(score.waived) == {("akut", "uanset acute_danger")}
    assert ("akut", "slet") in names(score.missed)


def test_a_weakening_that_changes_no_answer_does_not_count() -> None:
    twice = make_guide(
        rules=[ALWAYS, ACUTE_RULE, rule("ogsaa", {"acute_danger": ["yes"]}, {"vagt": 1}, must=["vagt"])],
        obligations=[GUARDS_ALWAYS, GUARDS_ACUTE, GUARDS_CALM],
    )
    score = score_mutants(twice)
    assert (score.total, score.missed) == (9, ())


def test_a_lost_place_in_the_calling_order_is_caught() -> None:
    guide = make_guide(
        contacts=[CALL, contact("andre", rank=40)],
        rules=[
            ALWAYS,
            rule("begge", {}, must=["andre"]),
            rule("foer", {"acute_danger": ["yes"]}, {"andre": 1}, must=["andre"]),
        ],
        obligations=[
            obligation("o", must=["vagt", "andre"], warnings=["ring_ikke_hjem"]),
            obligation("f", when={"acute_danger": ["yes"]}, first_in=["andre"]),
            obligation("n", when={"acute_danger": ["no", "unknown"]}, first_in=["vagt"]),
        ],
    )
    score = score_mutants(guide)
    assert score.missed == ()
    lacking = make_guide(
        **{**_parts(guide), "obligations": [obligation("o", must=["vagt", "andre"], warnings=["ring_ikke_hjem"])]}
    )
    assert ("foer", "uden ranks") in names(score_mutants(lacking).missed)


def _parts(guide: Guide) -> dict[str, list[dict[str, object]]]:
    content = guide.content.model_dump(mode="json")
    return {kind: content[kind] for kind in ("contacts", "rules")}
