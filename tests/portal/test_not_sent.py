"""A form that is refused gives its sender the text back, and nobody else's page can put words on ours."""

import re
from typing import Any

import pytest
from django.test import Client

from beredskab.accounts.domain.roles import Role
from tests.accounts.cast import PASSWORD, make_person, sign_in
from tests.organisation.pages import text_of

TYPED = "Ti linjer om det."
OWN = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
ASKED_AT = "http://testserver/sparring/ny/"
SECRETS = {
    "password": "hemmelig adgangskode",
    "code": "123456",
    "csrfmiddlewaretoken": "A" * 64,
    "confirmed_word": "Birkevej 12",
    "seen": "414243",
    "phone": "20 30 40 50",
}


@pytest.fixture
def teacher(published: None) -> Client:
    """Signed in, with a token that the form below does not have."""
    client = Client(enforce_csrf_checks=True)
    page = client.get("/log-ind/").content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[0]
    person = make_person(Role.EMPLOYEE)
    answer = client.post("/log-ind/", {"username": person.username, "password": PASSWORD, "csrfmiddlewaretoken": token})
    assert answer.headers["Location"] == "/min-side/"
    return client


def send(client: Client, headers: dict[str, str], address: str = "/sparring/ny/") -> Any:
    """Send a form with an old token, and a text that would be markup if it weren't escaped."""
    return client.post(address, {"text": f"<b>{TYPED}</b>"} | SECRETS, headers=headers)


@pytest.mark.parametrize(
    "headers", [OWN, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}], ids=["both", "site", "origin"]
)
def test_who_signed_in_again_elsewhere_gets_the_text_back(teacher: Client, headers: dict[str, str]) -> None:
    answer = send(teacher, {**headers, "Referer": f"{ASKED_AT}?hej=1"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "no-store" in answer.headers["Cache-Control"]
    assert f"&lt;b&gt;{TYPED}&lt;/b&gt;</textarea>" in page
    assert "Du har logget ind igen" in text_of(answer.content)
    assert 'href="/sparring/ny/" target="_blank" rel="noopener">Åbn siden på ny' in page
    assert [name for name, value in SECRETS.items() if value in page] == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://sister.testserver"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "null"},
        {"Origin": "http://testserver.elsewhere.example"},
    ],
)
def test_what_may_come_from_elsewhere_is_not_shown(teacher: Client, headers: dict[str, str]) -> None:
    before = dict(teacher.session)
    answer = send(teacher, {**headers, "Referer": ASKED_AT})
    assert answer.status_code == 403
    assert TYPED not in answer.content.decode()
    assert "Formularen kom fra en anden side" in text_of(answer.content)
    assert dict(teacher.session) == before, "a stranger's form is no sign of life"


def test_signed_out_again_since_the_text_is_there_too_with_the_way_in(teacher: Client) -> None:
    teacher.cookies.pop("session")
    page = send(teacher, {**OWN, "Referer": ASKED_AT}).content.decode()
    assert f"&lt;b&gt;{TYPED}&lt;/b&gt;</textarea>" in page
    assert "Du er logget ud" in page
    assert 'href="/log-ind/?videre=%2Fsparring%2Fny%2F"' in page


@pytest.mark.parametrize("name", ["password", "code", "text"])
def test_the_door_gives_nothing_back(published: None, name: str) -> None:
    answer = Client(enforce_csrf_checks=True).post("/log-ind/", {name: TYPED}, headers=OWN)
    assert answer.status_code == 403
    assert TYPED not in answer.content.decode()


@pytest.mark.parametrize(
    "referer",
    [
        "",
        "https://elsewhere.example/sparring/ny/",
        "https://testserver/sparring/ny/",
        "http://testserver//elsewhere.example/sparring/ny/",
        "http://testserver/\\elsewhere.example/",
        "http://testserver/findes-ikke",
        "http://testserver@elsewhere.example/sparring/ny/",
        "http://testserver:99999999/sparring/ny/",
        "javascript:alert(1)",
        "http://[",
    ],
)
def test_the_way_back_leads_to_no_other_place(published: None, referer: str) -> None:
    person = sign_in(Client(enforce_csrf_checks=False), make_person(Role.EMPLOYEE))
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = person.cookies
    page = send(strict, {**OWN, "Referer": referer}).content.decode()
    assert "elsewhere" not in page
    assert "på ny" not in page.partition("<textarea")[2]
    signed_out = send(Client(), {**OWN, "Referer": referer}).content.decode()
    assert "elsewhere" not in signed_out
    assert 'href="/log-ind/" target="_blank"' in signed_out


def test_without_a_text_there_is_only_the_way_on(teacher: Client) -> None:
    answer = teacher.post("/sparring/ny/", {"text": ""}, headers={**OWN, "Referer": ASKED_AT})
    page = answer.content.decode()
    assert "<textarea" not in page
    assert 'href="/sparring/ny/">Åbn siden på ny</a>' in page


def test_nothing_is_logged(
    teacher: Client, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    send(teacher, OWN)
    out, err = capfd.readouterr()
    assert TYPED not in caplog.text + out + err
    assert out + err == ""
