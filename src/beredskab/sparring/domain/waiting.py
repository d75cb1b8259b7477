"""How long someone may wait: a reminder after one working day, the head of department after two (`privacy`, R11).

What is acute is never sparring: whoever asks is shown the acute card first. So there is no shorter wait to choose.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

from beredskab.common.working_days import add_working_days

REMIND_AFTER: Final = 1
ESCALATE_AFTER: Final = 2


class Stage(IntEnum):
    """How long the team has owed an answer."""

    WAITING = 0
    REMINDED = 1
    ESCALATED = 2


def find_stage(since: datetime, now: datetime) -> Stage:
    """The stage of a wait that began at `since`; both local time."""
    if now >= add_working_days(since, ESCALATE_AFTER):
        return Stage.ESCALATED
    return Stage.REMINDED if now >= add_working_days(since, REMIND_AFTER) else Stage.WAITING


@dataclass(frozen=True, slots=True)
class Retention:
    """How long texts are kept, in days: after closing, and how long an enquiry may stand open."""

    after_closing: int = 90
    open_at_most: int = 365


# Whoever is to note something in the authority's own system is warned so long before the text is deleted.
WARNINGS: Final = (timedelta(days=14), timedelta(hours=72))


def deletion_at(closed_at: datetime, retention: Retention) -> datetime:
    """When the texts of an enquiry that was closed then are deleted."""
    return closed_at + timedelta(days=retention.after_closing)


def count_warnings(closed_at: datetime, retention: Retention, now: datetime) -> int:
    """How many of the warnings before the deletion are due by now."""
    return sum(now >= deletion_at(closed_at, retention) - before for before in WARNINGS)


def is_to_be_closed(asked_at: datetime, retention: Retention, now: datetime) -> bool:
    """Whether an enquiry has stood open for so long that it is closed by itself."""
    return now >= asked_at + timedelta(days=retention.open_at_most)
