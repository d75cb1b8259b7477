"""The representation rule by example, one sentence of it at a time (R8, R19)."""

from datetime import date

import pytest

from beredskab.organisation.domain.periods import ALWAYS, Period
from beredskab.organisation.domain.representation import (
    Representative,
    Stretch,
    find_deputies,
    find_representative,
    represent_seat,
    represent_team,
)
from beredskab.organisation.domain.team import Role, Seat, Team, UnknownSeat
from tests.organisation.domain.rows import SCHOOL, away, day, deputy, holder, team_of


def told(team: Team, period: Period = ALWAYS, seat: str = "school") -> list[str]:
    """Each stretch as a line: who, in which role, and the days."""
    return [f"{name_of(stretch)} {stretch.period}" for stretch in represent_seat(team, seat, period)]


def name_of(stretch: Stretch) -> str:
    who = stretch.representative
    return f"{who.person} {who.role}" if who else "ingen"


MAY = Period(day(5, 1), day(5, 31))


def test_the_holder_speaks_for_the_seat() -> None:
    team = team_of(holder("anna", day(1, 1)), deputy("bo", day(1, 1)))
    assert find_representative(team, "school", day(5, 3)) == Representative("anna", Role.HOLDER)


def test_the_first_deputy_does_while_the_holder_is_away() -> None:
    team = team_of(
        holder("anna", day(1, 1)),
        deputy("carl", day(1, 1), order=2),
        deputy("bo", day(1, 1), order=1),
        away("anna", day(5, 10), day(5, 14)),
    )
    assert told(team, MAY) == [
        "anna holder fra 1. maj 2027 til 9. maj 2027",
        "bo deputy fra 10. maj 2027 til 14. maj 2027",
        "anna holder fra 15. maj 2027 til 31. maj 2027",
    ]


def test_the_next_deputy_does_while_the_first_is_away_or_not_yet_appointed() -> None:
    team = team_of(
        holder("anna", day(1, 1)),
        deputy("bo", day(5, 12), order=1),
        deputy("carl", day(1, 1), order=2),
        away("anna", day(5, 10), day(5, 16)),
        away("bo", day(5, 15), day(5, 20)),
    )
    assert told(team, Period(day(5, 10), day(5, 17))) == [
        "carl deputy fra 10. maj 2027 til 11. maj 2027",
        "bo deputy fra 12. maj 2027 til 14. maj 2027",
        "carl deputy fra 15. maj 2027 til 16. maj 2027",
        "anna holder fra 17. maj 2027 til 17. maj 2027",
    ]


def test_nobody_does_when_all_are_away() -> None:
    team = team_of(
        holder("anna", day(1, 1)),
        deputy("bo", day(1, 1)),
        away("anna", day(5, 10), day(5, 20)),
        away("bo", day(5, 18), day(5, 25)),
    )
    assert "ingen fra 18. maj 2027 til 20. maj 2027" in told(team, MAY)


def test_absences_of_one_person_that_overlap_meet_or_lie_in_each_other_are_one() -> None:
    team = team_of(
        holder("anna", day(1, 1)),
        away("anna", day(5, 10), day(5, 20)),
        away("anna", day(5, 12), day(5, 13)),
        away("anna", day(5, 18), day(5, 22)),
        away("anna", day(5, 23), day(5, 24)),
    )
    assert told(team, MAY)[1] == "ingen fra 10. maj 2027 til 24. maj 2027"


def test_deputies_speak_for_a_seat_without_a_holder() -> None:
    assert told(team_of(deputy("bo", day(5, 1), day(5, 31))), MAY) == ["bo deputy fra 1. maj 2027 til 31. maj 2027"]


def test_a_seat_that_was_never_filled_is_one_gap() -> None:
    assert [(stretch.period, stretch.is_gap) for stretch in represent_seat(team_of(), "school", ALWAYS)] == [
        (ALWAYS, True)
    ]


