"""Reading the checkpoints of purged beginnings, and whether their seals fit."""

from dataclasses import dataclass

from beredskab.audit.domain.chain import Checkpoint, Position, seal_checkpoint
from beredskab.audit.models import AuditCheckpoint


@dataclass(frozen=True, slots=True)
class StoredCheckpoint:
    """A checkpoint as it stands; `checkpoint` is None where it can't even be read."""

    until: int
    checkpoint: Checkpoint | None
    is_sealed: bool


def read_checkpoints(key: bytes) -> list[StoredCheckpoint]:
    """All checkpoints, the newest first."""
    numbers = AuditCheckpoint.objects.order_by("-sequence").values_list("sequence", flat=True)
    return [_read_checkpoint(number, key) for number in numbers]


def _read_checkpoint(number: int, key: bytes) -> StoredCheckpoint:
    try:
        row = AuditCheckpoint.objects.get(pk=number)
        checkpoint = Checkpoint(Position(number, row.mac), row.count, row.at)
        return StoredCheckpoint(number, checkpoint, row.seal == seal_checkpoint(key, checkpoint))
    except (ValueError, TypeError, AttributeError):
        return StoredCheckpoint(number, None, is_sealed=False)
