"""What the staff register says, as far as it is used here: units, people, who works where and who leads what.

Nothing else is kept from the file: no civil registration number, no title, no private address. What can't be used is
told by its place in the file; nobody's number is ever quoted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

LONGEST_UNIT_CODE: Final = 60
# Ten digits anywhere, however they are divided: never shown, whatever field they were put in.
_NUMBER: Final = re.compile(r"\d{6}\W{0,3}\d{4}")
_CPR_CODE: Final = re.compile(r"\d{6}[-_. ]?\d{4}")


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing to put right in the file: where, in which field ("" for the whole line), and why, in Danish."""

    where: str
    field: str
    message: str

    def __str__(self) -> str:
        at = ", ".join(part for part in (self.where, self.field) if part)
        return f"{at}: {self.message}" if at else self.message


class RegisterRefused(ValueError):
    """A file that can't be used: every problem, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """A unit of the register. `label` is what it is called where a department is named; `parent` a code.

    `is_department` says that the file itself names it as a department, so that an unknown one is a mistake.
    """

    code: str
    name: str
    parent: str | None
    label: str
    is_department: bool = False
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """A member of staff of the register; `email` and `phone` empty where it says nothing."""

    code: str
    name: str
    email: str
    phone: str
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Register:
    """All of the file. Placements are (person, unit), leaders (unit, person), all by code.

    `remarks` are what was left out without stopping the rest. `tells_leaders` says whether the file has leaders at all:
    one without says nothing about who leads, not that nobody does.
    """

    units: tuple[RegisterUnit, ...]
    people: tuple[RegisterPerson, ...]
    placements: frozenset[tuple[str, str]]
    leaders: frozenset[tuple[str, str]]
    remarks: tuple[Problem, ...] = ()
    tells_leaders: bool = True


def quote(text: str) -> str:
    """A code in quotes, for a message; what may be somebody's number is not shown."""
    if _NUMBER.search(text) or not text.isprintable():
        return "(vises ikke)"
    return f"»{text[:LONGEST_UNIT_CODE]}«"


def find_code_fault(code: str) -> str:
    """Why a text can't be a unit's code; empty if it can."""
    if _CPR_CODE.fullmatch(code):
        return "koden ligner et CPR-nummer, og det må aldrig stå her"
    if not code or not code.isprintable() or any(sign.isspace() or sign == "/" for sign in code):
        return "koden skal være ét ord uden skråstreg"
    if len(code) > LONGEST_UNIT_CODE:
        return f"koden må højst have {LONGEST_UNIT_CODE} tegn"
    return ""
