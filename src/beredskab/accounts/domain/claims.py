"""From what the municipality's sign-in says about someone to what they are here. The settings hold the table."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.domain.staff_codes import fold_staff_code
from beredskab.audit.domain.codes import is_code

PARTS: Final = 3


class UnusableTableError(ValueError):
    """A line of the table can't be used; the message names it, in Danish."""


def read_table(table: Mapping[str, str]) -> dict[str, Grant]:
    """Claim value → grant, from lines like `"gruppe-42": "consultant:skole"`. Raises UnusableTableError."""
    return {value: _read_grant(value, written) for value, written in table.items()}


def _read_grant(value: str, written: str) -> Grant:
    parts = written.split(":")
    codes = [part for part in parts[1:] if part]
    if parts[0] not in set(Role) or len(parts) > PARTS or not all(map(is_code, codes)):
        known = ", ".join(Role)
        raise UnusableTableError(f"»{value}«: »{written}« skal være en rolle ({known}), evt. fulgt af :afdeling:enhed")
    return Grant(Role(parts[0]), *parts[1:])


def find_grants(claims: Mapping[str, Any], path: str, table: Mapping[str, Grant]) -> frozenset[Grant]:
    """The grants of the values that the claim at `path` (`realm_access.roles`) holds; an unknown value gives none."""
    return frozenset(table[value] for value in _values(claims, path) if value in table)


def find_staff_code(claims: Mapping[str, Any], path: str) -> str:
    """The code that the claim at `path` holds, a text or a whole number; "" if there is none.

    Raises:
        UnusableStaffCodeError: it is too long, or holds what can't be seen.
    """
    found = _look_up(claims, path)
    usable = isinstance(found, str) or (isinstance(found, int) and not isinstance(found, bool))
    return fold_staff_code(str(found)) if usable else ""


def _look_up(claims: Mapping[str, Any], path: str) -> Any:
    found: Any = claims
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _values(claims: Mapping[str, Any], path: str) -> Iterable[str]:
    found = _look_up(claims, path)
    if isinstance(found, str):
        return [found]
    return [value for value in found if isinstance(value, str)] if isinstance(found, list) else []
