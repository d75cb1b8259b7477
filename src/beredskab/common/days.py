"""Days as people say them in Danish."""

from datetime import date, timedelta
from typing import Final

DAY: Final = timedelta(days=1)
MONTHS: Final = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def describe_day(day: date) -> str:
    """»3. marts 2026«."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
