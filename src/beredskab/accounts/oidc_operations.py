"""Letting in someone whom the municipality's sign-in vouches for."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from beredskab.accounts.domain.roles import Grant
from beredskab.accounts.events import ACCOUNT_MADE, PROVIDER, account_for
from beredskab.accounts.models import ExternalIdentity, RoleGrant, User
from beredskab.accounts.operations import replace_grants, set_staff_code

LONGEST_NAME = 200


@transaction.atomic
def admit_external(
    *,
    issuer: str,
    subject: str,
    display_name: str,
    email: str,
    grants: Iterable[Grant],
    now: dt.datetime,
    staff_code: str | None = None,
) -> User | None:
    """The account of (issuer, subject), made if it is new, with exactly these roles from there. None if it is closed.

    `staff_code` is the person in the staff register, folded; None leaves the one that the account has.
    A role that is gone from the answer is gone here, and the account's other sessions end. An account with the same
    mail address or name is somebody else.
    """
    identity = ExternalIdentity.objects.select_related("user").filter(issuer=issuer, subject=subject).first()
    if identity is None:
        user = User.objects.create_user(username=_username(issuer, subject))
        ExternalIdentity.objects.create(user=user, issuer=issuer, subject=subject, first_seen=now)
        account_for(ACCOUNT_MADE, user, actor_id=PROVIDER, now=now)
    else:
        user = identity.user
    if not user.is_active:
        return None
    User.objects.filter(pk=user.pk).update(display_name=display_name[:LONGEST_NAME], email=_checked(email))
    if staff_code is not None:
        set_staff_code(actor_id=PROVIDER, now=now, user=user, staff_code=staff_code)
    replace_grants(actor_id=PROVIDER, now=now, user=user, grants=grants, source=RoleGrant.Source.OIDC)
    user.refresh_from_db()
    return user


def _username(issuer: str, subject: str) -> str:
    """A name that nobody can choose (it holds a colon) and that says nothing."""
    return "oidc:" + hashlib.sha256(f"{issuer}|{subject}".encode()).hexdigest()[:32]


def _checked(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email
