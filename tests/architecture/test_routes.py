"""Every route says whom it is for, and every page answers."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from beredskab.accounts.audience import find_audience
from beredskab.edition.domain.references import TAKEN_SLUGS
from tests import url_table
from tests.url_table import Route, fill_in, list_addresses, list_routes

# Pages with a form; all others are only read.
FORMS = {"/guide/", "/udgaver/", "/soeg/"}


def test_there_are_routes() -> None:
    assert {"/healthz", "/readyz"} <= {"/" + route.pattern for route in list_routes()}


@pytest.mark.parametrize("route", list_routes(), ids=lambda route: route.pattern or "/")
def test_route_declares_its_audience(route: Route) -> None:
    assert find_audience(route.view) is not None, f"{route.pattern}: decorate the view with @audience(...)"


@pytest.mark.parametrize("route", list_routes(), ids=lambda route: route.pattern or "/")
def test_route_has_a_name(route: Route) -> None:
    assert route.name.rpartition(":")[2]


def test_every_page_answers(published: None, client: Client) -> None:
    answers = {address: client.get(address).status_code for address in list_addresses()}
    assert {address: status for address, status in answers.items() if status != 200} == {}


def test_a_page_that_is_only_read_says_so(published: None) -> None:
    """Whoever posts to it from wherever: 405, which is true, and not that the form came from elsewhere."""
    stranger = Client(enforce_csrf_checks=True, headers={"Sec-Fetch-Site": "cross-site"})
    answers = {address: stranger.post(address).status_code for address in list_addresses()}
    assert {address for address, status in answers.items() if status != 405} == FORMS
    assert {address: answers[address] for address in FORMS} == dict.fromkeys(FORMS, 403)
    assert {stranger.put(address).status_code for address in list_addresses()} == {405}


def test_a_section_cannot_take_the_address_of_a_page() -> None:
    """The bundle's check knows the handbook's own pages by their names; here it is held to the routes."""
    pages = [route.pattern for route in list_routes() if route.pattern.startswith("haandbog/") and not route.parameters]
    assert {page.removeprefix("haandbog/").strip("/") for page in pages} - {""} == TAKEN_SLUGS


def test_a_route_without_audience_would_be_found() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert find_audience(view) is None


def test_an_unknown_parameter_fails() -> None:
    route = Route("x:y", "x/<slug:unheard>/", lambda: None, ("unheard",))
    with pytest.raises(LookupError, match="unheard"):
        list(fill_in(route))


def test_parameters_are_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(url_table.SAMPLES, ("x:y", "slug"), ["a", "b"])
    monkeypatch.setitem(url_table.SAMPLES, ("*", "n"), lambda: [1])
    entry = path("x/<int:n>/<slug>/", lambda request, n, slug: HttpResponse(), name="y")
    routes = list(url_table.walk([entry], prefix="", namespace="x:", inherited=()))
    assert list(fill_in(routes[0])) == ["/x/1/a/", "/x/1/b/"]
