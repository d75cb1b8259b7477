"""Writing the log: recording an event with what it is about, and purging what is older than it may be."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction

from beredskab.audit.anchoring import anchor_after_commit, current_key
from beredskab.audit.checkpoints import read_checkpoints
from beredskab.audit.domain.actions import Action, Target, declare_action, require_declared
from beredskab.audit.domain.chain import Checkpoint, Event, Position, seal_checkpoint, seal_event
from beredskab.audit.domain.codes import Value, require_code, require_details
from beredskab.audit.models import HEAD_ID, AuditCheckpoint, AuditEvent, AuditHead
from beredskab.audit.queries import Verification, verify_events

PURGED: Final = declare_action("audit.purged", "Gamle hændelser er slettet", details=("count", "findings"))


class OutsideTransactionError(Exception):
    """An event was to be recorded without a transaction that also holds what it is about."""


class ChainBrokenError(Exception):
    """The log was to be purged, but is not whole: what would go may be the evidence."""

    def __init__(self, verification: Verification) -> None:
        super().__init__(f"{len(verification.report.findings)} findings")
        self.verification = verification


@dataclass(frozen=True, slots=True)
class Purged:
    """How many events went, up to which number; 0 and 0 where none was old enough."""

    count: int
    until: int


def record_event(
    *,
    actor_id: str,
    action: Action,
    target: Target,
    now: dt.datetime,
    details: Mapping[str, Value] | None = None,
) -> int:
    """Write an event to the end of the chain, in the transaction of what it is about, and give its number.

    Others who record wait until that transaction ends, so call this last in it. If it is rolled back, so is the event.

    Args:
        actor_id: the account's own id, or a code such as `system`; never a name.
        action: what was done, declared by the context.
        target: what it was done to.
        now: knows its time zone.
        details: only those that the action declares; codes, truth values, and numbers up to seven digits.

    Raises:
        OutsideTransactionError: no transaction is open.
        NotACodeError: something to be recorded is no code; the message does not quote it.
        UndeclaredActionError: the action is not in the vocabulary.
        ValueError: `now` has no time zone.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(action.code)
    if now.tzinfo is None:
        raise ValueError("now must know its time zone")
    held = require_details(details or {}, require_declared(action).details)
    who = require_code(actor_id, "the actor")
    what = Target(require_code(target.kind, "the target's kind"), require_code(target.id, "the target's id"))
    return _append(actor_id=who, action=action, target=what, now=now, details=held)


def _append(*, actor_id: str, action: Action, target: Target, now: dt.datetime, details: dict[str, Value]) -> int:
    head = AuditHead.objects.select_for_update().get(pk=HEAD_ID)
    event = Event(head.sequence + 1, now, actor_id, action.code, target.kind, target.id, details)
    mac = seal_event(current_key(), event, head.mac)
    AuditEvent.objects.create(
        sequence=event.sequence,
        at=now,
        actor_id=actor_id,
        action=action.code,
        target_kind=target.kind,
        target_id=target.id,
        details=details,
        previous=head.mac,
        mac=mac,
    )
    AuditHead.objects.filter(pk=HEAD_ID).update(sequence=event.sequence, mac=mac)
    anchor_after_commit(is_first=head.sequence == 0)
    return event.sequence


def purge_events(*, actor_id: str, now: dt.datetime, anyway: bool = False) -> Purged:
    """Delete the beginning of the chain that is older than BEREDSKAB_AUDIT_YEARS, and leave a sealed checkpoint.

    Only a whole beginning goes: an old event behind a younger one, as after a clock that was wrong, stays until that
    may go too. Where something goes this is an event itself.

    Raises:
        ChainBrokenError: the log is not whole, and `anyway` was not said.
    """
    verification = verify_events()
    findings = len(verification.report.findings)
    if findings and not anyway:
        raise ChainBrokenError(verification)
    with transaction.atomic():
        head = AuditHead.objects.select_for_update().get(pk=HEAD_ID)
        last = _find_last_old(now, head)
        if last is None:
            return Purged(0, 0)
        count = _leave_checkpoint(last, now)
        details: dict[str, Value] = {"count": count, "findings": findings}
        record_event(
            actor_id=actor_id, action=PURGED, target=Target("event", str(last.sequence)), now=now, details=details
        )
    return Purged(count, last.sequence)


def years_before(now: dt.datetime, years: int) -> dt.datetime:
    """The same day and hour so many years ago; 29 February becomes the 28th."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:
        return now.replace(year=now.year - years, day=28)


def _find_last_old(now: dt.datetime, head: AuditHead) -> Position | None:
    """The end of the beginning that is too old, or None where there is none."""
    limit = years_before(now, settings.AUDIT_YEARS)
    kept = AuditEvent.objects.filter(at__gte=limit).order_by("sequence").first()
    last = Position(kept.sequence - 1, kept.previous) if kept else Position(head.sequence, head.mac)
    purged = max((found.until for found in read_checkpoints(current_key())), default=0)
    is_old = last.sequence > purged and AuditEvent.objects.filter(sequence__lte=last.sequence).exists()
    return last if is_old else None


def _leave_checkpoint(last: Position, now: dt.datetime) -> int:
    """Write the checkpoint, which the database asks for before it lets anything go; how many events went."""
    before = read_checkpoints(current_key())
    gone = before[0].checkpoint.count if before and before[0].checkpoint else 0
    count = AuditEvent.objects.filter(sequence__lte=last.sequence).count()
    checkpoint = Checkpoint(last, gone + count, now)
    AuditCheckpoint.objects.create(
        sequence=last.sequence,
        mac=last.mac,
        count=checkpoint.count,
        at=now,
        seal=seal_checkpoint(current_key(), checkpoint),
    )
    return AuditEvent.objects.all().purge_until(last.sequence)
