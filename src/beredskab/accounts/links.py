"""One-time links: made, found again and ended. The database holds a keyed digest, never the link."""

import datetime as dt
import secrets
from typing import Final

from django.utils.crypto import salted_hmac

from beredskab.accounts.models import OneTimeLink, User

Purpose = OneTimeLink.Purpose
LASTS: Final = {Purpose.INVITATION: dt.timedelta(days=7), Purpose.RESET: dt.timedelta(hours=1)}
TOKEN_BYTES: Final = 32


def issue_link(user: User, purpose: OneTimeLink.Purpose, now: dt.datetime) -> tuple[str, dt.datetime]:
    """A new token for an account, and when it ends. Any earlier one of the account ends now."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ends = now + LASTS[purpose]
    held = {"purpose": purpose, "digest": digest_of(token), "created_at": now, "expires_at": ends}
    OneTimeLink.objects.update_or_create(user=user, defaults=held)
    return token, ends


def digest_of(token: str) -> str:
    """What is kept of a token. It can't be guessed: a token has 256 bits."""
    return salted_hmac("beredskab.accounts.link", token, algorithm="sha256").hexdigest()


def find_link(digest: str, now: dt.datetime) -> OneTimeLink | None:
    """The link, if it is still good and its account in use."""
    links = OneTimeLink.objects.select_related("user")
    return links.filter(digest=digest, expires_at__gt=now, user__is_active=True).first()


def was_just_sent(user: User, within: dt.timedelta, now: dt.datetime) -> bool:
    """Whether the account was sent a link so short a time ago that the mail may be on its way."""
    return OneTimeLink.objects.filter(user=user, created_at__gt=now - within).exists()
