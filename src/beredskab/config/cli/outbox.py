"""`beredskab outbox`: which mails wait, which were sent or refused, and why. Texts are shown while trying out only."""

import argparse
import sys
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError

if TYPE_CHECKING:
    from beredskab.dispatch.queries import Listed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--text", action="store_true", help="vis også teksten af dem, der venter; ikke i drift")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from beredskab.dispatch.queries import list_outbox

    if args.text and settings.ENVIRONMENT.production:
        raise UserError("--text: bruges ikke i drift; en mail kan have et link, der åbner en konto")
    with translate_database_errors():
        listed = list_outbox(with_bodies=args.text)
    for mail in listed:
        sys.stdout.write(describe(mail, ZoneInfo(settings.TIME_ZONE)))
    if not listed:
        sys.stdout.write("Udbakken er tom.\n")
    return 0


def describe(mail: "Listed", zone: ZoneInfo) -> str:
    """One mail as lines: when, to whom, about what, and how it goes; then its text, if there is one."""
    parts = [_moment(mail.created_at, zone), mail.to, mail.subject, mail.state]
    if mail.fault:
        parts.append(mail.fault)
    if mail.next_try and mail.tries:
        times = "én gang" if mail.tries == 1 else f"{mail.tries} gange"
        parts.append(f"prøvet {times}, næste gang {_moment(mail.next_try, zone)}")
    return " · ".join(parts) + "\n" + (f"\n{mail.body.rstrip()}\n\n" if mail.body else "")


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d.%m.%Y %H:%M}"
