"""Bringing the organisation in line with the staff register, taking it back, and forgetting how to."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from beredskab.accounts.actor import Actor
from beredskab.audit.domain.actions import declare_action
from beredskab.organisation import permissions
from beredskab.organisation.alarm_operations import expect_change
from beredskab.organisation.domain.register_difference import Brake
from beredskab.organisation.domain.register_matching import Selection
from beredskab.organisation.domain.register_report import count_changes, describe_brake
from beredskab.organisation.events import account_for
from beredskab.organisation.import_queries import Preview, list_open_departments, preview_import
from beredskab.organisation.import_undo import UndoRefusedError, undo_journal
from beredskab.organisation.import_writing import Progress, write_difference
from beredskab.organisation.models import ImportDraft, ImportRun
from beredskab.organisation.queries import load_organisation, load_team
from beredskab.organisation.writing import is_faulty, lock_organisation, refuse_organisation

# So long an import can be undone, and what was before it is kept.
UNDO_TIME: Final = dt.timedelta(days=7)
# So long a file that was looked at waits for a decision.
DRAFT_TIME: Final = dt.timedelta(hours=1)
IMPORTED: Final = declare_action(
    "organisation.imported",
    "Medarbejderlisten er læst ind",
    details=("added", "leaving", "returning", "changed", "units", "leaders"),
)
IMPORT_UNDONE: Final = declare_action(
    "organisation.import_undone", "En indlæsning af medarbejderlisten er fortrudt", details=("count",)
)


class TooManyGoneError(ValueError):
    """More would vanish than is likely; nothing is written."""

    def __init__(self, brake: Brake) -> None:
        super().__init__(describe_brake(brake))
        self.brake = brake


class ImportChangedError(ValueError):
    """The organisation is no longer as it was when the change was shown; nothing is written."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was done. `run` is None where nothing changed."""

    preview: Preview
    run: ImportRun | None


def _say_nothing(done: int, total: int) -> None:
    """Nobody is looking."""


@transaction.atomic
def import_register(
    *,
    actor: Actor,
    now: dt.datetime,
    today: dt.date,
    selection: Selection,
    allow_many: bool = False,
    seen: str = "",
    progress: Progress = _say_nothing,
) -> Imported:
    """Bring departments' units, staff and leaders in line with the register, all of it or nothing.

    `seen` is the fingerprint of the change that was looked at, if it was.

    Raises:
        PermissionDenied: the actor is no administrator.
        ImportChangedError: the change is another than the one that was looked at.
        TooManyGoneError: too many would vanish, and `allow_many` doesn't say that this is meant.
        Refused: units and departments would no longer form a tree.
    """
    permissions.require(permissions.may_look_after_register(actor))
    lock_organisation()
    _require_departments(selection)
    preview = preview_import(selection, today)
    if seen and preview.fingerprint != seen:
        raise ImportChangedError("organisationen er ændret imens")
    if preview.brake.holds and not allow_many:
        raise TooManyGoneError(preview.brake)
    if preview.difference.is_empty:
        return Imported(preview, None)
    before = load_organisation()
    journal = write_difference(preview.difference, today, progress)
    refuse_organisation(load_organisation(), before=before)
    counts = count_changes(list(preview.groups))
    run = ImportRun.objects.create(at=now, actor_id=actor.id, counts=counts, before=journal.as_json())
    expect_change(now=now)
    account_for(IMPORTED, "import", run.pk, actor=actor, now=now, details={**_count_for_log(counts)})
    return Imported(preview, run)


def _require_departments(selection: Selection) -> None:
    ours = {one.code for one in list_open_departments()}
    used = {unit.department for unit in selection.units.values()}
    places = {place for _, place in selection.placements} | {place for place, _ in selection.leaders}
    if not used | (places - selection.units.keys()) <= ours:
        raise ImportChangedError("afdelingerne er ændret imens")


def _count_for_log(counts: dict[str, int]) -> dict[str, int]:
    units = sum(count for kind, count in counts.items() if kind.startswith("units_"))
    leaders = sum(count for kind, count in counts.items() if kind.startswith("leaders_"))
    people = {kind: counts.get(f"people_{kind}", 0) for kind in ("added", "leaving", "returning", "changed")}
    return {**people, "units": units, "leaders": leaders}


def find_undoable(now: dt.datetime) -> ImportRun | None:
    """The latest import, if it can still be undone."""
    latest = ImportRun.objects.filter(undone_at=None).first()
    if latest is None or latest.before is None or latest.at < now - UNDO_TIME:
        return None
    return latest


@transaction.atomic
def undo_import(*, actor: Actor, now: dt.datetime, run: ImportRun) -> None:
    """Make everything what it was before the latest import.

    Raises:
        PermissionDenied: the actor is no administrator.
        UndoRefusedError: it is too old, not the latest, or something that it changed has been changed since.
    """
    permissions.require(permissions.may_look_after_register(actor))
    lock_organisation()
    undoable = find_undoable(now)
    if undoable is None or undoable.pk != run.pk or undoable.before is None:
        raise UndoRefusedError("Det kan ikke fortrydes længere.")
    before = load_organisation()
    count = undo_journal(undoable.before)
    if is_faulty(load_team()):
        raise UndoRefusedError("Det kan ikke fortrydes: en plads i teamet er givet til en anden siden.")
    refuse_organisation(load_organisation(), before=before)
    ImportRun.objects.filter(pk=run.pk).update(undone_at=now, before=None)
    expect_change(now=now)
    account_for(IMPORT_UNDONE, "import", run.pk, actor=actor, now=now, details={"count": count})


def forget_old_imports(*, now: dt.datetime) -> int:
    """Drop what was before imports that are too old to undo, and files nobody decided about; how many."""
    old = ImportRun.objects.filter(at__lt=now - UNDO_TIME).exclude(before=None).update(before=None)
    waiting, _ = ImportDraft.objects.filter(at__lte=now - DRAFT_TIME).delete()
    return old + waiting
