"""Days as people say them in Danish."""

from datetime import date
from typing import Final

MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def describe_day(day: date) -> str:
    """»3. marts 2026«."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
