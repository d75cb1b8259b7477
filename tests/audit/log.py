"""A log in the test's database, and ways around its models."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from beredskab.audit import guards
from beredskab.audit.anchoring import move_anchor
from beredskab.audit.domain.actions import Target, declare_action
from beredskab.audit.operations import record_event
from beredskab.audit.queries import verify_events

DONE = declare_action("test.done", "Noget er gjort", details=("count", "role", "is_new"))
NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def record(count: int = 1, *, now: datetime = NOW, actor_id: str = "7") -> int:
    """Record so many events, a minute apart; the last number."""
    number = 0
    for index in range(count):
        with transaction.atomic():
            number = record_event(
                actor_id=actor_id,
                action=DONE,
                target=Target("thing", f"thing-{index}"),
                now=now + timedelta(minutes=index),
                details={"count": index, "role": "team_lead", "is_new": True},
            )
    return number


def record_anchored(count: int) -> int:
    """The same, and the anchor as it is once a transaction is in; a test's own never is."""
    number = record(count)
    move_anchor()
    return number


def run_sql(statement: str, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@contextmanager
def without_guards() -> Iterator[None]:
    """What someone with the whole database in their hands can do."""
    guards.take_down(run_sql, connection.vendor)
    yield
    guards.put_up(run_sql, connection.vendor)


def told() -> list[tuple[str, int, int]]:
    """What verification finds."""
    return [(found.kind.value, found.first, found.last) for found in verify_events().report.findings]
