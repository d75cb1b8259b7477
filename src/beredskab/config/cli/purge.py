"""`beredskab purge`: close what has stood open for too long, and delete the texts whose time is over. Once a day."""

import argparse
import sys
from datetime import UTC, datetime

from beredskab.config.cli.database import start_django, translate_database_errors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from beredskab.sparring.deletion import close_what_stands_open, delete_texts

    now = datetime.now(UTC)
    with translate_database_errors():
        closed = close_what_stands_open(now=now, retention=settings.RETENTION)
        deleted = delete_texts(now=now, retention=settings.RETENTION)
    if closed:
        sys.stdout.write(f"{closed} spørgsmål har stået åbne for længe og er lukket.\n")
    sys.stdout.write(f"{deleted} spørgsmål er slettet.\n" if deleted else "Ingen tekster skulle slettes.\n")
    return 0
