"""The people and the words of the sparring tests: all invented."""

import datetime as dt
from typing import Any, Final

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.organisation.models import Department, Unit
from beredskab.sparring.domain.thread import Step
from beredskab.sparring.domain.values import Around, AskerRole, Urgency
from beredskab.sparring.models import Enquiry
from beredskab.sparring.operations import Words, ask, take
from tests.organisation.cast import FAMILY, SCHOOL, make_departments

NOW: Final = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)
# A word that stands nowhere else, and is no name: where it turns up, a text has got out.
CANARY: Final = "blåbærgrødsprøven"
ASKER: Final = Actor("11", frozenset())
CONSULTANT: Final = Actor("21", frozenset({Grant(Role.CONSULTANT, SCHOOL.code)}))
DEPUTY: Final = Actor("22", frozenset({Grant(Role.CONSULTANT, SCHOOL.code)}))
OTHER_CONSULTANT: Final = Actor("23", frozenset({Grant(Role.CONSULTANT, FAMILY.code)}))
KNOWLEDGE_PERSON: Final = Actor("31", frozenset({Grant(Role.KNOWLEDGE_PERSON, SCHOOL.code, "birk")}))
OTHER_KNOWLEDGE_PERSON: Final = Actor("32", frozenset({Grant(Role.KNOWLEDGE_PERSON, SCHOOL.code, "eg")}))
HEAD: Final = Actor("41", frozenset({Grant(Role.DEPARTMENT_HEAD, SCHOOL.code)}))
PLAN_OWNER: Final = Actor("42", frozenset({Grant(Role.PLAN_OWNER)}))
ADMINISTRATOR: Final = Actor("43", frozenset({Grant(Role.ADMINISTRATOR)}))
CASEWORKER: Final = Actor("51", frozenset({Grant(Role.AUTHORITY_CASEWORKER)}))
STRANGER: Final = Actor("61", frozenset())


def make_school() -> tuple[Department, Unit]:
    """The department and a school of it."""
    make_departments()
    department = Department.objects.get(code=SCHOOL.code)
    return department, Unit.objects.create(code="birk", name="Birkeskolen", department=department)


def ask_the_team(text: str = f"Jeg er i tvivl. {CANARY}", **changed: Any) -> Enquiry:
    """A question from the school, about a child."""
    department = changed.pop("department", None) or Department.objects.get(code=SCHOOL.code)
    values: dict[str, Any] = {
        "actor": ASKER, "now": NOW, "department": department, "unit": Unit.objects.filter(code="birk").first(),
        "role": AskerRole.TEACHER, "around": Around.CHILD, "urgency": Urgency.WEEK,
        "words": Words(text, is_confirmed=True),
    }  # fmt: skip
    return ask(**(values | changed))


def step(enquiry: Enquiry, what: Step, actor: Actor = CONSULTANT, text: str = "", **more: Any) -> Enquiry:
    """Take a step, at the same time unless another is given."""
    words = Words(text, is_confirmed=True) if text else None
    values: dict[str, Any] = {"actor": actor, "now": NOW, "number": enquiry.pk, "step": what, "words": words}
    return take(**(values | more))
