"""Reading the sheets kept with an edition."""

from dataclasses import dataclass

from beredskab.handbook.models import SheetRecord


@dataclass(frozen=True)
class SheetLine:
    """A line in the list of sheets; `size` in bytes."""

    name: str
    title: str
    paper: str
    pages: int
    size: int

    @property
    def address(self) -> str:
        """Begins after the edition's own beginning."""
        return f"/{self.name}.pdf"

    @property
    def kilobytes(self) -> int:
        """At least one, so that no sheet seems empty."""
        return max(1, round(self.size / 1000))


def list_sheets(number: int) -> tuple[SheetLine, ...]:
    """The sheets of an edition, in their order; none where none could be drawn."""
    rows = SheetRecord.objects.filter(edition=number).order_by("position")
    return tuple(SheetLine(**row) for row in rows.values("name", "title", "paper", "pages", "size"))


def find_sheet(number: int, name: str) -> bytes | None:
    """One sheet as PDF, or None."""
    pdf = SheetRecord.objects.filter(edition=number, name=name).values_list("pdf", flat=True).first()
    return None if pdf is None else bytes(pdf)
