"""What is wrong with a team or an organisation: one fault for each, with the row and the field to put right."""

from collections.abc import Mapping, Sequence
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
    `people` are the codes of those it is about; the message has {0} for the first, {1} for the second.
    """

    part: Part
    place: int
    field: str
    message: str
    people: tuple[str, ...] = ()

    def say(self, names: Mapping[str, str]) -> str:
        """The message with people's names; a code that `names` doesn't have stands as it is."""
        said = self.message
        for number, person in enumerate(self.people):
            said = said.replace(f"{{{number}}}", names.get(person, person))
        return said

    def __str__(self) -> str:
        return f"{NAMES[self.part]} nr. {self.place + 1}: {self.say({})}"


class Refused(ValueError):
    """A team or an organisation with faults: nothing may be worked out from it, or stored."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))
