"""Whom to call first when it is acute: never the children's line for an adult; and no sheet outlives its numbers."""

import datetime as dt
from functools import lru_cache
from pathlib import Path

import pytest

from beredskab.content.operations import check_bundle
from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import Guide
from beredskab.handbook.card_queries import find_card, mark_first
from beredskab.handbook.contact_queries import acute_contacts
from beredskab.handbook.sheet_plans import plan_sheets

CONTENT = Path(__file__).parents[2] / "content"
TODAY = dt.date(2026, 12, 1)


@lru_cache(maxsize=1)
def content_of() -> Content:
    return check_bundle(path=CONTENT / "albertslund", base_folders=[CONTENT], today=TODAY).loaded.content


def test_the_first_number_for_a_child_and_for_an_adult_are_told_apart() -> None:
    content = content_of()
    card = find_card(content, "akut")
    assert card is not None
    firsts = {contact.first_for: contact.id for contact in card.acute if contact.first_for}
    assert firsts == {"Under 18: ring først": "familieafsnittet", "Voksen: ring først": "politi_vestegn"}


@pytest.mark.parametrize(("age", "mark"), [("under_18", "Under 18: ring først"), ("18_plus", "Voksen: ring først")])
def test_paper_and_guide_name_the_same_first_call(age: str, mark: str) -> None:
    content = content_of()
    guide = Guide(content)
    first = guide.evaluate(guide.complete({"acute_danger": "yes", "age_group": age})).first_contact
    card = find_card(content, "akut")
    assert card is not None
    assert [contact.id for contact in card.acute if contact.first_for == mark] == [first]


def test_one_who_is_first_for_all_is_not_marked() -> None:
    contacts = tuple(c for c in acute_contacts(content_of()) if "voksen" in c.situations)
    assert mark_first(contacts) == contacts


def test_a_card_holds_no_longer_than_the_numbers_on_it() -> None:
    content = content_of()
    due = {contact.id: contact.review_by for contact in content.contacts}
    sheets = {sheet.name: sheet for sheet in plan_sheets(content)}
    card = find_card(content, "akut")
    assert card is not None
    assert sheets["kort/akut"].valid_until == card.valid_until
    assert card.valid_until is not None
    assert card.valid_until <= min(due[contact.id] for contact in card.acute)
