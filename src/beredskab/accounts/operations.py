"""Making accounts and changing what they may do. Every change of rights ends the account's sessions.

Each is accounted for in the same transaction; `actor_id` is who does it.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F, Q

from beredskab.accounts import events
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.events import account_for, account_for_self, describe_grant
from beredskab.accounts.models import OneTimeLink, RecoveryCode, RoleGrant, SecondFactor, User
from beredskab.accounts.passwords import find_faults


class AccountRefusedError(Exception):
    """An account can't be made or changed; the message is in Danish and says why, `field` what it is about if one."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def fold_username(username: str) -> str:
    """The name as it is kept. Raises AccountRefusedError where it can't be one."""
    # As Django keeps it: »bruger¹« is »bruger1«.
    name = User.normalize_username(User.normalize_username(username.strip()).casefold())
    if not name or not all(sign.isalnum() or sign in "._-@" for sign in name):
        raise AccountRefusedError(
            f"»{username}« kan ikke bruges: brug bogstaver, tal, punktum, bindestreg og @", field="username"
        )
    return name


def make_account(
    *,
    actor_id: str,
    now: dt.datetime,
    username: str,
    display_name: str,
    password: str | None,
    grants: Iterable[Grant],
    email: str = "",
    is_demo: bool = False,
) -> User:
    """A new account with its roles; without a password nobody can sign in with it yet.

    Raises AccountRefusedError, and then makes nothing: the name can't be one, is taken, or is somebody else's code in
    the staff register, whose tasks and roles it would have.
    """
    name = fold_username(username)
    if User.objects.filter(username=name).exists():
        raise AccountRefusedError(f"der er allerede en konto, der hedder »{name}«", field="username")
    if holder := find_holder(name):
        raise AccountRefusedError(f"»{name}« er allerede koden for {holder} i medarbejderlisten", field="username")
    candidate = User(username=name, display_name=display_name, email=email)
    if password is not None and (faults := find_faults(password, candidate)):
        raise AccountRefusedError(" ".join(faults))
    with transaction.atomic():
        user = User.objects.create_user(username=name, email=email, display_name=display_name, password=password)
        User.objects.filter(pk=user.pk).update(is_demo=is_demo)
        account_for(events.ACCOUNT_MADE, user, actor_id=actor_id, now=now, details={"demo": is_demo})
        _give(user, grants, RoleGrant.Source.LOCAL, actor_id, now)
    return user


def find_holder(code: str, *, other_than: User | None = None) -> User | None:
    """The account that a code of the staff register stands for, by its staff code or, where it has none, its name."""
    holders = User.objects.filter(Q(staff_code=code) | Q(staff_code="", username=code))
    return (holders.exclude(pk=other_than.pk) if other_than else holders).first()


@transaction.atomic
def replace_grants(
    *,
    actor_id: str,
    now: dt.datetime,
    user: User,
    grants: Iterable[Grant],
    source: RoleGrant.Source = RoleGrant.Source.LOCAL,
) -> bool:
    """Give exactly these roles from this source, and take back the others it gave. Whether anything changed."""
    wanted = frozenset(grants)
    rows = RoleGrant.objects.select_for_update().filter(user=user, source=source)
    held = {Grant(Role(row.role), row.department, row.unit): row for row in rows}
    if held.keys() == wanted:
        return False
    end_sessions(user=user)
    for grant in _in_order(held.keys() - wanted):
        held[grant].delete()
        details = describe_grant(grant, source)
        account_for(events.ROLE_TAKEN, user, actor_id=actor_id, now=now, details=details)
    _give(user, wanted - held.keys(), source, actor_id, now)
    return True


def _give(user: User, grants: Iterable[Grant], source: RoleGrant.Source, actor_id: str, now: dt.datetime) -> None:
    for grant in _in_order(grants):
        RoleGrant.objects.create(
            user=user, role=grant.role, department=grant.department, unit=grant.unit, source=source
        )
        details = describe_grant(grant, source)
        account_for(events.ROLE_GIVEN, user, actor_id=actor_id, now=now, details=details)


def _in_order(grants: Iterable[Grant]) -> list[Grant]:
    return sorted(grants, key=lambda grant: (grant.role, grant.department, grant.unit))


@transaction.atomic
def set_staff_code(*, actor_id: str, now: dt.datetime, user: User, staff_code: str) -> bool:
    """Say who someone is in the staff register (folded; "" = nobody), and so which of its roles. Whether it changed."""
    changed = User.objects.filter(pk=user.pk).exclude(staff_code=staff_code).update(staff_code=staff_code)
    if not changed:
        return False
    end_sessions(user=user)
    account_for(events.STAFF_CODE_CHANGED, user, actor_id=actor_id, now=now)
    return True


@transaction.atomic
def change_password(*, user: User, password: str, now: dt.datetime) -> None:
    """Set one's own new password; every other session ends. Raises AccountRefusedError."""
    if faults := find_faults(password, user):
        raise AccountRefusedError(" ".join(faults))
    user.set_password(password)
    user.save(update_fields=["password"])
    OneTimeLink.objects.filter(user=user).delete()
    account_for_self(events.PASSWORD_CHANGED, user, now=now)


@transaction.atomic
def remove_second_factor(*, actor_id: str, now: dt.datetime, user: User) -> None:
    """For who has lost both the app and the codes: the next sign-in sets it up anew."""
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    end_sessions(user=user)
    account_for(events.FACTOR_REMOVED, user, actor_id=actor_id, now=now)


@transaction.atomic
def close_account(*, actor_id: str, now: dt.datetime, user: User) -> None:
    """Nobody signs in with it until it is opened again; its history and its roles stay."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    OneTimeLink.objects.filter(user=user).delete()
    end_sessions(user=user)
    account_for(events.ACCOUNT_CLOSED, user, actor_id=actor_id, now=now)


@transaction.atomic
def reopen_account(*, actor_id: str, now: dt.datetime, user: User) -> None:
    """It can be signed in with again, and holds the roles that it held. No session from before comes back."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    end_sessions(user=user)
    account_for(events.ACCOUNT_REOPENED, user, actor_id=actor_id, now=now)


@transaction.atomic
def change_details(*, actor_id: str, now: dt.datetime, user: User, display_name: str, email: str) -> bool:
    """Name and mail address. A link that was sent to another address ends. Whether anything changed."""
    changed = {"name": user.display_name != display_name, "mail": user.email != email}
    if not any(changed.values()):
        return False
    User.objects.filter(pk=user.pk).update(display_name=display_name, email=email)
    if changed["mail"]:
        OneTimeLink.objects.filter(user=user).delete()
    account_for(events.DETAILS_CHANGED, user, actor_id=actor_id, now=now, details={**changed})
    return True


def end_sessions(*, user: User) -> None:
    """Every session of the account ends, on every device."""
    User.objects.filter(pk=user.pk).update(access_version=F("access_version") + 1)
