"""What the commands that read a bundle folder share: where bases lie, and how problems are printed."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from beredskab.config.cli.errors import UserError
from beredskab.edition.domain.problems import BundleRefused, Problem, errors_among

if TYPE_CHECKING:
    from beredskab.edition.domain.schema import Content


def base_folders() -> list[Path]:
    """Where a bundle's base is looked for, after the folder beside it."""
    from beredskab.config.environment import load_environment_or_exit

    return [load_environment_or_exit().bundle_root]


def require_folder(path: Path) -> Path:
    """The path, if it is a folder."""
    if not path.is_dir():
        raise UserError(f"{path}: mappen findes ikke")
    return path


def print_problems(problems: list[Problem]) -> None:
    """`file:line: message`, one a line, on standard error."""
    for problem in problems:
        sys.stderr.write(f"{problem}\n")


def report_refusal(refused: BundleRefused, *, as_json: bool = False) -> int:
    """Print why a bundle was refused, on standard output too where JSON is asked for; the exit code."""
    errors = errors_among(refused.problems)
    print_problems(refused.problems)
    sys.stderr.write(f"{len(errors)} fejl; intet er ændret\n")
    if as_json:
        told = [{"file": it.place.file, "line": it.place.line, "message": it.message} for it in errors]
        sys.stdout.write(json.dumps({"errors": len(errors), "problems": told}, ensure_ascii=False, indent=1) + "\n")
    return 1


def load_content(bundle: Path | None, *, command: str) -> "Content":
    """The content of a bundle folder, or of the published edition.

    Raises:
        BundleRefused: the bundle is not valid.
        UserError: there is no such folder, or nothing has been published.
    """
    if bundle is not None:
        from datetime import UTC, datetime

        from beredskab.edition.domain.loading import load_bundle

        today = datetime.now(UTC).date()
        return load_bundle(require_folder(bundle), base_folders=base_folders(), today=today).content
    from beredskab.config.cli.database import start_django, translate_database_errors

    start_django()
    from beredskab.edition.queries import current_edition

    with translate_database_errors():
        edition = current_edition()
    if edition is None:
        raise UserError(f"{command}: der er ingen udgave; offentliggør en, eller brug --bundle MAPPE")
    return edition.content
