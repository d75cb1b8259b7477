"""What is wrong with a bundle, and where: one line per problem, ready to print."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks publication; a notice is something an editor should look at."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line in a file of a bundle; `file` is relative to the bundle folder, `line` counts from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One finding about a bundle, in Danish, with the line an editor must open."""

    place: Place
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        label = "" if self.severity is Severity.ERROR else "bemærk: "
        return f"{self.place}: {label}{self.message}"


class BundleRefused(Exception):
    """A bundle with errors: nothing of it may be published or answered from."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def errors_among(problems: list[Problem]) -> list[Problem]:
    """Only the problems that block publication, in file order."""
    return sorted({problem for problem in problems if problem.severity is Severity.ERROR})
