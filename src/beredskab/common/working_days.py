"""The days on which a Danish municipality is at work: not weekends, nor holidays, nor the days it is closed besides.

Public holidays are those of the law (helligdagsloven, lukkeloven § 3); Constitution Day, Christmas Eve and New Year's
Eve are counted with them, as town halls are closed. 1 May is a working day: who has it off is agreed locally.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

import holidays

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
# What comes while nobody is at work is taken to come when they begin.
OPENS_AT: Final = time(8)


@lru_cache(maxsize=16)
def _closed_in(year: int) -> frozenset[date]:
    public = holidays.country_holidays("DK", years=year)
    besides = holidays.country_holidays("DK", years=year, categories=("optional",))
    return frozenset(public) | (frozenset(besides) - {date(year, 5, 1)})


def is_working_day(day: date) -> bool:
    """Whether people are at work on the day."""
    return day.weekday() < SATURDAY and day not in _closed_in(day.year)


def find_working_day(day: date) -> date:
    """The day itself, or the next on which people are at work."""
    while not is_working_day(day):
        day += DAY
    return day


def add_working_days(moment: datetime, count: int) -> datetime:
    """The same time of day so many working days later; what comes on a day off counts from the next day's opening.

    `moment` is local time. `count` is zero or more.
    """
    day = find_working_day(moment.date())
    at = moment.timetz() if day == moment.date() else OPENS_AT.replace(tzinfo=moment.tzinfo)
    for _ in range(count):
        day = find_working_day(day + DAY)
    return datetime.combine(day, at)


def count_working_days(since: datetime, now: datetime) -> int:
    """How many working days have passed: the most that can be added to `since` without going beyond `now`."""
    count = 0
    due = add_working_days(since, 1)
    while due <= now:
        count += 1
        due = add_working_days(due, 1)
    return count
