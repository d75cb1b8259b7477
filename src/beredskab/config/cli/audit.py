"""`beredskab audit`: is the log whole, and purge what is older than it may be."""

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from beredskab.config.cli.audit_texts import describe_findings, describe_log, describe_purge, group_digits
from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError

if TYPE_CHECKING:
    from beredskab.audit.queries import Progress, Verification

ACTOR: Final = "command-line"
SHOWN: Final = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="HANDLING", required=True)
    verify = actions.add_parser("verify", help="er loggen hel? exit 1, hvis noget er ændret, fjernet eller sat ind")
    verify.add_argument("--json", action="store_true", help="alle fund som JSON")
    purge = actions.add_parser("purge", help="slet hændelser, der er ældre end BEREDSKAB_AUDIT_YEARS")
    purge.add_argument("--anyway", action="store_true", help="også når loggen ikke er hel: beviset kan gå tabt")


def run(args: argparse.Namespace) -> int:
    start_django()
    try:
        with translate_database_errors():
            return _purge(anyway=args.anyway) if args.action == "purge" else _verify(as_json=args.json)
    except OSError as error:
        raise UserError(f"BEREDSKAB_AUDIT_ANCHOR: filen kan ikke læses ({error.strerror})") from None


def _verify(*, as_json: bool) -> int:
    from beredskab.audit.queries import count_events, verify_events

    verification = verify_events(progress=_show_progress(count_events()))
    if as_json:
        sys.stdout.write(json.dumps(_as_json(verification), ensure_ascii=False) + "\n")
    else:
        _tell(verification)
    return 0 if verification.report.is_whole else 1


def _purge(*, anyway: bool) -> int:
    from beredskab.audit.operations import ChainBrokenError, purge_events

    try:
        purged = purge_events(actor_id=ACTOR, now=datetime.now(UTC), anyway=anyway)
    except ChainBrokenError as error:
        _tell(error.verification)
        sys.stderr.write("Intet er slettet: loggen er ikke hel. Med --anyway slettes der alligevel.\n")
        return 1
    sys.stdout.write(describe_purge(purged.count, purged.until) + "\n")
    return 0


def _tell(verification: "Verification") -> None:
    """The log on standard output, what is wrong with it on standard error."""
    report = verification.report
    sys.stdout.write(describe_log(report, verification.purged) + "\n")
    lines = describe_findings(report.findings)
    for line in lines[:SHOWN]:
        sys.stderr.write(line + "\n")
    if len(lines) > SHOWN:
        sys.stderr.write(f"… og {group_digits(len(lines) - SHOWN)} fund til; alle med --json\n")


def _as_json(verification: "Verification") -> dict[str, object]:
    report = verification.report
    return {
        "whole": report.is_whole,
        "count": report.count,
        "first_at": report.first_at.isoformat() if report.first_at else None,
        "last_at": report.last_at.isoformat() if report.last_at else None,
        "purged": verification.purged,
        "findings": [{"kind": found.kind, "first": found.first, "last": found.last} for found in report.findings],
    }


def _show_progress(total: int) -> "Progress":
    """A line on standard error that counts up, where someone is looking."""
    if not sys.stderr.isatty():
        return lambda count: None

    def show(count: int) -> None:
        end = "\n" if count >= total else ""
        sys.stderr.write(f"\rEfterset {group_digits(count)} af {group_digits(total)} hændelser{end}")
        sys.stderr.flush()

    return show
