"""Every concrete address the application answers, from the URL table itself.

A test that walks this list cannot forget a page. A route with a parameter needs sample values in `SAMPLES`; a
parameter without them fails the tests that walk.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from beredskab.accounts.audience import find_audience
from beredskab.accounts.models import User
from beredskab.edition.domain.schema import Content
from beredskab.edition.queries import Edition, current_edition
from beredskab.guide.views import table_digest
from beredskab.handbook.search_queries import index_digest
from beredskab.handbook.sheet_queries import list_sheets
from beredskab.organisation.models import Absence, Appointment, Assignment, ImportDraft, ImportRun, Person, Unit
from beredskab.sparring.models import Enquiry

OWN_DEPARTMENT: Final = "skole_dagtilbud"
Samples = Sequence[object] | Callable[[], Sequence[object]]

# Values for a route's parameters, by "namespace:name" and parameter, or by "*" and parameter for every route.
# A function is called when the addresses are listed, and may read the published edition.
SAMPLES: Final[dict[tuple[str, str], Samples]] = {
    ("*", "number"): [1],
    # What a number is a row of is said for each route, so that none is tried with a row of something else.
    **{
        (f"portal:{name}", "pk"): lambda: first_number(User)
        for name in (
            "person",
            "person-details",
            "person-code",
            "person-roles",
            "person-invite",
            "person-app",
            "person-close",
            "person-reopen",
        )
    },
    # Of the first department; those that are about a row need the fixture `organised`.
    ("*", "code"): [OWN_DEPARTMENT],
    ("*", "task"): ["vidensperson"],
    ("organisation:unit", "pk"): lambda: first_number(Unit),
    ("organisation:change-unit", "pk"): lambda: first_number(Unit),
    ("organisation:close-unit", "pk"): lambda: first_number(Unit),
    ("organisation:appoint", "pk"): lambda: first_number(Unit),
    # Who heads a department is named by few.
    ("organisation:end-appointment", "pk"): lambda: first_number(Appointment, department=None),
    ("organisation:person", "pk"): lambda: first_number(Person),
    ("organisation:leaver", "pk"): lambda: first_number(Person),
    ("organisation:absence", "pk"): lambda: first_number(Person),
    ("organisation:change-absence", "pk"): lambda: first_number(Absence),
    ("organisation:end-absence", "pk"): lambda: first_number(Absence),
    ("organisation:end-assignment", "pk"): lambda: first_number(Assignment),
    ("organisation:hand-over", "pk"): lambda: first_number(Assignment),
    ("organisation:withdraw-assignment", "pk"): lambda: first_number(Assignment),
    ("organisation:move-up", "pk"): lambda: first_number(Assignment),
    ("organisation:import", "pk"): lambda: first_number(ImportDraft),
    ("organisation:undo-import", "pk"): lambda: first_number(ImportRun),
    ("sparring:thread", "pk"): lambda: first_number(Enquiry),
    ("accounts:open-link", "token"): ["et-link-som-ingen-har-faaet"],
    ("handbook:section", "slug"): lambda: [section.slug for section in published_content().sections],
    ("handbook:card", "slug"): lambda: [card.slug for card in published_content().cards],
    # The same views as above: one of each is enough.
    ("handbook:old-section", "slug"): lambda: [published_content().sections[0].slug],
    ("handbook:old-card", "slug"): lambda: [published_content().cards[0].slug],
    ("*", "name"): lambda: [sheet.name for sheet in list_sheets(published_edition().number)],
    ("guide:table", "digest"): lambda: [table_digest(published_edition())],
    ("handbook:search-index", "digest"): lambda: [index_digest(published_edition())],
}


def first_number(model: type[Model], **about: object) -> list[int]:
    """The number of the first row, which is the first department's; 0, which no row has, where nobody is written in."""
    return [model._default_manager.filter(**about).order_by("pk").values_list("pk", flat=True).first() or 0]


def published_edition() -> Edition:
    edition = current_edition()
    if edition is None:
        raise LookupError("nothing is published: use the fixture `published`")
    return edition


def published_content() -> Content:
    return published_edition().content


@dataclass(frozen=True)
class Route:
    """One entry of the URL table."""

    name: str
    pattern: str
    view: Callable[..., object]
    parameters: tuple[str, ...]


def list_routes() -> list[Route]:
    """All routes, in the order in which they are tried."""
    return list(walk(get_resolver().url_patterns, prefix="", namespace="", inherited=()))


def walk(
    entries: Sequence[URLPattern | URLResolver], *, prefix: str, namespace: str, inherited: tuple[str, ...]
) -> Iterator[Route]:
    for entry in entries:
        if not isinstance(entry.pattern, RoutePattern):
            raise TypeError(f"{prefix}{entry.pattern}: routes are written with path(), not re_path()")
        pattern = prefix + str(entry.pattern)
        parameters = (*inherited, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry.url_patterns, prefix=pattern, namespace=inner, inherited=parameters)
        else:
            yield Route(f"{namespace}{entry.name or ''}", pattern, entry.callback, parameters)


def list_addresses() -> list[str]:
    """The path of every public page, with each sample of each parameter filled in."""
    return [address for route in list_routes() if not is_private(route) for address in fill_in(route)]


def list_private_addresses() -> list[str]:
    """The paths of the pages that ask who one is: the door and what lies behind it."""
    return [address for route in list_routes() if is_private(route) for address in fill_in(route)]


def is_private(route: Route) -> bool:
    """Whether the route has said that it is for someone. One that says nothing counts as public, and fails a test."""
    declared = find_audience(route.view)
    return declared is not None and not declared.is_public


def fill_in(route: Route) -> Iterator[str]:
    """The route's paths.

    Raises:
        LookupError: a parameter has no sample values.
    """
    choices = [[(parameter, value) for value in find_samples(route, parameter)] for parameter in route.parameters]
    for values in product(*choices):
        yield "/" + substitute(route.pattern, dict(values))


def find_samples(route: Route, parameter: str) -> Sequence[object]:
    for key in ((route.name, parameter), ("*", parameter)):
        if key in SAMPLES:
            samples = SAMPLES[key]
            return samples() if callable(samples) else samples
    raise LookupError(f"{route.name}: no sample value for <{parameter}>; add one to tests/url_table.py")


def substitute(pattern: str, values: dict[str, object]) -> str:
    """Put values in place of `<parameter>` and `<converter:parameter>`."""
    for name, value in values.items():
        start = max(pattern.find(f"<{name}>"), pattern.find(f":{name}>"))
        opening = pattern.rfind("<", 0, start + 1)
        pattern = pattern[:opening] + str(value) + pattern[pattern.index(">", start) + 1 :]
    return pattern
