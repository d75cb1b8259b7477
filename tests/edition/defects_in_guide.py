"""Seeded defects in facts, rules and obligations: those a reader finds, and those only the proof finds."""

from tests.edition.damage import Defect, replace, write

RULES = "guide/rules.yaml"
OBLIGATIONS = "guide/obligations.yaml"
CARD = "cards/akut.yaml"
NATIONAL_FACTS = "national/guide/facts.yaml"
NEW = "guide/tilfoejet.yaml"  # read after rules.yaml, so that what is added is what is blamed
_DEFAULTS = "defaults: {owner: planansvarlig, review_by: 2027-10-10}\n"


def rule(rule_id: str, give: str, when: str = "{}", more: str = "") -> str:
    return (
        f'{_DEFAULTS}rules:\n  - id: {rule_id}\n    why: Prøve.\n    source: ["plan:tegn"]\n'
        f"    when: {when}\n    give: {give}\n{more}"
    )


def fact(fact_id: str, values: str, more: str = "") -> str:
    return f'facts:\n  - id: {fact_id}\n    question: "Er det så?"\n    display: radio\n{more}    values:\n' + "".join(
        f'      - {{id: "{value}", label: Svar}}\n' for value in values.split()
    )


def obligation(obligation_id: str, body: str) -> str:
    return (
        f'{_DEFAULTS}obligations:\n  - id: {obligation_id}\n    text: Et krav.\n    source: ["plan:tegn"]\n    {body}\n'
    )


def in_rule(defect_id: str, text: str, at: str, says: str) -> Defect:
    return Defect(defect_id, write(NEW, text), NEW, (at,), says)


