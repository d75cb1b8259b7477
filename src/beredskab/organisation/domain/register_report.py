"""A difference in Danish: how many of each kind, and a line for each, for whoever decides about the import."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from beredskab.organisation.domain.register_difference import Brake, Change, Difference, KnownPerson, KnownUnit, State
from beredskab.organisation.domain.register_matching import Selection

# What is said of one and of several, in the order in which they matter.
KINDS: Final = {
    "people_leaving": ("medarbejder fratræder", "medarbejdere fratræder"),
    "leaders_ended": ("er ikke længere leder", "er ikke længere ledere"),
    "leaders_begun": ("bliver leder", "bliver ledere"),
    "people_returning": ("medarbejder kommer tilbage", "medarbejdere kommer tilbage"),
    "people_added": ("ny medarbejder", "nye medarbejdere"),
    "people_changed": ("medarbejder er rettet", "medarbejdere er rettet"),
    "units_closed": ("enhed lukker", "enheder lukker"),
    "units_added": ("ny enhed", "nye enheder"),
    "units_reopened": ("enhed åbner igen", "enheder åbner igen"),
    "units_renamed": ("enhed skifter navn", "enheder skifter navn"),
    "units_moved": ("enhed flytter", "enheder flytter"),
    "placements": ("medarbejder skifter sted", "medarbejdere skifter sted"),
    "departments": ("afdeling får listens id", "afdelinger får listens id"),
}  # fmt: skip
_FIELDS: Final = {"name": "navn", "email": "mail", "phone": "telefon"}
NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Group:
    """All changes of a kind: its key, and a line for each."""

    kind: str
    lines: tuple[str, ...]

    @property
    def title(self) -> str:
        """What is said of so many: »medarbejdere fratræder«."""
        return name_kind(self.kind, len(self.lines))


def name_kind(kind: str, count: int) -> str:
    """What is said of so many of a kind."""
    return KINDS[kind][count != 1]


def report_difference(
    state: State, selection: Selection, difference: Difference, names: Mapping[str, str]
) -> list[Group]:
    """The changes by kind, those kinds only that there are. `names` are those of the departments."""
    report = _Report(state, selection, difference, names)
    groups = ((kind, tuple(sorted(getattr(report, kind)(), key=str.casefold))) for kind in KINDS)
    return [Group(kind, lines) for kind, lines in groups if lines]


def count_changes(groups: list[Group]) -> dict[str, int]:
    """How many of each kind."""
    return {group.kind: len(group.lines) for group in groups}


def describe_brake(brake: Brake) -> str:
    """Why the import stopped."""
    gone = [
        f"{count} af {of} {noun if of != 1 else one}"
        for count, of, noun, one in (
            (brake.people_gone, brake.people, "medarbejdere", "medarbejder"),
            (brake.units_gone, brake.units, "enheder", "enhed"),
            (brake.leaders_gone, brake.leaders, "ledere", "leder"),
        )
        if count
    ]  # fmt: skip
    return f"mere end en femtedel ville forsvinde: {' og '.join(gone)}"


NO_LEADERS: Final = "Listen siger ikke, hvem der er leder. Lederne bliver, som de er."


class _Report:
    """The lines of each kind; the methods are named as the kinds."""

    def __init__(self, state: State, selection: Selection, difference: Difference, names: Mapping[str, str]) -> None:
        self.state, self.difference, self.tops = state, difference, names
        units = {code: unit.name for code, unit in state.units.items()}
        self.names = {**units, **{code: unit.name for code, unit in selection.units.items()}, **names}
        people = {code: one.name for code, one in state.people.items()}
        self.people = {**people, **{code: one.name for code, one in selection.people.items()}}
        self.changed_codes = {change.after.code for change in difference.people if self._comes_or_goes(change)}

    def _comes_or_goes(self, change: Change[KnownPerson]) -> bool:
        return change.before is None or change.before.has_left != change.after.has_left

    def _who(self, code: str) -> str:
        return f"{self.people[code]} ({code})"

    def people_leaving(self) -> Iterator[str]:
        places: dict[str, list[str]] = {}
        for who, place in sorted(self.state.placements):
            places.setdefault(who, []).append(self.names[place])
        for change in self.difference.people:
            code = change.after.code
            if change.after.has_left:
                at = ", ".join(places.get(code, ()))
                yield self._who(code) + (f", {at}" if at else "")

    def people_returning(self) -> Iterator[str]:
        for change in self.difference.people:
            if change.before and change.before.has_left and not change.after.has_left:
                yield self._who(change.after.code)

    def people_added(self) -> Iterator[str]:
        return (self._who(change.after.code) for change in self.difference.people if change.before is None)

    def people_changed(self) -> Iterator[str]:
        for change in self.difference.people:
            if change.before is not None and (said := _describe_person(change.before, change.after)):
                yield f"{self._who(change.after.code)}: {said}"

    def units_added(self) -> Iterator[str]:
        return (self._unit(change.after) for change in self.difference.units if change.before is None)

    def units_closed(self) -> Iterator[str]:
        for change in self.difference.units:
            if change.before and change.after.is_closed and not change.before.is_closed:
                yield self._unit(change.after)

    def units_reopened(self) -> Iterator[str]:
        for change in self.difference.units:
            if change.before and change.before.is_closed and not change.after.is_closed:
                yield self._unit(change.after)

    def units_renamed(self) -> Iterator[str]:
        for change in self.difference.units:
            if change.before and change.before.name != change.after.name:
                yield f"{change.before.name} → {change.after.name}"

    def units_moved(self) -> Iterator[str]:
        for change in self.difference.units:
            if change.before and self._above(change.before) != self._above(change.after):
                yield f"{change.after.name}: fra {self._above(change.before)} til {self._above(change.after)}"

    def _unit(self, unit: KnownUnit) -> str:
        return f"{unit.name} ({self._above(unit)})"

    def _above(self, unit: KnownUnit) -> str:
        department = self.names.get(unit.department, unit.department)
        return f"{department}, {self.names[unit.parent]}" if unit.parent else department

    def leaders_begun(self) -> Iterator[str]:
        return (self._leader(*one) for one in self.difference.begun)

    def leaders_ended(self) -> Iterator[str]:
        return (self._leader(*one) for one in self.difference.ended)

    def _leader(self, place: str, who: str) -> str:
        task = "afdelingschef i" if place in self.tops else "leder af"
        return f"{self._who(who)}: {task} {self.names[place]}"

    def placements(self) -> Iterator[str]:
        """Of those who are neither new nor leaving: who works somewhere else now."""
        placed, displaced = _by_person(self.difference.placed), _by_person(self.difference.displaced)
        for who in (placed.keys() | displaced.keys()) - self.changed_codes:
            to, off = ([self.names[place] for place in by.get(who, ())] for by in (placed, displaced))
            yield f"{self._who(who)}: fra {', '.join(off) or NOTHING} til {', '.join(to) or NOTHING}"

    def departments(self) -> Iterator[str]:
        return (f"{self.names[code]}: {label}" for code, label in self.difference.remembered)


def _by_person(placements: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for who, place in placements:
        found.setdefault(who, []).append(place)
    return found


def _describe_person(before: KnownPerson, after: KnownPerson) -> str:
    said = [
        f"{shown} {getattr(before, field) or NOTHING} → {getattr(after, field) or NOTHING}"
        for field, shown in _FIELDS.items()
        if getattr(before, field) != getattr(after, field)
    ]
    if after.from_register and not before.from_register:
        said.append("følger nu medarbejderlisten")
    return ", ".join(said)
