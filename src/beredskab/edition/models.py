"""Published editions: written once, never changed, never removed; and the pointer to the one that holds now."""

from typing import Any, NoReturn

from django.db import models

MAX_NOTE = 500


class FrozenRecordError(Exception):
    """Someone tried to change or delete a published edition."""


class EditionRecord(models.Model):
    """One published edition. `canonical` is the content as canonical JSON; `sha256` its fingerprint.

    `files` and `base_files` hold the text of the bundle it was made from, by file name, so that an export gives the
    same bytes back.
    """

    number = models.PositiveIntegerField(primary_key=True)
    sha256 = models.CharField(max_length=64)
    canonical = models.BinaryField()
    bundle_id = models.CharField(max_length=60)
    municipality = models.CharField(max_length=200)
    published_at = models.DateTimeField()
    note = models.CharField(max_length=MAX_NOTE, blank=True)
    files = models.JSONField()
    base_files = models.JSONField()

    class Meta:
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"Udgave {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise FrozenRecordError(f"Udgave {self.number} er offentliggjort og kan ikke ændres.")
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise FrozenRecordError(f"Udgave {self.number} er offentliggjort og kan ikke slettes.")


class EditionPointer(models.Model):
    """The one row that says which edition holds; the only row the reading pages ask for."""

    current = models.ForeignKey(EditionRecord, null=True, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"gældende: {self.current_id}"
