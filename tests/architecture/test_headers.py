"""The content policy and the headers stand on every response: pages, files and errors."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from beredskab.accounts.domain.roles import Role
from tests.accounts.cast import make_person, sign_in
from tests.architecture.failing_urls import CANARY
from tests.url_table import list_addresses, list_private_addresses

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "beredskab",
}
# Pages where a person ticks or types what happened to someone: nothing may leave them.
SILENT = ("/guide/", "/soeg/", "/underretning/")
# And where identity is typed, no form can be sent either.
FORMLESS = "/underretning/"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ERRORS = {"/fejl/500": 500, "/fejl/403": 403, "/fejl/400": 400, "/findes-ikke": 404}


def read_policy(headers: Mapping[str, str]) -> dict[str, str]:
    parts = headers["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts if part.strip())


def find_faults(address: str, headers: Mapping[str, str]) -> list[str]:
    silent = address == "/" or address.startswith(SILENT)
    expected = {**POLICY, "connect-src": "'none'"} if silent else POLICY
    if address.startswith(FORMLESS):
        expected = {**expected, "form-action": "'none'"}
    faults = [f"{address}: {name}: {headers.get(name)}" for name in HEADERS if headers.get(name) != HEADERS[name]]
    if read_policy(headers) != expected:
        faults.append(f"{address}: {headers['Content-Security-Policy']}")
    is_document = headers["Content-Type"].startswith("text/html")
    features = headers.get("Permissions-Policy", "")
    if is_document and ("camera=()" not in features or "geolocation=()" not in features):
        faults.append(f"{address}: Permissions-Policy")
    return faults


def test_every_page(published: None, client: Client) -> None:
    answers = {address: client.get(address) for address in list_addresses()}
    assert [fault for address, answer in answers.items() for fault in find_faults(address, answer.headers)] == []


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.EMPLOYEE])
def test_every_page_behind_the_door(organised: None, client: Client, role: Role | None) -> None:
    """Whatever it answers: the page, a way to the door, or a refusal."""
    if role:
        sign_in(client, make_person(role, username="en_fremmed"))
    answers = {address: client.get(address) for address in list_private_addresses() if address != "/log-ud/"}
    assert [fault for address, answer in answers.items() for fault in find_faults(address, answer.headers)] == []


def test_no_page_sets_a_cookie(published: None, client: Client) -> None:
    answers = {address: client.get(address) for address in list_addresses()}
    assert [address for address, answer in answers.items() if answer.cookies or answer.has_header("Set-Cookie")] == []
    assert [address for address, answer in answers.items() if "Cookie" in answer.headers.get("Vary", "")] == []


@pytest.mark.urls("tests.architecture.failing_urls")
@pytest.mark.parametrize(("address", "status"), ERRORS.items())
def test_error_pages(db: None, address: str, status: int) -> None:
    answer = Client(raise_request_exception=False).get(address)
    text = answer.content.decode()
    assert answer.status_code == status
    assert find_faults(address, answer.headers) == []
    assert 'lang="da"' in text
    assert "112" in text
    assert CANARY not in text
    assert not answer.cookies


@pytest.mark.urls("tests.architecture.failing_urls")
def test_error_page_when_the_shell_fails(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beredskab.portal.errors.TEMPLATE", "no/such/template.html")
    answer = Client(raise_request_exception=False).get("/fejl/500")
    assert answer.status_code == 500
    assert "Noget gik galt" in answer.content.decode()


@pytest.mark.urls("tests.architecture.failing_urls")
def test_a_missing_token_is_refused_in_danish(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/fejl/csrf")
    assert answer.status_code == 403
    assert "Formularen" in answer.content.decode()
    assert find_faults("/fejl/csrf", answer.headers) == []


def test_static_files(client: Client) -> None:
    built = sorted(Path(settings.STATIC_ROOT).glob("css/*.css"))
    assert built, "run `make setup` first"
    address = f"{settings.STATIC_URL}css/{built[0].name}"
    answer = client.get(address)
    assert answer.status_code == 200
    assert find_faults(address, answer.headers) == []
    assert b"".join(answer)
