"""Whom to call first when it is acute: never the children's line for an adult; and no sheet outlives its numbers."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pytest

from beredskab.content.operations import check_bundle
from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import Guide
from beredskab.handbook.card_queries import CardView, find_card
from beredskab.handbook.queries import ContactView
from beredskab.handbook.sheet_plans import plan_sheets

CONTENT = Path(__file__).parents[2] / "content"
ALBERTSLUND = CONTENT / "albertslund"
HAVNEBY = Path(__file__).parents[1] / "fixtures" / "bundles" / "havneby"
TODAY = dt.date(2026, 12, 1)


@lru_cache(maxsize=2)
def content_of(bundle: Path) -> Content:
    return check_bundle(path=bundle, base_folders=[CONTENT], today=TODAY, with_mutants=False).loaded.content


def acute_card(content: Content) -> CardView:
    (slug,) = (card.slug for card in content.cards if card.kind == "acute")
    card = find_card(content, slug)
    assert card is not None
    return card


def marks(contacts: Iterable[ContactView]) -> dict[str, str]:
    return {contact.first_for: contact.id for contact in contacts if contact.first_for}


def test_the_first_number_for_a_child_and_for_an_adult_are_told_apart() -> None:
    expected = {"Under 18: ring først": "familieafsnittet", "Voksen eller i tvivl: ring først": "politi_vestegn"}
    assert marks(acute_card(content_of(ALBERTSLUND)).acute) == expected


def test_another_municipality_has_other_ages_and_lines() -> None:
    expected = {
        "Under 23 år eller i tvivl: ring først": "ungeporten",
        "23 år eller ældre: ring først": "voksenvagten",
    }
    assert marks(acute_card(content_of(HAVNEBY)).acute) == expected


@pytest.mark.parametrize("bundle", [ALBERTSLUND, HAVNEBY], ids=lambda bundle: bundle.name)
def test_card_poster_and_guide_name_the_same_first_call(bundle: Path) -> None:
    content = content_of(bundle)
    guide = Guide(content)
    (acute,) = (card for card in content.cards if card.kind == "acute")
    on_card = marks(acute_card(content).acute)
    sheets = {sheet.name: sheet for sheet in plan_sheets(content)}
    assert marks(sheets["plakat"].context["contacts"]) == on_card
    for age in dict(guide.space.facts)["age_group"]:
        first = guide.evaluate(guide.complete({"acute_danger": "yes", "age_group": age})).first_contact
        (label,) = (mark.label for mark in acute.first if age in mark.when["age_group"])
        assert on_card[f"{label}: ring først"] == first


def test_a_card_holds_no_longer_than_the_numbers_on_it() -> None:
    content = content_of(ALBERTSLUND)
    due = {contact.id: contact.review_by for contact in content.contacts}
    sheets = {sheet.name: sheet for sheet in plan_sheets(content)}
    card = find_card(content, "akut")
    assert card is not None
    assert sheets["kort/akut"].valid_until == card.valid_until
    assert card.valid_until is not None
    assert card.valid_until <= min(due[contact.id] for contact in card.acute)
