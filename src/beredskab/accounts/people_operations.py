"""What an administrator does to somebody's account.

Each asks for an administrator as actor, and for the account as it is by then, locked: two at once can't undo each other
unseen. A municipality is never left without an administrator who can come in.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from beredskab.accounts import operations
from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.domain.staff_codes import UnusableStaffCodeError, fold_staff_code
from beredskab.accounts.link_operations import require_administrator
from beredskab.accounts.models import RoleGrant, User
from beredskab.accounts.operations import AccountRefusedError, find_holder
from beredskab.accounts.people_queries import find_people_who_can_come_in, is_code_from_provider
from beredskab.dispatch.domain.mail import MailRefusedError, require_address

LAST: Final = (
    "Der skal altid være en systemadministrator, der kan logge ind. Giv først rollen til en anden, og vent, til "
    "vedkommende har valgt adgangskode."
)
CHANGED: Final = "Kontoen er ændret, siden du åbnede siden. Se efter, hvad der står nu, og gem igen."
FROM_PROVIDER: Final = "Det kommer fra kommunens log ind og skal rettes der."


@transaction.atomic
def change_details(*, actor: Actor, now: dt.datetime, user: User, display_name: str, email: str) -> bool:
    """Name and mail address of an account that is ours; an empty address is none. Whether anything changed.

    Raises:
        PermissionDenied: the actor is no administrator.
        AccountRefusedError: they can't be used, or come from the municipality's own sign-in.
    """
    fresh = _hold(actor, user)
    if fresh.is_external:
        raise AccountRefusedError(FROM_PROVIDER, field="display_name")
    if not display_name.strip() or not display_name.isprintable():
        raise AccountRefusedError("Skriv navnet på én linje.", field="display_name")
    try:
        address = require_address(email) if email else ""
    except MailRefusedError as refused:
        raise AccountRefusedError(str(refused), field="email") from None
    return operations.change_details(
        actor_id=actor.id, now=now, user=fresh, display_name=display_name.strip(), email=address
    )


@transaction.atomic
def change_staff_code(*, actor: Actor, now: dt.datetime, user: User, staff_code: str) -> bool:
    """Who the person is in the staff register. Roles of the organisation follow it. Whether it changed.

    Raises:
        PermissionDenied: the actor is no administrator.
        AccountRefusedError: it can't be used, is another's, or comes from the municipality's own sign-in.
    """
    fresh = _hold(actor, user)
    if is_code_from_provider(fresh):
        raise AccountRefusedError(FROM_PROVIDER, field="staff_code")
    try:
        code = fold_staff_code(staff_code)
    except UnusableStaffCodeError as unusable:
        raise AccountRefusedError(str(unusable), field="staff_code") from None
    if other := find_holder(code or fresh.username, other_than=fresh):
        raise AccountRefusedError(_say_taken(code, other), field="staff_code")
    return operations.set_staff_code(actor_id=actor.id, now=now, user=fresh, staff_code=code)


def _say_taken(code: str, other: User) -> str:
    if code:
        return f"Koden bruges allerede af {other}."
    return f"Uden kode gælder brugernavnet, og det er koden for {other}."


@transaction.atomic
def change_roles(*, actor: Actor, now: dt.datetime, user: User, grants: Iterable[Grant], seen: int) -> bool:
    """Exactly these roles that are given here; those from elsewhere stay. Whether anything changed.

    `seen` is the account's `access_version` when the roles were shown.

    Raises:
        PermissionDenied: the actor is no administrator.
        AccountRefusedError: the account has changed since, or would be the last administrator's without its role.
    """
    fresh = _hold(actor, user)
    if fresh.access_version != seen:
        raise AccountRefusedError(CHANGED)
    wanted = frozenset(grants)
    if all(grant.role is not Role.ADMINISTRATOR for grant in wanted):
        _require_another_administrator(fresh, without=RoleGrant.Source.LOCAL)
    # Everyone is an employee: such a row says nothing, and is not shown.
    kept = {Grant(Role.EMPLOYEE, row.department, row.unit) for row in _local(fresh).filter(role=Role.EMPLOYEE)}
    return operations.replace_grants(actor_id=actor.id, now=now, user=fresh, grants=wanted | kept)


@transaction.atomic
def remove_app(*, actor: Actor, now: dt.datetime, user: User) -> None:
    """For who has lost the app and the codes. Raises PermissionDenied: the actor is no administrator."""
    operations.remove_second_factor(actor_id=actor.id, now=now, user=_hold(actor, user))


@transaction.atomic
def close(*, actor: Actor, now: dt.datetime, user: User) -> None:
    """Close somebody else's account; closed already, it stays so.

    Raises:
        PermissionDenied: the actor is no administrator.
        AccountRefusedError: it is the actor's own, or the last administrator's.
    """
    fresh = _hold(actor, user)
    if str(fresh.pk) == actor.id:
        raise AccountRefusedError("Du kan ikke lukke din egen konto. Bed en anden systemadministrator om det.")
    _require_another_administrator(fresh)
    if fresh.is_active:
        operations.close_account(actor_id=actor.id, now=now, user=fresh)


@transaction.atomic
def reopen(*, actor: Actor, now: dt.datetime, user: User) -> None:
    """Open a closed account again; open already, it stays so. Raises PermissionDenied: no administrator asks."""
    fresh = _hold(actor, user)
    if not fresh.is_active:
        operations.reopen_account(actor_id=actor.id, now=now, user=fresh)


def _hold(actor: Actor, user: User) -> User:
    """The account as it is now; nobody else changes it, or who is administrator, until the transaction ends.

    Always in the same order, so that two never wait for each other.
    """
    require_administrator(actor)
    list(_administrators().select_for_update().order_by("pk"))
    return User.objects.select_for_update().get(pk=user.pk)


def _require_another_administrator(user: User, *, without: RoleGrant.Source | None = None) -> None:
    """Refuse to take the role of the last who has it: all of it, or what one source gave (`without`)."""
    held = _administrators().filter(user=user, user__in=find_people_who_can_come_in())
    if not held.exists() or (without and held.exclude(source=without).exists()):
        return
    others = _administrators().filter(user__in=find_people_who_can_come_in()).exclude(user=user)
    if not others.exists():
        raise AccountRefusedError(LAST)


def _administrators() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(role=Role.ADMINISTRATOR)


def _local(user: User) -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(user=user, source=RoleGrant.Source.LOCAL)
