"""`beredskab restore FILE`: put a copy back, and delete again what was deleted since. Stop the server first."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="en fil fra »beredskab backup«")
    parser.add_argument("--yes", action="store_true", help="ja: alt, der står i databasen nu, bliver erstattet")


def run(args: argparse.Namespace) -> int:
    if not args.yes:
        raise UserError("restore: alt, der står i databasen nu, bliver erstattet; stop serveren, og skriv --yes")
    start_django()
    from beredskab.config.backups import read_backup
    from beredskab.sparring.deletion import delete_again
    from beredskab.sparring.keys import WrongKeysError, require_right_keys

    with translate_database_errors():
        read_backup(args.file)
        deleted = delete_again(now=datetime.now(UTC))
        try:
            require_right_keys()
        except WrongKeysError as error:
            sys.stderr.write(f"{error}\n")
    sys.stdout.write(f"{args.file} er lagt tilbage; {deleted} spørgsmål, der var slettet siden, er slettet igen.\n")
    sys.stdout.write("Kør »beredskab migrate«, hvis kopien er fra en ældre version, og »beredskab audit verify«.\n")
    return 0
