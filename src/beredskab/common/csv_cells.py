"""Cells of a CSV file that a spreadsheet opens: what would be taken for a formula is kept as text."""

from typing import Final

# What Excel and LibreOffice take for the beginning of a formula.
BEGINNINGS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(value: object) -> str:
    """The value as a cell; one that would be taken for a formula gets an apostrophe in front, as spreadsheets do."""
    text = str(value)
    return f"'{text}" if text.startswith(BEGINNINGS) else text
