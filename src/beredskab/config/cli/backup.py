"""`beredskab backup FILE`: a copy of the database, while it is in use."""

import argparse
import sys
from pathlib import Path

from beredskab.config.cli.database import start_django, translate_database_errors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FIL", help="filen, der skal skrives; den må ikke findes")


def run(args: argparse.Namespace) -> int:
    start_django()
    from beredskab.config.backups import write_backup

    with translate_database_errors():
        write_backup(args.file)
    sys.stdout.write(f"{args.file} er skrevet. Nøglerne er ikke i den: gem dem et andet sted.\n")
    return 0
