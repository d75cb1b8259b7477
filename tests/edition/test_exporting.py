"""`beredskab bundle export`: the same bytes back, with the base they were made with, or nothing at all."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from django.conf import settings

from beredskab.content.exporting import ExportRefusedError, export_bundle
from beredskab.content.operations import publish_bundle
from beredskab.edition.queries import bundle_files, current_edition
from tests.edition.damage import CONTENT, SAMPLES, append, folder_of

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def publish(bundle: Path) -> int:
    return publish_bundle(path=bundle, base_folders=[], now=NOW, note="Prøve").number


@pytest.fixture
def small(db: None, tmp_path: Path) -> Path:
    """A bundle without a base, published."""
    bundle = Path(copytree(SAMPLES / "oevelse", tmp_path / "oevelse"))
    windows = bundle / "afsnit" / "om-fare.md"
    windows.write_bytes(windows.read_bytes().replace(b"\n", b"\r\n"))
    publish(bundle)
    return bundle


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_export_gives_the_same_bytes(small: Path, tmp_path: Path) -> None:
    assert export_bundle(number=1, folder=tmp_path / "ud") == len(bytes_in(small))
    assert bytes_in(tmp_path / "ud") == bytes_in(small)
    assert bundle_files(1).keys() == bytes_in(small).keys()


def test_a_bundle_without_a_base_is_exported_alone(small: Path, tmp_path: Path) -> None:
    export_bundle(number=1, folder=tmp_path / "ud" / "oevelse", with_base=True)
    assert [path.name for path in (tmp_path / "ud").iterdir()] == ["oevelse"]


def test_with_its_base_an_edition_can_be_made_again(db: None, tmp_path: Path) -> None:
    """The base has moved on since; the export has it as it was."""
    for name in ("national", "havneby"):
        copytree((SAMPLES if name == "havneby" else CONTENT) / name, tmp_path / name)
    assert publish(tmp_path / "havneby") == 1
    before = current_edition()
    append("national/contacts.yaml", "# Ny\n")(tmp_path)
    exported = tmp_path / "ud" / "havneby"
    export_bundle(number=1, folder=exported, with_base=True)
    assert bytes_in(exported) == bytes_in(tmp_path / "havneby")
    base = bytes_in(exported.parent / "national")
    assert base["contacts.yaml"] + b"# Ny\n" == folder_of("national/contacts.yaml", tmp_path).read_bytes()
    again = publish_bundle(path=exported, base_folders=[], now=NOW, note="Igen")
    assert before
    assert (again.number, again.sha256, again.is_new) == (1, before.sha256, False)


def test_a_base_that_is_there_already_is_left_alone(published: None, tmp_path: Path) -> None:
    assert settings.ENVIRONMENT.municipality_bundle.is_dir()
    here = tmp_path / "her"
    (here / "national").mkdir(parents=True)
    with pytest.raises(ExportRefusedError, match="grundlagets mappe findes allerede; intet er skrevet"):
        export_bundle(number=1, folder=here / "ud", with_base=True)
    with pytest.raises(ExportRefusedError, match="findes allerede"):
        export_bundle(number=1, folder=here / "national", with_base=True)
    assert bytes_in(here) == {}


def test_a_place_that_cannot_be_used_is_refused(small: Path, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("min")
    with pytest.raises(ExportRefusedError, match="kan ikke bruges"):
        export_bundle(number=1, folder=tmp_path / "fil")
    with pytest.raises(ExportRefusedError, match="kan ikke bruges"):
        export_bundle(number=1, folder=tmp_path / "fil" / "under")
    with pytest.raises(ExportRefusedError, match="mappen er ikke tom; intet er skrevet"):
        export_bundle(number=1, folder=small)
    assert (tmp_path / "fil").read_text() == "min"
