"""What the guard finds: where in the text, of which kind, and whether it stops the text or asks about it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What something in a text is. The values are part of `beredskab scan --json`."""

    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    NAME = "name"
    PLATE = "plate"
    PASSPORT = "passport"
    HANDLE = "handle"

    @property
    def label(self) -> str:
        """What it is called in Danish."""
        return LABELS[self]


class Level(StrEnum):
    """`block`: the text may not be kept with it. `warn`: the writer is asked to rewrite or to confirm."""

    BLOCK = "block"
    WARN = "warn"


LABELS: Final = {
    Kind.CPR: "CPR-nummer",
    Kind.PHONE: "telefonnummer",
    Kind.EMAIL: "mailadresse",
    Kind.ADDRESS: "adresse",
    Kind.NAME: "navn",
    Kind.PLATE: "nummerplade",
    Kind.PASSPORT: "pasnummer",
    Kind.HANDLE: "navn på nettet",
}
WARNED: Final = frozenset({Kind.NAME, Kind.ADDRESS})


@dataclass(frozen=True)
class Span:
    """A place of a kind in the folded text."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Finding:
    """A place in the original text, in characters; `end` is the first one after it.

    It holds no words of the text, so that it can be logged, counted and sent without carrying anyone's identity.
    """

    kind: Kind
    start: int
    end: int

    @property
    def level(self) -> Level:
        """What it means for the text."""
        return Level.WARN if self.kind in WARNED else Level.BLOCK
