"""What an import changes: the organisation as it is, against what the register says; nothing is deleted.

What was written by hand stays: hand-made people never leave and hand-made units never close because a register doesn't
know them; a leader named by hand keeps the task. Where the register has no number or address, ours stays.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from beredskab.organisation.domain.register_matching import Selection

# More than this part of the people or units would vanish: it is likelier that the file is wrong.
MOST_GONE: Final = 0.2


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit as it is, or will be."""

    code: str
    name: str
    department: str
    parent: str | None
    is_closed: bool = False
    from_register: bool = True


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A member of staff as they are, or will be. `has_left` by today."""

    code: str
    name: str
    email: str
    phone: str
    has_left: bool = False
    from_register: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """The organisation as the import finds it. Placements are (person, place), leaders (place, person).

    `leaders` are those from the register who are here and whose task has not ended; `own_leaders` those named by hand.
    """

    departments: Mapping[str, str]
    units: Mapping[str, KnownUnit]
    people: Mapping[str, KnownPerson]
    placements: frozenset[tuple[str, str]]
    leaders: frozenset[tuple[str, str]]
    own_leaders: frozenset[tuple[str, str]]


Row = TypeVar("Row", KnownUnit, KnownPerson)


@dataclass(frozen=True, slots=True)
class Change(Generic[Row]):
    """A row before (None: it is new) and after."""

    before: Row | None
    after: Row


@dataclass(frozen=True, slots=True)
class Difference:
    """All that an import changes, by code, in the order of the codes. `remembered` is (department, register's id)."""

    remembered: tuple[tuple[str, str], ...]
    units: tuple[Change[KnownUnit], ...]
    people: tuple[Change[KnownPerson], ...]
    placed: tuple[tuple[str, str], ...]
    displaced: tuple[tuple[str, str], ...]
    begun: tuple[tuple[str, str], ...]
    ended: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not any((self.remembered, self.units, self.people, self.placed, self.displaced, self.begun, self.ended))


@dataclass(frozen=True, slots=True)
class Brake:
    """How many of how many people, units and leaders from the register would vanish.

    A leader of a place that still has one isn't gone, and one who leaves is counted among the people.
    """

    people_gone: int
    people: int
    units_gone: int
    units: int
    leaders_gone: int
    leaders: int

    @property
    def holds(self) -> bool:
        """Whether it is too many to go on without a look."""
        pairs = ((self.people_gone, self.people), (self.units_gone, self.units), (self.leaders_gone, self.leaders))
        return any(gone > MOST_GONE * of for gone, of in pairs)


def find_difference(state: State, selection: Selection) -> Difference:
    """What the register changes."""
    placements = _find_placements(state, selection)
    begun = selection.leaders - state.leaders - state.own_leaders
    units = _find_changes(state.units, _find_units(state, selection))
    people = _find_changes(state.people, _find_people(state, selection))
    gone = {one.after.code for one in people if one.after.has_left} | {one.after.code for one in units if _closes(one)}
    told = selection.leaders if selection.tells_leaders else {one for one in state.leaders if not gone & {*one}}
    return Difference(
        remembered=tuple(sorted(_find_remembered(state, selection))),
        units=units,
        people=people,
        placed=tuple(sorted(placements - state.placements)),
        displaced=tuple(sorted(_find_displaced(state, selection, placements))),
        begun=tuple(sorted(begun)),
        ended=tuple(sorted(state.leaders - told)),
    )


def apply_difference(state: State, difference: Difference) -> State:
    """The organisation afterwards, as the operation leaves it."""
    people = {**state.people, **{one.after.code: one.after for one in difference.people}}
    return State(
        departments={**state.departments, **dict(difference.remembered)},
        units={**state.units, **{one.after.code: one.after for one in difference.units}},
        people=people,
        placements=state.placements - set(difference.displaced) | set(difference.placed),
        leaders=frozenset(state.leaders - set(difference.ended) | set(difference.begun)),
        own_leaders=state.own_leaders,
    )


def measure_brake(state: State, difference: Difference) -> Brake:
    """How much of what the register brought would go."""
    return Brake(
        people_gone=sum(one.after.has_left and one.after.from_register for one in difference.people),
        people=sum(one.from_register and not one.has_left for one in state.people.values()),
        units_gone=sum(_closes(one) for one in difference.units),
        units=sum(one.from_register and not one.is_closed for one in state.units.values()),
        leaders_gone=_count_leaders_gone(state, difference),
        leaders=len(state.leaders),
    )


def _count_leaders_gone(state: State, difference: Difference) -> int:
    staying = (state.leaders - set(difference.ended)) | set(difference.begun) | state.own_leaders
    followed = {place for place, _ in staying}
    leaving = {one.after.code for one in difference.people if one.after.has_left}
    return sum(place not in followed and who not in leaving for place, who in difference.ended)


def _closes(change: Change[KnownUnit]) -> bool:
    return change.after.is_closed and change.before is not None and not change.before.is_closed


def _find_changes(before: Mapping[str, Row], after: Iterable[Row]) -> tuple[Change[Row], ...]:
    changed = (Change(before.get(row.code), row) for row in after if before.get(row.code) != row)
    return tuple(sorted(changed, key=lambda change: change.after.code))


def _find_remembered(state: State, selection: Selection) -> Iterator[tuple[str, str]]:
    for code, label in selection.remembered.items():
        if state.departments.get(code) != label:
            yield code, label


def _find_units(state: State, selection: Selection) -> Iterator[KnownUnit]:
    for told in selection.units.values():
        yield KnownUnit(told.code, told.name, told.department, told.parent)
    for unit in state.units.values():
        if unit.code not in selection.units:
            department = _find_department(unit, state, selection)
            yield replace(unit, department=department, is_closed=unit.is_closed or unit.from_register)


def _find_department(unit: KnownUnit, state: State, selection: Selection) -> str:
    """The department of a unit that the register doesn't know: it goes along when the unit above it moves."""
    above = unit
    while above.parent is not None:
        if above.parent in selection.units:
            return selection.units[above.parent].department
        above = state.units[above.parent]
    return above.department


def _find_people(state: State, selection: Selection) -> Iterator[KnownPerson]:
    for code, person in selection.people.items():
        known = state.people.get(code)
        email, phone = (person.email, person.phone) if known is None else (
            person.email or known.email, person.phone or known.phone
        )  # fmt: skip
        yield KnownPerson(code, person.name, email, phone)
    for known in state.people.values():
        if known.code not in selection.people and known.from_register and not known.has_left:
            yield replace(known, has_left=True)


def _find_placements(state: State, selection: Selection) -> frozenset[tuple[str, str]]:
    """Where the people of the register work afterwards. In a unit that the register doesn't know, they stay."""
    own = {code for code, unit in state.units.items() if not unit.from_register and code not in selection.units}
    stay = {(who, place) for who, place in state.placements if who in selection.people and place in own}
    return selection.placements | stay


def _find_displaced(
    state: State, selection: Selection, placements: frozenset[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Placements that the register no longer has, of people it places somewhere."""
    placed = {who for who, _ in selection.placements}
    return (one for one in state.placements - placements if one[0] in placed)
