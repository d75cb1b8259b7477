"""Laying the texts under a new key: only the short wrapped keys are written anew, some at a time, and it can go on."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.db import transaction

from beredskab.common.envelope import rewrap, version_of
from beredskab.sparring import events
from beredskab.sparring.keys import key_ring, remember_key, require_right_keys
from beredskab.sparring.models import Enquiry

CHUNK: Final = 100


def change_keys(*, now: dt.datetime, actor_id: str = "command") -> Iterator[int]:
    """Wrap every enquiry's key with the highest version; how many are done, after each part.

    Each part is whole or not at all. Broken off, it goes on where it was; run again when all is done, it does nothing.

    Raises:
        WrongKeysError: a key that is needed is missing, or is another; nothing is written then.
    """
    require_right_keys()
    done = 0
    while part := _change_some(now=now, actor_id=actor_id):
        done += part
        yield done


@transaction.atomic
def _change_some(*, now: dt.datetime, actor_id: str) -> int:
    remember_key()
    ring = key_ring()
    rows = Enquiry.objects.select_for_update().exclude(key=None).exclude(key_version=ring.current)
    part = list(rows.order_by("pk")[:CHUNK])
    for row in part:
        row.key = rewrap(ring, bytes(row.key or b""), row.about)
        row.key_version = version_of(row.key)
    Enquiry.objects.bulk_update(part, ["key", "key_version"])
    if part:
        events.account_for(events.KEYS_CHANGED, 0, actor_id=actor_id, now=now, details={"count": len(part)})
    return len(part)
