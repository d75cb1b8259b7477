"""Making accounts and changing what they may do. Every change of rights ends the account's sessions."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from beredskab.accounts.domain.roles import Grant
from beredskab.accounts.models import RecoveryCode, RoleGrant, SecondFactor, User
from beredskab.accounts.passwords import find_faults


class AccountRefusedError(Exception):
    """An account can't be made or changed; the message is in Danish and says why."""


def make_account(
    *, username: str, display_name: str, password: str, grants: Iterable[Grant], email: str = "", is_demo: bool = False
) -> User:
    """A new account with a password and its roles. Raises AccountRefusedError, and then makes nothing."""
    name = username.strip().casefold()
    if not name or not all(sign.isalnum() or sign in "._-@" for sign in name):
        raise AccountRefusedError(f"»{username}« kan ikke bruges: brug bogstaver, tal, punktum, bindestreg og @")
    if User.objects.filter(username=name).exists():
        raise AccountRefusedError(f"der er allerede en konto, der hedder »{name}«")
    candidate = User(username=name, display_name=display_name, email=email)
    if faults := find_faults(password, candidate):
        raise AccountRefusedError(" ".join(faults))
    with transaction.atomic():
        user = User.objects.create_user(username=name, email=email, display_name=display_name, password=password)
        User.objects.filter(pk=user.pk).update(is_demo=is_demo)
        RoleGrant.objects.bulk_create(_row(user, grant) for grant in grants)
    return user


@transaction.atomic
def replace_grants(*, user: User, grants: Iterable[Grant], source: str = RoleGrant.Source.LOCAL) -> bool:
    """Give exactly these roles from this source, and take back the others it gave. Whether anything changed."""
    wanted = frozenset(grants)
    held = RoleGrant.objects.select_for_update().filter(user=user, source=source)
    if {(row.role, row.department, row.unit) for row in held} == {(g.role, g.department, g.unit) for g in wanted}:
        return False
    held.delete()
    RoleGrant.objects.bulk_create(_row(user, grant, source) for grant in wanted)
    end_sessions(user=user)
    return True


def change_password(*, user: User, password: str) -> None:
    """Set a new password; every other session ends. Raises AccountRefusedError."""
    if faults := find_faults(password, user):
        raise AccountRefusedError(" ".join(faults))
    user.set_password(password)
    user.save(update_fields=["password"])


@transaction.atomic
def remove_second_factor(*, user: User) -> None:
    """For who has lost both the app and the codes: the next sign-in sets it up anew."""
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    end_sessions(user=user)


def close_account(*, user: User) -> None:
    """Nobody signs in with it again; its history stays."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    end_sessions(user=user)


def end_sessions(*, user: User) -> None:
    """Every session of the account ends, on every device."""
    User.objects.filter(pk=user.pk).update(access_version=F("access_version") + 1)


def _row(user: User, grant: Grant, source: str = RoleGrant.Source.LOCAL) -> RoleGrant:
    return RoleGrant(user=user, role=grant.role, department=grant.department, unit=grant.unit, source=source)
