"""What is wrong with a team or an organisation: one fault for each, with the row and the field to put right."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """The list in which the faulty row stands."""

    DEPARTMENTS = "departments"
    UNITS = "units"
    APPOINTMENTS = "appointments"
    SEATS = "seats"
    ASSIGNMENTS = "assignments"
    ABSENCES = "absences"


NAMES: Final = {
    Part.DEPARTMENTS: "afdeling",
    Part.UNITS: "enhed",
    Part.APPOINTMENTS: "udpegning",
    Part.SEATS: "teamplads",
    Part.ASSIGNMENTS: "plads i teamet",
    Part.ABSENCES: "fravær",
}


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing to put right: the row's place in its list, counted from 0, the field's name in the code, and why.

    The message is a Danish sentence without the row, so that a form can show it at the field and an import at the line.
    """

    part: Part
    place: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{NAMES[self.part]} nr. {self.place + 1}: {self.message}"


class Refused(ValueError):
    """A team or an organisation with faults: nothing may be worked out from it, or stored."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))
