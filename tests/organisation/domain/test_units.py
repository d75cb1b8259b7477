"""The tree of units, and whom a colleague in one of them can ask (R11)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.organisation.domain.faults import Fault, Part, Refused
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.representation import Representative
from beredskab.organisation.domain.team import Role, Team
from beredskab.organisation.domain.unit_validation import (
    find_circles,
    find_unit_faults,
    require_valid_organisation,
)
from beredskab.organisation.domain.units import (
    Appointment,
    Department,
    Nearest,
    Organisation,
    Task,
    Unit,
    UnknownPlace,
    find_alarm_recipients,
    find_appointed,
    find_contacts,
    find_nearest,
)
from tests.organisation.domain.rows import SCHOOL, away, day, deputy, holder, team_of

DEPARTMENTS = (Department("school", "Skole & Dagtilbud"), Department("family", "Børn & Familie"))
UNITS = (
    Unit("north", "Område Nord", "school"),
    Unit("hill", "Bakkeskolen", "school", "north"),
    Unit("after", "Bakkeskolens SFO", "school", "hill"),
    Unit("lake", "Søskolen", "school"),
    Unit("visits", "Familiehuset", "family"),
)
NEW_YEAR = day(1, 1)
TODAY = day(5, 3)


def knows(person: str, place: str, first: date = NEW_YEAR, last: date | None = None) -> Appointment:
    return Appointment(place, Task.KNOWLEDGE_PERSON, person, Period(first, last))


def leads(person: str, place: str) -> Appointment:
    return Appointment(place, Task.LEADER, person, Period(day(1, 1)))


def organisation_of(*appointments: Appointment, units: tuple[Unit, ...] = UNITS) -> Organisation:
    return Organisation(DEPARTMENTS, units, appointments)


def nearest(organisation: Organisation, place: str, team: Team | None = None, on: date = TODAY) -> Nearest | None:
    return find_nearest(organisation, team or team_of(), place, Task.KNOWLEDGE_PERSON, on)


def faults_of(*units: Unit) -> list[Fault]:
    return find_unit_faults(organisation_of(units=units))


def test_a_place_leads_up_to_its_department() -> None:
    assert organisation_of().path_up("after") == ("after", "hill", "north", "school")
    assert organisation_of().path_up("family") == ("family",)
    assert organisation_of().department_of("visits") == "family"


def test_a_way_up_through_every_unit_is_found() -> None:
    units = (
        Unit("low", "Stuen", "school", "middle"),
        Unit("middle", "Huset", "school", "top"),
        Unit("top", "Området", "school"),
    )
    assert organisation_of(units=units).path_up("low") == ("low", "middle", "top", "school")


def test_an_unknown_place_is_named() -> None:
    with pytest.raises(UnknownPlace, match="ingen enhed eller afdeling »moon«"):
        organisation_of().path_up("moon")


def test_the_nearest_knowledge_person_up_the_tree_is_found() -> None:
    organisation = organisation_of(knows("nora", "north"), knows("hans", "hill"), knows("sara", "school"))
    assert nearest(organisation, "after") == Nearest("hill", ("hans",))
    assert nearest(organisation, "north") == Nearest("north", ("nora",))
    assert nearest(organisation, "lake") == Nearest("school", ("sara",))
    assert nearest(organisation, "visits") is None


def test_whoever_is_not_there_on_the_day_is_passed_by() -> None:
    organisation = organisation_of(
        knows("hans", "hill"), knows("ella", "hill", last=day(5, 2)), knows("nora", "north"), knows("omar", "north")
    )
    team = team_of(away("hans", day(5, 3), day(5, 4)))
    assert nearest(organisation, "hill", team, on=day(5, 2)) == Nearest("hill", ("hans", "ella"))
    assert nearest(organisation, "hill", team) == Nearest("north", ("nora", "omar"))
    assert nearest(organisation, "hill", team, on=day(5, 5)) == Nearest("hill", ("hans",))


def test_leaders_and_knowledge_persons_are_not_mixed_up() -> None:
    organisation = organisation_of(knows("hans", "hill"), leads("lone", "hill"), leads("ib", "school"))
    assert find_nearest(organisation, team_of(), "after", Task.LEADER, TODAY) == Nearest("hill", ("lone",))
    assert find_nearest(organisation, team_of(), "lake", Task.LEADER, TODAY) == Nearest("school", ("ib",))
    assert nearest(organisation, "after") == Nearest("hill", ("hans",))


def test_who_is_appointed_is_told_absent_or_not() -> None:
    organisation = organisation_of(knows("hans", "hill"), knows("ella", "hill", last=day(5, 2)), leads("lone", "hill"))
    assert find_appointed(organisation, "hill", Task.KNOWLEDGE_PERSON, TODAY) == ("hans",)
    assert find_appointed(organisation, "after", Task.KNOWLEDGE_PERSON, TODAY) == ()


def test_an_alarm_goes_to_the_head_also_on_holiday_and_to_the_team() -> None:
    team = team_of(
        holder("ida", day(1, 1), seat="family"),
        deputy("noor", day(1, 1), seat="family"),
        deputy("gone", day(1, 1), day(5, 2), order=2, seat="family"),
        deputy("ida", day(1, 1)),
        away("ib", day(5, 1)),
        away("noor", day(5, 1)),
    )
    organisation = organisation_of(leads("ib", "school"), leads("lone", "hill"), leads("eva", "family"))
    assert find_alarm_recipients(organisation, team, SCHOOL, TODAY) == ("ib", "ida", "noor")


def test_my_contacts_are_those_of_my_department_and_unit() -> None:
    team = team_of(
        holder("anna", day(1, 1)),
        deputy("bo", day(1, 1)),
        deputy("carl", day(1, 1), order=2),
        holder("ida", day(1, 1), seat="family"),
        away("anna", day(5, 3), day(5, 3)),
    )
    found = find_contacts(organisation_of(knows("hans", "hill")), team, "after", TODAY)
    assert found.department == "school"
    assert found.knowledge_person == Nearest("hill", ("hans",))
    (seat,) = found.seats
    assert (seat.seat, seat.representative) == (SCHOOL, Representative("bo", Role.DEPUTY))
    assert (seat.deputies, seat.stand_in) == (("carl",), None)


def test_in_a_gap_i_am_told_who_is_next_in_line() -> None:
    team = team_of(holder("anna", day(1, 1)), holder("ida", day(1, 1), seat="family"), away("anna", day(5, 3)))
    (seat,) = find_contacts(organisation_of(), team, "hill", TODAY).seats
    assert (seat.representative, seat.deputies, seat.stand_in) == (None, (), "ida")
    (seat,) = find_contacts(organisation_of(), team_of(), "hill", TODAY).seats
    assert seat.stand_in is None


def test_a_department_without_a_seat_has_no_contacts_in_the_team() -> None:
    assert find_contacts(organisation_of(), team_of(seats=(SCHOOL,)), "visits", TODAY).seats == ()


def test_a_valid_organisation_is_given_back() -> None:
    organisation = organisation_of(knows("hans", "hill", last=day(3, 1)), knows("hans", "hill", day(3, 2)))
    assert require_valid_organisation(organisation) is organisation
    assert require_valid_organisation(Organisation()) == Organisation()


@pytest.mark.parametrize(
    ("unit", "field", "message"),
    [
        (Unit("new", "Ny", "it"), "department", "der er ingen afdeling »it«"),
        (Unit("new", "Ny", "school", "moon"), "parent", "der er ingen enhed »moon«"),
        (Unit("new", "Ny", "school", "new"), "parent", "enheden ligger under sig selv: new → new"),
        (Unit("new", "Ny", "school", "visits"), "parent", "enheden »visits« hører til en anden afdeling"),
        (Unit("new", "Ny", "school", "school"), "parent", "der er ingen enhed »school«"),
        (Unit("hill", "Ny", "school"), "code", "koden »hill« er brugt før"),
        (Unit("school", "Ny", "school"), "code", "koden »school« bruges af en afdeling"),
        (Unit("", "Ny", "school"), "code", "feltet kode er tomt"),
        (Unit("new", " ", "school"), "name", "feltet navn er tomt"),
    ],
)
def test_a_faulty_unit_is_named_with_its_field(unit: Unit, field: str, message: str) -> None:
    faults = [fault for fault in faults_of(*UNITS, unit) if fault.place == len(UNITS)]
    assert faults == [Fault(Part.UNITS, len(UNITS), field, message)]


@pytest.mark.parametrize(
    ("appointment", "field", "message"),
    [
        (knows("hans", "moon"), "place", "der er ingen enhed eller afdeling »moon«"),
        (knows("", "hill"), "person", "feltet person er tomt"),
        (knows("hans", "hill", day(3, 2), day(3, 1)), "period", "slutdatoen ligger før startdatoen"),
        (knows("kim", "lake", day(3, 1)), "person", "kim ville have opgaven her to gange"),
    ],
)
def test_a_faulty_appointment_is_named_with_its_field(appointment: Appointment, field: str, message: str) -> None:
    (fault,) = find_unit_faults(organisation_of(knows("kim", "lake"), leads("kim", "lake"), appointment))
    assert (fault.part, fault.place, fault.field) == (Part.APPOINTMENTS, 2, field)
    assert message in fault.say({})


def test_a_department_twice_or_without_a_name_is_refused() -> None:
    departments = (*DEPARTMENTS, Department("school", ""))
    with pytest.raises(Refused) as refusal:
        require_valid_organisation(Organisation(departments))
    assert [(fault.place, fault.field) for fault in refusal.value.faults] == [(2, "code"), (2, "name")]
    assert "afdeling nr. 3: koden »school« er brugt før" in str(refusal.value)


def test_only_units_of_a_circle_are_told_of_it() -> None:
    """Those that merely lie under one of them are not what must be put right."""
    units = (
        Unit("a", "A", "school", "c"),
        Unit("b", "B", "school", "a"),
        Unit("c", "C", "school", "b"),
        Unit("under", "Under", "school", "a"),
    )
    assert [(fault.place, fault.message.partition(": ")[2]) for fault in faults_of(*units)] == [
        (0, "a → c → b → a"),
        (1, "b → a → c → b"),
        (2, "c → b → a → c"),
    ]


def test_a_long_circle_is_shortened() -> None:
    units = tuple(Unit(f"u{number}", "U", "school", f"u{(number + 1) % 10_000}") for number in range(10_000))
    faults = faults_of(*units)
    assert len(faults) == len(units)
    assert faults[0].message.endswith(": u0 → u1 → u2 → u3 → u4 → … → u0")


def test_asking_in_a_circle_ends() -> None:
    organisation = organisation_of(units=(Unit("a", "A", "school", "b"), Unit("b", "B", "school", "a")))
    with pytest.raises(UnknownPlace):
        organisation.path_up("a")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.none() | st.integers(0, 9), max_size=10))
def test_exactly_the_units_that_reach_themselves_lie_in_circles(parents: list[int | None]) -> None:
    units = {
        str(number): Unit(str(number), "U", "school", None if parent is None else str(parent))
        for number, parent in enumerate(parents)
    }
    expected = set()
    for code, unit in units.items():
        above = unit.parent
        for _ in units:
            if above == code:
                expected.add(code)
            above = units[above].parent if above in units else None
    assert find_circles(units) == expected
