"""Who may open what, written down by intention and not read from the views: the table that `test_permissions` tries."""

from beredskab.accounts.domain.roles import Role
from tests.url_table import OWN_DEPARTMENT

EVERYONE = frozenset(Role)

# Those a GET lets in. »door« is for everyone, signed in or not.
DOOR = {
    "log-ind/", "log-ind/kode/", "log-ind/app/", "log-ind/kommune/", "log-ind/kommune/svar/", "log-ud/",
    "min-side/bliv/", "log-ind/glemt/", "log-ind/glemt/sendt/", "log-ind/nyt/<str:token>/", "log-ind/ny-adgangskode/",
}  # fmt: skip
ALLOWED: dict[str, frozenset[Role]] = {
    "min-side/": EVERYONE,
    "min-side/adgangskode/": EVERYONE,
    "min-side/noedkoder/": EVERYONE,
    "haendelser/": frozenset({Role.ADMINISTRATOR}),
    "haendelser/hent/": frozenset({Role.ADMINISTRATOR}),
    "brugere/": frozenset({Role.ADMINISTRATOR}),
    "brugere/ny/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/oplysninger/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/kode/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/roller/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/invitation/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/fjern-app/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/luk/": frozenset({Role.ADMINISTRATOR}),
    "brugere/<int:pk>/aabn/": frozenset({Role.ADMINISTRATOR}),
}
# Background to read: with the setting, for everyone who has signed in; without it public, and in no table here.
BACKGROUND: dict[str, frozenset[Role]] = {
    f"{base}{page}": EVERYONE
    for base in ("", "udgaver/<edition:number>/")
    for page in ("haandbog/ord/", "haandbog/konflikttyper/", "haandbog/<slug:slug>/", "plan/", "plan/daekning/")
}
SEATS = frozenset({Role.DEPARTMENT_HEAD, Role.PLAN_OWNER, Role.ADMINISTRATOR})
UNITS = SEATS | {Role.CONSULTANT}
READERS = UNITS | {Role.AUTHORITY_CASEWORKER}
ALLOWED |= {
    "mine-kontakter/": EVERYONE,
    "mine-kontakter/startpakke/": EVERYONE,
    "overblik/": READERS,
    "organisation/": READERS,
    "organisation/plads/<slug:code>/": READERS,
    "organisation/plads/<slug:code>/ny/": SEATS,
    "organisation/plads/<int:pk>/slut/": SEATS,
    "organisation/plads/<int:pk>/overdrag/": SEATS,
    "organisation/plads/<int:pk>/tilbage/": SEATS,
    "organisation/plads/<int:pk>/op/": SEATS,
    "organisation/afdeling/": UNITS,
    "organisation/afdeling/<slug:code>/": UNITS,
    "organisation/afdeling/<slug:code>/enhed/": UNITS,
    "organisation/afdeling/<slug:code>/<slug:task>/": UNITS,
    "organisation/enhed/<int:pk>/": UNITS,
    "organisation/enhed/<int:pk>/ret/": UNITS,
    "organisation/enhed/<int:pk>/luk/": UNITS,
    "organisation/enhed/<int:pk>/<slug:task>/": UNITS,
    "organisation/opgave/<int:pk>/slut/": UNITS,
    "organisation/personer/": UNITS,
    "organisation/personer/ny/": UNITS,
    "organisation/personer/<int:pk>/": UNITS,
    "organisation/personer/<int:pk>/fratraadt/": UNITS,
    "organisation/personer/<int:pk>/fravaer/": UNITS,
    "organisation/import/": frozenset({Role.ADMINISTRATOR}),
    "organisation/import/<int:pk>/": frozenset({Role.ADMINISTRATOR}),
    "organisation/import/<int:pk>/fortryd/": frozenset({Role.ADMINISTRATOR}),
    "organisation/fravaer/": EVERYONE,
    "organisation/fravaer/<int:pk>/": UNITS,
    "organisation/fravaer/<int:pk>/slut/": EVERYONE,
}
ALLOWED |= {
    "sparring/": EVERYONE,
    "sparring/ny/": EVERYONE,
    "sparring/ord.js": EVERYONE,
    "sparring/telefon/": frozenset({Role.CONSULTANT, Role.KNOWLEDGE_PERSON}),
    "sparring/moede/": frozenset({Role.CONSULTANT}),
    "sparring/<int:pk>/": frozenset({Role.CONSULTANT, Role.KNOWLEDGE_PERSON}),
}
# Of these, the page of the first department opens for its own people only, and for who has the role everywhere.
OWN_ONLY = {
    "organisation/plads/<int:pk>/slut/", "organisation/plads/<int:pk>/overdrag/", "organisation/afdeling/<slug:code>/",
    "organisation/afdeling/<slug:code>/enhed/", "organisation/afdeling/<slug:code>/<slug:task>/",
    "organisation/enhed/<int:pk>/", "organisation/enhed/<int:pk>/ret/", "organisation/enhed/<int:pk>/<slug:task>/",
    "organisation/opgave/<int:pk>/slut/", "organisation/personer/<int:pk>/fratraadt/",
    "organisation/personer/<int:pk>/fravaer/", "organisation/fravaer/<int:pk>/", "organisation/plads/<slug:code>/ny/",
    "sparring/<int:pk>/",
    "organisation/plads/<int:pk>/tilbage/", "organisation/enhed/<int:pk>/luk/",
}  # fmt: skip
# They only take forms: who may gets 405 on a GET.
FORMS_ONLY = {
    "min-side/noedkoder/", "haendelser/hent/", "brugere/<int:pk>/oplysninger/", "brugere/<int:pk>/kode/",
    "brugere/<int:pk>/roller/", "brugere/<int:pk>/invitation/",
    "organisation/plads/<int:pk>/op/",
    "organisation/fravaer/<int:pk>/slut/",
    "organisation/import/<int:pk>/fortryd/",
}  # fmt: skip
# The roles that are for a department; the others that may are for the whole municipality.
STRANGERS = (Role.DEPARTMENT_HEAD, Role.CONSULTANT)
# They take no forms, so that a form gets 405 from whoever may read.
READ_ONLY = {"organisation/plads/<slug:code>/", "organisation/afdeling/<slug:code>/", "organisation/enhed/<int:pk>/"}
DEPARTMENTS = ("", OWN_DEPARTMENT, "boern_familie")


def expect_outcome(pattern: str, role: Role, department: str) -> str:
    """What a GET leads to for who has this role in this department."""
    is_own = department in ("", OWN_DEPARTMENT) or role in (Role.PLAN_OWNER, Role.ADMINISTRATOR)
    if role not in (ALLOWED | BACKGROUND)[pattern] or (pattern in OWN_ONLY and not is_own):
        return "403"
    # A knowledge person is one somewhere: without a place there is nobody's question to read.
    if pattern == "sparring/<int:pk>/" and role is Role.KNOWLEDGE_PERSON and not department:
        return "403"
    if pattern in FORMS_ONLY:
        return "405"
    # Whoever has one department is led to it at once.
    return "302" if pattern == "organisation/afdeling/" and role in STRANGERS and department else "200"


def count_cells() -> int:
    """Every role in each of the departments, and nobody, on every page behind the door, background texts included."""
    pages = len(ALLOWED) + len(BACKGROUND)
    return len(Role) * len(DEPARTMENTS) * pages + pages
