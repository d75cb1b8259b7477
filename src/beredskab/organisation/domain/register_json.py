"""The staff register as OS2rollekatalog's interface has it (organisation, version 2 and 3): one JSON object.

`orgUnits` with `uuid`, `name`, `parentOrgUnitUuid` and perhaps `manager` (`userId`, or `uuid`), and `users` with
`userId`, `name`, `email`, `phone`, `disabled` and `positions` (`orgUnitUuid`). Every other field is passed over unread.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from beredskab.organisation.domain.people import require_name
from beredskab.organisation.domain.register import Problem, Register, RegisterRefused, RegisterUnit, quote
from beredskab.organisation.domain.register_gathering import Gathering

Row = Mapping[str, Any]
_LISTS: Final = ("orgUnits", "users")


def read_json(text: str) -> Register:
    """The register. Raises RegisterRefused."""
    lists = _parse(text)
    found = Gathering()
    managers = list(_read_units(lists["orgUnits"], found))
    found.tells_leaders = bool(managers)
    numbers: dict[str, str] = {}
    for where, row in _rows(lists["users"], "users", found):
        _read_user(where, row, found, numbers)
    _read_parents(found)
    for unit, manager in managers:
        person = _find_manager(manager, numbers)
        if person in found.people:
            found.leaders.add((unit, person))
    return found.finish()


def _parse(text: str) -> Mapping[str, list[Any]]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"linje {error.lineno}, tegn {error.colno}"
        raise RegisterRefused([Problem(where, "", "filen er ikke gyldig JSON herfra")]) from None
    except (RecursionError, ValueError):
        raise RegisterRefused([Problem("", "", "filen er ikke gyldig JSON")]) from None
    if not isinstance(whole, dict):
        raise RegisterRefused([Problem("", "", "filen skal være ét objekt med »orgUnits« og »users«")])
    wrong = [name for name in _LISTS if not isinstance(whole.get(name), list)]
    if wrong:
        raise RegisterRefused([Problem("", name, "listen mangler i filen") for name in wrong])
    return {name: whole[name] for name in _LISTS}


def _rows(rows: list[Any], name: str, found: Gathering) -> Iterator[tuple[str, Row]]:
    for number, row in enumerate(rows, start=1):
        where = f"{name} nr. {number}"
        if isinstance(row, dict):
            yield where, row
        else:
            found.refuse(where, "", "skal være et objekt")


def _text(row: Row, name: str) -> str:
    """A field as text; empty if it is missing, null or something else than a text."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _read_units(rows: list[Any], found: Gathering) -> Iterator[tuple[str, Row]]:
    """Gather the units; each with its manager, as the file has it."""
    for where, row in _rows(rows, "orgUnits", found):
        code = found.take_unit_code(_text(row, "uuid"), where, "uuid")
        name = found.take(require_name, _text(row, "name"), where, "name")
        if not code or not name:
            continue
        if code in found.units:
            found.refuse(where, "uuid", f"står også i {found.units[code].where}")
            continue
        parent = _text(row, "parentOrgUnitUuid").strip().casefold() or None
        found.units[code] = RegisterUnit(code, name, parent, label=code, where=where)
        if isinstance(row.get("manager"), dict):
            yield code, row["manager"]


def _read_user(where: str, row: Row, found: Gathering, numbers: dict[str, str]) -> None:
    """Gather a person. Who is disabled is no longer there."""
    if row.get("disabled") is True:
        return
    code = found.take_person(where, _text(row, "userId"), _text(row, "name"), _text(row, "email"), _text(row, "phone"))
    if not code:
        return
    for name in ("extUuid", "uuid"):
        if number := _text(row, name).casefold():
            numbers[number] = code
    for unit in _read_positions(where, row, found):
        found.placements.add((code, unit))


def _read_positions(where: str, row: Row, found: Gathering) -> Iterator[str]:
    positions = row.get("positions") or []
    if not isinstance(positions, list):
        found.refuse(where, "positions", "skal være en liste")
        return
    for position in positions:
        unit = _text(position, "orgUnitUuid").strip().casefold() if isinstance(position, dict) else ""
        if unit in found.units:
            yield unit
        else:
            found.refuse(where, "positions", f"der er ingen enhed {quote(unit)} i filen")


def _read_parents(found: Gathering) -> None:
    for unit in found.units.values():
        if unit.parent and unit.parent not in found.units:
            found.refuse(unit.where, "parentOrgUnitUuid", f"der er ingen enhed {quote(unit.parent)} i filen")


def _find_manager(manager: Row, numbers: Mapping[str, str]) -> str:
    """The code of whoever leads; by their number where the file gives no user name."""
    return _text(manager, "userId").strip().casefold() or numbers.get(_text(manager, "uuid").casefold(), "")
