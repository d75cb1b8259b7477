"""The log: events that are written once, the head they grow from, and what is left of a beginning that was purged.

Nothing of what was read or written stands here, no network address and no name: who (the account's own id) did what,
to which of our own rows, when.
"""

from typing import Any, ClassVar, NoReturn

from django.db import models

from beredskab.audit.domain.chain import GENESIS
from beredskab.audit.domain.codes import MAX_CODE

HEAD_ID = 1
MAC_LENGTH = 64


class EventsStandError(Exception):
    """Someone tried to change or delete what is in the log."""


def _refuse(*args: Any, **kwargs: Any) -> NoReturn:
    raise EventsStandError("what is in the log is never changed or deleted")


class StandingQuerySet(models.QuerySet[Any]):
    """Rows that are only read."""

    update = _refuse
    update_or_create = _refuse
    bulk_create = _refuse
    bulk_update = _refuse
    delete = _refuse

    def purge_until(self, sequence: int) -> int:
        """Delete the rows up to this number; `operations.purge_events` alone does. How many there were."""
        return models.QuerySet.delete(self.filter(pk__lte=sequence))[0]


class StandingRow(models.Model):
    """A row that is written once."""

    objects: ClassVar[models.Manager[Any]] = StandingQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            _refuse()
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        _refuse()


class AuditEvent(StandingRow):
    """One event of the chain. `previous` is the seal of the one before, `mac` its own.

    The number is a plain integer as key, which SQLite too then holds to being a whole number.
    """

    sequence = models.IntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=MAX_CODE)
    action = models.CharField(max_length=MAX_CODE)
    target_kind = models.CharField(max_length=MAX_CODE)
    target_id = models.CharField(max_length=MAX_CODE)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=MAC_LENGTH)
    mac = models.CharField(max_length=MAC_LENGTH)

    class Meta:
        ordering: ClassVar = ["sequence"]
        indexes: ClassVar = [
            models.Index(fields=["at"], name="audit_at"),
            models.Index(fields=["actor_id", "sequence"], name="audit_actor"),
            models.Index(fields=["target_kind", "target_id", "sequence"], name="audit_target"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"


class AuditCheckpoint(StandingRow):
    """A beginning that was purged: the last number and seal of it, how many have gone in all, and when; sealed."""

    sequence = models.IntegerField(primary_key=True)
    mac = models.CharField(max_length=MAC_LENGTH)
    count = models.IntegerField()
    at = models.DateTimeField()
    seal = models.CharField(max_length=MAC_LENGTH)

    class Meta:
        ordering: ClassVar = ["sequence"]

    def __str__(self) -> str:
        return f"slettet til og med {self.sequence}"


class AuditHead(models.Model):
    """The one row that is locked while an event is written, so that those who write at once wait for each other."""

    id = models.SmallIntegerField(primary_key=True, default=HEAD_ID)
    sequence = models.IntegerField(default=0)
    mac = models.CharField(max_length=MAC_LENGTH, default=GENESIS)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=HEAD_ID), name="audit_one_head")]

    def __str__(self) -> str:
        return f"{self.sequence}"
