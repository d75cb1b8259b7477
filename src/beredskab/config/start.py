"""What must be in order before anything is served: the database, who is in it, the keys, and what is deleted."""

import sys
import time
from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.db import OperationalError, connection

from beredskab.accounts.demo_people import are_there_demo_people
from beredskab.config.cli.database import translate_database_errors
from beredskab.config.cli.errors import UserError
from beredskab.config.cli.journal import require_journal, translate_journal_errors
from beredskab.config.cli.serve import WAIT
from beredskab.sparring.deletion import delete_again
from beredskab.sparring.journal import find_graves
from beredskab.sparring.keys import WrongKeysError, require_right_keys
from beredskab.text_guard.word_file import WordsMissing, read_words

PAUSE: Final = 0.5


def require_order(*, wait: float = WAIT) -> None:
    """Stop the start unless texts may be read and written; the site is served without word lists, which is told.

    Raises UserError.
    """
    try:
        with translate_database_errors(), translate_journal_errors():
            _wait_for_database(wait)
            _refuse_demo_people()
            require_right_keys()
            require_journal(find_graves(), is_lost=False, command="beredskab purge")
            # A backup may have been put back without the command that does this.
            delete_again(now=datetime.now(UTC))
    except WrongKeysError as error:
        raise UserError(str(error)) from None
    finally:
        # Processes that are begun from here must not share it.
        connection.close()
    _tell_of_missing_words()


def _wait_for_database(seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            connection.ensure_connection()
        except OperationalError:
            if time.monotonic() >= until:
                raise
            time.sleep(PAUSE)
        else:
            return


def _refuse_demo_people() -> None:
    """In production nobody may have a password that all can read."""
    if settings.ENVIRONMENT.production and are_there_demo_people():
        raise UserError("databasen har opdigtede personer fra »beredskab demo«; brug en anden database i drift")


def _tell_of_missing_words() -> None:
    try:
        read_words(settings.ENVIRONMENT.word_folder)
    except WordsMissing:
        sys.stderr.write(
            f"Ordlisterne i {settings.ENVIRONMENT.word_folder} mangler, så ingen tekster kan gemmes; "
            "kør »beredskab collectwords«\n"
        )
