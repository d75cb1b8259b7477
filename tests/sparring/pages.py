"""Asking the team by the form."""

from django.test import Client

from beredskab.organisation.models import Unit
from tests.organisation.pages import text_of
from tests.sparring.cast import CANARY


def question(**changed: str) -> dict[str, str]:
    unit = Unit.objects.get(code="birk")
    return {
        "place": f"unit-{unit.pk}", "role": "teacher", "around": "child", "urgency": "week",
        "text": f"Jeg er i tvivl om {CANARY}.", "phone": "", "confirmed": "1",
    } | changed  # fmt: skip


def ask(client: Client, **changed: str) -> str:
    answer = client.post("/sparring/ny/", question(**changed))
    assert answer.status_code == 302, text_of(answer.content)
    return answer.headers["Location"].partition("?")[0]
