"""Published editions: frozen, numbered, fingerprinted, and never half there."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from django.db import IntegrityError, transaction

from beredskab.content.operations import PublishedEdition, publish_bundle
from beredskab.edition import queries
from beredskab.edition.domain.canonical import digest, from_canonical_json, to_canonical_json
from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.problems import BundleRefused
from beredskab.edition.models import EditionPointer, EditionRecord, FrozenRecordError
from beredskab.organisation.models import Department, Unit
from tests.databases import address_of_database
from tests.edition.damage import CONTENT, SAMPLES
from tests.serving import command_line

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
SMALL = SAMPLES / "oevelse"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A copy of the small bundle, to be edited."""
    return Path(copytree(SMALL, tmp_path / "oevelse"))


def publish(bundle: Path, hours: int = 0) -> PublishedEdition:
    return publish_bundle(path=bundle, base_folders=[CONTENT], now=NOW + timedelta(hours=hours), note="Prøve")


def change_name(bundle: Path, name: str) -> None:
    head = bundle / "bundle.yaml"
    head.write_text(head.read_text("utf-8").replace("Øvelsesby Kommune", name), "utf-8")


def test_publishing_freezes(db: None, bundle: Path) -> None:
    publish(bundle)
    record = EditionRecord.objects.get()
    record.note = "Noget andet"
    with pytest.raises(FrozenRecordError):
        record.save()
    with pytest.raises(FrozenRecordError):
        record.delete()
    record.refresh_from_db()
    assert record.note == "Prøve"


def test_a_department_with_the_code_of_a_unit_is_refused_before_anything_is_published(db: None, bundle: Path) -> None:
    publish(bundle)
    department = Department.objects.first()
    assert department
    code = department.code
    Department.objects.filter(pk=department.pk).update(code="en_anden")
    Unit.objects.create(code=code, name="PPR", department=department)
    change_name(bundle, "Nyby Kommune")
    with pytest.raises(BundleRefused, match=f"koden »{code}« bruges af enheden PPR"):
        publish(bundle, hours=1)
    assert EditionRecord.objects.count() == 1


def test_a_number_is_given_once(db: None, bundle: Path) -> None:
    publish(bundle)
    record = EditionRecord.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionRecord(number=1, sha256="x", canonical=b"", published_at=NOW, files={}, base_files={}).save()
    assert EditionRecord.objects.get().sha256 == record.sha256


def test_numbers_run(db: None, bundle: Path) -> None:
    numbers = []
    for hours, name in enumerate(["Øvelsesby Kommune", "Nyby Kommune", "Nyby Kommune"]):
        change_name(bundle, name)
        numbers.append(publish(bundle, hours).number)
    edition = queries.current_edition()
    assert numbers == [1, 2, 2]
    assert edition
    assert edition.number == 2
    assert edition.municipality == "Nyby"


def test_the_same_content_makes_no_new_edition(db: None, bundle: Path) -> None:
    first, again = publish(bundle), publish(bundle, 1)
    assert (first.is_new, again.is_new) == (True, False)
    assert (again.number, again.sha256) == (first.number, first.sha256)
    assert EditionRecord.objects.count() == 1


