"""The roles of the preparedness, and which a second factor must guard. Source: plan topics `team`, `ledelse`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """What a member of staff is in the preparedness. Someone may be several, each for a department or a unit."""

    EMPLOYEE = "employee"
    KNOWLEDGE_PERSON = "knowledge_person"
    CONSULTANT = "consultant"
    AUTHORITY_CASEWORKER = "authority_caseworker"
    DEPARTMENT_HEAD = "department_head"
    PLAN_OWNER = "plan_owner"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role's name in Danish."""
        return LABELS[self]


LABELS: Final = {
    Role.EMPLOYEE: "medarbejder",
    Role.KNOWLEDGE_PERSON: "vidensperson",
    Role.CONSULTANT: "konsulent i teamet",
    Role.AUTHORITY_CASEWORKER: "myndighedsperson",
    Role.DEPARTMENT_HEAD: "afdelingschef",
    Role.PLAN_OWNER: "planansvarlig",
    Role.ADMINISTRATOR: "systemadministrator",
}
# A password alone never opens what these may read or change.
SENSITIVE: Final = frozenset(
    {
        Role.CONSULTANT,
        Role.AUTHORITY_CASEWORKER,
        Role.DEPARTMENT_HEAD,
        Role.PLAN_OWNER,
        Role.ADMINISTRATOR,
    }
)
# A seat in a department; and those that may be for one.
IN_A_DEPARTMENT: Final = frozenset({Role.KNOWLEDGE_PERSON, Role.CONSULTANT, Role.DEPARTMENT_HEAD})
MAY_HAVE_A_DEPARTMENT: Final = IN_A_DEPARTMENT | {Role.AUTHORITY_CASEWORKER}


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, and the department or unit it is for, as codes; empty = the whole municipality."""

    role: Role
    department: str = ""
    unit: str = ""
