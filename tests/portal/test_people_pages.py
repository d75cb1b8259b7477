"""»Brugere« as an administrator uses it: finding, inviting, changing, closing."""

import datetime as dt
from functools import partial
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from beredskab.accounts import role_sources
from beredskab.accounts.actor import actor_of
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.models import RoleGrant, SecondFactor, User
from beredskab.accounts.oidc_operations import admit_external
from beredskab.accounts.people_queries import PAGE
from beredskab.dispatch.models import OutboxMail
from beredskab.portal.people_forms import MOST_ROLES
from tests.accounts.cast import make_person, sign_in

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)


@pytest.fixture
def administrator(published: None) -> User:
    return make_person(Role.ADMINISTRATOR)


@pytest.fixture
def inside(client: Client, administrator: User) -> Client:
    return sign_in(client, administrator)


def rows(*roles: tuple[str, str], initial: int = 0) -> dict[str, str]:
    """The fields of the role rows as the page sends them."""
    fields = {"roller-TOTAL_FORMS": str(len(roles)), "roller-INITIAL_FORMS": str(initial)}
    for number, (role, department) in enumerate(roles):
        fields |= {f"roller-{number}-role": role, f"roller-{number}-department": department}
    return fields


def new(**changed: str) -> dict[str, str]:
    return {"display_name": "Søren Prøve", "username": "Spr", "email": "spr@kommune.dk"} | changed


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def make_external(*grants: Grant, name: str = "Eva Udefra") -> User:
    user = admit_external(
        issuer="https://a.example", subject=name, display_name=name, email="eva@kommune.dk", grants=grants, now=NOW
    )
    assert user is not None
    return user


