"""The pages of the import: choose, see, decide, undo; what is told when something is wrong; that nothing lingers."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.organisation.domain.team import Role
from beredskab.organisation.import_drafts import forget_drafts
from beredskab.organisation.models import Assignment, Department, ImportDraft, ImportRun, Person, Seat, Unit
from tests.accounts.cast import make_person, sign_in
from tests.organisation.cast import make_departments
from tests.organisation.registers import ORDINARY, PLANTED, UNITS, USERS, as_bytes, user

pytestmark = pytest.mark.django_db
PAGE = "/organisation/import/"


@pytest.fixture
def seat() -> Seat:
    return make_departments()[0]


@pytest.fixture
def administrator(seat: Seat) -> Client:
    return sign_in(Client(), make_person(AccountRole.ADMINISTRATOR, username="adm"))


def upload(client: Client, content: bytes, **more: str) -> HttpResponse:
    return client.post(PAGE, {"file": SimpleUploadedFile("liste.json", content), **more})  # type: ignore[return-value]


def text_of(answer: object) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())  # type: ignore[attr-defined]


def look(client: Client, content: bytes) -> tuple[str, str]:
    """The address of the preview and its text."""
    address = upload(client, content).headers["Location"].partition("#")[0]
    return address, text_of(client.get(address))


def decide(client: Client, address: str, page: str, **more: str) -> HttpResponse:
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    return client.post(address, {"seen": seen[1], **more})  # type: ignore[return-value]


def bring(client: Client, content: bytes, **more: str) -> HttpResponse:
    return decide(client, *look(client, content), **more)


def test_a_code_that_a_department_was_closed_with_is_told_at_the_look(administrator: Client) -> None:
    Department.objects.create(code="birk", name="Birk", closed_on=dt.date(2026, 1, 1))
    answer = upload(administrator, ORDINARY)
    assert answer.status_code == 422
    assert "koden »birk« bruges af en afdeling, der er lukket her" in text_of(answer)


def test_what_goes_wrong_after_the_look_is_told_and_nothing_is_written(administrator: Client) -> None:
    address, page = look(administrator, ORDINARY)
    Department.objects.create(code="birk", name="Birk", closed_on=dt.date(2026, 1, 1))
    answer = decide(administrator, address, page)
    assert answer.status_code == 422
    assert "Det kan ikke gøres. Koden »birk« bruges af en afdeling." in text_of(answer)
    assert not Person.objects.exists()
    assert not Unit.objects.exists()
    assert ImportDraft.objects.exists(), "it can be looked at again"


def test_a_fault_from_before_stops_neither_the_import_nor_the_way_back(administrator: Client, seat: Seat) -> None:
    Unit.objects.create(code=seat.department.code, name="Forkert", department=seat.department)
    assert bring(administrator, ORDINARY).status_code == 302
    assert administrator.post(f"{PAGE}{ImportRun.objects.get().pk}/fortryd/").status_code == 302
    assert not Person.objects.exists()


def test_choose_see_do_and_undo(administrator: Client) -> None:
    address, page = look(administrator, ORDINARY)
    assert not Person.objects.exists()
    assert "4 nye medarbejdere" in page
    assert "Chef Prøve (chef): afdelingschef i Skole &amp; Dagtilbud" in page
    assert "2 medarbejdere og 2 enheder hører ikke til" in page
    assert decide(administrator, address, page).headers["Location"] == f"{PAGE}#indhold"
    assert Person.objects.count() == 4
    assert not ImportDraft.objects.exists()
    assert administrator.get(address).status_code == 410
    done = text_of(administrator.get(PAGE))
    assert "4 nye medarbejdere" in done
    run = ImportRun.objects.get()
    administrator.post(f"{PAGE}{run.pk}/fortryd/")
    assert not Person.objects.exists()
    assert "<strong>Fortrudt</strong>" in text_of(administrator.get(PAGE))


def test_the_seats_that_become_empty_are_named_before_it_is_done(administrator: Client, seat: Seat) -> None:
    bring(administrator, ORDINARY)
    anna = Person.objects.get(code="anna")
    Assignment.objects.create(seat=seat, person=anna, role=Role.HOLDER, first=dt.date(2020, 1, 1))
    rest = as_bytes(list(UNITS), [one for one in USERS if one["userId"] != "anna"])
    address, page = look(administrator, rest)
    assert "Skole &amp; Dagtilbud: bliver tom" in page
    assert "Anna Prøve, konsulent, fratræder." in page
    assert "1 af 4 medarbejdere" in page
    refused = decide(administrator, address, page)
    assert refused.status_code == 422
    assert Person.objects.get(code="anna").left_on is None
    assert decide(administrator, address, text_of(refused), allow_many="1").status_code == 302
    assert Person.objects.get(code="anna").left_on == timezone.localdate()
    assert "mangler nogen" in text_of(administrator.get(PAGE))


def test_what_has_changed_meanwhile_is_shown_again(administrator: Client) -> None:
    address, page = look(administrator, ORDINARY)
    Person.objects.create(code="anna", name="Anna Gammelnavn")
    again = decide(administrator, address, page)
    assert again.status_code == 409
    assert "Organisationen er ændret" in text_of(again)
    assert "navn Anna Gammelnavn → Anna Prøve" in text_of(again)
    assert not Unit.objects.exists()
    assert decide(administrator, address, text_of(again)).status_code == 302
    assert Unit.objects.count() == 2


def test_without_having_seen_it_nothing_is_done(administrator: Client) -> None:
    address, _ = look(administrator, ORDINARY)
    assert administrator.post(address).status_code == 409
    assert not Person.objects.exists()


def test_dropped_it_is_gone(administrator: Client) -> None:
    address, _ = look(administrator, ORDINARY)
    administrator.post(address, {"drop": "1"})
    assert not ImportDraft.objects.exists()


def test_after_an_hour_it_is_gone(administrator: Client) -> None:
    address, _ = look(administrator, ORDINARY)
    ImportDraft.objects.update(at=timezone.now() - dt.timedelta(hours=1))
    gone = administrator.get(address)
    assert gone.status_code == 410
    assert "venter ikke længere" in text_of(gone)
    forget_drafts.call()
    assert not ImportDraft.objects.exists()


def test_what_waits_is_sealed_and_small(administrator: Client) -> None:
    look(administrator, ORDINARY)
    sealed = bytes(ImportDraft.objects.get().sealed)
    assert b"Anna" not in sealed


def test_faults_of_the_file_are_listed(administrator: Client) -> None:
    users = [user(f"p{number}", "nowhere") for number in range(30)]
    answer = upload(administrator, as_bytes(list(UNITS), users))
    page = text_of(answer)
    assert answer.status_code == 422
    assert "users nr. 1, positions: der er ingen enhed »nowhere« i filen" in page
    assert "users nr. 20," in page
    assert "users nr. 21," not in page
    assert "… og 10 fejl til." in page


def test_no_file_and_an_empty_one(administrator: Client) -> None:
    assert "Vælg en fil." in text_of(administrator.post(PAGE, {}))
    assert "Filen er tom." in text_of(upload(administrator, b""))


def test_a_file_that_is_too_large_is_not_taken(administrator: Client) -> None:
    answer = upload(administrator, b"x" * (20 * 1024 * 1024 + 1))
    assert answer.status_code == 422
    assert "Filen er over 20 MB." in text_of(answer)


def test_a_department_by_the_register_s_own_number_is_remembered(administrator: Client) -> None:
    units = [{**one, "name": "Skoler" if one["uuid"] == "d-skole" else one["name"]} for one in UNITS]
    _, page = look(administrator, as_bytes(units, list(USERS)))
    assert "<strong>Skole &amp; Dagtilbud</strong> er ikke fundet" in page
    address = upload(administrator, as_bytes(units, list(USERS)), **{"department-skole_dagtilbud": "d-skole"})
    where = address.headers["Location"].partition("#")[0]
    decide(administrator, where, text_of(administrator.get(where)))
    assert Department.objects.get(code="skole_dagtilbud").register_id == "d-skole"
    assert "birk" in Unit.objects.values_list("code", flat=True)
    assert 'value="d-skole"' in text_of(administrator.get(PAGE))


def test_someone_given_a_task_since_stops_the_undoing(administrator: Client, seat: Seat) -> None:
    bring(administrator, ORDINARY)
    Assignment.objects.create(
        seat=seat, person=Person.objects.get(code="anna"), role=Role.HOLDER, first=dt.date(2020, 1, 1)
    )
    answer = administrator.post(f"{PAGE}{ImportRun.objects.get().pk}/fortryd/")
    assert answer.status_code == 409
    assert "Anna Prøve har fået en opgave, fravær eller en plads siden." in text_of(answer)
    assert Person.objects.filter(code="anna").exists()


def test_a_planted_number_is_nowhere(administrator: Client, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    address, page = look(administrator, ORDINARY)
    shown = [page, text_of(decide(administrator, address, page)), text_of(administrator.get(PAGE)), caplog.text]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            shown.append(repr(cursor.fetchall()))
    planted = (PLANTED, PLANTED.replace("-", ""))
    assert not [number for number in planted for text in shown if number in text]
