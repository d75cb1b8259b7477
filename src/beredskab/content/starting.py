"""Another municipality's first bundle: the starter beside this module, copied under a name of its own."""

import datetime as dt
import os
import re
import secrets
import shutil
from pathlib import Path

STARTER = Path(__file__).parent / "starter"
FIRST_REVIEW = dt.timedelta(days=182)
MAX_NAME = 60  # a bundle's id may be no longer


class NameTakenError(Exception):
    """There is a folder of that name already; nothing was written. The message is in Danish."""


def start_bundle(*, name: str, into: Path, today: dt.date) -> Path:
    """Write a starter bundle to the new folder `into`/`name`, which appears whole or not at all; returns it.

    Its texts must be reviewed half a year from `today`.

    Raises NameTakenError, or ValueError for a name or a place that cannot be used; both say why in Danish.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise ValueError(f"»{name}« kan ikke bruges; skriv små bogstaver a-z, tal og bindestreg, først et bogstav")
    if len(name) > MAX_NAME:
        raise ValueError(f"navnet er for langt (højst {MAX_NAME} tegn)")
    folder = into / name
    if os.path.lexists(folder):
        raise NameTakenError(_taken(folder))
    unfinished = into / f".{name}-{secrets.token_hex(4)}"
    try:
        _write_starter(unfinished, name, today)
        unfinished.rename(folder)
    except OSError as error:
        if folder.exists():  # someone else was quicker
            raise NameTakenError(_taken(folder)) from error
        raise ValueError(f"der kan ikke skrives i {into} ({error.strerror})") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _taken(folder: Path) -> str:
    return f"{folder} findes allerede; vælg et andet navn. Intet er skrevet"


def _write_starter(folder: Path, name: str, today: dt.date) -> None:
    blanks = {"{id}": name.replace("-", "_"), "{review_by}": (today + FIRST_REVIEW).isoformat()}
    for source in sorted(path for path in STARTER.rglob("*") if path.suffix in (".yaml", ".md")):
        text = source.read_text(encoding="utf-8")
        for blank, filling in blanks.items():
            text = text.replace(blank, filling)
        target = folder / source.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
