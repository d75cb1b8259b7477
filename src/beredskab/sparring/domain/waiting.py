"""How long someone may wait: a reminder after one working day, the head of department after two (`privacy`, R11).

What is acute is never sparring: whoever asks is shown the acute card first. So there is no shorter wait to choose.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

from beredskab.common.working_days import count_working_days

REMIND_AFTER: Final = 1
ESCALATE_AFTER: Final = 2
# From then on again and again, so that no turn falls silent.
REPEAT_EVERY: Final = 5
# Whoever has an answer and doesn't close is asked whether they are done.
ASK_EVERY: Final = 10


class Stage(IntEnum):
    """How long the team has owed an answer."""

    WAITING = 0
    REMINDED = 1
    ESCALATED = 2


def find_stage(since: datetime, now: datetime) -> Stage:
    """The stage of a wait that began at `since`; both local time."""
    days = count_working_days(since, now)
    if days >= ESCALATE_AFTER:
        return Stage.ESCALATED
    return Stage.REMINDED if days >= REMIND_AFTER else Stage.WAITING


def count_reminders(since: datetime, now: datetime, *, is_asker: bool) -> int:
    """How many reminders are due of a turn that began at `since`: the asker's, or one of those who owe an answer."""
    days = count_working_days(since, now)
    if is_asker:
        return days // ASK_EVERY
    return int(find_stage(since, now)) + max(0, days - ESCALATE_AFTER) // REPEAT_EVERY


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