DEFECTS_IN_GUIDE = (
    # found by reading
    in_rule(
        "rule_with_unknown_fact",
        rule("prik", "{should: [viso]}", "{weather: [rain]}"),
        "when",
        "der er intet forhold »weather«",
    ),
    in_rule(
        "rule_with_unknown_value",
        rule("prik", "{should: [viso]}", "{abroad: [moon]}"),
        "moon",
        "»moon« er ikke et svar på »abroad«",
    ),
    in_rule("rule_with_no_value", rule("prik", "{should: [viso]}", "{abroad: []}"), "abroad", "skal have mindst 1"),
    in_rule("dead_rule", rule("prik", "{}"), "give", "reglen giver ingenting"),
    in_rule(
        "rule_giving_unknown_contact", rule("prik", "{must: [naboen]}"), "naboen", "»naboen« findes ikke under contacts"
    ),
    in_rule(
        "rank_of_something_not_given",
        rule("prik", "{should: [viso]}", more="    ranks: {familieafsnittet: 3}\n"),
        "ranks",
        "reglen giver ikke »familieafsnittet«",
    ),
    in_rule("fact_without_unknown", fact("vejr", "sol regn"), "values:", "mangler værdien »unknown«"),
    in_rule("fact_with_a_value_twice", fact("vejr", "sol sol unknown"), "values:", "har en værdi to gange"),
    in_rule("fact_with_one_value", fact("vejr", "unknown"), "values:", "skal have mindst to svar"),
    in_rule(
        "fact_with_a_wrong_no",
        fact("vejr", "sol unknown", "    no: regn\n"),
        "no: regn",
        "»regn« er ikke en af værdierne",
    ),
    Defect(
        "fact_waiting_for_a_later_one",
        replace(
            NATIONAL_FACTS,
            "    display: radio",
            "    ask_if: {abroad: [risk]}\n    display: radio",
            after="id: age_group",
        ),
        NATIONAL_FACTS,
        ("ask_if: {abroad",),
        "som der spørges om senere",
    ),
    in_rule(
        "obligation_asking_nothing",
        obligation("krav", "when: {abroad: [risk]}"),
        "- id: krav",
        "forpligtelsen kræver ingenting",
    ),
    in_rule(
        "obligation_on_unknown_contact",
        obligation("krav", "must: [naboen]"),
        "must: [naboen]",
        "»naboen« findes ikke under contacts",
    ),
    in_rule(
        "waiver_of_unknown_rule",
        "waivers:\n  - {id: fri, rule: regel_x, weakening: slet, reason: Ingen.}\n",
        "rule: regel_x",
        "»regel_x« findes ikke under rules",
    ),
    in_rule(
        "note_on_nothing",
        'notes:\n  - {id: hale, attach_to: hunden, text: Logr., source: ["plan:tegn"]}\n',
        "attach_to",
        "»hunden« findes ikke",
    ),
    in_rule(
        "one_id_for_two_kinds",
        'notes:\n  - {id: viso, attach_to: viso, text: Råd., source: ["plan:viso"]}\n',
        "id: viso",
        "id er også brugt under contacts",
    ),
    # found by the proof
    Defect(
        "obligation_broken",
        replace(
            RULES,
            'when: {crime_or_threat: ["yes"]}',
            'when: {crime_or_threat: ["yes"], abroad: [none]}',
            after="id: crime_police",
        ),
        OBLIGATIONS,
        ("- id: must_crime_police",),
        "forpligtelsen »must_crime_police« er brudt: »politi_vestegn« skal ringes op (must); fx",
    ),
    Defect(
        "obligation_broken_by_level",
        replace("national/guide/rules.yaml", "must: [udenrigsministeriet]", "should: [udenrigsministeriet]"),
        "national/guide/obligations.yaml",
        ("- id: must_ministry",),
        "forpligtelsen »must_ministry« er brudt: »udenrigsministeriet« skal ringes op (must)",
    ),
    in_rule(
        "obligation_that_speaks_nowhere",
        obligation("krav", "when: {abroad: [risk]}\n    unless: [{abroad: [risk]}]\n    must: [viso]"),
        "- id: krav",
        "gælder i ingen situation",
    ),
    in_rule(
        "shadowed_rule",
        rule("snaever", "{warnings: [no_assumptions_from_background]}", "{abroad: [risk]}"),
        "- id: snaever",
        "ændrer intet; andre regler giver alt det samme",
    ),
    in_rule(
        "duplicate_rule",
        rule("no_assumptions_again", "{warnings: [no_assumptions_from_background]}"),
        "- id: no_assumptions_again",
        "siger det samme som »no_assumptions«",
    ),
    in_rule(
        "contradiction_given_together",
        "contradictions:\n  - {id: strid, first: keep_trusted_contact, second: no_letters_home, why: Prøve.}\n",
        "id: strid",
        "modsiger hinanden, men gives sammen; fx",
    ),
    Defect(
        "monotonicity_broken",
        write(NEW, rule("kun_nej", "{should: [lev_uden_vold]}", '{crime_or_threat: ["no"]}')),
        NATIONAL_FACTS,
        ("- id: crime_or_threat",),
        "»ved ikke« til »crime_or_threat« giver mindre end »no«",
    ),
    in_rule("question_that_never_matters", fact("vejr", "sol unknown"), "- id: vejr", "ændrer aldrig svaret"),
    in_rule(
        "too_many_acute_lines",
        rule(
            "alle",
            "{must: [alarm_112, politi_114, udenrigsministeriet, viso, red_raadgivning, lev_uden_vold,"
            " red_safehouse, ungehotline_udlst]}",
            '{acute_danger: ["yes"]}',
        ),
        "- id: alle",
        "opkald og skal have plads",
    ),
    Defect(
        "acute_first_contact_without_number",
        write(
            NEW,
            rule(
                "foerst",
                "{must: [kriminalpraeventive_enhed]}",
                '{acute_danger: ["yes"]}',
                "    ranks: {kriminalpraeventive_enhed: 0}\n",
            ),
        ),
        "contacts.yaml",
        ("- id: kriminalpraeventive_enhed",),
        "er først i en akut situation, men har intet nummer",
    ),
    Defect(
        "card_that_calls_another_first_than_the_guide",
        replace(CARD, "[under_18]}, contact: familieafsnittet", "[under_18]}, contact: politi_vestegn"),
        CARD,
        ("- id: kort_akut",),
        "kortet siger »Under 18: ring først« om »politi_vestegn«, men det gør vejviseren ikke; fx age_group=under_18",
    ),
    Defect(
        "card_that_is_silent_on_someones_first_call",
        replace(CARD, "age_group: [18_plus, unknown]", "age_group: [18_plus]"),
        CARD,
        ("- id: kort_akut",),
        "kortet siger ikke, hvem der ringes til først (first); fx acute_danger=yes",
    ),
    Defect(
        "nobody_at_night",
        replace("national/contacts.yaml", '"70 27 76 66", label: Hotline, hours: always', '"70 27 76 66"'),
        "national/guide/rules.yaml",
        ("- id: ",),
        "ingen kontakt, der med sikkerhed svarer uden for dagtid",
    ),
    Defect(
        "too_many_situations",
        write(
            NEW,
            "facts:\n" + "".join(fact(f"f{number}", "a b c d e f unknown")[len("facts:\n") :] for number in range(2)),
        ),
        NATIONAL_FACTS,
        ("- id: ",),
        "for mange situationer",
    ),
    Defect(
        "rule_nobody_guards",
        write(
            NEW,
            rule("uvogtet", "{notes: [hale]}", "{abroad: [risk]}")
            + 'notes:\n  - {id: hale, attach_to: viso, text: Spørg., source: ["plan:viso"]}\n',
        ),
        NEW,
        ("- id: uvogtet",),
        "ingen forpligtelse opdager det, hvis reglen »uvogtet« svækkes: slet",
        with_mutants=True,
    ),
)
