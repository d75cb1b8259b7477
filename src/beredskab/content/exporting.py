"""An edition back to the folder it came from, byte for byte."""

from pathlib import Path

from beredskab.edition.queries import bundle_files


class FolderNotEmptyError(Exception):
    """The folder to export to holds something already; nothing was written."""


def export_bundle(*, number: int, folder: Path) -> int:
    """Write the municipality's bundle files of an edition to an empty or new folder; returns how many.

    Raises FolderNotEmptyError. The files come out exactly as they were imported.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmptyError(f"{folder}: mappen er ikke tom; intet er skrevet")
    files = bundle_files(number)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return len(files)
