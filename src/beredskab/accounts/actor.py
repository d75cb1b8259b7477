"""Who is doing something, as operations and permissions are told it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.timezone import localdate

from beredskab.accounts.domain.roles import SENSITIVE, Grant, Role
from beredskab.accounts.models import User
from beredskab.accounts.role_sources import find_source_grants


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in member of staff: an id and the grants of this moment, without name or address."""

    id: str
    grants: frozenset[Grant]

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held; everyone who signs in is an employee."""
        return frozenset({Role.EMPLOYEE, *(grant.role for grant in self.grants)})

    @property
    def is_sensitive(self) -> bool:
        """Whether a role is held that a password alone must not open."""
        return bool(self.roles & SENSITIVE)

    def departments(self, *roles: Role) -> frozenset[str]:
        """The departments in which one of the roles is held; "" stands for all."""
        return frozenset(grant.department for grant in self.grants if grant.role in roles)


def actor_of(user: User, today: dt.date | None = None) -> Actor:
    """The actor that an account is right now: its own grants (one query), and those of each source of roles.

    `today` is the day in Denmark unless another is asked about.
    """
    rows = user.grants.values_list("role", "department", "unit")
    own = frozenset(Grant(Role(role), department, unit) for role, department, unit in rows)
    return Actor(str(user.pk), own | find_source_grants(user, today or localdate()))
