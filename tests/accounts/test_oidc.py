"""The round trip to a real provider without a browser: what the answer must be like, and what becomes of it."""

import datetime as dt
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import requests
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, override_settings

from beredskab.accounts import oidc_provider
from beredskab.accounts.domain.claims import read_table
from beredskab.accounts.domain.oidc_settings import OidcSettings
from beredskab.accounts.models import ExternalIdentity, User
from beredskab.accounts.oidc_operations import admit_external
from beredskab.accounts.operations import close_account
from beredskab.audit.models import AuditEvent
from tests.oidc_provider import CLIENT, ROLES, SECRET, Provider, serve_provider

pytestmark = pytest.mark.django_db
BACKENDS = ["beredskab.accounts.backend.SessionBackend", "beredskab.accounts.oidc_backend.ExternalBackend"]
NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Provider, "subprocess.Popen[bytes]"]]:
    with serve_provider() as started:
        yield started


@pytest.fixture
def provider(running: tuple[Provider, "subprocess.Popen[bytes]"]) -> Iterator[Provider]:
    """Set up as the municipality's own for this test."""
    with override_settings(OIDC=make_settings(running[0]), AUTHENTICATION_BACKENDS=BACKENDS):
        yield running[0]


def make_settings(provider: Provider) -> OidcSettings:
    return OidcSettings(
        issuer=provider.url, client_id=CLIENT, client_secret=SECRET, algorithm="RS256",
        scopes="openid profile email", role_claim="roles", grants=read_table(ROLES),
    )  # fmt: skip


def leave(client: Client) -> str:
    """The provider's address that one is sent to."""
    answer = client.get("/log-ind/kommune/?videre=/min-side/adgangskode/")
    assert answer.status_code == 302
    return answer.headers["Location"]


def agree(address: str, subject: str) -> str:
    """What the provider answers once someone has signed in there: our own path, with the answer in it."""
    answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
    return answer.headers["Location"].removeprefix("http://testserver")


def test_state_nonce_and_a_pkce_challenge_are_sent(client: Client, provider: Provider) -> None:
    address = leave(client)
    for part in ("state=", "nonce=", "code_challenge=", "code_challenge_method=S256", "response_type=code"):
        assert part in address
    assert "response_mode=form_post" not in address


def test_in_with_a_page_and_not_a_redirect(client: Client, provider: Provider) -> None:
    provider.put_user("a", name="Anna Prøve", email="anna@kommune.example", roles=["gruppe-chef"])
    answer = client.get(agree(leave(client), "a"))
    assert answer.status_code == 200
    assert answer.headers["Refresh"] == "0; url=/min-side/adgangskode/"
    assert client.get("/min-side/").status_code == 200
    assert "eyJ" not in str(SessionStore(client.cookies["session"].value).load())


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.replace("state=", "state=x"),
        lambda path: path.replace("code=", "code=x"),
        lambda path: path.partition("?")[0],
        lambda path: path.partition("?")[0] + "?code=x",
        lambda path: path.partition("?")[0] + "?error=access_denied",
    ],
)
def test_an_answer_that_was_changed_on_the_way(
    client: Client, provider: Provider, change: Callable[[str], str]
) -> None:
    answer = client.get(change(agree(leave(client), "b")))
    assert answer.status_code == 403
    assert not User.objects.exists()


def test_an_answer_that_took_too_long(client: Client, provider: Provider) -> None:
    path = agree(leave(client), "c")
    session = SessionStore(client.cookies["session"].value)
    states = session["oidc_states"]
    for state in states.values():
        state["added_on"] -= 601
    session["oidc_states"] = states
    session.save()
    assert client.get(path).status_code == 403


def test_a_closed_account_stays_out(client: Client, provider: Provider) -> None:
    client.get(agree(leave(client), "d"))
    close_account(actor_id="command", now=NOW, user=User.objects.get())
    assert client.get("/min-side/").status_code == 302
    assert client.get(agree(leave(client), "d")).status_code == 403


def test_a_provider_that_hangs_while_we_ask_for_the_token(
    client: Client, provider: Provider, running: tuple[Provider, "subprocess.Popen[bytes]"]
) -> None:
    path = agree(leave(client), "e")
    os.kill(running[1].pid, signal.SIGSTOP)
    try:
        answer = client.get(path)
    finally:
        os.kill(running[1].pid, signal.SIGCONT)
    assert answer.status_code == 503
    assert "svarer ikke" in answer.content.decode()


def test_a_provider_that_calls_itself_something_else(client: Client, provider: Provider) -> None:
    """The issuer is compared to the letter; addresses reach the same machine in any case of letters."""
    shouted = replace(make_settings(provider), issuer=provider.url.replace("localhost", "LOCALHOST"))
    with override_settings(OIDC=shouted):
        assert client.get("/log-ind/kommune/").status_code == 503


def test_not_set_up_is_not_there(client: Client) -> None:
    assert not oidc_provider.is_configured()
    assert client.get("/log-ind/kommune/").status_code == 404
    assert client.get("/log-ind/kommune/svar/").status_code == 404
    assert "kommunens log ind" not in client.get("/log-ind/").content.decode()


def test_an_issuer_and_subject_is_one_person_and_another_issuer_another() -> None:
    def admit(issuer: str) -> User | None:
        return admit_external(issuer=issuer, subject="s", display_name="Navn", email="x@y.example", grants=[], now=NOW)

    first, again, other = admit("https://a.example"), admit("https://a.example"), admit("https://b.example")
    assert first == again
    assert first != other
    assert ExternalIdentity.objects.count() == 2
    assert not User.objects.filter(username="s").exists()


def test_a_mail_address_that_is_none_is_left_out() -> None:
    user = admit_external(
        issuer="https://a.example", subject="s", display_name="x" * 500, email="nej\ntak", grants=[], now=NOW
    )
    assert user is not None
    assert user.email == ""
    assert len(user.display_name) == 200


def test_the_staff_code_follows_the_claim_at_every_sign_in(client: Client, provider: Provider) -> None:
    asked = replace(make_settings(provider), staff_claim="medarbejder")

    def code_after(claim: object) -> str:
        provider.put_user("k", name="Kim Prøve", roles=[], medarbejder=claim)
        inside = Client()
        assert inside.get(agree(leave(inside), "k")).status_code == 200
        return User.objects.get().staff_code

    with override_settings(OIDC=asked):
        assert [code_after(claim) for claim in (" AB12", 77, "x\ny", "cd34", None)] == ["ab12", "77", "", "cd34", ""]


def test_a_claim_that_is_not_asked_for_leaves_what_was_set_here(client: Client, provider: Provider) -> None:
    provider.put_user("l", name="Lis Prøve", roles=[], medarbejder="fra-udbyderen")
    client.get(agree(leave(client), "l"))
    User.objects.update(staff_code="ef56")
    client.get(agree(leave(client), "l"))
    assert User.objects.get().staff_code == "ef56"


def test_another_staff_code_ends_the_accounts_other_sessions_and_is_accounted_for(client: Client) -> None:
    def admit(code: str | None) -> User:
        user = admit_external(
            issuer="https://a.example", subject="s", display_name="", email="", grants=[], now=NOW, staff_code=code
        )
        assert user is not None
        return user

    versions = [admit(code).access_version for code in (None, "", "ab12", "ab12", None, "cd34")]
    assert versions == [0, 0, 1, 1, 1, 2]
    events = AuditEvent.objects.filter(action="accounts.staff_code_changed")
    assert [(event.actor_id, event.details) for event in events] == [("provider", {})] * 2
