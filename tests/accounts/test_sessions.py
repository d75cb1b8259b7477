"""How long a sign-in lasts: half an hour idle, eight in all, and no longer than its account's rights."""

import datetime as dt

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client

from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.domain.sessions import ABSOLUTE, IDLE, SignIn
from beredskab.accounts.models import User
from beredskab.accounts.operations import change_password, close_account, remove_second_factor, replace_grants
from tests.accounts.cast import PASSWORD, make_person, sign_in

NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("began", "seen", "ended"),
    [
        (NOW, NOW, False),
        (NOW - IDLE + SECOND, NOW - IDLE + SECOND, False),
        (NOW - IDLE, NOW - IDLE, True),
        (NOW - ABSOLUTE + SECOND, NOW, False),
        (NOW - ABSOLUTE, NOW, True),
        (NOW, NOW + SECOND, True),
        (NOW, NOW - SECOND, True),
    ],
)
def test_it_ends_by_the_clock(began: dt.datetime, seen: dt.datetime, ended: bool) -> None:
    assert SignIn(began, seen).has_ended(NOW) is ended


def test_what_is_left_is_the_shorter_of_the_two() -> None:
    assert SignIn(NOW, NOW).seconds_left(NOW) == 1800
    assert SignIn(NOW - ABSOLUTE + 5 * SECOND, NOW).seconds_left(NOW) == 5


@pytest.fixture
def person(db: None) -> User:
    return make_person(Role.CONSULTANT)


@pytest.fixture
def inside(client: Client, person: User) -> Client:
    sign_in(client, person)
    assert client.get("/min-side/").status_code == 200
    return client


def is_out(client: Client) -> bool:
    return client.get("/min-side/").headers.get("Location") == "/log-ind/?videre=%2Fmin-side%2F"


def set_back(client: Client, by: dt.timedelta, *names: str) -> None:
    session = SessionStore(client.cookies["session"].value)
    held = session["sign_in"]
    session["sign_in"] = held | {name: (dt.datetime.fromisoformat(held[name]) - by).isoformat() for name in names}
    session.save()


def test_idle_for_half_an_hour_is_out_and_the_session_is_gone(inside: Client) -> None:
    set_back(inside, IDLE, "began", "seen")
    assert is_out(inside)
    assert not Session.objects.exists()


def test_active_for_eight_hours_is_out(inside: Client) -> None:
    set_back(inside, ABSOLUTE, "began")
    assert is_out(inside)


def test_asking_for_something_keeps_one_in(inside: Client) -> None:
    set_back(inside, IDLE - dt.timedelta(minutes=1), "began", "seen")
    assert inside.get("/min-side/bliv/").json()["seconds"] > IDLE.total_seconds() - 5
    set_back(inside, IDLE - dt.timedelta(minutes=1), "began", "seen")
    assert not is_out(inside)


def test_who_is_out_is_told_nothing_by_the_sign_of_life(client: Client, db: None) -> None:
    assert client.get("/min-side/bliv/").json() == {"seconds": 0}


def test_other_rights_end_every_session(inside: Client, person: User) -> None:
    assert replace_grants(actor_id="command", now=NOW, user=person, grants=[Grant(Role.EMPLOYEE)])
    assert is_out(inside)


def test_the_same_rights_end_none(inside: Client, person: User) -> None:
    assert not replace_grants(actor_id="command", now=NOW, user=person, grants=[Grant(Role.CONSULTANT)])
    assert not is_out(inside)


def test_a_closed_account_is_out_at_once(inside: Client, person: User) -> None:
    close_account(actor_id="command", now=NOW, user=person)
    assert is_out(inside)


def test_a_lost_app_ends_every_session(inside: Client, person: User) -> None:
    remove_second_factor(actor_id="command", now=NOW, user=person)
    assert is_out(inside)


def test_another_password_ends_every_session(inside: Client, person: User) -> None:
    change_password(user=person, password="noget helt andet langt", now=NOW)
    assert is_out(inside)


def test_changing_it_oneself_ends_the_others_only(inside: Client, person: User) -> None:
    other = sign_in(Client(), person)
    new = "noget helt andet langt"
    answer = inside.post("/min-side/adgangskode/", {"old": PASSWORD, "new": new, "again": new})
    assert "Adgangskoden er skiftet" in answer.content.decode()
    assert not is_out(inside)
    assert is_out(other)


def test_signing_out_deletes_the_session_so_that_a_copied_cookie_opens_nothing(inside: Client) -> None:
    thief = Client()
    thief.cookies["session"] = inside.cookies["session"].value
    assert not is_out(thief)
    inside.post("/log-ud/")
    assert is_out(thief)


@pytest.mark.parametrize("value", ["", "x", "a" * 32, "../../etc/passwd", "é"])
def test_a_tampered_cookie_is_nobody(db: None, client: Client, value: str) -> None:
    client.cookies["session"] = value
    assert is_out(client)
