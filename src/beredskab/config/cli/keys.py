"""`beredskab keys`: a new key for the texts of staff, and laying the texts under it."""

import argparse
import sys
from datetime import UTC, datetime

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="HANDLING", required=True)
    actions.add_parser("new", help="skriv en ny nøgle, til BEREDSKAB_TEXT_KEYS; den gemmes ingen steder")
    actions.add_parser("check", help="er nøglerne de rigtige? exit 2, hvis en mangler eller er en anden")
    actions.add_parser("rotate", help="læg teksterne under nøglen med det højeste nummer; kan afbrydes og gentages")


def run(args: argparse.Namespace) -> int:
    if args.action == "new":
        from beredskab.common.envelope import make_installation_key

        sys.stdout.write(f"{make_installation_key()}\n")
        return 0
    start_django()
    from beredskab.sparring.keys import WrongKeysError

    try:
        with translate_database_errors():
            return _check() if args.action == "check" else _rotate()
    except WrongKeysError as error:
        raise UserError(str(error)) from None


def _check() -> int:
    from beredskab.sparring.keys import key_ring, require_right_keys

    require_right_keys()
    sys.stdout.write(f"Nøglerne er de rigtige. Nye tekster kommer under nr. {key_ring().current}.\n")
    return 0


def _rotate() -> int:
    from beredskab.sparring.keys import key_ring
    from beredskab.sparring.rotation import DamagedKeysError, change_keys

    done = 0
    damaged: tuple[int, ...] = ()
    try:
        for done in change_keys(now=datetime.now(UTC)):
            sys.stderr.write(f"\r{done} lagt under nøgle nr. {key_ring().current}")
            sys.stderr.flush()
    except DamagedKeysError as error:
        damaged = error.numbers
    if done:
        sys.stderr.write("\n")
    if damaged:
        numbers = ", ".join(map(str, damaged))
        sys.stderr.write(f"Nøglen er beskadiget i spørgsmål nr. {numbers}; de er, som de var. Alle andre er lagt om.\n")
        return 1
    sys.stdout.write(
        f"Alt er under nøgle nr. {key_ring().current}. De ældre nøgler kan tages ud, når ingen backup har dem.\n"
    )
    return 0
