"""What departments and units must be to form a tree with people in it. All faults are found at once."""

from collections.abc import Iterator, Mapping
from typing import Final

from beredskab.organisation.domain.faults import Fault, Part, Refused
from beredskab.organisation.domain.units import Organisation, Unit
from beredskab.organisation.domain.validation import find_missing, find_overlaps, find_repeated, find_reversed

# How many units of a circle are named.
LONGEST_WAY: Final = 5


def require_valid_organisation(organisation: Organisation) -> Organisation:
    """The organisation itself. Raises Refused with every fault."""
    if faults := find_unit_faults(organisation):
        raise Refused(faults)
    return organisation


def find_unit_faults(organisation: Organisation) -> list[Fault]:
    """Every reason to refuse the organisation, by list and row; none means that each unit leads up to a department."""
    checks = (_check_departments, _check_units, _check_parents, _check_appointments)
    return sorted(fault for check in checks for fault in check(organisation))


def _check_departments(organisation: Organisation) -> Iterator[Fault]:
    yield from find_missing(Part.DEPARTMENTS, organisation.departments, ("code", "name"))
    yield from find_repeated(Part.DEPARTMENTS, [department.code for department in organisation.departments])


def _check_units(organisation: Organisation) -> Iterator[Fault]:
    departments = {department.code for department in organisation.departments}
    yield from find_missing(Part.UNITS, organisation.units, ("code", "name"))
    yield from find_repeated(Part.UNITS, [unit.code for unit in organisation.units])
    for place, unit in enumerate(organisation.units):
        if unit.department not in departments:
            yield Fault(Part.UNITS, place, "department", f"der er ingen afdeling »{unit.department}«")
        if unit.code in departments:
            yield Fault(Part.UNITS, place, "code", f"koden »{unit.code}« bruges af en afdeling")


def _check_parents(organisation: Organisation) -> Iterator[Fault]:
    units = {unit.code: unit for unit in organisation.units}
    circles = find_circles(units)
    for place, unit in enumerate(organisation.units):
        if unit.parent is None:
            continue
        if unit.parent not in units:
            yield Fault(Part.UNITS, place, "parent", f"der er ingen enhed »{unit.parent}«")
        elif unit.code in circles:
            way = describe_circle(units, unit.code)
            yield Fault(Part.UNITS, place, "parent", f"enheden ligger under sig selv: {way}")
        elif units[unit.parent].department != unit.department:
            yield Fault(Part.UNITS, place, "parent", f"enheden »{unit.parent}« hører til en anden afdeling")


def find_circles(units: Mapping[str, Unit]) -> frozenset[str]:
    """The units that lie under themselves, whatever others lie under them. O(n) in the units."""
    circling: set[str] = set()
    finished: set[str] = set()
    for code in units:
        way: dict[str, int] = {}
        above = code
        while above in units and above not in finished and above not in way:
            way[above] = len(way)
            above = units[above].parent or ""
        finished.update(way)
        if above in way:
            circling.update(list(way)[way[above] :])
    return frozenset(circling)


def describe_circle(units: Mapping[str, Unit], code: str) -> str:
    """The way from a unit back to itself, shortened where it is long: »a → b → a«."""
    way = [code]
    while (above := units[way[-1]].parent or "") != code:
        if len(way) == LONGEST_WAY:
            return " → ".join((*way, "…", code))
        way.append(above)
    return " → ".join((*way, code))


def _check_appointments(organisation: Organisation) -> Iterator[Fault]:
    rows = organisation.appointments
    places = {one.code for one in organisation.departments} | {one.code for one in organisation.units}
    yield from find_missing(Part.APPOINTMENTS, rows, ("person",))
    yield from find_reversed(Part.APPOINTMENTS, rows)
    for place, one in enumerate(rows):
        if one.place not in places:
            yield Fault(Part.APPOINTMENTS, place, "place", f"der er ingen enhed eller afdeling »{one.place}«")
    for place, other in find_overlaps(enumerate(rows), lambda one: (one.place, one.task, one.person)):
        message = f"{{0}} ville have opgaven her to gange i de samme dage: {other.period} og {rows[place].period}"
        yield Fault(Part.APPOINTMENTS, place, "person", message, (other.person,))
