"""When a gap is told again by mail: as it is seen, as it draws nearer, and each week that it lasts.

A mail a day would no longer be read; one mail alone may come on somebody's day off.
"""

from datetime import date
from typing import Final

from beredskab.organisation.domain.gaps import WARNING_DAYS, Alarm

# Days before the gap begins; a mail is sent as each is reached.
AHEAD: Final = (7, 14, 30, WARNING_DAYS)
DAYS_A_WEEK: Final = 7
# The weeks of a gap that has begun are counted from here, so that no week has the number of days ahead.
BEGUN: Final = 1000


def find_stage(alarm: Alarm, today: date) -> int:
    """How near the gap is: one of AHEAD, or from BEGUN the week of the gap that today is in.

    Each stage of a gap is told once. A gap without a beginning counts its weeks from the calendar's.
    """
    left = alarm.days_left(today)
    if left:
        return next((days for days in AHEAD if left <= days), WARNING_DAYS)
    return BEGUN + (today - alarm.period.first).days // DAYS_A_WEEK
