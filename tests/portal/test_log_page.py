"""The log as an administrator reads and fetches it."""

import csv
import datetime as dt
import io

import pytest
from django.db import transaction
from django.test import Client

from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.models import User
from beredskab.accounts.operations import replace_grants
from beredskab.audit.domain.actions import Target, declare_action, list_actions
from beredskab.audit.listing import PAGE
from beredskab.audit.models import AuditEvent
from beredskab.audit.operations import record_event
from beredskab.common.csv_cells import as_text
from beredskab.portal.log_page import WORDS
from tests.accounts.cast import make_person, sign_in

pytestmark = pytest.mark.django_db
TRIED = declare_action("portal.tried", "Noget er prøvet")


@pytest.fixture
def administrator() -> User:
    return make_person(Role.ADMINISTRATOR)


@pytest.fixture
def inside(client: Client, administrator: User) -> Client:
    return sign_in(client, administrator)


def record(count: int = 1, *, day: int = 1, actor_id: str = "system") -> None:
    for number in range(count):
        with transaction.atomic():
            record_event(
                actor_id=actor_id, action=TRIED, target=Target("attempt", str(number + 1)),
                now=dt.datetime(2026, 11, day, 12, number % 60, tzinfo=dt.UTC),
            )  # fmt: skip


def read(client: Client, query: str = "") -> str:
    answer = client.get(f"/haendelser/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_did_what_in_words(inside: Client, administrator: User) -> None:
    person = make_person(Role.EMPLOYEE)
    replace_grants(
        actor_id=str(administrator.pk), now=dt.datetime(2026, 12, 1, 8, 5, tzinfo=dt.UTC), user=person,
        grants=[Grant(Role.CONSULTANT, "skole")],
    )  # fmt: skip
    page = read(inside)
    assert "En rolle er givet" in page
    assert "afdeling: skole, rolle: konsulent i teamet, fra: her" in page
    assert "Systemadministrator Prøve" in page
    assert "1. december 2026 kl. 09.05" in page
    assert "aldrig brugt til at vurdere" in page
    assert "kommandolinjen" in page


def test_one_page_at_a_time(inside: Client) -> None:
    record(PAGE + 5)
    first = read(inside, "?hvad=portal.tried")
    assert first.count("Noget er prøvet</td>") == PAGE
    older = first.partition('href="/haendelser/?')[2]
    link = next(part for part in first.split('"') if "foer=" in part).replace("&amp;", "&")
    second = inside.get(link).content.decode()
    assert older
    assert second.count("Noget er prøvet</td>") == 5
    assert "Ældre hændelser" not in second
    assert "De nyeste" in second


def test_by_day_kind_and_person(inside: Client) -> None:
    record(day=1)
    record(day=2, actor_id="command")
    for query, expected in (
        ("?fra=2026-11-02&hvad=portal.tried", 1),
        ("?til=2026-11-01&hvad=portal.tried", 1),
        ("?fra=2026-11-01&til=2026-11-02&hvad=portal.tried", 2),
        ("?hvem=command&hvad=portal.tried", 1),
        ("?hvad=portal.tried", 2),
    ):
        assert read(inside, query).count("Noget er prøvet</td>") == expected, query
    assert "Der er ingen hændelser, der passer" in read(inside, "?fra=2030-01-01")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?fra=i+g%C3%A5r", "Skriv en dato"),
        ("?fra=2026-11-02&til=2026-11-01", "Den sidste dag er før den første"),
        ("?til=9999-12-31", "Året kan ikke passe"),
        ("?fra=0001-01-01", "Året kan ikke passe"),
        ("?hvad=findes.ikke", "Hvad"),
        ("?hvem=%27+OR+1%3D1", "Hvem"),
    ],
)
def test_what_can_not_be_used_is_named(inside: Client, query: str, says: str) -> None:
    answer = inside.get(f"/haendelser/{query}")
    assert answer.status_code == 422
    assert says in answer.content.decode()


@pytest.mark.parametrize("number", ["x", "-1", "9" * 40, "²"])
def test_a_page_number_of_nothing_is_the_first_page(inside: Client, number: str) -> None:
    assert "En konto er oprettet" in read(inside, f"?foer={number}")


def test_fetching_it_as_a_file(inside: Client) -> None:
    record(3)
    answer = inside.post("/haendelser/hent/", {"hvad": "portal.tried"})
    text = b"".join(answer).decode()
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert rows[0] == ["nummer", "tid", "hvem", "hvad", "kode", "slags", "id", "andet"]
    assert rows[1][1:5] == ["2026-11-01 13:00:00", "systemet", "Noget er prøvet", "portal.tried"]
    assert len(rows) == 4
    assert "attachment" in answer.headers["Content-Disposition"]
    assert AuditEvent.objects.filter(action="portal.log_exported").count() == 1


def test_a_file_that_can_not_be_made_is_no_event(inside: Client) -> None:
    assert inside.post("/haendelser/hent/", {"fra": "i går"}).status_code == 422
    assert not AuditEvent.objects.filter(action="portal.log_exported").exists()


@pytest.mark.parametrize("value", ["=1+1", "+45", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(value: str) -> None:
    assert as_text(value) == f"'{value}"


def test_a_name_that_is_a_formula_is_text_in_the_file(inside: Client) -> None:
    user = make_person(Role.EMPLOYEE, username="formel")
    User.objects.filter(pk=user.pk).update(display_name='=HYPERLINK("http://ondt.example")')
    record(actor_id=str(user.pk))
    text = b"".join(inside.post("/haendelser/hent/", {"hvad": "portal.tried"})).decode()
    assert "'=HYPERLINK" in text
    assert ";=HYPERLINK" not in text


def is_ours(code: str) -> bool:
    """Not declared by a test."""
    return not code.startswith("test")


def test_everything_that_can_be_recorded_has_danish_words() -> None:
    names = {name for action in list_actions() if is_ours(action.code) for name in action.details}
    kinds = {
        "account", "appointment", "assignment", "absence", "departments", "enquiry", "event", "import", "log", "person",
        "unit",
    }  # fmt: skip
    assert {word for word in names | kinds if word not in WORDS} == set()
