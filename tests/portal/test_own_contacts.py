"""»Mine kontakter«, the strip and the menu: mine to me, the same public page to everyone."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.organisation.domain.team import Role
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Absence, Appointment, Assignment, Department, Seat, Unit
from tests.accounts.cast import make_person, sign_in
from tests.organisation.cast import write_in

PAGE = "/mine-kontakter/"


def today(offset: int = 0) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=offset)


@pytest.fixture
def mine(published: None) -> Client:
    """Someone at a school whose department has a consultant, a deputy and a knowledge person."""
    seat = Seat.objects.get(code="skole_dagtilbud")
    school = Unit.objects.create(code="birke", name="Birkeskolen", department=seat.department)
    write_in("mig", "Mig Prøve", place=school)
    people = (("karla", Role.HOLDER, 0, "11 11 11 11"), ("dan", Role.DEPUTY, 1, "22 22 22 22"))
    for code, role, order, phone in people:
        person = write_in(code, phone=phone)
        Assignment.objects.create(seat=seat, person=person, role=role, order=order, first=today(-9))
    knower = write_in("viggo", phone="33 33 33 33")
    Appointment.objects.create(unit=school, person=knower, task=Task.KNOWLEDGE_PERSON, first=today(-9))
    return sign_in(Client(), make_person(AccountRole.EMPLOYEE, username="mig"))


def read(client: Client, path: str = PAGE) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store, private"
    return re.sub(r"\s+", " ", answer.content.decode())


def order_of(page: str, *words: str) -> list[str]:
    return sorted(words, key=page.index)


def test_my_consultant_deputy_and_knowledge_person_with_numbers(mine: Client) -> None:
    page = read(mine)
    for number in ("tel:11111111", "tel:22222222", "tel:33333333"):
        assert number in page
    assert "Birkeskolen" in page


def test_the_department_s_setting_says_who_comes_first(mine: Client) -> None:
    assert order_of(read(mine), "Karla Prøve", "Viggo Prøve") == ["Viggo Prøve", "Karla Prøve"]
    family = Department.objects.get(code="boern_familie")
    Unit.objects.filter(code="birke").update(department=family)
    Seat.objects.filter(code="boern_familie").get().assignments.create(
        person=write_in("ea"), role=Role.HOLDER, first=today(-9)
    )
    assert order_of(read(mine), "Ea Prøve", "Viggo Prøve") == ["Ea Prøve", "Viggo Prøve"]


def test_who_is_away_is_not_named_first(mine: Client) -> None:
    for person in Assignment.objects.get(role=Role.HOLDER).seat.assignments.filter(role=Role.HOLDER):
        Absence.objects.create(person=person.person, first=today(), last=today())
    page = read(mine)
    assert "Karla Prøve" not in page
    assert "stedfortræder i dag" in page


def test_in_a_gap_another_of_the_team_helps(mine: Client) -> None:
    other = Seat.objects.get(code="boern_familie")
    Assignment.objects.create(seat=other, person=write_in("ea", phone="44 44 44 44"), role=Role.HOLDER, first=today(-9))
    for row in Assignment.objects.filter(seat__code="skole_dagtilbud"):
        Absence.objects.create(person=row.person, first=today(), last=today())
    page = read(mine)
    assert "hjælper imens" in page
    assert "tel:44444444" in page


def test_the_strip_stands_on_signed_in_pages_and_on_no_public_one(mine: Client) -> None:
    assert "Din konsulent: Karla Prøve" in read(mine, "/min-side/")
    for path in ("/", "/kontakter/", "/guide/", "/kort/"):
        public = b"".join(mine.get(path)).decode()
        assert "Karla" not in public
        assert "tel:11111111" not in public


def test_who_the_register_does_not_know_sees_all_departments(published: None) -> None:
    page = read(sign_in(Client(), make_person(AccountRole.EMPLOYEE)))
    assert "ved ikke, hvor du arbejder" in page
    assert page.count("<section") == 5


def test_nothing_published_and_nobody_written_in(db: None) -> None:
    client = sign_in(Client(), make_person(AccountRole.ADMINISTRATOR))
    assert "/kontakter/" in read(client)
    assert "ingen afdelinger endnu" in read(client, "/overblik/")
    assert "ingen pladser endnu" in read(client, "/organisation/")
    assert "ingen afdelinger at se efter endnu" in read(client, "/organisation/afdeling/")


@pytest.mark.parametrize(
    ("role", "entries"),
    [
        (AccountRole.EMPLOYEE, ["Sparring", "Mine kontakter", "Min side"]),
        (AccountRole.AUTHORITY_CASEWORKER, ["Overblik", "Teamet", "Sparring", "Mine kontakter", "Min side"]),
        (AccountRole.DEPARTMENT_HEAD,
         ["Overblik", "Teamet", "Min afdeling", "Medarbejdere", "Sparring", "Mine kontakter", "Min side"]),
    ],
)  # fmt: skip
def test_the_menu_leads_only_where_one_may(published: None, role: AccountRole, entries: list[str]) -> None:
    client = sign_in(Client(), make_person(role, department="skole_dagtilbud"))
    page = read(client, "/min-side/")
    menu = page[page.index('class="b-menu"') :]
    links = re.findall(r'<a href="([^"]+)"( aria-current="page")?>([^<]+)</a>', menu[: menu.index("</nav>")])
    assert [text for _, _, text in links] == entries
    assert [text for _, here, text in links if here] == ["Min side"]
    assert {client.get(address).status_code for address, _, _ in links} <= {200, 302}


def test_the_overview_has_one_s_own_department_first(published: None) -> None:
    client = sign_in(Client(), make_person(AccountRole.DEPARTMENT_HEAD, department="borger_arbejdsmarked"))
    page = read(client, "/overblik/")
    table = page[page.index("<tbody") :]
    assert order_of(table, "Borger &amp; Arbejdsmarked", "Skole &amp; Dagtilbud")[0].startswith("Borger")
    gaps = page[page.index("Det mangler i teamet") : page.index("<tbody")]
    assert order_of(gaps, "Borger &amp; Arbejdsmarked", "Skole &amp; Dagtilbud")[0].startswith("Borger")
    assert "der har ikke været nogen endnu" in page


def test_the_starter_pack_names_my_consultant(mine: Client) -> None:
    page = read(mine, "/mine-kontakter/startpakke/")
    assert "Karla Prøve" in page
    assert re.search(r'href="/kort/[a-z0-9-]+/"', page)
    for address in set(re.findall(r'href="(/[^"]*)"', page)):
        assert mine.get(address).status_code in (200, 302, 405), address
