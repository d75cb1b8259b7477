"""What a team must be for the representation rule to have one answer. All faults are found at once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from typing import Final, Protocol, TypeVar

from beredskab.organisation.domain.faults import Fault, Part, Refused
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.team import Assignment, Role, Seat, Team


class Dated(Protocol):
    """Anything with a period."""

    @property
    def period(self) -> Period: ...


DatedRow = TypeVar("DatedRow", bound=Dated)


def require_valid_team(team: Team, departments: Collection[str]) -> Team:
    """The team itself. Raises Refused with every fault."""
    if faults := find_faults(team, departments):
        raise Refused(faults)
    return team


def find_faults(team: Team, departments: Collection[str]) -> list[Fault]:
    """Every reason to refuse the team, in the order of its rows; none means that the rule has one answer each day.

    `departments` are the codes there are. Not faults: a seat nobody is appointed to, deputies without a holder, a
    person in several seats, open ends, absences that overlap or are of people without a seat.
    """
    return sorted([*_check_seats(team, departments), *_check_assignments(team), *_check_absences(team)])


def _check_seats(team: Team, departments: Collection[str]) -> Iterator[Fault]:
    codes = {seat.code for seat in team.seats}
    yield from find_missing(Part.SEATS, team.seats, ("code", "label"))
    yield from find_repeated(Part.SEATS, [seat.code for seat in team.seats])
    yield from find_reversed(Part.SEATS, team.seats)
    for place, seat in enumerate(team.seats):
        if seat.department not in departments:
            yield Fault(Part.SEATS, place, "department", f"der er ingen afdeling »{seat.department}«")
        for message in _wrong_helpers(seat, codes):
            yield Fault(Part.SEATS, place, "helped_by", message)


def _wrong_helpers(seat: Seat, codes: Collection[str]) -> Iterator[str]:
    for helper in sorted(set(seat.helped_by) - set(codes)):
        yield f"der er ingen teamplads »{helper}« til at hjælpe"
    if seat.code in seat.helped_by:
        yield "en teamplads kan ikke hjælpe sig selv"
    if len(set(seat.helped_by)) < len(seat.helped_by):
        yield "den samme teamplads er nævnt to gange som hjælp"


def _check_assignments(team: Team) -> Iterator[Fault]:
    rows = list(enumerate(team.assignments))
    seats = {seat.code: seat for seat in team.seats}
    yield from find_missing(Part.ASSIGNMENTS, team.assignments, ("person",))
    yield from find_reversed(Part.ASSIGNMENTS, team.assignments)
    for place, one in rows:
        if one.seat not in seats:
            yield Fault(Part.ASSIGNMENTS, place, "seat", f"der er ingen teamplads »{one.seat}«")
        elif not one.period.is_empty and not one.period.overlaps(seats[one.seat].period):
            yield Fault(Part.ASSIGNMENTS, place, "period", f"teampladsen »{one.seat}« findes ikke {one.period}")
        if (one.role is Role.HOLDER) != (one.order == 0) or one.order < 0:
            message = "konsulenten har intet nummer i rækken, og stedfortrædere har nummer 1 og opefter"
            yield Fault(Part.ASSIGNMENTS, place, "order", message)
    yield from _check_overlaps(rows)


def _check_overlaps(rows: Sequence[tuple[int, Assignment]]) -> Iterator[Fault]:
    """What would leave the rule without one answer: two who come first, or a person who is to follow themselves."""
    holders = [(place, one) for place, one in rows if one.role is Role.HOLDER]
    deputies = [(place, one) for place, one in rows if one.role is Role.DEPUTY]
    for place, other in find_overlaps(holders, lambda one: one.seat):
        message = (
            "to ville være konsulent på pladsen i de samme dage: {0} %s og {1} %s. "
            "Skriv en sidste dag for den ene, eller overdrag pladsen"
        )
        yield _overlap(message, "period", rows, place, other)
    for place, other in find_overlaps(deputies, lambda one: (one.seat, one.order)):
        message = f"to ville være stedfortræder nr. {other.order} i de samme dage: {{0}} %s og {{1}} %s"
        yield _overlap(message, "order", rows, place, other)
    for place, other in find_overlaps(rows, lambda one: (one.seat, one.person)):
        yield _overlap("{0} ville stå på pladsen to gange i de samme dage: %s og %s", "person", rows, place, other)


def _overlap(message: str, field: str, rows: Sequence[tuple[int, Assignment]], place: int, other: Assignment) -> Fault:
    """Both are named, the earlier first: the fault can't know which of the two somebody is about to write."""
    first, second = other, rows[place][1]
    said = message % (first.period, second.period)
    return Fault(Part.ASSIGNMENTS, place, field, said, (first.person, second.person))


def _check_absences(team: Team) -> Iterator[Fault]:
    yield from find_missing(Part.ABSENCES, team.absences, ("person",))
    yield from find_reversed(Part.ABSENCES, team.absences)


def find_missing(part: Part, rows: Iterable[object], fields: Sequence[str]) -> Iterator[Fault]:
    """A fault for each of the text fields that is empty."""
    for place, row in enumerate(rows):
        for field in fields:
            if not getattr(row, field).strip():
                yield Fault(part, place, field, f"feltet {FIELD_NAMES[field]} er tomt")


FIELD_NAMES: Final = {"code": "kode", "label": "navn", "name": "navn", "person": "person"}


def find_repeated(part: Part, codes: Iterable[str]) -> Iterator[Fault]:
    """A fault for each code that has been used by a row before; empty ones are told by `find_missing`."""
    seen: set[str] = set()
    for place, code in enumerate(codes):
        if code in seen and code:
            yield Fault(part, place, "code", f"koden »{code}« er brugt før")
        seen.add(code)


def find_reversed(part: Part, rows: Iterable[Dated]) -> Iterator[Fault]:
    """A fault for each row whose last day is before its first."""
    for place, row in enumerate(rows):
        if row.period.is_empty:
            yield Fault(part, place, "period", f"slutdatoen ligger før startdatoen ({row.period})")


def find_overlaps(
    rows: Iterable[tuple[int, DatedRow]], key: Callable[[DatedRow], Hashable]
) -> Iterator[tuple[int, DatedRow]]:
    """Each row that shares days with an earlier-starting one of the same key: its place, and that other row.

    `rows` are places and rows. Every two rows that overlap are found by at least one of them. O(n log n).
    """
    groups: defaultdict[Hashable, list[tuple[int, DatedRow]]] = defaultdict(list)
    for place, row in rows:
        groups[key(row)].append((place, row))
    for group in groups.values():
        (_, longest), *later = sorted(group, key=lambda entry: (entry[1].period.start, entry[0]))
        for place, row in later:
            if row.period.overlaps(longest.period):
                yield place, longest
            longest = max(longest, row, key=lambda one: one.period.end)
