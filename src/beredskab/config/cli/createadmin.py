"""`beredskab createadmin NAME`: the first administrator, who makes the others. The password is never an argument."""

import argparse
import getpass
import sys
from datetime import UTC, datetime

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="BRUGERNAVN", help="bogstaver, tal, punktum og bindestreg")
    parser.add_argument("--name", default="", metavar="NAVN", help="det navn, andre ser")
    parser.add_argument("--email", default="", metavar="MAIL", help="tjenstlig mailadresse")


def run(args: argparse.Namespace) -> int:
    start_django()
    from beredskab.accounts.domain.roles import Grant, Role
    from beredskab.accounts.events import COMMAND
    from beredskab.accounts.operations import AccountRefusedError, make_account

    password = read_password()
    try:
        with translate_database_errors():
            make_account(
                actor_id=COMMAND,
                now=datetime.now(UTC),
                username=args.username,
                display_name=args.name,
                email=args.email,
                password=password,
                grants=[Grant(Role.ADMINISTRATOR)],
            )
    except AccountRefusedError as refused:
        raise UserError(str(refused)) from None
    sys.stdout.write("Kontoen er oprettet. Ved første log ind sættes en app til engangskoder op.\n")
    return 0


def read_password() -> str:
    """Asked for twice at a terminal; otherwise the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Adgangskode (mindst 14 tegn): ")
    if getpass.getpass("Igen: ") != password:
        raise UserError("de to adgangskoder er ikke ens; intet er oprettet")
    return password
