"""Hours in words, and for the script."""

import json

import pytest

from beredskab.edition.domain.fields import OpenInterval, Weekday
from beredskab.handbook.domain.hours import describe_hours, encode_hours


def interval(*days: Weekday, opens: str = "09:00", closes: str = "15:00") -> OpenInterval:
    return OpenInterval(days=days, opens=opens, closes=closes)


@pytest.mark.parametrize(
    ("intervals", "text"),
    [
        ([interval("mon", "tue", "wed", "thu", "fri")], "Hverdage kl. 9-15"),
        ([interval("mon", "tue", "wed", "thu")], "Mandag-torsdag kl. 9-15"),
        ([interval("tue", "mon", "thu", "fri", closes="11:30")], "Mandag, tirsdag, torsdag og fredag kl. 9-11.30"),
        ([interval("sat", "sun", opens="00:00", closes="24:00")], "Lørdag og søndag kl. 0-24"),
        ([interval("mon"), interval("wed", opens="12:15")], "Mandag kl. 9-15; onsdag kl. 12.15-15"),
        ([interval("sun", "mon", "tue", "wed", "thu", "fri", "sat")], "Alle dage kl. 9-15"),
    ],
)
def test_intervals_in_words(intervals: list[OpenInterval], text: str) -> None:
    assert describe_hours(tuple(intervals)) == text


def test_the_two_words() -> None:
    assert describe_hours("always") == "Døgnet rundt"
    assert describe_hours("unknown") == "Åbningstid ukendt"


def test_what_the_script_reads() -> None:
    assert encode_hours("unknown") == "unknown"
    assert json.loads(encode_hours((interval("mon"),))) == [{"days": ["mon"], "opens": "09:00", "closes": "15:00"}]
