"""A department's pages: its units, their knowledge persons, and closing one."""

import pytest
from django.test import Client

from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.dispatch.models import OutboxMail
from beredskab.organisation.domain.team import Role
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Absence, Appointment, Assignment, Department, Seat, Unit
from tests.accounts.cast import make_person, sign_in
from tests.organisation.cast import FAMILY, SCHOOL, make_departments, write_in
from tests.organisation.pages import read, text_of, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat() -> Seat:
    return make_departments()[0]


@pytest.fixture
def head(seat: Seat) -> Client:
    return sign_in(Client(), make_person(AccountRole.DEPARTMENT_HEAD, username="chefen", department=SCHOOL.code))


def test_a_new_knowledge_person_is_welcomed_by_mail(head: Client) -> None:
    unit = Unit.objects.create(code="birke", name="Birkeskolen", department=Department.objects.get(code=SCHOOL.code))
    anna = write_in("anna", "Anna Prøve")
    page = f"/organisation/enhed/{unit.pk}/vidensperson/"
    answer = head.post(page, {"search": "anna", "person": str(anna.pk), "first": today().isoformat()})
    assert answer.headers["Location"] == f"/organisation/enhed/{unit.pk}/?gjort=opgave#indhold"
    assert [mail.to for mail in OutboxMail.objects.all()] == ["anna@proeve.invalid"]
    head.post(page, {"search": "anna", "person": str(anna.pk), "first": today().isoformat()})
    assert OutboxMail.objects.count() == 1, "a press twice is one mail"
    assert "Birkeskolen" in read(head, f"/organisation/afdeling/{SCHOOL.code}/")


def test_units_are_shown_in_the_order_of_the_tree(head: Client) -> None:
    department = Department.objects.get(code=SCHOOL.code)
    top = Unit.objects.create(code="omraade", name="Ærø Område", department=department)
    Unit.objects.create(code="a", name="Aa Børnehus", department=department, parent=top)
    Unit.objects.create(code="b", name="Birkeskolen", department=department)
    Appointment.objects.create(
        unit=top, person=write_in("anna", "Anna Prøve"), task=Task.KNOWLEDGE_PERSON, first=today(-1)
    )
    page = read(head, f"/organisation/afdeling/{SCHOOL.code}/")
    assert page.index("Birkeskolen") < page.index("Ærø Område") < page.index("Aa Børnehus")
    assert "fra Ærø Område" in page
    assert "1 enhed har ingen vidensperson" in page


def test_of_many_units_those_without_anyone_to_ask_are_shown_alone(head: Client) -> None:
    department = Department.objects.get(code=SCHOOL.code)
    for code, name in (("a", "Ahornskolen"), ("b", "Birkeskolen")):
        Unit.objects.create(code=code, name=name, department=department)
    Appointment.objects.create(
        unit=Unit.objects.get(code="a"), person=write_in("anna"), task=Task.KNOWLEDGE_PERSON, first=today(-1)
    )
    page = read(head, f"/organisation/afdeling/{SCHOOL.code}/")
    assert "Ahornskolen" in page
    assert 'href="?uden=1#enheder"' in page
    page = read(head, f"/organisation/afdeling/{SCHOOL.code}/?uden=1")
    assert "Ahornskolen" not in page
    assert "Birkeskolen" in page
    assert "Vis alle 2" in page


def test_a_unit_is_opened_changed_and_closed(head: Client) -> None:
    assert (
        head.post(f"/organisation/afdeling/{SCHOOL.code}/enhed/", {"name": "Birk", "code": "birk"}).status_code == 302
    )
    unit = Unit.objects.get()
    head.post(f"/organisation/enhed/{unit.pk}/ret/", {"name": "Birkeskolen", "parent": ""})
    for _ in range(2):
        head.post(f"/organisation/enhed/{unit.pk}/luk/", {"to": "closed"})
        unit.refresh_from_db()
        assert (unit.name, unit.closed_on) == ("Birkeskolen", today())
    assert "Lukkede enheder (1)" in read(head, f"/organisation/afdeling/{SCHOOL.code}/")
    head.post(f"/organisation/enhed/{unit.pk}/luk/", {"to": "open"})
    assert Unit.objects.get().closed_on is None


def test_closing_a_unit_is_asked_first_with_whom_it_concerns(head: Client) -> None:
    department = Department.objects.get(code=SCHOOL.code)
    unit = Unit.objects.create(code="birk", name="Birkeskolen", department=department)
    Unit.objects.create(code="sfo", name="Birkens SFO", department=department, parent=unit)
    anna = write_in("anna", "Anna Prøve", place=unit)
    Appointment.objects.create(unit=unit, person=anna, task=Task.KNOWLEDGE_PERSON, first=today(-9))
    for answer in (head.get(f"/organisation/enhed/{unit.pk}/luk/"), head.post(f"/organisation/enhed/{unit.pk}/luk/")):
        page = text_of(answer.content)
        for words in ("Luk Birkeskolen?", "Anna Prøve, vidensperson", "Birkens SFO", "1 medarbejder arbejder her"):
            assert words in page
    assert Unit.objects.get(pk=unit.pk).closed_on is None
    head.post(f"/organisation/enhed/{unit.pk}/luk/", {"to": "closed"})
    page = read(head, f"/organisation/enhed/{unit.pk}/")
    assert "Udpeg en vidensperson" not in page
    form = {"search": "anna", "person": str(anna.pk), "first": today(9).isoformat()}
    assert "er lukket" in text_of(head.post(f"/organisation/enhed/{unit.pk}/vidensperson/", form).content)
    assert "Birkens SFO" in read(head, f"/organisation/afdeling/{SCHOOL.code}/")


def test_a_department_knows_only_its_own(head: Client) -> None:
    assert read(head, f"/organisation/afdeling/{FAMILY.code}/", 403)
    assert head.get("/organisation/afdeling/").headers["Location"].startswith(f"/organisation/afdeling/{SCHOOL.code}/")
    assert read(head, "/organisation/afdeling/findes-ikke/", 404)
    assert read(head, f"/organisation/afdeling/{SCHOOL.code}/findes-ikke/", 404)


def test_who_has_left_the_seat_is_no_part_of_its_holidays(head: Client, seat: Seat) -> None:
    for code, last in (("anna", today(-300)), ("bo", None)):
        person = write_in(code, f"{code.capitalize()} Prøve")
        first = today(-500) if last else today(-299)
        Assignment.objects.create(seat=seat, person=person, role=Role.HOLDER, first=first, last=last)
        Absence.objects.create(person=person, first=today(-1), last=today(1))
    page = read(head, f"/organisation/afdeling/{SCHOOL.code}/")
    holidays = page.partition("Ferie og fravær i teamet")[2].partition("</section>")[0]
    assert "Bo Prøve" in holidays
    assert "Anna Prøve" not in holidays
