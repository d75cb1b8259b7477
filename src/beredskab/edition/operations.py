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
from beredskab.edition.queries import Edition

POINTER_ID = 1
MOMENT = dt.timedelta(microseconds=1)

Keep = Callable[[], object]
Prepare = Callable[[Edition], Keep]
"""Makes what is kept with an edition, such as its sheets of paper, before the edition is written. What it gives is
called as the edition is written, in the same transaction. Called again if another publication took the number."""


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


class _TakenError(Exception):
    """Another publication came between: the edition that was foreseen is no longer the next."""


@dataclass(frozen=True)
class _Draft:
    """What is about to be frozen."""

    content: Content
    files: dict[str, str]
    base_files: dict[str, str]
    plan_left: bool = False


MakeDraft = Callable[[EditionRecord | None], _Draft]


@dataclass(frozen=True)
class _Foreseen:
    """What would be written now."""

    draft: _Draft
    canonical: bytes
    frozen: FrozenEdition

    def as_edition(self, note: str) -> Edition:
        frozen = self.frozen
        return Edition(frozen.number, frozen.sha256, frozen.published_at, note, self.draft.content)


def freeze_edition(
    *, loaded: LoadedBundle, now: dt.datetime, note: str, prepare: Prepare | None = None
) -> FrozenEdition:
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

    return _freeze(draft, now=now, note=note, prepare=prepare)


def freeze_plan(*, plan: AdoptedPlan, now: dt.datetime, note: str, prepare: Prepare | None = None) -> FrozenEdition:
    """Publish the current edition's content with this plan. The same plan makes no new edition.

    Raises:
        NothingToBuildOnError: nothing is published yet.
    """

    def draft(current: EditionRecord | None) -> _Draft:
        if current is None:
            raise NothingToBuildOnError
        content = from_canonical_json(bytes(current.canonical)).model_copy(update={"plan": plan})
        return _Draft(content, current.files, current.base_files)

    return _freeze(draft, now=now, note=note, prepare=prepare)


def _freeze(make_draft: MakeDraft, *, now: dt.datetime, note: str, prepare: Prepare | None) -> FrozenEdition:
    """Prepare outside the transaction, so that nobody waits for it; again for as long as others come between."""
    if prepare is None:
        return _write(make_draft, now=now, note=note)
    while True:
        foreseen = _foresee(make_draft, EditionPointer.objects.select_related("current").get(pk=POINTER_ID), now)
        if not foreseen.frozen.is_new:
            return foreseen.frozen
        keep = prepare(foreseen.as_edition(note))
        try:
            return _write(make_draft, now=now, note=note, expected=foreseen.frozen, keep=keep)
        except _TakenError:
            continue


def _foresee(make_draft: MakeDraft, pointer: EditionPointer, now: dt.datetime) -> _Foreseen:
    current = pointer.current
    draft = make_draft(current)
    canonical = to_canonical_json(draft.content)
    sha256 = digest(canonical)
    plan = draft.content.plan
    if current is not None and _same(current, sha256, draft):
        frozen = FrozenEdition(current.number, sha256, current.published_at, is_new=False, plan=plan)
    else:
        published_at = max(now, current.published_at + MOMENT) if current else now
        frozen = FrozenEdition(_next_number(), sha256, published_at, is_new=True, plan=plan, plan_left=draft.plan_left)
    return _Foreseen(draft, canonical, frozen)


def _write(
    make_draft: MakeDraft,
    *,
    now: dt.datetime,
    note: str,
    expected: FrozenEdition | None = None,
    keep: Keep | None = None,
) -> FrozenEdition:
    with transaction.atomic():
        foreseen = _foresee(make_draft, EditionPointer.objects.select_for_update().get(pk=POINTER_ID), now)
        draft, frozen = foreseen.draft, foreseen.frozen
        if expected is not None and frozen != expected:
            raise _TakenError
        if not frozen.is_new:
            return frozen
        bundle = draft.content.bundle
        record = EditionRecord.objects.create(
            number=frozen.number,
            sha256=frozen.sha256,
            canonical=foreseen.canonical,
            bundle_id=bundle.id,
            municipality=bundle.municipality or bundle.name,
            published_at=frozen.published_at,
            note=note,
            files=draft.files,
            base_files=draft.base_files,
        )
        EditionPointer.objects.filter(pk=POINTER_ID).update(current=record, moved_at=frozen.published_at)
        if keep is not None:
            keep()
    return frozen


def _same(current: EditionRecord, sha256: str, draft: _Draft) -> bool:
    return current.sha256 == sha256 and current.files == draft.files and current.base_files == draft.base_files


def _next_number() -> int:
    newest = EditionRecord.objects.order_by("-number").values_list("number", flat=True).first()
    return (newest or 0) + 1
