"""The file with what is deleted, for the commands that need it: to be read first, and its faults in Danish."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from beredskab.config.cli.errors import UserError

if TYPE_CHECKING:
    from beredskab.sparring.journal import Grave

LOST: Final = "--journal-is-lost"


def add_lost(parser: argparse.ArgumentParser) -> None:
    """The flag that says: there is no other file to be found, and what the databases know is all that is known."""
    parser.add_argument(
        LOST, action="store_true", help="filen med det, der er slettet, er tabt: skriv den igen ud fra databasen"
    )


@contextmanager
def translate_journal_errors() -> Iterator[None]:
    """Turn a file that can't be read or written into one line for the user."""
    try:
        yield
    except OSError as error:
        from django.conf import settings

        raise UserError(
            f"BEREDSKAB_DELETION_JOURNAL: {settings.DELETION_JOURNAL} kan ikke bruges ({error.strerror})"
        ) from None


def require_journal(graves: "set[Grave]", *, is_lost: bool, command: str) -> None:
    """The file knows every deletion that the databases know, or is said to be lost, and then learns them.

    Raises:
        UserError: it doesn't, and may be the wrong one. Nothing is written then.
        OSError: it can't be read.
    """
    from django.conf import settings

    from beredskab.sparring.journal import find_unknown, learn

    unknown = find_unknown(graves)
    if unknown and not is_lost:
        raise UserError(
            f"BEREDSKAB_DELETION_JOURNAL: {settings.DELETION_JOURNAL} kender ikke {len(unknown)} af de spørgsmål, der "
            f"er slettet. Læg den rigtige fil tilbage; alle servere skal bruge den samme. Er den tabt, så kør "
            f"»{command} {LOST}«"
        )
    learn(graves)
