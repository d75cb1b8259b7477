"""`beredskab purge`: close what has stood open for too long, and delete the texts whose time is over. Once a day.

Exit code 1: deleted, and the database's files could not be cleaned of it yet.
"""

import argparse
import sys
from datetime import UTC, datetime

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.journal import add_lost, require_journal, translate_journal_errors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_lost(parser)


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from beredskab.sparring.deletion import close_what_stands_open, count_unwarned, delete_texts, wipe
    from beredskab.sparring.journal import find_graves

    now = datetime.now(UTC)
    with translate_database_errors(), translate_journal_errors():
        require_journal(find_graves(), is_lost=args.journal_is_lost, command="beredskab purge")
        closed = close_what_stands_open(now=now, retention=settings.RETENTION)
        deleted = delete_texts(now=now, retention=settings.RETENTION)
        unwarned = count_unwarned(now=now, retention=settings.RETENTION)
        # Also when nothing is new: it may have been impossible the last time.
        wiped = wipe()
    if closed:
        sys.stdout.write(f"{closed} spørgsmål har stået åbne for længe og er lukket.\n")
    sys.stdout.write(f"{deleted} spørgsmål er slettet.\n" if deleted else "Ingen tekster skulle slettes.\n")
    if unwarned:
        sys.stdout.write(
            f"{unwarned} spørgsmål er over fristen og bliver slettet 72 timer efter det sidste varsel, som »beredskab "
            "remind« sender.\n"
        )
    if not wiped:
        sys.stderr.write("Databasen var i brug: det slettede står stadig i dens filer. Det prøves igen næste gang.\n")
        return 1
    return 0
