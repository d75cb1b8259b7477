"""Writing an edition: freeze the content, give it the next number, and move the pointer, all in one transaction."""

import datetime as dt

from django.db import transaction

from beredskab.edition.domain.canonical import digest, to_canonical_json
from beredskab.edition.domain.loading import LoadedBundle
from beredskab.edition.models import EditionPointer, EditionRecord

POINTER_ID = 1


def freeze_edition(*, loaded: LoadedBundle, now: dt.datetime, note: str) -> EditionRecord:
    """Publish a bundle that has been proven. Content equal to the current edition's makes no new edition.

    Two processes publishing at once wait for each other on the pointer's row, so numbers are never given twice.
    """
    canonical = to_canonical_json(loaded.content)
    sha256 = digest(canonical)
    with transaction.atomic():
        pointer = EditionPointer.objects.select_for_update().get(pk=POINTER_ID)
        current = pointer.current
        if current is not None and _same(current, sha256, loaded):
            return current
        record = EditionRecord.objects.create(
            number=_next_number(),
            sha256=sha256,
            canonical=canonical,
            bundle_id=loaded.content.bundle.id,
            municipality=loaded.content.bundle.municipality or loaded.content.bundle.name,
            published_at=now,
            note=note,
            files=loaded.files,
            base_files=loaded.base_files,
        )
        EditionPointer.objects.filter(pk=POINTER_ID).update(current=record, moved_at=now)
    return record


def _same(current: EditionRecord, sha256: str, loaded: LoadedBundle) -> bool:
    return current.sha256 == sha256 and current.files == loaded.files and current.base_files == loaded.base_files


def _next_number() -> int:
    newest = EditionRecord.objects.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1
