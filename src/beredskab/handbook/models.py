"""The sheets of paper that belong to an edition: drawn once, kept with it, never changed."""

from typing import Any, NoReturn

from django.db import models

from beredskab.edition.models import EditionRecord, FrozenRecordError


class SheetRecord(models.Model):
    """One sheet as PDF. `name` is its address without ».pdf«; `position` its place in the list of sheets."""

    edition = models.ForeignKey(EditionRecord, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    paper = models.CharField(max_length=4)
    pages = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pdf = models.BinaryField()

    class Meta:
        ordering = ("edition", "position")
        constraints = (models.UniqueConstraint(fields=("edition", "name"), name="one_sheet_of_a_name"),)

    def __str__(self) -> str:
        return f"{self.title} ({self.paper}), udgave {self.edition_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise FrozenRecordError(f"Arket {self.name} hører til udgave {self.edition_id} og kan ikke ændres.")
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise FrozenRecordError(f"Arket {self.name} hører til udgave {self.edition_id} og kan ikke slettes.")
