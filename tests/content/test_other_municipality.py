"""A second, invented municipality with other departments, contacts and age limits: nothing is tied to the first."""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest

from beredskab.accounts.domain.roles import LABELS
from beredskab.content.operations import BundleCheck, check_bundle
from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import Answer
from tests.edition.damage import CONTENT, ROOT, SAMPLES

CODE = ROOT / "src"
DEFAULT_MUNICIPALITY = CODE / "beredskab" / "config" / "environment.py"
TEXT_FILES = {".py", ".html", ".txt", ".ts", ".js", ".mjs", ".scss", ".toml", ".svg"}


@cache
def check(folder: Path) -> BundleCheck:
    return check_bundle(path=folder, base_folders=[CONTENT], today=dt.date(2026, 12, 1), with_mutants=False)


@pytest.fixture(scope="module")
def havneby() -> BundleCheck:
    return check(SAMPLES / "havneby")


@pytest.fixture(scope="module")
def albertslund() -> Content:
    return check(CONTENT / "albertslund").loaded.content


def answer(havneby: BundleCheck, **facts: str) -> Answer:
    return havneby.guide.evaluate(havneby.guide.complete(facts))


def must(found: Answer) -> set[str]:
    return {contact.id for contact in found.contacts if contact.level == "must"}


def test_it_has_other_departments_and_contacts(havneby: BundleCheck, albertslund: Content) -> None:
    content = havneby.loaded.content
    ours, theirs = ({department.id for department in c.departments} for c in (content, albertslund))
    assert len(ours) == 3
    assert not ours & theirs
    base = {contact.id for contact in check(CONTENT / "national").loaded.content.contacts}
    local, other = ({contact.id for contact in c.contacts} - base for c in (content, albertslund))
    assert local
    assert not local & other


def test_its_age_limit_is_23(havneby: BundleCheck) -> None:
    assert must(answer(havneby, age_group="18_22", acute_danger="no")) == {"din_leder", "ungeporten"}
    assert must(answer(havneby, age_group="18_plus", acute_danger="no")) == {"din_leder", "voksenvagten"}


def test_the_leader_comes_first_unless_it_is_acute(havneby: BundleCheck) -> None:
    assert answer(havneby, acute_danger="no").first_contact == "din_leder"
    assert answer(havneby, acute_danger="yes", age_group="under_18").first_contact == "ungeporten"
    assert answer(havneby, acute_danger="yes", age_group="18_plus").first_contact == "voksenvagten"


def test_extremism_is_part_of_its_plan(havneby: BundleCheck) -> None:
    alone = answer(havneby, concern="extremism", age_group="under_18", acute_danger="no")
    assert "ungeporten" in must(alone)
    assert "samme_plan" in alone.warnings


def test_it_has_no_knowledge_persons(havneby: BundleCheck) -> None:
    text = havneby.loaded.content.model_dump_json()
    assert "knowledge_person" not in text
    assert "parents_conduct" not in havneby.guide.complete({})


def test_the_law_follows_it_from_the_base(havneby: BundleCheck) -> None:
    assert "skaerpet_underretningspligt" in answer(havneby, age_group="under_18").duties
    assert "sikkerhedskonsulent_siri" not in {contact.id for contact in havneby.loaded.content.contacts}


def code_files() -> list[Path]:
    return [path for path in sorted(CODE.rglob("*")) if path.is_file() and path.suffix in TEXT_FILES]


def test_no_municipality_is_named_in_the_code() -> None:
    named = [path for path in code_files() if "albertslund" in path.read_text("utf-8").lower()]
    assert named == [DEFAULT_MUNICIPALITY]
    assert DEFAULT_MUNICIPALITY.read_text("utf-8").lower().count("albertslund") == 1


def test_no_department_or_local_contact_is_named_in_the_code(albertslund: Content) -> None:
    base = check(CONTENT / "national").loaded.content
    own = {contact.id for contact in albertslund.contacts} - {contact.id for contact in base.contacts}
    own |= {department.id for department in albertslund.departments} | {card.id for card in albertslund.cards}
    own |= {phone.number for contact in albertslund.contacts if contact.id in own for phone in contact.phones}
    own -= set(LABELS.values())  # what a role is called everywhere
    assert {"familieafsnittet", "skole_dagtilbud", "43 86 14 48"} <= own
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, sorted(own))) + r")\b")
    named = {
        (path.relative_to(CODE).as_posix(), match.group())
        for path in code_files()
        for match in pattern.finditer(path.read_text("utf-8"))
    }
    assert named == set()
