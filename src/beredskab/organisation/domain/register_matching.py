"""Which departments the units of the register belong to, and who is kept: those below a department, nobody else."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from beredskab.organisation.domain.register import (
    Problem,
    Register,
    RegisterPerson,
    RegisterRefused,
    RegisterUnit,
    quote,
)
from beredskab.organisation.domain.unit_validation import describe_circle, find_circles
from beredskab.organisation.domain.units import Unit


@dataclass(frozen=True, slots=True)
class KnownDepartment:
    """A department of ours, open now. `register_id` is what the register calls it, where that was said."""

    code: str
    name: str
    register_id: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is kept of a register: units and people below our departments, by code.

    Placements are (person, place), leaders (place, person); a place is the code of a unit or department. `remembered`
    are departments with the register's id for them, as it was said. `missing` are departments that the file lacks.
    `tells_leaders` says whether the file has leaders at all.
    """

    units: Mapping[str, Unit]
    people: Mapping[str, RegisterPerson]
    placements: frozenset[tuple[str, str]]
    leaders: frozenset[tuple[str, str]]
    remembered: Mapping[str, str]
    missing: tuple[str, ...]
    left_out_units: int
    left_out_people: int
    remarks: tuple[str, ...]
    tells_leaders: bool = True


def select_register(
    register: Register,
    departments: Sequence[KnownDepartment],
    *,
    given: Mapping[str, str],
    closed: Collection[str] = (),
) -> Selection:
    """What is kept. `given` says, by a department's code, what the register calls it; `closed` are the codes of
    departments that there are no more. Raises RegisterRefused."""
    units = {unit.code: unit for unit in register.units}
    _refuse(_check_circles(units))
    found = _Matches(units, departments, given)
    tops = found.match()
    _refuse(_check_codes(units, tops, departments))
    places = _find_places(units, tops)
    _refuse(_check_closed(units, places, closed))
    return _keep(register, places, found, departments)


def fold_name(name: str) -> str:
    """A name as two ways of writing it are compared: without case, with single blanks, »og« for »&«."""
    return " ".join(name.casefold().replace("&", " og ").split())


def _refuse(problems: Iterator[Problem]) -> None:
    if listed := list(problems):
        raise RegisterRefused(listed)


def _check_circles(units: Mapping[str, RegisterUnit]) -> Iterator[Problem]:
    tree = {unit.code: Unit(unit.code, unit.name, "", unit.parent) for unit in units.values()}
    for code in sorted(find_circles(tree)):
        yield Problem(units[code].where, "", f"enheden ligger under sig selv: {describe_circle(tree, code)}")


class _Matches:
    """Finding our departments among the units; what can't be settled is a problem."""

    def __init__(
        self, units: Mapping[str, RegisterUnit], departments: Sequence[KnownDepartment], given: Mapping[str, str]
    ) -> None:
        self.units = units
        self.departments = departments
        self.given = {code: label.strip().casefold() for code, label in given.items() if label.strip()}
        named = [unit for unit in units.values() if unit.is_department]
        # Where the file itself names departments, nothing else is one.
        self.candidates = named or list(units.values())

    def match(self) -> dict[str, str]:
        """The department's code by the unit that it is. Raises RegisterRefused."""
        problems = list(self._check_given())
        tops: dict[str, str] = {}
        for department in self.departments:
            matching = self._find(department)
            if len(matching) > 1 and not matching[0].is_department:
                problems.append(self._tell_unsettled(department, matching))
            problems += [
                Problem(unit.where, "", f"{quote(unit.name)} passer på to afdelinger")
                for unit in matching
                if tops.setdefault(unit.code, department.code) != department.code
            ]
        problems += self._check_named(tops)
        _refuse(iter(problems))
        return tops

    def _check_given(self) -> Iterator[Problem]:
        known = {department.code for department in self.departments}
        labels = {unit.label for unit in self.candidates}
        for code, label in self.given.items():
            if code not in known:
                yield Problem("", "", f"der er ingen åben afdeling {quote(code)}; der er {', '.join(sorted(known))}")
            elif label not in labels:
                yield Problem("", "", f"der er ingen enhed {quote(label)} i filen til afdelingen {quote(code)}")

    def _find(self, department: KnownDepartment) -> list[RegisterUnit]:
        """What was said for this import; else what was said before; else by code and by name."""
        for label in (self.given.get(department.code), department.register_id.casefold()):
            if label and (said := [unit for unit in self.candidates if unit.label == label]):
                return said
        name = fold_name(department.name)
        same = [unit for unit in self.candidates if unit.label == department.code or fold_name(unit.name) == name]
        return [unit for unit in same if not self._lies_below(unit, same)]

    def _lies_below(self, unit: RegisterUnit, others: Sequence[RegisterUnit]) -> bool:
        codes = {other.code for other in others}
        return any(code in codes for code in _path_up(self.units, unit.parent))

    def _tell_unsettled(self, department: KnownDepartment, matching: Sequence[RegisterUnit]) -> Problem:
        names = ", ".join(quote(unit.label) for unit in matching)
        return Problem("", "", f"flere enheder kan være afdelingen {quote(department.name)}: {names}; sig hvilken")

    def _check_named(self, tops: Mapping[str, str]) -> Iterator[Problem]:
        ours = ", ".join(department.name for department in self.departments) or "ingen endnu"
        for unit in self.candidates:
            if unit.is_department and unit.code not in tops:
                message = f"der er ingen afdeling {quote(unit.name)}; kommunens er: {ours}"
                yield Problem(unit.where, "afdeling", message)
        if not tops and not self.candidates[0].is_department:
            yield Problem("", "", f"ingen af kommunens afdelinger er fundet i filen; de er: {ours}")


