"""Who may open what: every role, and nobody, on every page that is not public. A page that is not listed here fails.

The outcomes are those of `permission_table`.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.domain.roles import Role
from tests.accounts.cast import make_person, sign_in
from tests.architecture.permission_table import (
    ALLOWED,
    BACKGROUND,
    DEPARTMENTS,
    DOOR,
    READ_ONLY,
    STRANGERS,
    expect_outcome,
)
from tests.url_table import fill_in, is_private, list_addresses, list_routes

NOBODY = "nobody"


@pytest.fixture(params=["open", "signed_in"])
def allowed(request: pytest.FixtureRequest, settings: LazySettings) -> dict[str, frozenset[Role]]:
    """Who may open what, with the setting of background texts both ways."""
    settings.BACKGROUND_IS_OPEN = request.param == "open"
    return ALLOWED if settings.BACKGROUND_IS_OPEN else ALLOWED | BACKGROUND


def test_every_private_page_is_listed(allowed: dict[str, frozenset[Role]]) -> None:
    assert {route.pattern for route in list_routes() if is_private(route)} == DOOR | set(allowed)


def outcomes(client: Client) -> Iterator[tuple[str, str]]:
    """(pattern, what a GET leads to) for every private page that is not a door."""
    for route in list_routes():
        if is_private(route) and route.pattern not in DOOR:
            for address in fill_in(route):
                answer = client.get(address)
                sent = answer.headers.get("Location", "")
                yield route.pattern, "sign in" if sent.startswith("/log-ind/") else str(answer.status_code)


@pytest.mark.parametrize("role", sorted(Role))
@pytest.mark.parametrize("department", DEPARTMENTS)
def test_each_role_comes_in_where_it_may_and_nowhere_else(
    organised: None, role: Role, department: str, allowed: dict[str, frozenset[Role]]
) -> None:
    client = sign_in(Client(), make_person(role, username="en_fremmed", department=department))
    found = set(outcomes(client))
    assert found == {(pattern, expect_outcome(pattern, role, department)) for pattern in allowed}


def test_a_form_from_another_department_is_refused(organised: None) -> None:
    """A view may let the role in and must still ask whose department it is: nothing is changed by a stranger."""
    kept = describe_organisation()
    for role in STRANGERS:
        client = sign_in(Client(), make_person(role, username=role.value, department="boern_familie"))
        for route in list_routes():
            if route.name.startswith("organisation:") and route.parameters and route.pattern not in READ_ONLY:
                for address in fill_in(route):
                    data = {"last": "2026-01-01", "first": "2026-01-01", "name": "x", "code": "x", "find": ""}
                    assert client.post(address, data).status_code == 403, f"{role} {address}"
    assert describe_organisation() == kept


def describe_organisation() -> list[object]:
    return [list(model._default_manager.values()) for model in apps.get_app_config("organisation").get_models()]


@pytest.mark.usefixtures("allowed")
def test_nobody_comes_in_and_is_shown_the_door(organised: None, client: Client) -> None:
    assert {outcome for _, outcome in outcomes(client)} == {"sign in"}


@pytest.mark.usefixtures("allowed")
def test_a_form_from_nobody_is_refused_and_not_led_on(organised: None, client: Client) -> None:
    for route in list_routes():
        if is_private(route) and route.pattern not in DOOR:
            assert {client.post(address).status_code for address in fill_in(route)} == {403}


@pytest.mark.usefixtures("allowed")
def test_signed_in_or_not_a_public_page_is_the_same(published: None) -> None:
    signed_in = sign_in(Client(), make_person(Role.CONSULTANT))
    for address in list_addresses():
        if address not in ("/healthz", "/readyz"):
            mine, theirs = signed_in.get(address), Client().get(address)
            assert b"".join(mine) == b"".join(theirs), address
            assert not mine.cookies, address


@pytest.mark.usefixtures("allowed")
def test_nothing_private_may_be_kept_by_anyone(organised: None) -> None:
    signed_in = sign_in(Client(), make_person(Role.CONSULTANT))
    for client in (signed_in, Client()):
        for route in list_routes():
            if is_private(route):
                for address in fill_in(route):
                    assert client.get(address).headers["Cache-Control"] == "no-store, private", address
                    assert "Cookie" in client.get(address).headers.get("Vary", ""), address


def silent(request: HttpRequest) -> HttpResponse:
    return HttpResponse("åbent")


@audience(Role.ADMINISTRATOR, Role.PLAN_OWNER)
def for_two(request: HttpRequest) -> HttpResponse:
    return HttpResponse("for to")


class urls:  # noqa: N801 - stands in for a module of routes
    urlpatterns = (path("tavs/", silent), path("for-to/", for_two), path("min-side/", for_two))
    handler403 = "beredskab.portal.errors.show_forbidden"


def test_a_view_that_says_nothing_is_closed(db: None, client: Client, settings: object) -> None:
    from django.test import override_settings

    with override_settings(ROOT_URLCONF=urls):
        assert client.get("/tavs/").status_code == 403


@pytest.mark.parametrize("role", sorted(Role))
def test_a_page_for_two_roles_is_for_those_two(db: None, role: Role) -> None:
    from django.test import override_settings

    client = sign_in(Client(), make_person(role))
    with override_settings(ROOT_URLCONF=urls):
        expected = 200 if role in (Role.ADMINISTRATOR, Role.PLAN_OWNER) else 403
        assert client.get("/for-to/").status_code == expected


@pytest.mark.parametrize("who", [(), (Audience.PUBLIC, Role.EMPLOYEE), (Audience.EMPLOYEE, Audience.DOOR)])
def test_an_audience_is_one_or_it_is_roles(who: tuple[Audience | Role, ...]) -> None:
    with pytest.raises(TypeError):
        audience(*who)
