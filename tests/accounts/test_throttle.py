"""How long one must wait, as a rule over all sequences of tries."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from beredskab.accounts.domain.throttle import LONGEST_WAIT, TRIES, WINDOW, Tries, add_failure

START = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


def fail(times: int, tries: Tries | None = None, now: dt.datetime = START) -> Tries:
    for _ in range(times):
        tries = add_failure(tries, now)
    assert tries is not None
    return tries


def test_four_are_free_and_the_fifth_waits_a_minute() -> None:
    assert not fail(TRIES - 1).wait(START)
    assert fail(TRIES).wait(START) == MINUTE
    assert not fail(TRIES).wait(START + MINUTE)


def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further() -> None:
    waits, tries, now = [], None, START
    for _ in range(6):
        tries = fail(TRIES, tries, now)
        waits.append(tries.wait(now) // MINUTE)
        now += tries.wait(now)
    assert waits == [1, 2, 4, 8, 15, 15]


def test_after_a_quiet_quarter_the_wait_is_short_again() -> None:
    tries = fail(TRIES)
    tries = fail(TRIES, tries, START + MINUTE)
    assert fail(TRIES, tries, START + dt.timedelta(hours=1)).wait(START + dt.timedelta(hours=1)) == MINUTE


def test_slips_far_apart_never_wait() -> None:
    tries = None
    for number in range(50):
        now = START + number * 2 * MINUTE
        tries = add_failure(tries, now)
        assert not tries.wait(now)


@given(st.lists(st.integers(min_value=0, max_value=1800), max_size=80))
def test_never_more_than_five_let_through_in_a_minute_and_never_a_longer_wait(pauses: list[int]) -> None:
    tries, now, let_through = None, START, []
    for pause in pauses:
        now += dt.timedelta(seconds=pause)
        if tries is not None and tries.wait(now):
            assert tries.wait(now) <= LONGEST_WAIT
            continue
        let_through.append(now)
        tries = add_failure(tries, now)
    for first in let_through:
        # A window may end where the next begins: at most the tries of two.
        assert sum(first <= one < first + WINDOW for one in let_through) < 2 * TRIES
