"""Writing an edition: freeze the content, give it the next number, and move the pointer, all in one transaction."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from beredskab.edition.domain.canonical import digest, from_canonical_json, to_canonical_json
from beredskab.edition.domain.loading import LoadedBundle
from beredskab.edition.domain.plan_schema import AdoptedPlan
from beredskab.edition.domain.schema import Content
from beredskab.edition.models import EditionPointer, EditionRecord

POINTER_ID = 1
MOMENT = dt.timedelta(microseconds=1)


class NothingToBuildOnError(Exception):
    """The plan was to be put to the current edition, but there is none."""


@dataclass(frozen=True)
class FrozenEdition:
    """The edition that holds now, whether this publication made it, and the plan in it.

    `plan_left` says that the edition before held the plan of another bundle, which was not carried over.
    """

    number: int
    sha256: str
    published_at: dt.datetime
    is_new: bool
    plan: AdoptedPlan | None = None
    plan_left: bool = False


@dataclass(frozen=True)
class _Draft:
    """What is about to be frozen."""

    content: Content
    files: dict[str, str]
    base_files: dict[str, str]
    plan_left: bool = False


def freeze_edition(*, loaded: LoadedBundle, now: dt.datetime, note: str) -> FrozenEdition:
    """Publish a bundle that has been proven. Files equal to the current edition's make no new edition.

    The adopted plan of the current edition is carried over, if that is the same municipality's bundle. Two processes
    publishing at once wait for each other on the pointer's row, so numbers are never given twice. The moment of
    publication is after the edition before, whatever the clock says, so that no two hold at once.
    """

    def draft(current: EditionRecord | None) -> _Draft:
        plan = None if current is None else from_canonical_json(bytes(current.canonical)).plan
        is_own = current is not None and current.bundle_id == loaded.content.bundle.id
        content = loaded.content.model_copy(update={"plan": plan if is_own else None})
        return _Draft(content, loaded.files, loaded.base_files, plan_left=plan is not None and not is_own)

    return _freeze(draft, now=now, note=note)


def freeze_plan(*, plan: AdoptedPlan, now: dt.datetime, note: str) -> FrozenEdition:
    """Publish the current edition's content with this plan. The same plan makes no new edition.

    Raises:
        NothingToBuildOnError: nothing is published yet.
    """

    def draft(current: EditionRecord | None) -> _Draft:
        if current is None:
            raise NothingToBuildOnError
        content = from_canonical_json(bytes(current.canonical)).model_copy(update={"plan": plan})
        return _Draft(content, current.files, current.base_files)

    return _freeze(draft, now=now, note=note)


def _freeze(make_draft: Callable[[EditionRecord | None], _Draft], *, now: dt.datetime, note: str) -> FrozenEdition:
    with transaction.atomic():
        pointer = EditionPointer.objects.select_for_update().get(pk=POINTER_ID)
        current = pointer.current
        draft = make_draft(current)
        canonical = to_canonical_json(draft.content)
        sha256 = digest(canonical)
        plan = draft.content.plan
        if current is not None and _same(current, sha256, draft):
            return FrozenEdition(current.number, sha256, current.published_at, is_new=False, plan=plan)
        published_at = max(now, current.published_at + MOMENT) if current else now
        bundle = draft.content.bundle
        record = EditionRecord.objects.create(
            number=_next_number(),
            sha256=sha256,
            canonical=canonical,
            bundle_id=bundle.id,
            municipality=bundle.municipality or bundle.name,
            published_at=published_at,
            note=note,
            files=draft.files,
            base_files=draft.base_files,
        )
        EditionPointer.objects.filter(pk=POINTER_ID).update(current=record, moved_at=published_at)
    return FrozenEdition(record.number, sha256, published_at, is_new=True, plan=plan, plan_left=draft.plan_left)


def _same(current: EditionRecord, sha256: str, draft: _Draft) -> bool:
    return current.sha256 == sha256 and current.files == draft.files and current.base_files == draft.base_files


def _next_number() -> int:
    newest = EditionRecord.objects.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1
