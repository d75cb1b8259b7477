"""Putting people in seats, and asking who speaks for one."""

from beredskab.accounts.actor import Actor
from beredskab.organisation import seat_operations
from beredskab.organisation.domain.representation import find_representative
from beredskab.organisation.domain.team import Role
from beredskab.organisation.models import Assignment, Person, Seat
from beredskab.organisation.queries import load_team
from tests.organisation.cast import HEAD, NOW, day


def put(
    seat: Seat,
    person: Person,
    first: int = 0,
    last: int | None = None,
    *,
    role: Role = Role.HOLDER,
    actor: Actor = HEAD,
) -> Assignment:
    return seat_operations.seat_person(
        actor=actor, now=NOW, seat=seat, person=person, role=role,
        first=day(first), last=None if last is None else day(last),
    )  # fmt: skip


def speaks(seat: Seat, offset: int) -> str | None:
    """The code of who speaks for the seat on a day."""
    found = find_representative(load_team(), seat.code, day(offset))
    return Person.objects.get(pk=found.person).code if found else None
