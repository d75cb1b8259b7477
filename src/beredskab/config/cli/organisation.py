"""`beredskab organisation import FILE`: bring units and staff in line with the staff register."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from beredskab.config.cli.database import start_django, translate_database_errors
from beredskab.config.cli.errors import UserError

if TYPE_CHECKING:
    from beredskab.accounts.actor import Actor
    from beredskab.organisation.domain.register import Problem
    from beredskab.organisation.domain.register_matching import Selection
    from beredskab.organisation.import_queries import Preview

LARGEST_FILE: Final = 100 * 1024 * 1024
SHOWN_PROBLEMS: Final = 20
SHOWN_LINES: Final = 20
QUIET_SECONDS: Final = 1.0
NOTHING_CHANGED: Final = "Intet er ændret."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what can be done with the organisation."""
    actions = parser.add_subparsers(dest="action", metavar="HANDLING", required=True)
    imported = actions.add_parser("import", help="læs medarbejderlisten (JSON fra OS2rollekatalog, eller CSV) ind")
    imported.add_argument("path", type=Path, metavar="FIL", help=".json eller .csv")
    imported.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville blive ændret")
    imported.add_argument(
        "--department", action="append", default=[], metavar="KODE=ID",
        help="registrets id (CSV: navnet i filen) for en afdeling; huskes til næste gang",
    )  # fmt: skip
    imported.add_argument(
        "--allow-many", action="store_true", help="også når mere end en femtedel af folk eller enheder forsvinder"
    )
    imported.add_argument(
        "--lines",
        type=int,
        default=SHOWN_LINES,
        metavar="N",
        help="højst så mange linjer af hver slags (standard: %(default)s)",
    )
    imported.add_argument("--json", action="store_true", help="alle ændringer som JSON")


def run(args: argparse.Namespace) -> int:
    given = _read_departments(args.department)
    content = _read_file(args.path)
    start_django()
    with translate_database_errors():
        selection = _select(args.path, content, given)
        preview, done = _do(args, selection)
    from beredskab.config.cli.organisation_texts import as_json, describe_import

    told = as_json(preview, done=done) if args.json else describe_import(preview, done=done, shown=args.lines)
    sys.stdout.write(told + "\n")
    return 0


def _read_departments(written: Sequence[str]) -> dict[str, str]:
    given = {}
    for text in written:
        code, equals, label = text.partition("=")
        if not equals or not code.strip() or not label.strip():
            raise UserError(f"organisation import: --department »{text}« skal være KODE=ID")
        given[code.strip()] = label.strip()
    return given


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UserError(f"{path.name}: filen er over {LARGEST_FILE // 1024**2} MB. Intet er ændret")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path.name}: filen kan ikke læses ({error.strerror})") from None


def _select(path: Path, content: bytes, given: dict[str, str]) -> "Selection":
    from beredskab.organisation.domain.register import RegisterRefused
    from beredskab.organisation.domain.register_matching import select_register
    from beredskab.organisation.domain.register_reader import read_register
    from beredskab.organisation.import_queries import list_closed_departments, list_open_departments

    try:
        return select_register(
            read_register(content), list_open_departments(), given=given, closed=list_closed_departments()
        )
    except RegisterRefused as refused:
        raise UserError(_tell_problems(path.name, refused.problems)) from None


def _tell_problems(name: str, problems: "Sequence[Problem]") -> str:
    lines = [f"{name}: {problem}" for problem in problems[:SHOWN_PROBLEMS]]
    if len(problems) > SHOWN_PROBLEMS:
        lines.append(f"… og {len(problems) - SHOWN_PROBLEMS} fejl til")
    return "\n".join([*lines, NOTHING_CHANGED])


def _do(args: argparse.Namespace, selection: "Selection") -> "tuple[Preview, bool]":
    """What would be, or was, changed; whether it was."""
    from django.utils import timezone

    from beredskab.organisation.domain.faults import Refused
    from beredskab.organisation.import_operations import TooManyGoneError, import_register
    from beredskab.organisation.import_queries import preview_import

    now = datetime.now(UTC)
    today = timezone.localdate(now)
    if args.dry_run:
        return preview_import(selection, today), False
    try:
        done = import_register(
            actor=_act_as_command(), now=now, today=today, selection=selection, allow_many=args.allow_many,
            progress=_make_progress(),
        )  # fmt: skip
    except TooManyGoneError as stopped:
        raise UserError(
            f"{args.path.name}: {stopped}. Intet er ændret. "
            "Se efter med --dry-run; er det rigtigt, så brug --allow-many"
        ) from None
    except Refused as refused:
        raise UserError("\n".join([*(f"{args.path.name}: {one}" for one in refused.faults), NOTHING_CHANGED])) from None
    return done.preview, done.run is not None


def _act_as_command() -> "Actor":
    """Whoever may run commands here looks after the system."""
    from beredskab.accounts.actor import Actor
    from beredskab.accounts.domain.roles import Grant, Role
    from beredskab.accounts.events import COMMAND

    return Actor(COMMAND, frozenset({Grant(Role.ADMINISTRATOR)}))


def _make_progress() -> Callable[[int, int], None]:
    """A line on standard error that counts up, once it has taken a second."""
    began = time.monotonic()

    def show(done: int, total: int) -> None:
        if time.monotonic() - began > QUIET_SECONDS:
            end = "\n" if done >= total else ""
            sys.stderr.write(f"\r{done} af {total} ændringer er skrevet{end}")
            sys.stderr.flush()

    return show
