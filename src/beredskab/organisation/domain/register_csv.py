"""The staff register as a CSV file: a line for each person and unit, with Danish headings in any order.

A line without `kode` only tells of a unit. A cell never goes on in the next line: so a quote that does not end is found
where it began, however long the file is, and never swallows the lines up to the next quote.
"""

import csv
from collections.abc import Iterator, Mapping
from typing import Final

from beredskab.organisation.domain.people import require_name
from beredskab.organisation.domain.register import Problem, Register, RegisterRefused, RegisterUnit, quote
from beredskab.organisation.domain.register_gathering import Gathering

HEADINGS: Final = {
    "kode": ("kode", "brugernavn", "bruger", "bruger-id", "brugerid", "medarbejderkode", "userid"),
    "navn": ("navn", "fulde navn", "medarbejder", "name"),
    "mail": ("mail", "e-mail", "email", "mailadresse", "e-mailadresse"),
    "telefon": ("telefon", "tlf", "tlf.", "telefonnummer", "arbejdstelefon", "phone"),
    "afdeling": ("afdeling", "afdelingskode", "afdelingsnavn", "department"),
    "enhed": ("enhed", "enhedskode", "enheds-id", "enhedsid", "unit"),
    "enhedsnavn": ("enhedsnavn", "enhedens navn"),
    "overenhed": ("overenhed", "overordnet enhed", "overenhedskode", "parent"),
    "leder": ("leder", "er leder", "manager"),
}  # fmt: skip
NEEDED: Final = ("kode", "navn", "afdeling")
SEPARATORS: Final = (";", ",")
YES: Final = frozenset({"ja", "j", "x", "1", "true", "sand"})
NO: Final = frozenset({"", "nej", "n", "0", "false", "falsk"})
_NAMES: Final = {variant: name for name, variants in HEADINGS.items() for variant in variants}
Cells = Mapping[str, str]


def read_csv(text: str) -> Register:
    """The register. Raises RegisterRefused."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    separator = max(SEPARATORS, key=lines[first].count)
    columns = _read_headings(lines[first], separator, f"linje {first + 1}")
    found = Gathering(tells_leaders="leder" in columns)
    for where, cells in _read_lines(lines, first + 1, separator, columns, found):
        _read_line(where, cells, found)
    _check_parents(found)
    if not found.units and not found.problems:
        found.refuse("", "", "der er ingen medarbejdere i filen")
    return found.finish()


def _read_headings(line: str, separator: str, where: str) -> list[str]:
    """The name of each column. Raises RegisterRefused."""
    try:
        written = [" ".join(cell.split()).casefold() for cell in _split(line, separator)]
    except csv.Error:
        raise RegisterRefused([Problem(where, "", _BROKEN)]) from None
    columns = [_NAMES.get(cell, "") for cell in written]
    if not any(columns):
        # It may be a line of someone's data, so it is not quoted.
        raise RegisterRefused([Problem(where, "", f"den første linje skal være overskrifter: {', '.join(HEADINGS)}")])
    problems = list(_find_heading_faults(written, columns, where))
    if problems:
        raise RegisterRefused(problems)
    return columns


def _find_heading_faults(written: list[str], columns: list[str], where: str) -> Iterator[Problem]:
    for number, (cell, name) in enumerate(zip(written, columns, strict=True), start=1):
        if not name and "cpr" in cell:
            yield Problem(where, f"kolonne {number}", "CPR-numre må ikke være i filen; slet kolonnen først")
        elif not name:
            message = f"overskriften {quote(cell)} kendes ikke; slet kolonnen, eller kald den {', '.join(HEADINGS)}"
            yield Problem(where, f"kolonne {number}", message)
        elif name in columns[: number - 1]:
            yield Problem(where, f"kolonne {number}", f"»{name}« er der to gange")
    for name in NEEDED:
        if name not in columns:
            yield Problem(where, "", f"kolonnen »{name}« mangler")
    if "enhed" in columns and "enhedsnavn" not in columns:
        yield Problem(where, "", "kolonnen »enhedsnavn« mangler")


_BROKEN: Final = "et citationstegn begynder her og slutter ikke på linjen"


def _split(line: str, separator: str) -> list[str]:
    """The cells of a line. Raises csv.Error."""
    if '"' not in line:
        return line.split(separator)
    return next(csv.reader([line], delimiter=separator, strict=True))


def _read_lines(
    lines: list[str], begin: int, separator: str, columns: list[str], found: Gathering
) -> Iterator[tuple[str, Cells]]:
    """The lines with data, by column; empty ones are passed over."""
    for number, line in enumerate(lines[begin:], start=begin + 1):
        if not line.strip(f"{separator} \t"):
            continue
        where = f"linje {number}"
        try:
            cells = _split(line, separator)
        except csv.Error:
            found.refuse(where, "", _BROKEN)
            continue
        if len(cells) != len(columns):
            found.refuse(where, "", f"har {len(cells)} felter, men der er {len(columns)} overskrifter")
            continue
        yield where, dict(zip(columns, map(str.strip, cells), strict=True))


def _read_line(where: str, cells: Cells, found: Gathering) -> None:
    """Gather the unit and the person of a line."""
    place = _read_place(where, cells, found)
    leads = _read_leader(where, cells, found)
    if not cells["kode"] and not cells["navn"]:
        if not cells.get("enhed"):
            found.refuse(where, "kode", "mangler")
        return
    code = found.take_person(where, cells["kode"], cells["navn"], cells.get("mail", ""), cells.get("telefon", ""))
    if not code or not place:
        return
    found.placements.add((code, place))
    if leads:
        found.leaders.add((place, code))


def _read_leader(where: str, cells: Cells, found: Gathering) -> bool:
    word = cells.get("leder", "").casefold()
    if word not in YES | NO:
        found.refuse(where, "leder", "skal være ja eller nej")
    return word in YES


def _read_place(where: str, cells: Cells, found: Gathering) -> str:
    """The code of the unit of a line, or of its department where it names no unit; "" if it can't be used."""
    department = _read_department(where, cells["afdeling"], found)
    if not cells.get("enhed"):
        if cells.get("enhedsnavn"):
            found.refuse(where, "enhed", "koden mangler, men der er et enhedsnavn")
        return department
    code = found.take_unit_code(cells["enhed"], where, "enhed")
    name = found.take(require_name, cells["enhedsnavn"], where, "enhedsnavn")
    if not code or not name or not department:
        return ""
    parent = cells.get("overenhed", "").casefold() or department
    unit = RegisterUnit(code, name, parent, label=code, where=where)
    known = found.units.setdefault(code, unit)
    if known != unit:
        column = "enhedsnavn" if known.name != name else "overenhed"
        found.refuse(where, column, f"enheden {quote(code)} står anderledes i {known.where}")
    return code


def _read_department(where: str, text: str, found: Gathering) -> str:
    """The code of a department that the file names: with a blank in it, so that no unit has the same."""
    name = found.take(require_name, text, where, "afdeling")
    if not name:
        return ""
    label = name.casefold()
    code = f"afdeling {label}"
    found.units.setdefault(code, RegisterUnit(code, name, None, label=label, is_department=True, where=where))
    return code


def _check_parents(found: Gathering) -> None:
    for unit in found.units.values():
        if unit.parent and unit.parent not in found.units:
            found.refuse(unit.where, "overenhed", f"der er ingen enhed {quote(unit.parent)} i filen")
