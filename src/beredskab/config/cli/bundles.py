"""What the commands that read a bundle folder share: where bases lie, and how problems are printed."""

import sys
from pathlib import Path

from beredskab.config.cli.errors import UserError
from beredskab.edition.domain.problems import BundleRefused, Problem


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


def report_refusal(refused: BundleRefused) -> int:
    """Print why a bundle was refused; the exit code."""
    print_problems(refused.problems)
    sys.stderr.write(f"{len(refused.problems)} fejl; intet er ændret\n")
    return 1
