"""Seeded defects in where the plan's passages are said to stand."""

from tests.edition.damage import Defect, append, replace, together

PASSAGES = "plan_passages.yaml"
BASE = "national/topics.yaml"

DEFECTS_IN_PASSAGES = (
    Defect(
        "passage_of_unknown_topic",
        append(PASSAGES, "  - {id: vejret, under: [Omfang]}\n"),
        PASSAGES,
        ("id: vejret",),
        "»vejret« findes ikke under topics",
    ),
    Defect(
        "two_passages_of_one_topic",
        append(PASSAGES, "  - {id: omfang, under: [Viden]}\n"),
        PASSAGES,
        ("id: omfang, under: [Viden]",),
        "id »omfang« er brugt før (plan_passages.yaml:",
    ),
    Defect(
        "passage_under_no_heading",
        replace(PASSAGES, "{id: omfang, under: [Omfang]}", "{id: omfang, under: []}"),
        PASSAGES,
        ("id: omfang",),
        "»under« skal have mindst 1",
    ),
    Defect(
        "passage_that_quotes",
        replace(PASSAGES, "{id: omfang, under: [Omfang]}", "{id: omfang, under: [Omfang], begins: et to tre fire fem}"),
        PASSAGES,
        ("begins: et to tre fire fem",),
        "skriv højst de 4 første ord",
    ),
    Defect(
        "passage_with_an_unknown_field",
        replace(PASSAGES, "{id: omfang, under: [Omfang]}", "{id: omfang, under: [Omfang], line: 61}"),
        PASSAGES,
        ("line: 61",),
        "ukendt felt »line«",
    ),
    Defect(
        "passage_in_the_base",
        append(BASE, "passages:\n  - {id: omfang, under: [Omfang]}\n"),
        PASSAGES,
        ("id: omfang",),
        "findes i grundlaget (national/topics.yaml:",
    ),
    Defect(
        "passage_only_in_the_base",
        together(
            replace(PASSAGES, "  - {id: omfang, under: [Omfang]}\n", ""),
            append(BASE, "passages:\n  - {id: omfang, under: [Omfang]}\n"),
        ),
        BASE,
        ("id: omfang, under",),
        "grundlaget kan ikke henvise til en kommunes plan",
    ),
)
