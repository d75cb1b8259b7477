"""Who is doing something, as operations and permissions are told it."""

from dataclasses import dataclass

from beredskab.accounts.domain.roles import SENSITIVE, Grant, Role
from beredskab.accounts.models import User


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


def actor_of(user: User) -> Actor:
    """The actor that an account is right now (one query)."""
    grants = user.grants.values_list("role", "department", "unit")
    return Actor(str(user.pk), frozenset(Grant(Role(role), department, unit) for role, department, unit in grants))