def test_the_list_tells_roles_ways_in_and_what_is_missing(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_person(Role.CONSULTANT, department="skole_dagtilbud", with_app=False)
    closed = make_external(Grant(Role.PLAN_OWNER))
    User.objects.filter(pk=closed.pk).update(is_active=False)
    inside.post("/brugere/ny/", new() | rows(("", "")))
    User.objects.filter(username="spr").update(is_demo=True)
    monkeypatch.setattr(
        role_sources,
        "_sources",
        [lambda codes, today: {key: {Grant(Role.KNOWLEDGE_PERSON, "boern_familie")} for key in codes}],
    )
    page = read(inside, "/brugere/")
    for words in (
        "4 konti", "Konsulent i teamet · Skole &amp; Dagtilbud", "Mangler app", "Kommunens log ind", "Lukket",
        "Inviteret, ikke inde endnu", "Opdigtet", "Vidensperson · Børn &amp; Familie", "Adgangskode og app",
    ):  # fmt: skip
        assert words in page, words
    assert "oidc:" not in page


def test_names_are_found_in_any_case_and_never_put_into_an_address(inside: Client) -> None:
    for name in ("Åse Ærlig", "Øjvind Zacho", "Anna Aagaard"):
        make_external(name=name)
    for wanted, found in (("åSE", "Åse Ærlig"), ("ærlig åse", "Åse Ærlig"), ("ØJV", "Øjvind Zacho")):
        page = inside.post("/brugere/", {"navn": wanted}).content.decode()
        assert page.count('<li><h2><a href="/brugere/') == 1
        assert found in page
    assert "Ingen hedder »xyz«" in inside.post("/brugere/", {"navn": "xyz"}).content.decode()
    # A name in the address is not looked at.
    assert "4 konti" in read(inside, "/brugere/?navn=xyz")
    page = read(inside, "/brugere/")
    assert [page.index(name) for name in ("Anna", "Øjvind", "Åse")] == sorted(
        page.index(name) for name in ("Anna", "Øjvind", "Åse")
    )


def test_the_name_one_signs_in_with_is_found_too(inside: Client) -> None:
    make_person(Role.EMPLOYEE, username="xq-77")
    assert "Medarbejder Prøve" in inside.post("/brugere/", {"navn": "XQ-7"}).content.decode()


def test_fifty_at_a_time(inside: Client) -> None:
    User.objects.bulk_create(
        User(username=f"p{number:03}", display_name=f"P {number:03}") for number in range(PAGE * 2)
    )
    first, second, last = (read(inside, f"/brugere/?side={number}") for number in (1, 2, 99))
    assert "side 1 af 3" in first
    assert first.count('<li><h2><a href="/brugere/') == PAGE
    assert "P 049" in first
    assert "P 049" not in second
    assert "side 3 af 3" in last
    found = inside.post("/brugere/", {"navn": "p 0", "side": "2"}).content.decode()
    assert "100 passer til »p 0«, side 2 af 2" in found


def test_a_full_page_costs_as_many_questions_as_one_with_one_person(inside: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            read(inside, "/brugere/")
        return len(asked)

    alone = count()
    User.objects.bulk_create(User(username=f"p{number:03}") for number in range(PAGE))
    assert count() == alone


@pytest.mark.parametrize("side", ["x", "-1", "0", "9" * 30])
def test_a_page_of_nothing_says_so(inside: Client, side: str) -> None:
    assert inside.get(f"/brugere/?side={side}").status_code == 422


def test_inviting_with_roles_sends_a_mail(inside: Client, administrator: User) -> None:
    answer = inside.post("/brugere/ny/", new() | rows(("consultant", "skole_dagtilbud"), ("plan_owner", ""), ("", "")))
    user = User.objects.get(username="spr")
    assert answer.headers["Location"] == f"/brugere/{user.pk}/?gjort=inviteret"
    assert actor_of(user).grants == {Grant(Role.CONSULTANT, "skole_dagtilbud"), Grant(Role.PLAN_OWNER)}
    assert not user.has_usable_password()
    assert OutboxMail.objects.count() == 1
    page = read(inside, answer.headers["Location"])
    assert "invitationen er på vej" in page
    assert "Linket i mailen gælder til den" in page
    inside.post(f"/brugere/{user.pk}/invitation/")
    assert OutboxMail.objects.count() == 2


@pytest.mark.parametrize(
    ("changed", "role", "says"),
    [
        ({"display_name": ""}, ("", ""), "Navn: Feltet skal udfyldes"),
        ({"username": "ann <b>"}, ("", ""), "Brugernavn: »ann &lt;b&gt;« kan ikke bruges"),
        ({"username": "administrator"}, ("", ""), "Brugernavn: Der er allerede en konto"),
        ({"email": "søren@kommune.dk"}, ("", ""), "Mailadresse: Mailadressen kan ikke bruges"),
        ({"email": ""}, ("", ""), "Mailadresse: Feltet skal udfyldes"),
        ({}, ("consultant", ""), "Rolle 1, afdeling: Vælg den afdeling"),
        ({}, ("plan_owner", "skole_dagtilbud"), "Rolle 1, afdeling: Rollen gælder hele kommunen"),
        ({}, ("", "skole_dagtilbud"), "Rolle 1, rolle: Vælg en rolle"),
        ({}, ("konge", ""), "Rolle 1, rolle: "),
        ({}, ("consultant", "findes_ikke"), "Rolle 1, afdeling: "),
    ],
)
def test_what_can_not_be_used_is_named_and_what_was_typed_stays(
    inside: Client, changed: dict[str, str], role: tuple[str, str], says: str
) -> None:
    typed = new(**changed)
    answer = inside.post("/brugere/ny/", typed | rows(role, ("plan_owner", "")))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "<title>Fejl: " in page
    for value in typed.values():
        assert f'value="{value}"'.replace("<b>", "&lt;b&gt;") in page
    assert '<option value="plan_owner" selected>' in page
    assert User.objects.count() == 1
    assert OutboxMail.objects.count() == 0


def test_one_more_role_without_javascript_keeps_what_was_typed_and_says_nothing_of_faults(inside: Client) -> None:
    answer = inside.post("/brugere/ny/", new(email="") | rows(("consultant", "")) | {"tilfoej": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Rolle 2" in page
    assert 'value="Søren Prøve"' in page
    assert '<option value="consultant" selected>' in page
    assert "Feltet skal udfyldes" not in page
    assert "aria-invalid" not in page
    assert page.count(" autofocus") == 1


def test_there_are_never_more_rows_than_there_may_be(inside: Client) -> None:
    many = rows(*[("plan_owner", "")] * MOST_ROLES)
    page = inside.post("/brugere/ny/", new() | many | {"tilfoej": "1"}).content.decode()
    assert f"Rolle {MOST_ROLES}<" in page
    assert f"Rolle {MOST_ROLES + 1}<" not in page
    assert "Tilføj en rolle" not in page


@pytest.mark.parametrize("total", ["", "x", "9" * 20, "21"])
def test_a_tampered_number_of_rows_is_refused(inside: Client, total: str) -> None:
    answer = inside.post("/brugere/ny/", new() | rows(("plan_owner", "")) | {"roller-TOTAL_FORMS": total})
    assert answer.status_code == 422
    assert User.objects.count() == 1
    assert inside.post("/brugere/ny/", new() | {"roller-TOTAL_FORMS": total, "tilfoej": "1"}).status_code == 200


def test_roles_are_changed_and_taken_back(inside: Client) -> None:
    user = make_person(Role.CONSULTANT, department="skole_dagtilbud")
    send = partial(inside.post, f"/brugere/{user.pk}/roller/")
    two = rows(("consultant", "boern_familie"), ("administrator", ""), initial=1)
    assert send(two | {"version": "0"}).headers["Location"].endswith("?gjort=roller")
    assert actor_of(user).grants == {Grant(Role.CONSULTANT, "boern_familie"), Grant(Role.ADMINISTRATOR)}
    user.refresh_from_db()
    taken = rows(("", ""), ("", ""), initial=2) | {"version": str(user.access_version)}
    assert send(taken).status_code == 302
    assert actor_of(user).grants == frozenset()
    user.refresh_from_db()
    again = send(rows(("", "")) | {"version": str(user.access_version)})
    assert again.headers["Location"].endswith("?gjort=intet")


@pytest.mark.parametrize("version", ["", "x", "7", "²"])
def test_roles_that_were_changed_since_are_shown_instead_of_overwritten(inside: Client, version: str) -> None:
    user = make_person(Role.CONSULTANT, department="skole_dagtilbud")
    answer = inside.post(f"/brugere/{user.pk}/roller/", rows(("plan_owner", "")) | {"version": version})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kontoen er ændret, siden du åbnede siden" in page
    assert '<option value="consultant" selected>' in page
    assert Role.PLAN_OWNER not in actor_of(user).roles


def test_one_more_role_on_an_account(inside: Client) -> None:
    user = make_person(Role.CONSULTANT, department="skole_dagtilbud")
    fields = rows(("consultant", "skole_dagtilbud"), initial=1) | {"version": "0", "tilfoej": "1"}
    page = inside.post(f"/brugere/{user.pk}/roller/", fields).content.decode()
    assert "Rolle 2" in page
    assert 'name="version" value="0"' in page


def test_a_role_for_a_unit_is_kept_when_others_change(inside: Client) -> None:
    user = make_person(Role.EMPLOYEE)
    grant = Grant(Role.KNOWLEDGE_PERSON, "skole_dagtilbud", "skole-1")
    RoleGrant.objects.create(user=user, role=grant.role, department=grant.department, unit=grant.unit)
    assert "enhed: skole-1" in read(inside, f"/brugere/{user.pk}/")
    fields = rows(("knowledge_person", "skole_dagtilbud"), ("plan_owner", ""), initial=1) | {"version": "0"}
    inside.post(f"/brugere/{user.pk}/roller/", fields | {"roller-0-unit": "skole-1"})
    assert actor_of(user).grants == {grant, Grant(Role.PLAN_OWNER), Grant(Role.EMPLOYEE)}


def test_a_department_that_is_gone_stays_until_it_is_changed(inside: Client) -> None:
    user = make_person(Role.CONSULTANT, department="nedlagt")
    assert "nedlagt (findes ikke mere)" in read(inside, f"/brugere/{user.pk}/")
    fields = rows(("consultant", "nedlagt"), ("plan_owner", ""), initial=1) | {"version": "0"}
    assert inside.post(f"/brugere/{user.pk}/roller/", fields).status_code == 302
    assert Grant(Role.CONSULTANT, "nedlagt") in actor_of(user).grants


def test_the_last_administrator_keeps_the_role_and_is_told_why(inside: Client, administrator: User) -> None:
    fields = rows(("", ""), initial=1) | {"version": str(administrator.access_version)}
    answer = inside.post(f"/brugere/{administrator.pk}/roller/", fields)
    assert answer.status_code == 422
    assert "Der skal altid være en systemadministrator" in answer.content.decode()


def test_roles_of_others_are_shown_and_not_changed(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    user = make_external(Grant(Role.PLAN_OWNER))
    monkeypatch.setattr(
        role_sources,
        "_sources",
        [lambda codes, today: {key: {Grant(Role.CONSULTANT, "boern_familie")} for key in codes}],
    )
    page = read(inside, f"/brugere/{user.pk}/")
    assert page.index("Fra kommunens log ind") < page.index("Planansvarlig") < page.index("Fra organisationen")
    assert "Konsulent i teamet · Børn &amp; Familie" in page
    assert '<option value="plan_owner" selected>' not in page
    assert "skal rettes der" in page
    assert f"/brugere/{user.pk}/oplysninger/" not in page


def test_details_are_changed_and_faults_named(inside: Client) -> None:
    user = make_person(Role.EMPLOYEE)
    send = partial(inside.post, f"/brugere/{user.pk}/oplysninger/")
    assert send({"display_name": "Nyt Navn", "email": "nyt@kommune.dk"}).headers["Location"].endswith("oplysninger")
    assert "Nyt Navn" in read(inside, f"/brugere/{user.pk}/")
    answer = send({"display_name": "Andet Navn", "email": "forkert"})
    assert answer.status_code == 422
    assert 'value="forkert"' in answer.content.decode()
    user.refresh_from_db()
    assert (user.display_name, user.email) == ("Nyt Navn", "nyt@kommune.dk")


def test_the_staff_code_is_changed_and_faults_named(inside: Client) -> None:
    user = make_person(Role.EMPLOYEE)
    send = partial(inside.post, f"/brugere/{user.pk}/kode/")
    assert send({"staff_code": " AB12"}).headers["Location"].endswith("?gjort=kode")
    assert 'value="ab12"' in read(inside, f"/brugere/{user.pk}/")
    answer = send({"staff_code": "administrator"})
    assert answer.status_code == 422
    assert "Koden bruges allerede af Systemadministrator Prøve" in answer.content.decode()


def test_closing_and_opening_again_ask_first(inside: Client, administrator: User) -> None:
    user = make_person(Role.CONSULTANT, department="skole_dagtilbud")
    close, reopen = f"/brugere/{user.pk}/luk/", f"/brugere/{user.pk}/aabn/"
    assert "logget ud alle steder" in read(inside, close)
    assert User.objects.get(pk=user.pk).is_active
    assert inside.post(close).headers["Location"] == f"/brugere/{user.pk}/?gjort=lukket"
    page = read(inside, f"/brugere/{user.pk}/")
    assert "Ingen kan logge ind med kontoen" in page
    assert "Gem roller" not in page
    assert "Konsulent i teamet · Skole &amp; Dagtilbud" in read(inside, reopen)
    assert inside.post(reopen).status_code == 302
    assert User.objects.get(pk=user.pk).is_active
    own = inside.post(f"/brugere/{administrator.pk}/luk/")
    assert own.status_code == 422
    assert "Du kan ikke lukke din egen konto" in own.content.decode()


def test_removing_the_app_says_what_happens(inside: Client) -> None:
    user = make_person(Role.CONSULTANT, department="skole_dagtilbud")
    page = read(inside, f"/brugere/{user.pk}/fjern-app/")
    assert "Ring selv op" in page
    assert SecondFactor.objects.filter(user=user).exists()
    inside.post(f"/brugere/{user.pk}/fjern-app/")
    assert not SecondFactor.objects.filter(user=user).exists()


def test_an_account_that_is_not_there(inside: Client) -> None:
    for path in ("", "luk/", "aabn/", "fjern-app/"):
        assert inside.get(f"/brugere/99999/{path}").status_code == 404
    for path in ("oplysninger/", "kode/", "roller/", "invitation/"):
        assert inside.post(f"/brugere/99999/{path}", {"version": "0"}).status_code == 404


def test_one_who_has_come_in_is_not_invited_again(inside: Client) -> None:
    user = make_person(Role.EMPLOYEE)
    answer = inside.post(f"/brugere/{user.pk}/invitation/")
    assert answer.status_code == 422
    assert "har allerede en adgangskode" in answer.content.decode()


def test_what_the_page_says_was_done_is_ours(inside: Client, administrator: User) -> None:
    page = read(inside, f"/brugere/{administrator.pk}/?gjort=%3Cb%3EHej")
    assert "b-done" not in page
    assert "Hej" not in page


def test_names_of_people_stand_in_no_address(inside: Client) -> None:
    answer = inside.post("/brugere/ny/", new() | rows(("", "")))
    assert "spr" not in urlsplit(answer.headers["Location"]).query
    assert "Søren" not in answer.headers["Location"]


def test_administrators_find_it_from_their_own_page(inside: Client) -> None:
    assert 'href="/brugere/"' in read(inside, "/min-side/")
    other = sign_in(Client(), make_person(Role.PLAN_OWNER))
    assert 'href="/brugere/"' not in read(other, "/min-side/")
