"""Who may arrange what in the organisation. The department's own people look after it; "" is the whole municipality."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role

EVERYWHERE: Final = ""
# They answer for the seat (R19), or look after the system.
SEAT_ROLES: Final = (Role.DEPARTMENT_HEAD, Role.PLAN_OWNER, Role.ADMINISTRATOR)
# The team appoints the local knowledge persons (R11).
UNIT_ROLES: Final = (*SEAT_ROLES, Role.CONSULTANT)
# Those for whom seats, gaps and who is away are part of the work.
READERS: Final = (*UNIT_ROLES, Role.AUTHORITY_CASEWORKER)
# Whatever department such a role was written with, it is for the whole municipality.
EVERYWHERE_ROLES: Final = frozenset({Role.PLAN_OWNER, Role.ADMINISTRATOR})


def find_departments(actor: Actor, *roles: Role) -> frozenset[str]:
    """The departments in which the actor has one of the roles; EVERYWHERE stands for all."""
    everywhere = {EVERYWHERE} if actor.roles & EVERYWHERE_ROLES & set(roles) else set()
    return actor.departments(*roles) | everywhere


def may_arrange_seat(actor: Actor, department: str) -> bool:
    """Whether the actor may say who holds the department's seat in the team."""
    return covers(find_departments(actor, *SEAT_ROLES), department)


def may_arrange_units(actor: Actor, department: str) -> bool:
    """Whether the actor may name the department's knowledge persons and leaders, and say when its people are away."""
    return covers(find_departments(actor, *UNIT_ROLES), department)


def covers(held: frozenset[str], department: str) -> bool:
    """Whether roles held for these departments reach the department."""
    return bool(held & {EVERYWHERE, department})


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence where it is called
    """Raises PermissionDenied."""
    if not allowed:
        raise PermissionDenied


def departments_to_arrange(actor: Actor) -> Q:
    """Filter on Department: those in which the actor may arrange anything."""
    held = find_departments(actor, *UNIT_ROLES)
    return Q() if EVERYWHERE in held else Q(code__in=held)


def may_look_after_register(actor: Actor) -> bool:
    """Whether the actor may add and change staff, units and imports: the administrator."""
    return Role.ADMINISTRATOR in actor.roles


def may_add_people(actor: Actor) -> bool:
    """Whether the actor may add a member of staff who isn't known yet: whoever may arrange something somewhere."""
    return bool(find_departments(actor, *UNIT_ROLES))


def may_name_heads(actor: Actor) -> bool:
    """Whether the actor may say who heads a department, which gives that person the role."""
    return bool(actor.roles & EVERYWHERE_ROLES)
