"""The pages of the organisation as people use them: what is shown, what survives an error, who may."""

import re

import pytest
from django.test import Client

from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.organisation.domain.team import Role
from beredskab.organisation.models import Absence, Assignment, Person, Seat
from tests.accounts.cast import make_person, sign_in
from tests.organisation.cast import SCHOOL, make_departments, write_in
from tests.organisation.pages import read, text_of, today

pytestmark = pytest.mark.django_db
SEAT_PAGE = f"/organisation/plads/{SCHOOL.code}/"


@pytest.fixture
def seat() -> Seat:
    return make_departments()[0]


@pytest.fixture
def head(seat: Seat) -> Client:
    return sign_in(Client(), make_person(AccountRole.DEPARTMENT_HEAD, username="chefen", department=SCHOOL.code))


def seat_form(person: Person) -> dict[str, str]:
    return {
        "search": person.name,
        "person": str(person.pk),
        "role": "holder",
        "first": today().isoformat(),
        "last": "",
    }


def test_find_choose_and_set(head: Client) -> None:
    anna = write_in("anna", "Anna Prøve", phone="11 11 11 11")
    found = head.post(f"{SEAT_PAGE}ny/", {"search": "anna", "find": "1", "role": "deputy", "first": "2027-01-05"})
    page = text_of(found.content)
    assert found.status_code == 200
    assert f'value="{anna.pk}"' in page
    assert 'value="2027-01-05"' in page, "what was typed stays"
    assert '<option value="deputy" selected>' in page
    assert "Det gik ikke" not in page
    assert head.post(f"{SEAT_PAGE}ny/", seat_form(anna)).headers["Location"] == f"{SEAT_PAGE}?gjort=plads#indhold"
    page = read(head, f"{SEAT_PAGE}?gjort=plads")
    assert 'href="tel:11111111"' in page
    assert "Gemt. Pladsen ser nu sådan ud." in page
    assert 'class="b-done' not in read(head, f"{SEAT_PAGE}?gjort=noget-andet"), "only words of ours are said"
    assert "Sæt en på pladsen" in read(head, f"{SEAT_PAGE}ny/"), "the way Back from a search"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"person": ""}, "Vælg en af dem, der er fundet"),
        ({"search": "", "person": ""}, "Skriv et navn, og tryk Find"),
        ({"search": "Ingen Hedder Det", "person": ""}, "Der er ingen, der hedder det"),
        ({"first": "i går"}, "Skriv en dato, fx 3.5.2027"),
        ({"last": "1.1.2020"}, "Den sidste dag er før den første"),
    ],
)
def test_a_fault_is_said_and_what_was_typed_stays(head: Client, changed: dict[str, str], words: str) -> None:
    anna = write_in("anna", "Anna Prøve")
    answer = head.post(f"{SEAT_PAGE}ny/", seat_form(anna) | changed)
    page = text_of(answer.content)
    assert answer.status_code == 422
    assert words in page
    assert f'value="{changed.get("search", anna.name)}"' in page
    assert not Assignment.objects.exists()


def test_a_seat_that_is_taken_is_said_at_the_day(head: Client, seat: Seat) -> None:
    bo = write_in("bo", "Bo Prøve")
    Assignment.objects.create(seat=seat, person=bo, role=Role.HOLDER, first=today(-9))
    page = text_of(head.post(f"{SEAT_PAGE}ny/", seat_form(write_in("anna", "Anna Prøve"))).content)
    assert "Fra og med: To ville være konsulent på pladsen i de samme dage: Bo Prøve fra" in page
    assert "og Anna Prøve fra" in page, "with names, not our numbers"


def test_a_name_with_signs_of_html_is_shown_as_it_is(head: Client) -> None:
    anna = write_in("anna", "<b>Anna</b> & co")
    head.post(f"{SEAT_PAGE}ny/", seat_form(anna))
    page = read(head, SEAT_PAGE)
    assert "&lt;b&gt;Anna&lt;/b&gt; &amp; co" in page
    assert "<b>Anna" not in page
    assert "<b>Anna" not in read(head, "/organisation/")


