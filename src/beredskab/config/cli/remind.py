"""`beredskab remind`: put mails about what is missing into the outbox. Each hour; what is told isn't told again."""

import argparse
import sys
from datetime import UTC, datetime
from importlib import import_module

from beredskab.config.cli.database import start_django, translate_database_errors


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from beredskab.accounts.throttling import forget_old_tries
    from beredskab.organisation.alarm_operations import tell_alarms
    from beredskab.organisation.import_operations import forget_old_imports
    from beredskab.organisation.welcome import welcome_knowledge_persons
    from beredskab.sparring.notices import remind_of_turns, warn_of_deletion

    now = datetime.now(UTC)
    with translate_database_errors():
        sent = {
            "om tomme pladser i teamet": tell_alarms(now=now),
            "til nye videnspersoner": welcome_knowledge_persons(now=now),
            "om spørgsmål, der venter på svar": remind_of_turns(now=now),
            "om tekster, der snart bliver slettet": warn_of_deletion(now=now, retention=settings.RETENTION),
        }
        forget_old_imports(now=now)
        forget_old_tries(now=now)
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    for what, count in sent.items():
        if count:
            sys.stdout.write(f"{count} {'mail' if count == 1 else 'mails'} {what} er lagt i udbakken.\n")
    if not any(sent.values()):
        sys.stdout.write("Intet nyt.\n")
    return 0
