"""The completeness rules and the writing of the text, run in a real browser on the files that are served."""

from collections.abc import Sequence
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from beredskab.concern_notice.domain import questions
from beredskab.concern_notice.domain.form import ADULT, BOTH, CHILD, YES
from tests.browser import OpenPage
from tests.concern_notice.rules import Values, find_faults, list_due

pytestmark = pytest.mark.browser
FIELDS: Final = {field.id: field for group in questions.GROUPS for field in group.fields}
TYPED: Final = sorted(name for name, field in FIELDS.items() if field.kind in {"text", "line"})
IN_THE_BROWSER: Final = """
async (cases) => {
  const notice = await import(document.querySelector('script[src*="/js/notice."]').src);
  const { default: form } = await import('/underretning/skema.js');
  const write = (variant, values) => notice.toText(notice.writeNotice(form, variant, values, new Date(2026, 10, 26)));
  return cases.map(([variant, values]) => [
    notice.findFaults(form, variant, values).map((rule) => rule.id), write(variant, values),
  ]);
}
"""
# What a whole notification says; each case below changes it.
CHILD_WHOLE: Final[dict[str, Any]] = {
    "acute": "no", "safe": "yes", "seen": "Hun græder.", "said": "Hun siger: »Jeg må ikke.«", "fear": "Vold.",
    "control": ["watched"], "honour": [], "suspicion": "", "siblings": "En bror.", "travel": "no", "travel_when": "",
    "knows": "Læreren.", "told": "no", "why_not": "Risikoen.", "assess": YES, "who": "Et barn.", "sender": "Mig.",
}  # fmt: skip
ADULT_WHOLE: Final[dict[str, Any]] = CHILD_WHOLE | {"reach": "Ring på arbejdet.", "siblings": "To børn."}
CASES: Final[tuple[tuple[str, dict[str, Any], set[str]], ...]] = (
    (CHILD, {}, set()),
    (ADULT, {}, set()),
    (CHILD, {"acute": "yes"}, {"danger"}),
    (CHILD, {"acute": "unknown"}, set()),
    (CHILD, {"acute": ""}, {"acute"}),
    (CHILD, {"safe": ""}, {"safe"}),
    (ADULT, {"safe": ""}, {"safe_children"}),
    (CHILD, {"seen": " \n\t\ufeff"}, {"seen"}),
    (CHILD, {"seen": "\x1f"}, set()),
    (CHILD, {"said": ""}, {"said"}),
    (CHILD, {"said": "Hun siger, hun ikke må."}, {"unquoted"}),
    (CHILD, {"said": 'Hun siger: "nej".'}, set()),
    (CHILD, {"fear": ""}, {"fear"}),
    (CHILD, {"control": []}, {"implicit"}),
    (CHILD, {"control": [], "honour": ["marriage"]}, set()),
    (CHILD, {"control": [], "fear": "Negativ SOCIAL KONTROL."}, set()),
    (CHILD, {"control": [], "suspicion": "Hun skader familiens ære, siger de."}, set()),
    (CHILD, {"control": [], "fear": "Hun skal lære og være med."}, {"implicit"}),
    (CHILD, {"siblings": ""}, {"siblings"}),
    (ADULT, {"siblings": ""}, {"children"}),
    (CHILD, {"travel": ""}, {"travel"}),
    (CHILD, {"travel": "yes"}, {"travel_when"}),
    (CHILD, {"travel": "abroad"}, {"travel_when"}),
    (CHILD, {"travel": "yes", "travel_when": "I juli."}, set()),
    (CHILD, {"knows": ""}, {"knows"}),
    (CHILD, {"told": ""}, {"told_missing"}),
    (ADULT, {"told": ""}, {"told_missing_adult"}),
    (CHILD, {"told": "yes", "why_not": ""}, {"told"}),
    (CHILD, {"why_not": ""}, {"why_not"}),
    (CHILD, {"assess": ""}, {"assess"}),
    (CHILD, {"who": ""}, {"who"}),
    (ADULT, {"who": ""}, {"who_adult"}),
    (CHILD, {"sender": ""}, {"sender"}),
    (ADULT, {"reach": ""}, {"reach"}),
    (ADULT, {"reach": "Ring. Birkevej 12."}, {"address"}),
    (ADULT, {"reach": "Ring. Søvej 12."}, {"address"}),
    (ADULT, {"sender": "Jeg bor på en vej."}, {"address"}),
    (ADULT, {"knows": "Hun ved, hvor de bor", "why_not": "hos os siger ingen noget."}, set()),
    (ADULT, {"seen": "De gik ned ad vejen 2 gange."}, set()),
    (CHILD, {"who": "Birkevej 12."}, set()),
)  # fmt: skip


