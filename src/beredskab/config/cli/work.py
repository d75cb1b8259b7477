"""`beredskab work`: the worker that sends mail and does what else is done in the background."""

import argparse
import sys

from beredskab.config.cli.database import start_django, translate_database_errors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="gør det, der venter nu, og slut")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from beredskab.dispatch.worker import work

    if settings.MAIL_SERVER is None:
        sys.stderr.write(
            "BEREDSKAB_SMTP_URL er ikke sat: ingen mail bliver sendt. De venter i udbakken (»beredskab outbox«).\n"
        )
    if not args.once:
        sys.stdout.write("Arbejder i baggrunden (stop med Ctrl-C).\n")
        sys.stdout.flush()
    with translate_database_errors():
        work(once=args.once)
    return 0