def test_a_comment_alone_makes_an_edition_that_exports_it(db: None, bundle: Path) -> None:
    """The content is the same, but the files are not, and an export must give them back."""
    first = publish(bundle)
    with (bundle / "indhold.yaml").open("a") as file:
        file.write("# En bemærkning\n")
    second = publish(bundle, 1)
    assert second.number == 2
    assert second.sha256 == first.sha256


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    code = (
        "import datetime, pathlib, sys\n"
        "from beredskab.edition.domain.canonical import digest, to_canonical_json\n"
        "from beredskab.edition.domain.loading import load_bundle\n"
        "content = load_bundle(pathlib.Path(sys.argv[1]), base_folders=[], today=datetime.date(2026, 12, 1)).content\n"
        "print(digest(to_canonical_json(content)))\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, str(CONTENT / "albertslund")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


@pytest.mark.parametrize("folder", [SMALL, CONTENT / "albertslund"], ids=["small", "whole"])
def test_canonical_json_holds_everything(folder: Path) -> None:
    content = load_bundle(folder, base_folders=[CONTENT], today=NOW.date()).content
    canonical = to_canonical_json(content)
    assert from_canonical_json(canonical) == content
    assert to_canonical_json(from_canonical_json(canonical)) == canonical
    assert len(digest(canonical)) == 64


def test_a_field_that_came_later_changes_no_fingerprint_while_it_is_empty() -> None:
    content = load_bundle(CONTENT / "albertslund", base_folders=[CONTENT], today=NOW.date()).content
    cards = [card.model_copy(update={"first": ()}) for card in content.cards]
    kept = json.loads(to_canonical_json(content.model_copy(update={"cards": tuple(cards), "passages": ()})))
    assert "passages" not in kept
    assert not any("first" in card for card in kept["cards"])


def test_a_damaged_edition_is_not_shown(db: None, bundle: Path) -> None:
    number = publish(bundle).number
    record = EditionRecord.objects.get(pk=number)
    damaged = bytes(record.canonical).replace(b"12 34 56 78", b"12 34 56 79")
    assert damaged != bytes(record.canonical)
    EditionRecord.objects.filter(pk=number).update(canonical=damaged)
    queries._load_edition.cache_clear()
    with pytest.raises(queries.DamagedEditionError, match="fingeraftryk"):
        queries.current_edition()
    with pytest.raises(queries.DamagedEditionError):
        queries.edition_by_number(number)


def test_what_held_on_a_day(db: None, bundle: Path) -> None:
    publish(bundle)
    change_name(bundle, "Nyby Kommune")
    publish(bundle, hours=48)
    held = [queries.edition_holding_on((NOW + timedelta(days=days)).date()) for days in (-1, 0, 1, 2, 400)]
    assert [edition.number if edition else None for edition in held] == [None, 1, 1, 2, 2]
    newest, oldest = queries.list_editions()
    assert oldest.holds_until == newest.published_at
    assert newest.holds_until is None


@pytest.mark.parametrize("hours", [0, -48], ids=["at the same moment", "with a clock that was put back"])
def test_no_two_editions_hold_at_once(db: None, bundle: Path, hours: int) -> None:
    publish(bundle)
    change_name(bundle, "Nyby Kommune")
    second = publish(bundle, hours)
    newest, oldest = queries.list_editions()
    assert second.is_new
    assert newest.number == second.number
    assert oldest.published_at < newest.published_at
    assert EditionPointer.objects.get().moved_at == newest.published_at


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("indhold.yaml", '"12 34 56 78"', "12 34 56 78"),
        ("vejviser.yaml", "must: [vagten], warnings", "should: [vagten], warnings"),
        ("vejviser.yaml", "banners: [alarm]}", "banners: [alarm], duties: [husk_boern]}"),
        ("bundle.yaml", "municipality: Øvelsesby Kommune", "base: national"),
    ],
    ids=["unreadable", "unproven", "unguarded", "no municipality"],
)
def test_a_refused_bundle_leaves_the_edition_alone(db: None, bundle: Path, file: str, old: str, new: str) -> None:
    before = publish(bundle)
    pointer = EditionPointer.objects.values().get()
    path = bundle / file
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(BundleRefused):
        publish(bundle, 1)
    assert EditionPointer.objects.values().get() == pointer
    assert EditionRecord.objects.count() == 1
    edition = queries.current_edition()
    assert edition
    assert edition.sha256 == before.sha256


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_publishing_at_once_gives_each_its_number(tmp_path: Path) -> None:
    address = address_of_database(tmp_path)
    running = []
    for number in range(3):
        bundle = Path(copytree(SMALL, tmp_path / str(number) / "oevelse"))
        change_name(bundle, f"By {number} Kommune")
        command = [*command_line("bundle"), "import", str(bundle), "--publish", "--note", "På én gang"]
        running.append(
            subprocess.Popen(
                command,
                env={**os.environ, "DATABASE_URL": address},
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        )
    said = [process.communicate(timeout=120) for process in running]
    assert [errors for _, errors in said if "Traceback" in errors or "fejl" in errors] == []
    assert sorted(output.split()[1] for output, _ in said) == ["1", "2", "3"]
