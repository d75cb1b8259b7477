"""Many questions, written by the real code in a process of its own: `python -m tests.sparring.writing N`."""

import sys

import django

django.setup()

from beredskab.accounts.actor import Actor  # noqa: E402 - Django comes first
from beredskab.organisation.models import Department  # noqa: E402
from tests.sparring.cast import CANARY, NOW, ask_the_team  # noqa: E402


def write(count: int) -> None:
    department = Department.objects.order_by("order")[0]
    for number in range(count):
        ask_the_team(
            f"{CANARY} nr. {number}", department=department, unit=None, actor=Actor("999", frozenset()), now=NOW
        )


if __name__ == "__main__":
    write(int(sys.argv[1]))
