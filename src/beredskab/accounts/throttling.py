"""The tries of accounts and networks, kept without their names."""

import datetime as dt
import ipaddress
from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from beredskab.accounts.domain.throttle import FORGIVEN_AFTER, Tries, add_failure
from beredskab.accounts.models import SignInTries

# The part of an address that one household or one office shares.
NETWORK_BITS: Final = {4: 24, 6: 56}


def account_key(username: str) -> str:
    """The key of an account, whether there is such an account or not."""
    return _key("account", username.strip().casefold())


def network_key(address: str) -> str:
    """The key of the network an address belongs to; what is no address is a network of its own."""
    return _key("network", _network(address))


def asking_keys(name: str, address: str) -> tuple[str, str]:
    """The keys of asking for a new password: of their own, so that asking never holds up a sign-in."""
    return _key("asking-account", name.strip().casefold()), _key("asking-network", _network(address))


def _network(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ipaddress.ip_network((parsed, NETWORK_BITS[parsed.version]), strict=False))


def _key(kind: str, value: str) -> str:
    return salted_hmac(f"beredskab.accounts.tries|{kind}", value, algorithm="sha256").hexdigest()


def find_wait(keys: Iterable[str], now: dt.datetime) -> dt.timedelta:
    """How long the slowest of them must wait; zero when all may try."""
    rows = SignInTries.objects.filter(key__in=list(keys))
    return max((_tries(row).wait(now) for row in rows), default=dt.timedelta())


def note_failure(keys: Iterable[str], now: dt.datetime) -> None:
    """Count one more failure for each. In a fixed order, so that two at once never wait for each other."""
    for key in sorted(keys):
        with transaction.atomic():
            _add(key, now)


def _add(key: str, now: dt.datetime) -> None:
    row = SignInTries.objects.select_for_update().filter(key=key).first()
    if row is None:
        try:
            with transaction.atomic():
                SignInTries.objects.create(key=key, **asdict(add_failure(None, now)))
        except IntegrityError:  # another was first with this key
            _add(key, now)
        return
    SignInTries.objects.filter(key=key).update(**asdict(add_failure(_tries(row), now)))


def note_success(key: str) -> None:
    """Forget an account's failures. Its network's stay: others may be guessing there."""
    SignInTries.objects.filter(key=key).delete()


def forget_old_tries(*, now: dt.datetime) -> int:
    """Delete what no longer holds anyone back; the number of rows."""
    return SignInTries.objects.filter(began__lt=now - 2 * FORGIVEN_AFTER).delete()[0]


def _tries(row: SignInTries) -> Tries:
    return Tries(row.began, row.count, row.level, row.blocked_until)