def test_a_handover_and_a_last_day(head: Client, seat: Seat) -> None:
    row = Assignment.objects.create(seat=seat, person=write_in("bo"), role=Role.HOLDER, first=today(-9))
    assert "Gå det igennem sammen" in read(head, f"/organisation/plads/{row.pk}/overdrag/")
    anna = write_in("anna", "Anna Prøve")
    answer = head.post(
        f"/organisation/plads/{row.pk}/overdrag/",
        {"search": "anna", "person": str(anna.pk), "first": today(5).isoformat()},
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.last == today(4)
    answer = head.post(f"/organisation/plads/{row.pk}/slut/", {"last": today(-20).isoformat()})
    assert "Slutdatoen ligger før startdatoen" in text_of(answer.content)


def test_a_last_day_is_taken_away_and_an_appointment_taken_back_on_a_page_that_asks(head: Client, seat: Seat) -> None:
    bo = Assignment.objects.create(seat=seat, person=write_in("bo", "Bo Prøve"), role=Role.HOLDER, first=today(-9))
    Assignment.objects.filter(pk=bo.pk).update(last=today(4))
    anna = Assignment.objects.create(seat=seat, person=write_in("anna"), role=Role.HOLDER, first=today(5))
    page = read(head, f"/organisation/plads/{anna.pk}/tilbage/")
    assert "Bo Prøve har sidste dag som konsulent dagen før" in page
    answer = head.post(f"/organisation/plads/{anna.pk}/tilbage/", {"resume": "1"})
    assert answer.headers["Location"].endswith("?gjort=taget#indhold")
    assert [(row.person.code, row.last) for row in Assignment.objects.all()] == [("bo", None)]
    again = head.post(f"/organisation/plads/{anna.pk}/tilbage/", {"resume": "1"})
    assert again.headers["Location"] == "/organisation/?gjort=intet#indhold", "a second press is no failure"
    head.post(f"/organisation/plads/{bo.pk}/slut/", {"last": today(3).isoformat()})
    assert "Fjern den sidste dag" in read(head, f"/organisation/plads/{bo.pk}/slut/")
    head.post(f"/organisation/plads/{bo.pk}/slut/", {"last": "vrøvl", "open": "1"})
    bo.refresh_from_db()
    assert bo.last is None


def test_the_picture_says_the_same_in_words(head: Client, seat: Seat) -> None:
    Assignment.objects.create(
        seat=seat, person=write_in("bo", "Bo Prøve"), role=Role.HOLDER, first=today(-9), last=today(9)
    )
    for length in ("", "?laengde=kvartal", "?laengde=fem-aar", "?laengde=vrøvl"):
        page = read(head, f"/organisation/{length}")
        assert "<rect" in page
        assert "Bo Prøve, konsulent, fra" in page
        assert "Ingen repræsentant, fra" in page
        assert 'style="' not in page


def test_an_absence_raises_the_alarm_and_the_way_back_ends_it(head: Client, seat: Seat) -> None:
    bo = write_in("bo", "Bo Prøve")
    Assignment.objects.create(seat=seat, person=bo, role=Role.HOLDER, first=today(-9))
    assert f"{SCHOOL.name}: ingen".replace("&", "&amp;") not in strip_links(read(head, "/overblik/"))
    page = f"/organisation/personer/{bo.pk}/fravaer/"
    assert head.post(page, {"first": today().isoformat(), "last": today(3).isoformat()}).status_code == 302
    assert "ingen fra i dag til" in read(head, "/overblik/")
    absence = Absence.objects.get()
    assert head.post(f"/organisation/fravaer/{absence.pk}/slut/").status_code == 302
    assert not Absence.objects.exists()


def test_the_page_of_days_away_says_who_is_there_meanwhile_and_which_gap_it_makes(head: Client, seat: Seat) -> None:
    bo = write_in("bo", "Bo Prøve")
    Assignment.objects.create(seat=seat, person=bo, role=Role.HOLDER, first=today(-9))
    page = f"/organisation/personer/{bo.pk}/fravaer/"
    assert "der er ingen anden på pladsen" in read(head, page)
    head.post(page, {"first": today(2).isoformat(), "last": today(3).isoformat()})
    assert "Det mangler" in read(head, page)
    deputy = write_in("dina", "Dina Prøve")
    Assignment.objects.create(seat=seat, person=deputy, role=Role.DEPUTY, order=1, first=today(-9))
    assert "imens viser systemet Dina Prøve" in read(head, page)
    assert "Det mangler" not in read(head, page)
    change = f"/organisation/fravaer/{Absence.objects.get().pk}/"
    assert f'value="{today(3).isoformat()}"' in read(head, change)
    assert head.post(change, {"first": today(2).isoformat(), "last": today(9).isoformat()}).status_code == 302
    assert Absence.objects.get().last == today(9)


def test_two_tabs_on_one_person_lose_nothing(head: Client, seat: Seat) -> None:
    anna = write_in("anna", "Anna Prøve", place=seat.department)
    page = f"/organisation/personer/{anna.pk}/"
    seen = re.search(r'name="seen" value="(\w+)"', read(head, page))
    assert seen
    form = {"code": "anna", "email": "", "keeps": f"department-{seat.department_id}", "seen": seen[1]}
    assert head.post(page, form | {"name": "Anna Prøve", "phone": "11111111"}).status_code == 302
    late = head.post(page, form | {"name": "Anna Ny", "phone": "22222222"})
    shown = text_of(late.content)
    assert late.status_code == 422
    assert "mens du skrev" in shown
    assert "11 11 11 11" in shown
    assert 'value="22222222"' in shown
    again = re.search(r'name="seen" value="(\w+)"', shown)
    assert again
    head.post(page, form | {"name": "Anna Ny", "phone": "22222222", "seen": again[1]})
    assert Person.objects.get(pk=anna.pk).phone == "22 22 22 22"


def strip_links(page: str) -> str:
    return re.sub(r"</?a[^>]*>", "", page)


def test_one_s_own_absence(seat: Seat) -> None:
    client = sign_in(Client(), make_person(AccountRole.EMPLOYEE, username="bo"))
    assert "ikke, hvem du er" in read(client, "/organisation/fravaer/")
    write_in("bo")
    client.post("/organisation/fravaer/", {"first": today(1).isoformat(), "last": ""})
    assert "Mit fravær" in read(client, "/organisation/fravaer/")
    other = Absence.objects.create(person=write_in("carl"), first=today(1))
    assert client.post(f"/organisation/fravaer/{other.pk}/slut/").status_code == 403
    assert Absence.objects.count() == 2


def test_people_are_found_written_in_and_reported_as_leavers(head: Client, seat: Seat) -> None:
    form = {
        "name": "Anna Prøve",
        "code": "anna",
        "phone": "12",
        "email": "",
        "place": f"department-{seat.department_id}",
    }
    page = head.post("/organisation/personer/ny/", form)
    assert page.status_code == 422
    assert 'value="Anna Prøve"' in text_of(page.content)
    assert head.post("/organisation/personer/ny/", form | {"phone": "12345678"}).status_code == 302
    anna = Person.objects.get(code="anna")
    found = text_of(head.post("/organisation/personer/", {"search": "anna", "find": "1"}).content)
    assert f"/organisation/personer/{anna.pk}/" in found
    page_of = f"/organisation/personer/{anna.pk}/"
    head.post(f"{page_of}fratraadt/", {"last": today(3).isoformat()})
    assert "Meldt fratrådt" in read(head, page_of)
    head.post(f"{page_of}fratraadt/", {"back": "1"})
    assert "Meldt fratrådt" not in read(head, page_of)


def test_buttons_that_the_leaver_s_page_does_not_have_do_nothing(head: Client, seat: Seat) -> None:
    anna = write_in("anna", place=seat.department)
    page = f"/organisation/personer/{anna.pk}/fratraadt/"
    assert head.post(page, {"open": "1"}).status_code == 422
    assert head.post(page, {"back": "1"}).status_code == 302
    assert Person.objects.get(pk=anna.pk).left_on is None
    assert head.post("/organisation/personer/", {"search": "a\0b", "find": "1"}).status_code == 200


def test_no_name_is_ever_in_an_address(head: Client) -> None:
    write_in("anna", "Anna Prøve")
    assert head.get("/organisation/personer/?search=anna").content.decode().count("Anna Prøve") == 0


def test_a_closed_seat_says_so_and_offers_nothing(head: Client, seat: Seat) -> None:
    Seat.objects.filter(pk=seat.pk).update(closed_on=today())
    page = read(head, SEAT_PAGE)
    assert "Pladsen er lukket" in page
    assert "Pladsen er dækket" not in page
    assert "Sæt en på pladsen" not in page
