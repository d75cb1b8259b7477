"""A bundle folder to validated content: read, lay over its base, validate, check references."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from beredskab.edition.domain.bundle_reader import HEAD_FILE, RawBundle, RawItem, read_bundle
from beredskab.edition.domain.overlay import lay_over
from beredskab.edition.domain.problems import BundleRefused, Place, Problem, Severity, errors_among
from beredskab.edition.domain.references import check_references
from beredskab.edition.domain.schema import Content
from beredskab.edition.domain.validation import validate

FILL_IN = "Udfyld:"


@dataclass(frozen=True)
class LoadedBundle:
    """Content that is valid in itself (not yet proven), the text of its files, and where each item is written."""

    content: Content
    files: dict[str, str]
    base_files: dict[str, str]
    raw: RawBundle
    notices: list[Problem] = field(default_factory=list)

    def place_of(self, kind: str, item_id: str, *path: str | int) -> Place:
        """The line to open for an item of the combined bundle; the bundle's head where there is no such item."""
        return self.raw.items[kind].get(item_id, self.raw.head).place_of(*path)


def load_bundle(folder: Path, *, base_folders: Sequence[Path], today: dt.date) -> LoadedBundle:
    """Load the bundle in `folder`; its base is looked for beside it and then in `base_folders`.

    Raises BundleRefused with every error found.
    """
    municipal, problems = read_bundle(folder)
    base = _read_base(folder, municipal, base_folders, problems)
    if not (municipal.complete and base.complete):
        raise BundleRefused(problems)
    combined, overlay_problems = lay_over(base, municipal)
    content, invalid = validate(combined)
    problems += overlay_problems + invalid
    if content is None or errors_among(problems):
        raise BundleRefused(problems)
    problems += check_references(content, combined, _untouched(base, municipal), today)
    if errors_among(problems):
        raise BundleRefused(problems)
    problems += _left_to_fill_in(municipal)
    return LoadedBundle(content, municipal.files, base.files, combined, sorted(set(problems)))


def _left_to_fill_in(municipal: RawBundle) -> list[Problem]:
    """What a starter left for the municipality to write: shown to every reader until it is done."""
    return [
        Problem(Place(file, number), f"{FILL_IN} er ikke udfyldt endnu", Severity.NOTICE)
        for file, text in municipal.files.items()
        for number, line in enumerate(text.split("\n"), start=1)
        if FILL_IN in line and not line.lstrip().startswith("#")
    ]


def _read_base(folder: Path, municipal: RawBundle, base_folders: Sequence[Path], problems: list[Problem]) -> RawBundle:
    """The bundle named in `base`, with its places named after it; an empty one where none is named."""
    name = municipal.head.data.get("base")
    if name is None:
        return RawBundle(head=RawItem("bundle", {}, {(): municipal.head.place}))
    place = municipal.head.place_of("base")
    if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9_-]+", name):
        raise BundleRefused([*problems, Problem(place, "grundlaget skal være et navn med små bogstaver")])
    candidates = [parent / name for parent in (folder.resolve().parent, *base_folders)]
    found = next((path for path in candidates if (path / HEAD_FILE).is_file()), None)
    if found is None:
        raise BundleRefused([*problems, Problem(place, f"grundlaget »{name}« findes ikke")])
    if found.resolve() == folder.resolve():
        raise BundleRefused([*problems, Problem(place, "en bundle kan ikke være sit eget grundlag")])
    try:
        base, base_problems = read_bundle(found)
    except BundleRefused as refused:
        raise BundleRefused(problems + _named_after(name, refused.problems)) from None
    _name_files_after(base, name)
    problems += _named_after(name, base_problems)
    for key in ("base", "municipality", "withdrawn"):
        if key in base.head.data or (key == "withdrawn" and base.withdrawn):
            problems.append(Problem(base.head.place_of(key), f"et grundlag kan ikke have »{key}«"))
    return base


def _named_after(name: str, problems: list[Problem]) -> list[Problem]:
    return [Problem(_in(name, problem.place), problem.message, problem.severity) for problem in problems]


def _in(name: str, place: Place) -> Place:
    return Place(f"{name}/{place.file}", place.line)


def _name_files_after(base: RawBundle, name: str) -> None:
    """Let places in the base say so: national/contacts.yaml:12."""
    for item in (base.head, *(item for items in base.items.values() for item in items.values())):
        item.lines = {path: _in(name, place) for path, place in item.lines.items()}


def _untouched(base: RawBundle, municipal: RawBundle) -> frozenset[tuple[str, str]]:
    return frozenset(
        (kind, item_id)
        for kind, items in base.items.items()
        for item_id in items
        if item_id not in municipal.items[kind]
    )
