"""The form as a table: it holds together, it is easy to read, and it takes names from the edition alone."""

import json
import re
from collections.abc import Iterator

import pytest
from django.test import Client

from beredskab.common.lix import lix
from beredskab.concern_notice.domain import questions
from beredskab.concern_notice.domain.form import BOTH, Field
from beredskab.concern_notice.domain.rules import RULES
from beredskab.concern_notice.queries import find_receiver, form_table
from beredskab.content.operations import check_bundle
from tests.edition.damage import CONTENT, SAMPLES
from tests.handbook.reading import publish_next
from tests.publication import PUBLISHED_AT
from tests.url_table import published_edition

FIELDS = [field for group in questions.GROUPS for field in group.fields]
IDS = {field.id for field in FIELDS}
MAX_LIX = 40


def readings() -> Iterator[tuple[str, str]]:
    """Every text that stands together, by name."""
    for field in FIELDS:
        labels = " ".join(f"{option.label}." for option in field.options)
        yield field.label, f"{field.label}. {field.hint}. {labels}"
    yield "what now", questions.CALL_LEAD + "\n\n" + "\n\n".join(questions.WHAT_NOW)
    yield "care", questions.CARE
    yield "adult", questions.ADULT_WARNING
    yield "rules", "\n\n".join(rule.message for rule in RULES)


def publish_havneby() -> None:
    havneby = check_bundle(
        path=SAMPLES / "havneby", base_folders=[CONTENT], today=PUBLISHED_AT.date(), with_mutants=False
    ).loaded.content
    publish_next(lambda _: havneby)


def fields_for(variant: str) -> list[Field]:
    return [field for field in FIELDS if variant in field.variants]


@pytest.mark.parametrize("variant", BOTH)
def test_each_kind_asks_each_question_once_and_writes_each_answer(variant: str) -> None:
    ids = [field.id for field in fields_for(variant)]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(questions.TEXT_ORDER)


def test_the_order_of_the_text_knows_fields_only() -> None:
    assert set(questions.TEXT_ORDER) == IDS
    assert len(questions.TEXT_ORDER) == len(IDS)


def test_rules_speak_of_fields_that_are_asked_in_their_kind() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        chosen = {rule.chosen.field} if rule.chosen else set()
        named = {rule.field, *rule.empty, *chosen, *(rule.within if rule.lacks else ())}
        for variant in rule.variants:
            assert named <= {field.id for field in fields_for(variant)}, rule.id
        if rule.chosen:
            options = {option.id for field in FIELDS if field.id == rule.chosen.field for option in field.options}
            assert set(rule.chosen.values) <= options
        if rule.matches:
            re.compile(rule.matches)
        assert rule.empty or rule.chosen or rule.lacks or rule.matches, f"{rule.id} would always be told"
        assert not (rule.lacks or rule.matches) or rule.within, f"{rule.id} looks nowhere"


def test_every_question_that_matters_is_missed() -> None:
    missed = {field for rule in RULES for field in rule.empty} | {"suspicion"}
    assert IDS - missed == set()


def test_what_is_carried_over_fits_the_form() -> None:
    for each in questions.CARRIED:
        if each.field == "variant":
            assert each.to in BOTH
        else:
            options = {option.id for field in FIELDS if field.id == each.field for option in field.options}
            assert each.to in options


def test_texts_are_easy_to_read() -> None:
    hard = {name: round(lix(text), 1) for name, text in readings() if len(text.split()) > 20 and lix(text) >= MAX_LIX}
    assert hard == {}


def test_the_receiver_and_the_numbers_are_the_editions(published: None) -> None:
    receiver = find_receiver(published_edition())
    assert receiver.name == "Familieafsnittet"
    assert [call.name for call in receiver.calls][:2] == ["Familieafsnittet", "Københavns Vestegns Politi"]
    publish_havneby()
    receiver = find_receiver(published_edition())
    assert receiver.name == "Ungeporten"
    assert receiver.municipality == "Havneby Kommune"
    assert receiver.calls[0].number == "12 34 56 78"


def test_another_municipality_has_nothing_of_the_first(published: None, client: Client) -> None:
    publish_havneby()
    for address in ("/underretning/", "/underretning/skema.js"):
        text = client.get(address).content.decode()
        assert "Ungeporten" in text
        assert "Albertslund" not in text
        assert "Familieafsnittet" not in text


def test_the_municipalitys_form_is_linked(published: None, client: Client) -> None:
    assert "skema til underretning" not in client.get("/underretning/").content.decode()
    address = "https://havneby.example/underretning"
    publish_next(
        lambda content: content.model_copy(
            update={"bundle": content.bundle.model_copy(update={"concern_notice_form": address})}
        )
    )
    assert f'href="{address}"' in client.get("/underretning/").content.decode()
    assert form_table(published_edition())["receiver"]["form_address"] == address


def test_the_page_has_no_form_to_send_and_nothing_may_connect(published: None, client: Client) -> None:
    answer = client.get("/underretning/")
    assert not re.search(r"<(form|input|textarea|select)\b", answer.content.decode().partition("<main")[2])
    policy = answer.headers["Content-Security-Policy"]
    assert "connect-src 'none'" in policy
    assert "form-action 'none'" in policy


def test_the_form_is_a_module_of_plain_values(published: None, client: Client) -> None:
    module = client.get("/underretning/skema.js").content.decode()
    table = json.loads(module.removeprefix("export default ").rstrip().removesuffix(";"))
    assert table == json.loads(json.dumps(form_table(published_edition())))