def _path_up(units: Mapping[str, RegisterUnit], code: str | None) -> Iterator[str]:
    """The codes from a unit to the top, it included. There are no circles."""
    while code is not None:
        yield code
        code = units[code].parent


def _check_codes(
    units: Mapping[str, RegisterUnit], tops: Mapping[str, str], departments: Sequence[KnownDepartment]
) -> Iterator[Problem]:
    codes = {department.code for department in departments}
    for unit in units.values():
        if unit.code in codes and unit.code not in tops:
            yield Problem(unit.where, "", f"koden {quote(unit.code)} bruges af en afdeling")


def _check_closed(
    units: Mapping[str, RegisterUnit], places: Mapping[str, tuple[str, str]], closed: Collection[str]
) -> Iterator[Problem]:
    """A department that is closed keeps its code, as its history does."""
    for unit in units.values():
        if unit.code in closed and places.get(unit.code, ("",))[0] == unit.code:
            yield Problem(unit.where, "", f"koden {quote(unit.code)} bruges af en afdeling, der er lukket her")


def _find_places(units: Mapping[str, RegisterUnit], tops: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Of each unit that is kept: the code of its place here, and its department. O(n) in the units."""
    places: dict[str, tuple[str, str]] = {code: (department, department) for code, department in tops.items()}
    outside: set[str] = set()
    for unit in units:
        way: list[str] = []
        for code in _path_up(units, unit):
            if code in places or code in outside:
                break
            way.append(code)
        else:
            code = ""
        if code in places:
            places.update({below: (below, places[code][1]) for below in way})
        else:
            outside.update(way)
    return places


def _keep(
    register: Register, places: Mapping[str, tuple[str, str]], found: _Matches, departments: Sequence[KnownDepartment]
) -> Selection:
    placements = frozenset((who, places[unit][0]) for who, unit in register.placements if unit in places)
    leaders = frozenset((places[unit][0], who) for unit, who in register.leaders if unit in places)
    wanted = {who for who, _ in placements} | {who for _, who in leaders}
    people = {person.code: person for person in register.people if person.code in wanted}
    kept = {
        unit.code: _as_unit(unit, places) for unit in register.units if places.get(unit.code, ("",))[0] == unit.code
    }
    matched = {department for _, department in places.values()}
    return Selection(
        units=kept,
        people=people,
        placements=placements,
        leaders=leaders,
        remembered=found.given,
        missing=tuple(one.name for one in departments if one.code not in matched),
        left_out_units=sum(unit.code not in places for unit in register.units),
        left_out_people=len(register.people) - len(people),
        remarks=tuple(str(remark) for remark in register.remarks),
        tells_leaders=register.tells_leaders,
    )


def _as_unit(unit: RegisterUnit, places: Mapping[str, tuple[str, str]]) -> Unit:
    """The unit in our tree: right below its department it has no unit above it."""
    above = places[unit.parent][0] if unit.parent else None
    department = places[unit.code][1]
    return Unit(unit.code, unit.name, department, None if above == department else above)