def test_an_open_end_is_open_and_a_closed_one_leaves_an_open_gap() -> None:
    later = Period(day(5, 30))
    assert told(team_of(holder("anna", day(1, 1))), later) == ["anna holder fra 30. maj 2027 og frem"]
    assert told(team_of(holder("anna", day(1, 1), day(5, 31))), later) == [
        "anna holder fra 30. maj 2027 til 31. maj 2027",
        "ingen fra 1. juni 2027 og frem",
    ]


def test_an_absence_without_a_known_end_lasts() -> None:
    team = team_of(holder("anna", day(1, 1)), away("anna", day(5, 10)))
    assert told(team, Period(day(5, 10))) == ["ingen fra 10. maj 2027 og frem"]


def test_a_person_in_several_seats_is_away_from_all_of_them() -> None:
    team = team_of(
        holder("anna", day(1, 1)), holder("anna", day(1, 1), seat="family"), away("anna", day(5, 10), day(5, 11))
    )
    assert find_representative(team, "school", day(5, 9)) == find_representative(team, "family", day(5, 9))
    for seat in ("school", "family"):
        assert "ingen fra 10. maj 2027 til 11. maj 2027" in told(team, MAY, seat)


def test_whoever_is_appointed_again_the_day_after_goes_on() -> None:
    team = team_of(holder("anna", day(5, 1), day(5, 10)), holder("anna", day(5, 11), day(5, 31)))
    assert told(team, MAY) == ["anna holder fra 1. maj 2027 til 31. maj 2027"]


def test_a_deputy_who_becomes_the_holder_speaks_in_two_roles() -> None:
    team = team_of(deputy("bo", day(5, 1), day(5, 10)), holder("bo", day(5, 11)))
    assert told(team, MAY) == [
        "bo deputy fra 1. maj 2027 til 10. maj 2027",
        "bo holder fra 11. maj 2027 til 31. maj 2027",
    ]


def test_nobody_is_missed_while_a_seat_is_not_there() -> None:
    short = Seat("school", "school", "Skole", period=Period(day(5, 10), day(5, 20)))
    team = team_of(holder("anna", day(1, 1), day(5, 15)), seats=(short,))
    assert told(team, MAY) == [
        "anna holder fra 10. maj 2027 til 15. maj 2027",
        "ingen fra 16. maj 2027 til 20. maj 2027",
    ]
    assert find_representative(team, "school", day(5, 9)) is None
    assert represent_seat(team, "school", Period(day(6, 1), day(6, 2))) == ()


def test_a_period_without_days_has_no_stretches() -> None:
    assert represent_seat(team_of(), "school", Period(day(5, 2), day(5, 1))) == ()


def test_an_absence_that_ends_before_it_begins_takes_nobody_away() -> None:
    team = team_of(holder("anna", day(1, 1)), away("anna", day(5, 10), day(5, 8)))
    assert told(team, MAY) == ["anna holder fra 1. maj 2027 til 31. maj 2027"]


def test_the_last_day_there_is_can_be_asked_about() -> None:
    last = Period(date.max, date.max)
    assert [stretch.period for stretch in represent_seat(team_of(), "school", last)] == [Period(date.max)]


def test_the_deputies_are_told_in_order_without_the_one_who_speaks() -> None:
    team = team_of(
        holder("anna", day(1, 1)),
        deputy("carl", day(1, 1), order=2),
        deputy("bo", day(1, 1), order=1),
        deputy("dora", day(6, 1), order=3),
        away("anna", day(5, 10), day(5, 11)),
    )
    assert find_deputies(team, SCHOOL, day(5, 9)) == ("bo", "carl")
    assert find_deputies(team, SCHOOL, day(5, 10)) == ("carl",)


def test_the_whole_team_in_its_order() -> None:
    team = team_of(holder("anna", day(5, 1), seat="family"))
    assert {seat: len(stretches) for seat, stretches in represent_team(team, ALWAYS).items()} == {
        "school": 1,
        "family": 2,
    }


def test_an_unknown_seat_is_named() -> None:
    with pytest.raises(UnknownSeat, match="der er ingen teamplads »kitchen«"):
        find_representative(team_of(), "kitchen", day(5, 1))
