"""Working days: by known calendars, and by what must hold of any day."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskab.common.working_days import (
    OPENS_AT,
    add_working_days,
    count_working_days,
    find_working_day,
    is_working_day,
)

HERE = ZoneInfo("Europe/Copenhagen")


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HERE)


DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    "closed",
    [
        date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 5),
        date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17),
        date(2026, 11, 28), date(2026, 11, 29),
    ],
)  # fmt: skip
def test_closed(closed: date) -> None:
    assert not is_working_day(closed)


def test_the_great_prayer_day_is_a_working_day_since_2024() -> None:
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2027, 4, 23))


def test_the_first_of_may_is_a_working_day_unless_a_holiday_falls_on_it() -> None:
    assert is_working_day(date(2026, 5, 1))
    assert not is_working_day(date(2008, 5, 1)), "Ascension Day"


@pytest.mark.parametrize(
    ("moment", "count", "due"),
    [
        (local(2026, 11, 26, 14, 50), 1, local(2026, 11, 27, 14, 50)),
        (local(2026, 11, 27, 14, 50), 1, local(2026, 11, 30, 14, 50)),
        (local(2026, 11, 28, 23, 0), 1, local(2026, 12, 1, 8, 0)),
        (local(2026, 12, 23, 9, 0), 2, local(2026, 12, 29, 9, 0)),
        (local(2026, 12, 24, 9, 0), 0, local(2026, 12, 28, 8, 0)),
    ],
)
def test_due(moment: datetime, count: int, due: datetime) -> None:
    assert add_working_days(moment, count) == due


@given(DAYS, st.times(), st.integers(0, 15))
def test_so_many_working_days_lie_between(day: date, at: time, count: int) -> None:
    moment = datetime.combine(day, at, HERE)
    due = add_working_days(moment, count)
    first = find_working_day(day)
    between = [
        one for one in map(date.fromordinal, range(first.toordinal(), due.date().toordinal())) if is_working_day(one)
    ]
    assert is_working_day(due.date())
    assert len(between) == count
    assert due >= moment
    assert due.time() in (at, OPENS_AT)


@given(DAYS, st.times(), st.integers(0, 40), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_counting_is_adding_turned_round(day: date, at: time, count: int, more: timedelta) -> None:
    since = datetime.combine(day, at, HERE)
    assert count_working_days(since, add_working_days(since, count)) == count
    now = since + more
    found = count_working_days(since, now)
    assert found == 0 or add_working_days(since, found) <= now
    assert add_working_days(since, found + 1) > now


@given(DAYS)
def test_no_more_than_six_days_are_closed_in_a_row(day: date) -> None:
    assert (find_working_day(day) - day).days <= 6
