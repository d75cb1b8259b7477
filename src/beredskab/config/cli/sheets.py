"""`beredskab sheets`: draw the current edition's sheets of paper where they could not be drawn at publication."""

import argparse
import sys
from typing import TYPE_CHECKING

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError

if TYPE_CHECKING:
    from beredskab.edition.queries import Edition
    from beredskab.handbook.operations import DrawSheets, SheetMaker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""


def run(args: argparse.Namespace) -> int:
    start_django()
    from beredskab.edition.queries import current_edition
    from beredskab.handbook.sheet_drawing import SheetsRefusedError, SheetsUnavailableError
    from beredskab.handbook.sheet_queries import list_sheets

    with translate_database_errors():
        edition = current_edition()
        if edition is None:
            raise UserError("sheets: der er ingen udgave; offentliggør en først")
        if there := list_sheets(edition.number):
            sys.stdout.write(f"Udgave {edition.number} har allerede sine {len(there)} ark.\n")
            return 0
        try:
            return _draw_and_keep(edition.number, choose_drawer())
        except SheetsUnavailableError as error:
            raise UserError(f"sheets: arkene kan ikke laves: {error}") from None
        except SheetsRefusedError as error:
            sys.stderr.write(f"{error}\nRet teksten, og offentliggør igen.\n")
            return 1


def _draw_and_keep(number: int, draw: "DrawSheets") -> int:
    from beredskab.edition.queries import edition_by_number
    from beredskab.handbook.operations import keep_sheets

    edition = edition_by_number(number)
    if edition is None:
        raise LookupError(number)
    sheets = draw(edition)
    kept = keep_sheets(number=number, sheets=sheets)
    said = f"{len(sheets)} ark er lavet til udgave {number}." if kept else f"Udgave {number} har fået sine ark imens."
    sys.stdout.write(said + "\n")
    return 0


def choose_drawer() -> "DrawSheets":
    """Draws the sheets and says so on standard error, with the public address of the settings in their QR codes."""
    from django.conf import settings

    from beredskab.handbook.sheet_drawing import DrawnSheet, draw_sheets

    address = settings.ENVIRONMENT.public_url

    def say_progress(number: int, count: int, title: str) -> None:
        if number == 1 and address is None:
            sys.stderr.write("BEREDSKAB_PUBLIC_URL er ikke sat: arkene får ingen QR-kode.\n")
        sys.stderr.write(f"Ark {number} af {count}: {title}\n")
        sys.stderr.flush()

    def draw(edition: "Edition") -> list[DrawnSheet]:
        return draw_sheets(edition, public_url=address, progress=say_progress)

    return draw


def start_sheets() -> "SheetMaker":
    """What a command that publishes hands on."""
    from beredskab.handbook.operations import SheetMaker

    return SheetMaker(choose_drawer())


def report_missing_sheets(sheets: "SheetMaker") -> None:
    """One notice on standard error where an edition was published without its sheets."""
    if sheets.unavailable:
        sys.stderr.write(
            f"Udgaven har ingen ark til udskrift: {sheets.unavailable}. Lav dem senere med: beredskab sheets\n"
        )
