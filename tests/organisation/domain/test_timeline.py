"""The picture of the seats in numbers: every day of the window at its place, and nothing outside it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Seat, Team
from beredskab.organisation.domain.timeline import MOST_MARKS, Kind, Timeline, draw_timeline
from tests.organisation.domain import reference
from tests.organisation.domain.rows import FAMILY, SCHOOL, away, day, deputy, holder, team_of
from tests.organisation.domain.teams import DAYS, valid_teams

FIRST, LAST = day(5, 1), day(8, 8)  # one hundred days


def draw(team: Team, first: date = FIRST, last: date = LAST, today: date = FIRST) -> Timeline:
    return draw_timeline(team, first=first, last=last, today=today, names={"anna": "Anna Holm"})


def test_spans_are_placed_in_days_and_percent() -> None:
    team = team_of(
        holder("anna", day(1, 1), day(7, 19)), deputy("bo", day(5, 1), day(7, 9)), away("anna", day(6, 10), day(7, 14))
    )
    school, _ = draw(team).rows
    assert [(span.kind, span.start, span.end, span.left_percent, span.width_percent) for span in school.spans] == [
        (Kind.HOLDER, 0, 40, 0, 40),
        (Kind.DEPUTY, 40, 70, 40, 30),
        (Kind.GAP, 70, 75, 70, 5),
        (Kind.HOLDER, 75, 80, 75, 5),
        (Kind.GAP, 80, 100, 80, 20),
    ]
    assert school.gap_days == 25


def test_a_label_tells_the_whole_span_also_what_the_picture_cuts() -> None:
    team = team_of(holder("anna", day(1, 1), day(5, 10)), deputy("bo", day(5, 20)), holder("ida", day(9, 1)))
    school, family = draw(team).rows
    assert [span.label for span in school.spans] == [
        "Anna Holm, konsulent, fra 1. januar 2027 til 10. maj 2027",
        "Ingen repræsentant, fra 11. maj 2027 til 19. maj 2027",
        "bo, stedfortræder, fra 20. maj 2027 til 31. august 2027",
    ]
    assert [(span.begins_before, span.goes_on) for span in school.spans] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert [(span.label, span.begins_before, span.goes_on) for span in family.spans] == [
        ("Ingen repræsentant, hele tiden", True, True)
    ]


@pytest.mark.parametrize(("first", "before"), [(FIRST - timedelta(days=1), True), (FIRST, False)])
@pytest.mark.parametrize(("last", "after"), [(LAST, False), (LAST + timedelta(days=1), True), (None, True)])
def test_only_what_the_picture_cuts_goes_on(first: date, before: bool, last: date | None, after: bool) -> None:
    school, _ = draw(team_of(holder("anna", first, last))).rows
    assert [(span.begins_before, span.goes_on) for span in school.spans] == [(before, after)]


def test_a_gap_from_the_beginning_of_time_has_no_first_day() -> None:
    school, _ = draw(team_of(holder("anna", day(5, 10)))).rows
    assert school.spans[0].label == "Ingen repræsentant, til 9. maj 2027"


def test_a_seat_is_drawn_only_while_it_is_there() -> None:
    coming = Seat("school", "school", "Skole", period=Period(day(5, 11), day(5, 20)))
    (row,) = draw(team_of(seats=(coming,))).rows
    assert [(span.start, span.end, span.begins_before, span.goes_on) for span in row.spans] == [(10, 20, False, False)]
    assert row.spans[0].label == "Ingen repræsentant, fra 11. maj 2027 til 20. maj 2027"
    assert draw(team_of(seats=(coming,)), first=day(6, 1)).rows[0].spans == ()


def test_the_rows_are_in_the_teams_order() -> None:
    assert [row.seat for row in draw(team_of()).rows] == [SCHOOL, FAMILY]
    assert draw(Team()).rows == ()


def test_today_is_marked_where_it_is_in_the_picture() -> None:
    assert draw(team_of(), today=day(6, 20)).today_percent == 50
    assert draw(team_of(), today=LAST).today_percent == 99
    assert draw(team_of(), today=LAST + timedelta(days=1)).today_percent is None


def test_months_are_marked_with_the_year_first_and_in_january() -> None:
    marks = draw(team_of(), last=day(2, 15, 2028)).marks
    assert [mark.label for mark in marks] == [
        "maj 2027", "juni", "juli", "august", "september", "oktober", "november", "december", "januar 2028", "februar",
    ]  # fmt: skip
    assert marks[0].left_percent == 0
    assert [mark.left_percent for mark in draw(team_of()).marks][1] == 31


@pytest.mark.parametrize(
    ("years", "second"), [(2, day(7, 1)), (5, day(1, 1, 2028)), (12, day(1, 1, 2028)), (100, day(1, 1, 2040))]
)
def test_a_long_picture_has_marks_further_apart(years: int, second: date) -> None:
    marks = draw(team_of(), first=day(4, 1), last=day(3, 31, 2027 + years)).marks
    assert 3 <= len(marks) <= MOST_MARKS
    assert second in [mark.day for mark in marks[:2]]


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match=r"fra 2\. maj 2027 til 1\. maj 2027"):
        draw(team_of(), first=day(5, 2), last=day(5, 1))


@settings(max_examples=100, deadline=None)
@given(valid_teams(), DAYS, st.integers(0, 100))
def test_each_day_is_drawn_once_as_what_it_is(team: Team, first: date, length: int) -> None:
    picture = draw_timeline(team, first=first, last=first + timedelta(days=length), today=first)
    assert picture.days == length + 1
    for row in picture.rows:
        drawn = {
            first + timedelta(days=offset): (span.kind, span.person)
            for span in row.spans
            for offset in range(span.start, span.end)
        }
        assert len(drawn) == sum(span.end - span.start for span in row.spans)
        existing = [one for one in reference.each_day(first, picture.last) if reference.lasts(row.seat.period, one)]
        assert list(drawn) == existing
        assert list(drawn.values()) == [kind_of(reference.speaks(team, row.seat, one)) for one in existing]
        assert all(0 <= span.left_percent <= span.left_percent + span.width_percent <= 100.001 for span in row.spans)


def kind_of(found: tuple[str, str] | None) -> tuple[Kind, str | None]:
    return (Kind(found[1]), found[0]) if found else (Kind.GAP, None)
