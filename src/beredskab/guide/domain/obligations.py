"""Where an obligation is broken: its promise held against what the rules give, over all situations."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from beredskab.edition.domain.guide_schema import Obligation
from beredskab.guide.domain.evaluate import GIVEN
from beredskab.guide.domain.regions import GivenRegions
from beredskab.guide.domain.space import Region, Space


@dataclass(frozen=True)
class CallingOrder:
    """Where each contact is called first, and where one is called before another."""

    first: Mapping[str, Region]
    before: Mapping[tuple[str, str], Region]

    @classmethod
    def of(cls, given: GivenRegions, order: Mapping[str, int]) -> Self:
        """Counted from what the rules give."""
        return cls(given.first(order), given.before(order))


@dataclass(frozen=True, slots=True)
class Breach:
    """What an obligation asks for and doesn't get, and in which situations."""

    obligation: str
    message: str
    region: Region


def premise(obligation: Obligation, space: Space) -> Region:
    """The situations an obligation speaks of."""
    region = space.box(obligation.when)
    for exception in obligation.unless:
        region &= ~space.box(exception)
    return region


def breaches(obligation: Obligation, region: Region, given: GivenRegions, calls: CallingOrder) -> Iterator[Breach]:
    """Everything the obligation asks for that isn't so somewhere in `region` (its premise)."""
    for message, satisfied in _promises(obligation, given, calls):
        if broken := region & ~satisfied:
            yield Breach(obligation.id, message, broken)


def _promises(obligation: Obligation, given: GivenRegions, calls: CallingOrder) -> Iterator[tuple[str, Region]]:
    for contact in obligation.must:
        yield f"»{contact}« skal ringes op (must)", given.must.get(contact, 0)
    for contact in obligation.at_least:
        yield f"»{contact}« skal nævnes", given.any_level.get(contact, 0)
    if obligation.first_in:
        region = 0
        for contact in obligation.first_in:
            region |= calls.first.get(contact, 0)
        yield f"den første skal være {' eller '.join(obligation.first_in)}", region
    for earlier, later in itertools.combinations(obligation.in_order, 2):
        wrong = calls.before.get((later, earlier), 0)
        yield f"»{earlier}« skal ringes op før »{later}«", given.space.everything & ~wrong
    for name in GIVEN:
        for item_id in getattr(obligation, name):
            yield f"»{item_id}« skal med", given.given.get(item_id, 0)
    for item_id in obligation.never:
        yield f"»{item_id}« må ikke nævnes", given.space.everything & ~given.where(item_id)
