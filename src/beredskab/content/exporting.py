"""An edition back to the folders it came from, byte for byte."""

import os
from pathlib import Path

from beredskab.edition.queries import base_files, bundle_files


class ExportRefusedError(Exception):
    """The place to export to cannot be used. The message is in Danish."""


def export_bundle(*, number: int, folder: Path, with_base: bool = False) -> int:
    """Write the municipality's bundle files of an edition to an empty or new folder; returns how many.

    With `with_base` the base goes to a new folder of its own name beside it, where it is looked for first: together
    they make the edition again. The files come out exactly as they were imported. Raises ExportRefusedError.
    """
    folders = {folder: bundle_files(number)}
    try:
        _require_empty(folder)
        if with_base and (base := base_files(number)):
            base_folder = folder.resolve().parent / base.name
            if os.path.lexists(base_folder) or base_folder == folder.resolve():
                raise ExportRefusedError(f"{base_folder}: grundlagets mappe findes allerede; intet er skrevet")
            folders[base_folder] = base.files
        for place, files in folders.items():
            _write(place, files)
    except OSError as error:
        raise ExportRefusedError(f"{folder}: mappen kan ikke bruges ({error.strerror})") from error
    return sum(len(files) for files in folders.values())


def _require_empty(folder: Path) -> None:
    if os.path.lexists(folder) and any(folder.iterdir()):
        raise ExportRefusedError(f"{folder}: mappen er ikke tom; intet er skrevet")


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
