"""From a folder of YAML and Markdown files to raw items, each value with its file and line.

Files may be named and divided freely: what counts is the kind an item stands under (`contacts:`, `signs:`, …).
`defaults:` at the top of a file gives its items an owner and a review date. Background sections are Markdown files
with a YAML head between two `---` lines.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from beredskab.edition.domain.problems import BundleRefused, Place, Problem
from beredskab.edition.domain.schema import ITEM_KINDS
from beredskab.edition.domain.yaml_reader import MAX_FILE_BYTES, Document, KeyPath, Lines, decode_file, read_yaml

HEAD_FILE = "bundle.yaml"
MAX_FILES = 500
MAX_BUNDLE_BYTES = 4_000_000
MAX_ITEMS = 1_000
_DEFAULTS = ("owner", "review_by", "source", "topics")


@dataclass
class RawItem:
    """One item as written: plain data, and the place of each of its values by path from the item."""

    kind: str
    data: dict[str, Any]
    lines: Lines

    @property
    def place(self) -> Place:
        return self.lines[()]

    def place_of(self, *path: str | int) -> Place:
        """The line of a value, or of the nearest thing around it that is written down."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines[path]


@dataclass
class RawBundle:
    """Everything read from one folder, not yet validated."""

    head: RawItem
    items: dict[str, dict[str, RawItem]] = field(default_factory=lambda: {kind: {} for kind in ITEM_KINDS})
    withdrawn: list[RawItem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    complete: bool = True  # False where a file could not be read, so that what points into it is not blamed


def read_bundle(folder: Path) -> tuple[RawBundle, list[Problem]]:
    """Read a bundle folder. Raises BundleRefused only when there is no bundle to speak of."""
    if not (folder / HEAD_FILE).is_file():
        raise _refuse(HEAD_FILE, 1, f"filen mangler: {folder.name} er ikke en bundle")
    problems: list[Problem] = []
    unreadable: list[Problem] = []
    documents: dict[str, Document] = {}
    files: dict[str, str] = {}
    room = MAX_BUNDLE_BYTES
    for path in _list_files(folder, problems):
        name = _name_of(path, folder)
        try:
            written, text = _read_file(path, name, room)
            room -= len(written)
            documents[name] = _read_markdown(text, name) if path.suffix == ".md" else read_yaml(text, name)
            files[name] = written
        except BundleRefused as refused:
            unreadable += refused.problems
    problems += unreadable
    if HEAD_FILE not in documents:
        raise BundleRefused(problems)
    bundle = _collect(documents, files, problems)
    bundle.complete = not unreadable
    return bundle, problems


def _list_files(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    paths = sorted(path for path in folder.rglob("*") if not _is_hidden(path.relative_to(folder)))
    files = [path for path in paths if path.is_file() or path.is_symlink()]
    if len(files) > MAX_FILES:
        raise _refuse(HEAD_FILE, 1, f"bundlen har over {MAX_FILES} filer")
    for path in files:
        name = _name_of(path, folder)
        if path.is_symlink():
            problems.append(Problem(Place(name, 1), "henvisninger (symlinks) er ikke tilladt i en bundle"))
        elif not re.fullmatch(r"[\w ./-]+", name):
            problems.append(Problem(Place(name, 1), "filnavnet har tegn, der ikke kan bruges"))
        elif path.suffix not in (".yaml", ".md"):
            problems.append(Problem(Place(name, 1), "en bundle består af .yaml- og .md-filer"))
        else:
            yield path


def _is_hidden(relative: Path) -> bool:
    return any(part.startswith(".") for part in relative.parts)


def _name_of(path: Path, folder: Path) -> str:
    """The file's name as it is shown; what cannot be printed on one line is replaced."""
    name = path.relative_to(folder).as_posix()
    return "".join(character if character.isprintable() else "?" for character in name)


def _read_file(path: Path, name: str, room: int) -> tuple[str, str]:
    """A file's text as written, and the same without byte order mark and carriage returns."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            content = file.read(MAX_FILE_BYTES + 1)
    except OSError:
        raise _refuse(name, 1, "filen kan ikke åbnes") from None
    if size > MAX_FILE_BYTES:
        megabytes = f"{size / 1_000_000:.1f}".replace(".", ",")
        raise _refuse(name, 1, f"filen fylder {megabytes} MB; en fil i en bundle må højst fylde 1 MB")
    if size > room:
        raise _refuse(name, 1, "bundlen fylder i alt over 4 MB")
    text = decode_file(content, name)
    return content.decode("utf-8"), text.replace("\r\n", "\n")


def _refuse(file: str, line: int, message: str) -> BundleRefused:
    return BundleRefused([Problem(Place(file, line), message)])


def _read_markdown(text: str, name: str) -> Document:
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:]):
        raise _refuse(name, 1, "et afsnit begynder med et hoved mellem to linjer med ---")
    end = next(number for number, line in enumerate(lines) if number and line.rstrip() == "---")
    head = read_yaml("\n".join(lines[1:end]), name, first_line=2)
    if not isinstance(head.data, dict):
        raise _refuse(name, 2, "hovedet skal være felter med kolon")
    placed = {("sections", 0, *path): place for path, place in head.lines.items()}
    body = "\n".join(lines[end + 1 :])
    blank = body[: len(body) - len(body.lstrip())].count("\n")
    placed |= {(): Place(name, 1), ("sections",): Place(name, 1), ("sections", 0, "body"): Place(name, end + 2 + blank)}
    return Document({"sections": [head.data | {"body": body.strip()}]}, placed)


def _collect(documents: dict[str, Document], files: dict[str, str], problems: list[Problem]) -> RawBundle:
    head = documents.pop(HEAD_FILE)
    if not isinstance(head.data, dict):
        raise BundleRefused([*problems, Problem(Place(HEAD_FILE, 1), "hovedet skal være felter med kolon")])
    withdrawn = head.data.pop("withdrawn", None) or []
    if not isinstance(withdrawn, list) or not all(isinstance(entry, dict) for entry in withdrawn):
        problems.append(Problem(head.lines[("withdrawn",)], "»withdrawn« skal være en liste af punkter"))
        withdrawn = []
    bundle = RawBundle(head=RawItem("bundle", head.data, head.lines), files=files)
    lines = _lines_by_item(head)
    bundle.withdrawn = [RawItem("withdrawn", data, lines["withdrawn", number]) for number, data in enumerate(withdrawn)]
    for name, document in documents.items():
        for item in _items_of(document, name, problems):
            _add(bundle, item, problems)
    for kind, items in bundle.items.items():
        if len(items) > MAX_ITEMS:
            place = list(items.values())[MAX_ITEMS].place
            raise BundleRefused([Problem(place, f"der er over {MAX_ITEMS} punkter under »{kind}«")])
    return bundle


def _items_of(document: Document, name: str, problems: list[Problem]) -> Iterator[RawItem]:
    if not isinstance(document.data, dict):
        problems.append(Problem(Place(name, 1), "filen skal begynde med en slags, fx »contacts:«"))
        return
    defaults = document.data.pop("defaults", None) or {}
    problems += _wrong_defaults(defaults, document)
    defaults = defaults if isinstance(defaults, dict) else {}
    lines = _lines_by_item(document)
    for kind, entries in document.data.items():
        if kind not in ITEM_KINDS:
            problems.append(Problem(document.lines[(kind,)], f"ukendt slags indhold »{kind}«"))
        elif not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            problems.append(Problem(document.lines[(kind,)], f"»{kind}« skal være en liste af punkter"))
        else:
            for number, entry in enumerate(entries):
                yield _with_defaults(RawItem(kind, entry, lines[kind, number]), defaults, document)


def _wrong_defaults(defaults: Any, document: Document) -> list[Problem]:
    if not isinstance(defaults, dict):
        return [Problem(document.lines[("defaults",)], "»defaults« skal være felter med kolon")]
    return [
        Problem(document.lines[("defaults", key)], f"»{key}« kan ikke stå i defaults (kun {', '.join(_DEFAULTS)})")
        for key in defaults
        if key not in _DEFAULTS
    ]


def _with_defaults(item: RawItem, defaults: dict[str, Any], document: Document) -> RawItem:
    """Fill in the file's defaults where the kind has the field; an overriding item states its own changes only."""
    if "extends" in item.data:
        return item
    for key, value in defaults.items():
        if key in ITEM_KINDS[item.kind].model_fields and key not in item.data:
            item.data[key] = value
            item.lines[(key,)] = document.lines[("defaults", key)]
    return item


def _lines_by_item(document: Document) -> dict[KeyPath, Lines]:
    """The places within each entry of each list, by list and number; one pass, since a file may be long."""
    lines: dict[KeyPath, Lines] = defaultdict(dict)
    for path, place in document.lines.items():
        lines[path[:2]][path[2:]] = place
    return lines


def _add(bundle: RawBundle, item: RawItem, problems: list[Problem]) -> None:
    item_id = item.data.get("id")
    if not isinstance(item_id, str):
        problems.append(Problem(item.place_of("id"), "punktet mangler »id« (et ord med små bogstaver)"))
        return
    known = bundle.items[item.kind].get(item_id)
    if known:
        message = f"id »{item_id}« er brugt før ({known.place})"
        problems.append(Problem(item.place_of("id"), message))
        return
    bundle.items[item.kind][item_id] = item
