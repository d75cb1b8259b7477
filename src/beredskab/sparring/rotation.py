"""Laying the texts under a new key: only the short wrapped keys are written anew, some at a time, and it can go on."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from django.db import transaction

from beredskab.common.envelope import KeyRing, MissingKeyError, UnreadableError, rewrap, version_of
from beredskab.sparring import events
from beredskab.sparring.keys import key_ring, remember_key, require_right_keys
from beredskab.sparring.models import Enquiry

CHUNK: Final = 100


class DamagedKeysError(Exception):
    """The keys of these enquiries can't be unwrapped; they are as they were, and all others are done."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(f"enquiries {', '.join(map(str, numbers))}")
        self.numbers = tuple(numbers)


def change_keys(*, now: dt.datetime, actor_id: str = "command") -> Iterator[int]:
    """Wrap every enquiry's key with the highest version; how many are done, after each part.

    Each part is whole or not at all. Broken off, it goes on where it was; run again when all is done, it does nothing.

    Raises:
        WrongKeysError: a key that is needed is missing, or is another; nothing is written then.
        DamagedKeysError: at the end.
    """
    require_right_keys()
    done = 0
    damaged: list[int] = []
    while found := _change_some(damaged, now=now, actor_id=actor_id):
        done += found
        yield done
    if damaged:
        raise DamagedKeysError(damaged)


@transaction.atomic
def _change_some(damaged: list[int], *, now: dt.datetime, actor_id: str) -> int:
    """Change the keys of one part, passing over the `damaged` and adding to them; how many were changed."""
    remember_key()
    ring = key_ring()
    part: list[Enquiry] = []
    while not part:
        rows = Enquiry.objects.select_for_update().exclude(key=None).exclude(key_version=ring.current)
        found = list(rows.exclude(pk__in=damaged).order_by("pk")[:CHUNK])
        if not found:
            return 0
        part = [row for row in found if _change(row, ring)]
        damaged += [row.pk for row in found if row not in part]
    Enquiry.objects.bulk_update(part, ["key", "key_version"])
    events.account_for(events.KEYS_CHANGED, 0, actor_id=actor_id, now=now, details={"count": len(part)})
    return len(part)


def _change(row: Enquiry, ring: KeyRing) -> bool:
    try:
        row.key = rewrap(ring, bytes(row.key or b""), row.about)
    except (MissingKeyError, UnreadableError):
        return False
    row.key_version = version_of(row.key)
    return True