def whole(variant: str) -> dict[str, Any]:
    return CHILD_WHOLE if variant == CHILD else ADULT_WHOLE


def ask(page: Page, cases: Sequence[tuple[str, Values]]) -> list[tuple[list[str], str]]:
    found: list[tuple[list[str], str]] = page.evaluate(IN_THE_BROWSER, [list(case) for case in cases])
    return found


def test_each_rule_is_told_when_it_should_and_else_not(published: None, open_page: OpenPage) -> None:
    answers = ask(open_page("/underretning/"), [(variant, whole(variant) | change) for variant, change, _ in CASES])
    wrong = [
        (variant, change, told, expected)
        for (variant, change, expected), (told, _) in zip(CASES, answers, strict=True)
        if set(told) != expected
    ]
    assert wrong == []


def values_of(field_id: str) -> st.SearchStrategy[Any]:
    field = FIELDS[field_id]
    options = st.sampled_from([option.id for option in field.options] or [""])
    if field.kind == "ticks":
        return st.lists(options, unique=True)
    if field.kind in {"choice", "tick"}:
        return st.just("") | options
    words = st.sampled_from(["»nej«", "social kontrol", "Birkevej 12", "bor hos", " ", "\n", "ære", "æresrelateret"])
    return st.lists(words | st.text(st.characters(codec="utf-8"), max_size=6), max_size=4).map("".join)


SITUATIONS: Final = st.tuples(
    st.sampled_from(BOTH), st.fixed_dictionaries({}, optional={name: values_of(name) for name in FIELDS})
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(SITUATIONS, min_size=1, max_size=40))
@example(cases=[(CHILD, {"seen": "\x1f", "said": "\x85", "fear": "\ufeff"}), (ADULT, {"reach": "Åvej\x1f12 Ågade ٣"})])
def test_the_browser_tells_what_the_rules_say(rules_page: Page, cases: list[tuple[str, Values]]) -> None:
    told = [told for told, _ in ask(rules_page, cases)]
    assert told == [find_faults(variant, values) for variant, values in cases]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(SITUATIONS, min_size=1, max_size=20))
def test_the_text_has_what_was_written_and_nothing_that_was_not_asked(
    rules_page: Page, cases: list[tuple[str, Values]]
) -> None:
    """Each field that takes words has a mark of its own here; those that are asked about stand in the text once."""
    marked = [(variant, {**values, **{name: f"mærke-{name}." for name in TYPED}}) for variant, values in cases]
    for (variant, values), (_, text) in zip(marked, ask(rules_page, marked), strict=True):
        written = {name for name in TYPED if text.count(f"mærke-{name}.") == 1}
        assert written == list_due(variant, values) & set(TYPED)


@pytest.fixture
def rules_page(published: None, open_page: OpenPage) -> Page:
    return open_page("/underretning/")


def test_the_text_is_in_order_and_dated_in_danish(published: None, open_page: OpenPage) -> None:
    [(_, text)] = ask(open_page("/underretning/"), [(CHILD, CHILD_WHOLE)])
    assert text.startswith(
        "Underretning om et barn eller en ung under 18 år\n\nTil: Familieafsnittet\nSkrevet den 26. november 2026\n"
        "\nBarnet\nEt barn.\n\nMistanke om negativ social kontrol\nJeg har mistanke om negativ social kontrol:\n"
        "- overvågning, fx på telefon eller på vej hjem\n"
    )
    assert text.endswith("\nDen, der underretter\nMig.\n")
