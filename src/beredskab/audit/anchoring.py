"""Moving the anchor on after each commit. It never stops or loses an event: what fails is logged, loudly."""

import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from beredskab.audit.anchor_file import AnchorUnusableError, read_anchor, write_anchor
from beredskab.audit.checkpoints import read_checkpoints
from beredskab.audit.domain.chain import START, Position
from beredskab.audit.models import HEAD_ID, AuditCheckpoint, AuditEvent, AuditHead

LOGGER = logging.getLogger(__name__)


class AnchorContradictsError(Exception):
    """The anchor does not fit the database, or not the key: it is evidence, and stays as it is."""


def current_key() -> bytes:
    """The key of every seal."""
    return str(settings.AUDIT_KEY).encode()


def anchor_after_commit(*, is_first: bool) -> None:
    """Have the anchor moved on once the transaction is in, however many events it holds.

    Before the log's first event there is nothing that could have been cut off: the anchor begins there, so that a file
    that is missing later on has been removed.
    """
    if is_first:
        _log_failures(_begin_anchor)
    waiting = transaction.get_connection().run_on_commit
    if not any(action is _move_anchor_or_log for _, action, *_ in waiting):
        transaction.on_commit(_move_anchor_or_log)


def begin_anchor_anew() -> None:
    """Remove the anchor if the log is empty: for trying out only, where a database is thrown away and made again.

    In use, an empty log beside an anchor is one that someone has emptied.
    """
    if not AuditEvent.objects.exists() and not AuditCheckpoint.objects.exists():
        Path(settings.AUDIT_ANCHOR).unlink(missing_ok=True)


def _begin_anchor() -> None:
    path = Path(settings.AUDIT_ANCHOR)
    if not path.exists():
        write_anchor(path, current_key(), START)


def _move_anchor_or_log() -> None:
    _log_failures(move_anchor)


def _log_failures(step: Callable[[], None]) -> None:
    try:
        step()
    except AnchorContradictsError:
        LOGGER.critical("The audit anchor does not fit the database and was left as it is. Run: beredskab audit verify")
    except Exception as error:  # noqa: BLE001 - the event is in; whatever goes wrong here must not undo the answer
        LOGGER.critical("The audit anchor could not be written (%s); the event is kept.", type(error).__name__)


def move_anchor() -> None:
    """Write where the chain is now.

    The head's row is locked meanwhile, so processes wait for each other and the anchor never goes back. An anchor that
    contradicts the database is never overwritten: whoever cut events off would be covered by the next one.

    Raises:
        AnchorContradictsError: that is so.
        OSError: the file could not be written.
    """
    path, key = Path(settings.AUDIT_ANCHOR), current_key()
    with transaction.atomic():
        head = AuditHead.objects.select_for_update().get(pk=HEAD_ID)
        _require_fitting(path, key, head.sequence)
        write_anchor(path, key, Position(head.sequence, head.mac))


def _require_fitting(path: Path, key: bytes, newest: int) -> None:
    try:
        anchor = read_anchor(path, key)
    except AnchorUnusableError as error:
        raise AnchorContradictsError(str(error)) from None
    if anchor is None:
        LOGGER.error("There was no audit anchor; a new one begins at event %d.", newest)
    elif not _is_part_of_chain(anchor, key):
        raise AnchorContradictsError(anchor.sequence)


def _is_part_of_chain(anchor: Position, key: bytes) -> bool:
    """Whether the event it names has the seal it names; one that was purged is taken on the checkpoint's word."""
    if anchor == START:
        return True
    mac = AuditEvent.objects.filter(pk=anchor.sequence).values_list("mac", flat=True).first()
    if mac is None:
        return any(kept.is_sealed and kept.until >= anchor.sequence for kept in read_checkpoints(key))
    return bool(mac == anchor.mac)
