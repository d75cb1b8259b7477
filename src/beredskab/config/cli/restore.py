"""`beredskab restore FILE`: put a copy back, and delete again what was deleted since. Stop the server first.

What is deleted is read before anything is replaced: from the file outside the database, and it must know what the
present database and the copy know.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError
from beredskab.config.cli.journal import LOST, add_lost, require_journal, translate_journal_errors
from beredskab.config.cli.migrate import apply_migrations


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="en fil fra »beredskab backup«")
    parser.add_argument("--yes", action="store_true", help="ja: alt, der står i databasen nu, bliver erstattet")
    add_lost(parser)


def run(args: argparse.Namespace) -> int:
    if not args.yes:
        raise UserError("restore: alt, der står i databasen nu, bliver erstattet; stop serveren, og skriv --yes")
    start_django()
    from beredskab.config.backups import read_backup
    from beredskab.sparring.deletion import delete_again
    from beredskab.sparring.keys import WrongKeysError, require_right_keys

    with translate_database_errors(), translate_journal_errors():
        _read_journal(args.file, is_lost=args.journal_is_lost)
        read_backup(args.file)
        # The copy may be from an older version, whose rows can't be read as they are.
        apply_migrations()
        deleted = delete_again(now=datetime.now(UTC))
        try:
            require_right_keys()
        except WrongKeysError as error:
            sys.stderr.write(f"{error}\n")
    sys.stdout.write(f"{args.file} er lagt tilbage; {deleted} spørgsmål, der var slettet siden, er slettet igen.\n")
    sys.stdout.write("Kør »beredskab audit verify«.\n")
    return 0


def _read_journal(file: Path, *, is_lost: bool) -> None:
    from django.conf import settings

    from beredskab.config.backups import find_graves_of_copy
    from beredskab.sparring.journal import find_graves, is_there

    graves = find_graves() | find_graves_of_copy(file)
    if not is_lost and not is_there():
        raise UserError(
            f"BEREDSKAB_DELETION_JOURNAL: {settings.DELETION_JOURNAL} findes ikke, så det vides ikke, hvad der er "
            f"slettet, siden kopien blev lavet. Læg filen tilbage. Er den tabt, eller er der aldrig slettet noget, så "
            f"skriv {LOST}; det, der er slettet siden, kommer i så fald igen"
        )
    require_journal(graves, is_lost=is_lost, command=f"beredskab restore {file} --yes")
