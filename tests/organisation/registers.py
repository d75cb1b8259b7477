"""Invented staff registers, as the real ones are shaped."""

import json
from typing import Any, Final

from beredskab.organisation.domain.register_matching import KnownDepartment
from tests.organisation.cast import FAMILY, SCHOOL

DEPARTMENTS: Final = (KnownDepartment(SCHOOL.code, SCHOOL.name), KnownDepartment(FAMILY.code, FAMILY.name))
# No civil registration number has a 63rd day.
PLANTED: Final = "630190-1234"

Row = dict[str, Any]


def unit(uuid: str, name: str, parent: str | None, manager: str | None = None) -> Row:
    """A unit; `manager` is a user name."""
    led = {"uuid": f"00000000-{manager}", "userId": manager} if manager else None
    return {
        "uuid": uuid, "name": name, "parentOrgUnitUuid": parent, "manager": led, "inheritKle": True, "level": None,
        "klePerforming": [], "kleInterest": [], "titleIdentifiers": [],
    }  # fmt: skip


def user(code: str, *units: str, name: str = "", **more: Any) -> Row:
    """A member of staff with a position in each unit."""
    positions = [{"orgUnitUuid": one, "name": "Lærer"} for one in units]
    return {
        "extUuid": f"e-{code}", "uuid": f"u-{code}", "userId": code, "name": name or f"{code.capitalize()} Prøve",
        "email": f"{code}@proeve.invalid", "phone": "11111111", "cpr": PLANTED, "nemloginUuid": None,
        "doNotInherit": False, "disabled": False, "positions": positions, "functions": [], **more,
    }  # fmt: skip


def as_bytes(units: list[Row], users: list[Row]) -> bytes:
    """The file."""
    return json.dumps({"orgUnits": units, "users": users}, ensure_ascii=False).encode()


UNITS: Final = (
    unit("top", "Kommunen", None, "direktoer"),
    unit("d-skole", "Skole og Dagtilbud", "top", "chef"),
    unit("birk", "Birkeskolen", "d-skole", "leder"),
    unit("birk-sfo", "SFO Birken", "birk"),
    unit("d-familie", "Børn  & familie", "top"),
    unit("vej", "Vej og Park", "top"),
)  # fmt: skip
USERS: Final = (
    user("direktoer", "top"),
    user("chef", "d-skole"),
    user("leder", "birk"),
    user("anna", "birk", "birk-sfo"),
    user("bo", "d-familie", name="Bo Åse Ærø"),
    user("vejmand", "vej"),
)  # fmt: skip
ORDINARY: Final = as_bytes(list(UNITS), list(USERS))
