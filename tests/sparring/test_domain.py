"""The way of an enquiry and how long one may wait: each step from each state, and no turn that is nobody's."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beredskab.sparring.domain.thread import (
    STEPS,
    Standing,
    State,
    Step,
    StepRefusedError,
    Turn,
    list_steps,
    take_step,
)
from beredskab.sparring.domain.waiting import (
    WARNINGS,
    Retention,
    Stage,
    count_warnings,
    deletion_at,
    find_stage,
)

HERE = ZoneInfo("Europe/Copenhagen")


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=HERE)


MOMENTS = st.builds(datetime.combine, st.dates(date(2026, 1, 1), date(2036, 12, 31)), st.times(), st.just(HERE))


def walk(*steps: Step) -> Standing:
    standing = Standing()
    for step in steps:
        standing = take_step(standing, step)
    return standing


@pytest.mark.parametrize(
    ("steps", "state", "turn"),
    [
        ((), State.OPEN, Turn.TEAM),
        ((Step.ANSWER,), State.IN_PROGRESS, Turn.ASKER),
        ((Step.TAKE_OVER,), State.IN_PROGRESS, Turn.TEAM),
        ((Step.WRITE,), State.OPEN, Turn.TEAM),
        ((Step.ANSWER, Step.WRITE), State.IN_PROGRESS, Turn.TEAM),
        ((Step.ANSWER, Step.BRING_TO_TEAM), State.TEAM_MEETING, Turn.TEAM),
        ((Step.BRING_TO_TEAM, Step.WRITE), State.TEAM_MEETING, Turn.TEAM),
        ((Step.BRING_TO_TEAM, Step.DECIDE), State.IN_PROGRESS, Turn.ASKER),
        ((Step.JOIN,), State.JOINED, Turn.TEAM),
        ((Step.ANSWER, Step.JOIN), State.JOINED, Turn.ASKER),
        ((Step.ATTACH_AUTHORITY,), State.AUTHORITY, Turn.AUTHORITY),
        ((Step.ATTACH_AUTHORITY, Step.CLOSE), State.CLOSED, Turn.NOBODY),
        ((Step.CLOSE, Step.REOPEN), State.IN_PROGRESS, Turn.TEAM),
    ],
)
def test_the_way(steps: tuple[Step, ...], state: State, turn: Turn) -> None:
    assert walk(*steps) == Standing(state, turn)


@pytest.mark.parametrize(
    ("before", "step", "words"),
    [
        ((Step.CLOSE,), Step.ANSWER, "er lukket"),
        ((Step.CLOSE,), Step.CLOSE, "er lukket"),
        ((Step.ATTACH_AUTHORITY,), Step.WRITE, "sendt videre til myndigheden"),
        ((), Step.REOPEN, "som spørgsmålet står nu"),
        ((), Step.DECIDE, "som spørgsmålet står nu"),
        ((Step.BRING_TO_TEAM,), Step.BRING_TO_TEAM, "som spørgsmålet står nu"),
    ],
)
def test_what_can_not_be_done_is_said(before: tuple[Step, ...], step: Step, words: str) -> None:
    with pytest.raises(StepRefusedError, match=words):
        take_step(walk(*before), step)


@given(st.lists(st.sampled_from(Step), max_size=30))
def test_an_enquiry_is_never_nobody_s_unless_it_is_closed(wanted: list[Step]) -> None:
    standing = Standing()
    for step in wanted:
        if step in list_steps(standing.state):
            standing = take_step(standing, step)
        else:
            with pytest.raises(StepRefusedError):
                take_step(standing, step)
        assert (standing.turn is Turn.NOBODY) == (standing.state is State.CLOSED)
        assert (standing.turn is Turn.AUTHORITY) == (standing.state is State.AUTHORITY)
        assert list_steps(standing.state), "there is always a way on"


def test_every_step_is_known() -> None:
    assert set(STEPS) == set(Step)


@pytest.mark.parametrize(
    ("now", "stage"),
    [
        (local(2026, 11, 27, 14, 50), Stage.WAITING),
        (local(2026, 11, 29, 14, 50), Stage.WAITING),
        (local(2026, 11, 30, 14, 49), Stage.WAITING),
        (local(2026, 11, 30, 14, 50), Stage.REMINDED),
        (local(2026, 12, 1, 14, 49), Stage.REMINDED),
        (local(2026, 12, 1, 14, 50), Stage.ESCALATED),
        (local(2027, 12, 1), Stage.ESCALATED),
    ],
)
def test_a_friday_s_question_is_reminded_of_on_monday_and_escalated_on_tuesday(now: datetime, stage: Stage) -> None:
    friday = local(2026, 11, 27, 14, 50)
    assert find_stage(friday, now) is stage


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), st.timedeltas(timedelta(0), timedelta(days=20)))
def test_a_wait_only_grows(since: datetime, first: timedelta, more: timedelta) -> None:
    assert find_stage(since, since + first) <= find_stage(since, since + first + more)
    assert find_stage(since, since + timedelta(days=10)) is Stage.ESCALATED, "no holidays are so long"


@given(MOMENTS, st.integers(1, 400))
def test_deletion_is_warned_of_in_time(closed_at: datetime, days: int) -> None:
    retention = Retention(after_closing=days + 14)
    at = deletion_at(closed_at, retention)
    assert [count_warnings(closed_at, retention, at - before) for before in WARNINGS] == [1, 2]
    assert count_warnings(closed_at, retention, at - WARNINGS[0] - timedelta(minutes=1)) == 0
