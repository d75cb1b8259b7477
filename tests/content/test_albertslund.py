"""The content that goes out: complete after the plan, readable, and without what does not belong in it."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from beredskab.common.lix import count_words, lix
from beredskab.edition.domain.frame_schema import Bundle
from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.schema import ITEM_KINDS, Contact, Content
from tests.content.texts import readings
from tests.edition.damage import CONTENT

PLAN_NUMBERS = {
    "familieafsnittet": ["43 68 64 86"],
    "politi_vestegn": ["43 86 14 48"],
    "udenrigsministeriet": ["+45 33 92 11 12"],
    "viso": ["72 42 40 00"],
    "red_raadgivning": ["70 27 76 66"],
    "red_safehouse": ["45 11 78 00", "61 93 63 28"],
}
MAX_LIX = 40
MOST_WORDS_OF_A_HEADING = 5
# LIX is a measure of running text: in a line of ten words, one long word is ten points.
WORDS_FOR_LIX = 20
NUMBER_IN_TEXT = re.compile(r"\+\d[\d ]{4,}\d|\b\d{2}(?: ?\d{2}){3}\b|\b\d{4} \d{4}\b|\b1888\b|\b116 ?\d{3}\b|\btlf\b")
MAIL_IN_TEXT = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
ABOUT_ORIGIN = re.compile(
    r"ethni|etni|religi|nationalit|citizenship|statsborger|origin|herkomst|opha?v|race|faith|tro\b|country|skin"
)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_bundle(CONTENT / "albertslund", base_folders=[], today=dt.date(2026, 12, 1)).content


def contact(content: Content, contact_id: str) -> Contact:
    return next(contact for contact in content.contacts if contact.id == contact_id)


def test_how_much_there_is(content: Content) -> None:
    assert len(content.topics) == 35
    assert len(content.signs) >= 25
    assert len(content.conflict_types) == 12
    assert len(content.cards) == 13
    assert len(content.departments) == 5
    assert {point.age for point in content.attention_points} == {"all", "under_18", "18_plus"}


def test_every_topic_is_written_about_beyond_search_words(content: Content) -> None:
    covered = Counter(topic for section in content.sections for topic in section.topics)
    for kind in ("cards", "signs", "attention_points", "definitions", "contacts", "duties", "talk", "conflict_types"):
        covered.update(topic for item in getattr(content, kind) for topic in item.topics)
    assert [topic.id for topic in content.topics if not covered[topic.id]] == []


def test_every_department_has_its_card(content: Content) -> None:
    assert {card.department for card in content.cards if card.kind == "department"} == {
        department.id for department in content.departments
    }
    assert Counter(card.kind for card in content.cards) == {"department": 5, "situation": 6, "acute": 1, "leaders": 1}


def test_every_group_of_signs_has_some(content: Content) -> None:
    groups = Counter(sign.group for sign in content.signs)
    assert len(groups) == 8
    assert min(groups.values()) >= 2


def test_conflict_types_are_ranked(content: Content) -> None:
    assert len({kind.severity for kind in content.conflict_types}) == 12


@pytest.mark.parametrize("contact_id", PLAN_NUMBERS)
def test_the_plans_numbers_are_there_to_the_digit(contact_id: str, content: Content) -> None:
    assert [phone.number for phone in contact(content, contact_id).phones] == PLAN_NUMBERS[contact_id]


def test_the_plans_mail_address_is_there(content: Content) -> None:
    assert contact(content, "politi_vestegn").email == "kbhv@politi.dk"


def test_what_is_not_confirmed_says_so(content: Content) -> None:
    for found in content.contacts:
        assert (found.last_confirmed is None) or found.confirmed_by, found.id
    assert contact(content, "familieafsnittet").last_confirmed is None
    assert contact(content, "familieafsnittet").unverified
    assert contact(content, "red_safehouse").unverified


def test_texts_are_easy_to_read(content: Content) -> None:
    """LIX below 40, the ease of an ordinary newspaper, for every text long enough to have one."""
    hard = {
        f"{reading.kind}: {reading.id}": round(lix(reading.text), 1)
        for reading in readings(content)
        if count_words(reading.text) >= WORDS_FOR_LIX and lix(reading.text) >= MAX_LIX
    }
    assert hard == {}


def test_the_plans_headings_are_named_by_few_words(content: Content) -> None:
    headings = {heading for passage in content.passages for heading in passage.under}
    assert headings
    assert {heading for heading in headings if len(heading.split()) > MOST_WORDS_OF_A_HEADING} == set()


def test_no_number_or_mail_address_stands_in_running_text(content: Content) -> None:
    """Numbers stand in contacts alone, where they are confirmed and changed in one place. 112 and 114 never change."""
    found = {
        f"{reading.kind}: {reading.id}": odd.group()
        for reading in readings(content)
        if (odd := NUMBER_IN_TEXT.search(reading.text) or MAIL_IN_TEXT.search(reading.text))
    }
    assert found == {}


@pytest.mark.parametrize("text", ["ring 43 68 64 86", "ring 43686486", "ring +45 33 92 11 12", "ring 1888", "a@b.dk"])
def test_a_number_in_running_text_would_be_found(text: str) -> None:
    assert NUMBER_IN_TEXT.search(text) or MAIL_IN_TEXT.search(text)


def test_texts_are_unique(content: Content) -> None:
    """Two items with the same text are one item too many."""
    texts = Counter(sign.look_for for sign in content.signs)
    texts.update(point.text for point in content.attention_points)
    texts.update(section.body for section in content.sections)
    assert [text for text, count in texts.items() if count > 1] == []


def fields_of(model: type[BaseModel]) -> Iterator[str]:
    """The names of a model's fields and of those of the models in it."""
    for name, field in model.model_fields.items():
        yield name
        pending: list[object] = [field.annotation]
        while pending:
            part = pending.pop()
            pending.extend(getattr(part, "__args__", ()))
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from fields_of(part)


def test_nothing_asks_for_who_a_citizen_is(content: Content) -> None:
    """No field and no question is about origin, faith, nationality or a person's identity."""
    models: list[type[BaseModel]] = [Bundle, *ITEM_KINDS.values()]
    names = {name for model in models for name in fields_of(model)}
    assert {"number", "label", "opens"} <= names
    facts = {fact.id for fact in content.facts} | {value.id for fact in content.facts for value in fact.values}
    identity = re.compile(r"cpr|birth|gender|sex$|surname|first_name|citizen|person_name")
    assert [name for name in names | facts if ABOUT_ORIGIN.search(name) or identity.search(name)] == []
