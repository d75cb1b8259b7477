"""Roles that come from elsewhere: they count at once, and a password alone never opens what they may."""

import datetime as dt
from collections.abc import Callable, Collection

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client

from beredskab.accounts import role_sources
from beredskab.accounts.actor import actor_of
from beredskab.accounts.domain.roles import SENSITIVE, Grant, Role
from beredskab.accounts.models import User
from beredskab.accounts.role_sources import RoleSource, register_source
from tests.accounts.cast import PASSWORD, make_person, sign_in

pytestmark = pytest.mark.django_db
Appoint = Callable[..., None]
DAY = dt.date(2026, 12, 1)


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> list[RoleSource]:
    """No source but those that the test registers."""
    empty: list[RoleSource] = []
    monkeypatch.setattr(role_sources, "_sources", empty)
    return empty


@pytest.fixture
def appoint(sources: list[RoleSource]) -> Appoint:
    """Give a person a role as an appointment in a context above would: nothing is written to the account."""
    given: dict[str, set[Grant]] = {}

    def appointments(codes: Collection[str], today: dt.date) -> dict[str, set[Grant]]:
        return {code: given[code] for code in codes if code in given}

    def give(user: User, *grants: Grant) -> None:
        given[user.register_code] = set(grants)

    register_source(appointments)
    return give


def is_led_to_sign_in(client: Client) -> bool:
    return client.get("/min-side/").headers.get("Location") == "/log-ind/?videre=%2Fmin-side%2F"


def test_what_sources_give_is_held_beside_the_accounts_own(appoint: Appoint, sources: list[RoleSource]) -> None:
    user = make_person(Role.PLAN_OWNER)
    appoint(user, Grant(Role.CONSULTANT, "skole"))
    pupil_care = Grant(Role.KNOWLEDGE_PERSON, "skole", "skole-1")
    register_source(lambda codes, today: {code: [pupil_care] for code in codes} if today == DAY else {})
    on_the_day, the_day_after = actor_of(user, DAY), actor_of(user, DAY + dt.timedelta(days=1))
    assert on_the_day.roles == {Role.EMPLOYEE, Role.PLAN_OWNER, Role.CONSULTANT, Role.KNOWLEDGE_PERSON}
    assert the_day_after.roles == {Role.EMPLOYEE, Role.PLAN_OWNER, Role.CONSULTANT}
    assert user.grants.count() == 1


def test_a_source_is_asked_once(sources: list[RoleSource]) -> None:
    def none(codes: Collection[str], today: dt.date) -> dict[str, set[Grant]]:
        return {}

    register_source(none)
    register_source(none)
    assert sources == [none]


def test_a_source_that_fails_lets_nobody_in(client: Client, sources: list[RoleSource]) -> None:
    def fail(codes: Collection[str], today: dt.date) -> dict[str, set[Grant]]:
        raise LookupError("the organisation can't be read")

    sign_in(client, make_person(Role.EMPLOYEE))
    register_source(fail)
    client.raise_request_exception = False
    assert client.get("/min-side/").status_code == 500


@pytest.mark.parametrize("role", sorted(SENSITIVE))
def test_a_sensitive_role_ends_a_sign_in_by_password_alone(client: Client, appoint: Appoint, role: Role) -> None:
    user = make_person(Role.EMPLOYEE)
    sign_in(client, user)
    assert client.get("/min-side/").status_code == 200
    appoint(user, Grant(role, "skole"))
    assert is_led_to_sign_in(client)
    assert not Session.objects.exists()


@pytest.mark.parametrize("path", ["/min-side/noedkoder/", "/min-side/adgangskode/"])
def test_nothing_is_done_with_the_first_form_after_it_either(client: Client, appoint: Appoint, path: str) -> None:
    user = make_person(Role.EMPLOYEE)
    sign_in(client, user)
    appoint(user, Grant(Role.CONSULTANT, "skole"))
    new = "noget helt andet langt"
    assert client.post(path, {"old": PASSWORD, "new": new, "again": new}).status_code == 403
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert user.recovery_codes.count() == 0


def test_the_sign_of_life_keeps_nobody_in_either(client: Client, appoint: Appoint) -> None:
    user = make_person(Role.EMPLOYEE)
    sign_in(client, user)
    appoint(user, Grant(Role.CONSULTANT, "skole"))
    assert client.get("/min-side/bliv/").json() == {"seconds": 0}
    assert is_led_to_sign_in(client)


def test_signing_in_again_sets_the_app_up(client: Client, appoint: Appoint) -> None:
    user = make_person(Role.EMPLOYEE)
    appoint(user, Grant(Role.CONSULTANT, "skole"))
    answer = client.post("/log-ind/", {"username": user.username, "password": PASSWORD})
    assert answer.headers["Location"] == "/log-ind/app/"
    assert is_led_to_sign_in(client)


def test_who_came_in_with_a_code_stays_in(client: Client, appoint: Appoint) -> None:
    user = make_person(Role.EMPLOYEE, with_app=True)
    sign_in(client, user)
    appoint(user, Grant(Role.CONSULTANT, "skole"))
    assert "konsulent i teamet" in client.get("/min-side/").content.decode()


def test_a_role_that_needs_no_app_ends_nothing(client: Client, appoint: Appoint) -> None:
    user = make_person(Role.EMPLOYEE)
    sign_in(client, user)
    appoint(user, Grant(Role.KNOWLEDGE_PERSON, "skole", "skole-1"))
    assert "vidensperson" in client.get("/min-side/").content.decode()


def test_how_one_came_in_is_still_known_after_a_sign_of_life(client: Client, appoint: Appoint) -> None:
    user = make_person(Role.EMPLOYEE, with_app=True)
    sign_in(client, user)
    session = SessionStore(client.cookies["session"].value)
    earlier = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
    session["sign_in"] = session["sign_in"] | {"began": earlier.isoformat(), "seen": earlier.isoformat()}
    session.save()
    appoint(user, Grant(Role.CONSULTANT, "skole"))
    assert [client.get("/min-side/").status_code for _ in range(2)] == [200, 200]


def test_a_session_from_before_that_says_nothing_is_taken_for_the_weakest(client: Client) -> None:
    sign_in(client, make_person(Role.CONSULTANT))
    session = SessionStore(client.cookies["session"].value)
    session["sign_in"] = {name: session["sign_in"][name] for name in ("began", "seen")}
    session.save()
    assert is_led_to_sign_in(client)


def test_the_register_knows_a_local_account_by_its_name_until_told_otherwise() -> None:
    user = make_person(Role.EMPLOYEE, username="ann")
    external = User.objects.create_user(username="oidc:0123")
    assert (user.register_code, external.register_code) == ("ann", "")
    user.staff_code = external.staff_code = "a1234"
    assert (user.register_code, external.register_code) == ("a1234", "a1234")
