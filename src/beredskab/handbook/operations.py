"""Drawing the sheets of an edition before it is published, and keeping them with it."""

from collections.abc import Callable, Sequence
from functools import partial

from django.db import transaction

from beredskab.edition.models import EditionRecord
from beredskab.edition.queries import Edition
from beredskab.handbook.models import SheetRecord
from beredskab.handbook.sheet_drawing import DrawnSheet, SheetsUnavailableError

DrawSheets = Callable[[Edition], Sequence[DrawnSheet]]
"""Draws an edition's sheets: `sheet_drawing.draw_sheets`, or a quick stand-in."""


class SheetMaker:
    """Draws the sheets of an edition that is about to be, and keeps them as it is written.

    `unavailable` says afterwards, in Danish, why this machine could draw none; the edition is then without.
    """

    def __init__(self, draw: DrawSheets) -> None:
        self._draw = draw
        self.unavailable = ""

    def prepare(self, edition: Edition) -> Callable[[], object]:
        """For `edition.operations`: what it gives keeps the sheets. Raises SheetsRefusedError for bad content."""
        try:
            sheets = self._draw(edition)
        except SheetsUnavailableError as error:
            self.unavailable = str(error)
            return partial(keep_sheets, number=edition.number, sheets=())
        return partial(keep_sheets, number=edition.number, sheets=sheets)


def keep_sheets(*, number: int, sheets: Sequence[DrawnSheet]) -> bool:
    """Keep an edition's sheets: all of them, or none if it has some already. Whether they were kept.

    Two processes that draw the same edition wait for each other on its row; the first one's stay.
    """
    with transaction.atomic():
        edition = EditionRecord.objects.select_for_update().only("number").get(pk=number)
        if SheetRecord.objects.filter(edition=edition).exists():
            return False
        for position, sheet in enumerate(sheets):
            SheetRecord(
                edition=edition,
                name=sheet.name,
                position=position,
                title=sheet.title,
                paper=sheet.paper,
                pages=sheet.pages,
                sha256=sheet.sha256,
                size=len(sheet.pdf),
                pdf=sheet.pdf,
            ).save()
    return True
