"""Inviting someone by mail, and a new password for who has forgotten theirs."""

import datetime as dt
import logging
from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string

from beredskab.accounts import events
from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.events import account_for, account_for_self
from beredskab.accounts.links import Purpose, find_link, issue_link, was_just_sent
from beredskab.accounts.models import OneTimeLink, User
from beredskab.accounts.operations import AccountRefusedError, end_sessions, make_account
from beredskab.accounts.passwords import find_faults
from beredskab.dispatch.domain.mail import MailRefusedError
from beredskab.dispatch.jobs import job
from beredskab.dispatch.operations import queue_mail

SUBJECTS: Final = {
    Purpose.INVITATION: "Beredskab: vælg din adgangskode",
    Purpose.RESET: "Beredskab: vælg en ny adgangskode",
}
# Who asks again before this is not sent another mail: the first is on its way.
ON_ITS_WAY: Final = dt.timedelta(minutes=2)
NOBODY: Final = 0
logger = logging.getLogger(__name__)


class LinkEndedError(Exception):
    """The link has been used or replaced, or is too old."""


@transaction.atomic
def invite(
    *, actor: Actor, username: str, display_name: str, email: str, grants: Iterable[Grant], now: dt.datetime
) -> User:
    """A new account without a password, and a mail with a link for choosing one, good for seven days.

    Raises:
        PermissionDenied: the actor is no administrator.
        AccountRefusedError: the name, the address or the roles can't be used; nothing is made then.
    """
    require_administrator(actor)
    user = make_account(
        actor_id=actor.id,
        now=now,
        username=username,
        display_name=display_name,
        password=None,
        grants=grants,
        email=email,
    )
    _send_link(user, Purpose.INVITATION, actor_id=actor.id, now=now)
    return user


@transaction.atomic
def invite_again(*, actor: Actor, user: User, now: dt.datetime) -> None:
    """Another link for who has not chosen a password yet; the earlier one ends.

    Raises:
        PermissionDenied: the actor is no administrator.
        AccountRefusedError: the account has a password, is closed, or has no address.
    """
    require_administrator(actor)
    if user.has_usable_password() or not user.is_active:
        raise AccountRefusedError("kontoen er lukket eller har allerede en adgangskode")
    _send_link(user, Purpose.INVITATION, actor_id=actor.id, now=now)


def require_administrator(actor: Actor) -> None:
    """Raises PermissionDenied."""
    if Role.ADMINISTRATOR not in actor.roles:
        raise PermissionDenied


def _send_link(user: User, purpose: OneTimeLink.Purpose, *, actor_id: str, now: dt.datetime) -> None:
    token, ends = issue_link(user, purpose, now)
    words = {"user": user, "link": f"{settings.SITE_URL}/log-ind/nyt/{token}/", "ends": ends}
    body = render_to_string(f"accounts/mail/{purpose.value}.txt", words)
    try:
        queue_mail(to=user.email, subject=SUBJECTS[purpose], body=body, now=now, good_until=ends)
    except MailRefusedError as refused:
        raise AccountRefusedError(str(refused), field="email") from None
    account_for(events.LINK_SENT, user, actor_id=actor_id, now=now, details={"purpose": purpose.value})


def ask_for_reset(*, name: str) -> None:
    """Let the account of this name or mail address, if there is one, be sent a link. Takes as long if there is none."""
    wanted = name.strip().casefold()
    found = list(User.objects.filter(Q(username=wanted) | Q(email__iexact=wanted))[:3])
    named = [user for user in found if user.username == wanted] or found
    send_reset.enqueue(named[0].pk if len(named) == 1 else NOBODY)


@job
def send_reset(user_id: int) -> None:
    """Send the link, if the account is in use here: who comes in by the municipality's own sign-in has no password."""
    now = dt.datetime.now(dt.UTC)
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.has_usable_password() or was_just_sent(user, ON_ITS_WAY, now):
        return
    try:
        with transaction.atomic():
            _send_link(user, Purpose.RESET, actor_id=events.DOOR, now=now)
    except AccountRefusedError:
        logger.warning("account %s asked for a new password and has no usable mail address", user.pk)


@transaction.atomic
def choose_password_by_link(*, digest: str, password: str, now: dt.datetime) -> User:
    """Set the password; the link, and every session of the account, end. The second factor stays.

    Raises:
        LinkEndedError: the link is no longer good; nothing is changed.
        AccountRefusedError: the password will not do; the link is still good.
    """
    link = find_link(digest, now)
    if link is None:
        raise LinkEndedError
    user = link.user
    if faults := find_faults(password, user):
        raise AccountRefusedError(" ".join(faults))
    # Of two who come at once with the same link, one deletes it.
    if not OneTimeLink.objects.filter(pk=link.pk, digest=digest).delete()[0]:
        raise LinkEndedError
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user=user)
    account_for_self(events.PASSWORD_CHOSEN, user, now=now, details={"purpose": link.purpose})
    return user
