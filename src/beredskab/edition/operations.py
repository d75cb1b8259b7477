"""Writing an edition: freeze the content, give it the next number, and move the pointer, all in one transaction."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from beredskab.edition.domain.canonical import digest, to_canonical_json
from beredskab.edition.domain.loading import LoadedBundle
from beredskab.edition.models import EditionPointer, EditionRecord

POINTER_ID = 1
MOMENT = dt.timedelta(microseconds=1)


@dataclass(frozen=True)
class FrozenEdition:
    """The edition that holds now, and whether this publication made it."""

    number: int
    sha256: str
    published_at: dt.datetime
    is_new: bool


def freeze_edition(*, loaded: LoadedBundle, now: dt.datetime, note: str) -> FrozenEdition:
    """Publish a bundle that has been proven. Files equal to the current edition's make no new edition.

    Two processes publishing at once wait for each other on the pointer's row, so numbers are never given twice. The
    moment of publication is after the edition before, whatever the clock says, so that no two hold at once.
    """
    canonical = to_canonical_json(loaded.content)
    sha256 = digest(canonical)
    with transaction.atomic():
        pointer = EditionPointer.objects.select_for_update().get(pk=POINTER_ID)
        current = pointer.current
        if current is not None and _same(current, sha256, loaded):
            return FrozenEdition(current.number, sha256, current.published_at, is_new=False)
        published_at = max(now, current.published_at + MOMENT) if current else now
        record = EditionRecord.objects.create(
            number=_next_number(),
            sha256=sha256,
            canonical=canonical,
            bundle_id=loaded.content.bundle.id,
            municipality=loaded.content.bundle.municipality or loaded.content.bundle.name,
            published_at=published_at,
            note=note,
            files=loaded.files,
            base_files=loaded.base_files,
        )
        EditionPointer.objects.filter(pk=POINTER_ID).update(current=record, moved_at=published_at)
    return FrozenEdition(record.number, sha256, published_at, is_new=True)


def _same(current: EditionRecord, sha256: str, loaded: LoadedBundle) -> bool:
    return current.sha256 == sha256 and current.files == loaded.files and current.base_files == loaded.base_files


def _next_number() -> int:
    newest = EditionRecord.objects.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1
