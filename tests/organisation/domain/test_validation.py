"""What a team is refused for: each fault by its row and field, all of them at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from beredskab.organisation.domain.faults import Part, Refused
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Absence, Assignment, Role, Seat, Team
from beredskab.organisation.domain.validation import find_faults, require_valid_team
from tests.organisation.domain.rows import FAMILY, SCHOOL, away, day, deputy, holder, team_of

DEPARTMENTS = {"school", "family"}
REVERSED = Period(day(5, 2), day(5, 1))
VALID = (
    holder("anna", day(1, 1), day(4, 30)),
    holder("bo", day(5, 1)),
    deputy("bo", day(1, 1), day(4, 30), order=1),
    deputy("carl", day(1, 1), order=2),
    deputy("dora", day(5, 1), order=1),
    holder("carl", day(1, 1), seat="family"),
    away("anna", day(3, 1), day(3, 20)),
    away("anna", day(3, 10)),
    away("nobody", day(3, 1)),
)

FAULTY = [
    (holder("eva", day(4, 30), day(4, 30)), "period", "konsulent på pladsen i de samme dage: anna fra"),
    (holder("eva", day(12, 31)), "period", "konsulent på pladsen i de samme dage: bo fra"),
    (deputy("eva", day(4, 1), order=2), "order", "to ville være stedfortræder nr. 2 i de samme dage: carl fra"),
    (deputy("anna", day(4, 1), day(4, 2), order=3), "person", "anna ville stå på pladsen to gange"),
    (deputy("carl", day(4, 1), order=3), "person", "carl ville stå på pladsen to gange"),
    (holder("eva", day(2, 2), day(2, 1), seat="school"), "period", "slutdatoen ligger før startdatoen"),
    (holder("eva", day(2, 1), seat="kitchen"), "seat", "der er ingen teamplads »kitchen«"),
    (holder(" ", day(2, 1, 2020), day(2, 1, 2020)), "person", "feltet person er tomt"),
    (replace(holder("eva", day(2, 1, 2020), day(2, 1, 2020)), order=1), "order", "konsulenten har intet nummer"),
    (deputy("eva", day(1, 1), order=0), "order", "stedfortrædere har nummer 1"),
    (deputy("eva", day(1, 1), order=-1), "order", "stedfortrædere har nummer 1"),
]


def test_a_valid_team_is_given_back() -> None:
    team = team_of(*VALID)
    assert require_valid_team(team, DEPARTMENTS) is team
    assert require_valid_team(Team(), ()) == Team()


@pytest.mark.parametrize(("row", "field", "message"), FAULTY)
def test_a_faulty_assignment_is_named_with_its_field(row: Assignment, field: str, message: str) -> None:
    team = team_of(*VALID, row)
    last = len(team.assignments) - 1
    (fault,) = find_faults(team, DEPARTMENTS)
    assert message in fault.say({})
    assert (fault.part, fault.field) == (Part.ASSIGNMENTS, field)
    # Of two that overlap the one that begins later is named.
    named = team.assignments[fault.place]
    assert fault.place == last or named.period.first > row.period.first


@pytest.mark.parametrize(
    ("row", "field", "message"),
    [
        (away("", day(1, 1)), "person", "feltet person er tomt"),
        (Absence("anna", REVERSED), "period", "(fra 2. maj 2027 til 1. maj 2027)"),
    ],
)
def test_a_faulty_absence_is_named_with_its_field(row: Absence, field: str, message: str) -> None:
    (fault,) = find_faults(team_of(*VALID, row), DEPARTMENTS)
    assert (fault.part, fault.place, fault.field) == (Part.ABSENCES, 3, field)
    assert message in fault.say({})


@pytest.mark.parametrize(
    ("seat", "field", "message"),
    [
        (replace(FAMILY, code="school"), "code", "koden »school« er brugt før"),
        (Seat("", "family", "Familie"), "code", "feltet kode er tomt"),
        (Seat("family", "family", "  "), "label", "feltet navn er tomt"),
        (Seat("family", "it", "Familie"), "department", "der er ingen afdeling »it«"),
        (Seat("family", "family", "Familie", ("kitchen",)), "helped_by", "der er ingen teamplads »kitchen«"),
        (Seat("family", "family", "Familie", ("family",)), "helped_by", "kan ikke hjælpe sig selv"),
        (Seat("family", "family", "Familie", ("school", "school")), "helped_by", "nævnt to gange"),
        (Seat("family", "family", "Familie", period=REVERSED), "period", "slutdatoen ligger før startdatoen"),
    ],
)
def test_a_faulty_seat_is_named_with_its_field(seat: Seat, field: str, message: str) -> None:
    (fault,) = find_faults(Team((SCHOOL, seat)), DEPARTMENTS)
    assert (fault.part, fault.place, fault.field) == (Part.SEATS, 1, field)
    assert message in fault.say({})


def test_nobody_is_appointed_to_a_seat_while_it_is_not_there() -> None:
    closed = replace(FAMILY, period=Period(day(1, 1, 2020), day(12, 31, 2020)))
    team = Team((SCHOOL, closed), (holder("anna", day(1, 1), seat="family"),))
    (fault,) = find_faults(team, DEPARTMENTS)
    assert (fault.part, fault.field) == (Part.ASSIGNMENTS, "period")
    assert fault.message == "teampladsen »family« findes ikke fra 1. januar 2027 og frem"


def test_all_faults_are_told_at_once() -> None:
    rows = [row for row, _, _ in FAULTY if row.seat == "kitchen" or row.period.is_empty]
    team = team_of(*rows, Absence("", REVERSED), seats=(SCHOOL, Seat("family", "it", "")))
    with pytest.raises(Refused) as refusal:
        require_valid_team(team, DEPARTMENTS)
    assert {(fault.part, fault.field) for fault in refusal.value.faults} == {
        (Part.SEATS, "department"),
        (Part.SEATS, "label"),
        (Part.ASSIGNMENTS, "seat"),
        (Part.ASSIGNMENTS, "period"),
        (Part.ABSENCES, "person"),
        (Part.ABSENCES, "period"),
    }
    assert "teamplads nr. 2: der er ingen afdeling »it«" in str(refusal.value)


def test_every_row_that_overlaps_an_earlier_one_is_named() -> None:
    """Also one that shares days only with the first of them."""
    rows = [holder("a", day(1, 1), day(12, 31)), holder("b", day(2, 1), day(2, 2)), holder("c", day(3, 1), day(3, 2))]
    faults = find_faults(team_of(*rows), DEPARTMENTS)
    assert [fault.place for fault in faults] == [1, 2]
    assert all("a fra" in fault.say({}) for fault in faults)


def test_many_overlaps_are_found_at_once() -> None:
    """A file of nothing but mistakes must not take longer than a good one: no row is held against every other."""
    rows = tuple(
        Assignment("school", f"p{number}", Period(day(1, 1) + timedelta(days=number)), Role.HOLDER)
        for number in range(20_000)
    )
    assert len(find_faults(Team((SCHOOL, FAMILY), rows), DEPARTMENTS)) == len(rows) - 1


def test_the_last_day_there_is_can_be_a_last_day() -> None:
    row = holder("anna", day(1, 1), date.max)
    assert find_faults(team_of(row), DEPARTMENTS) == []
