"""What an import is about to bring, kept for an hour at the most while an administrator looks at it, and sealed.

The file itself is never stored: only what is kept of it, which has none of what the file holds besides.
"""

import datetime as dt
import json
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from beredskab.accounts.actor import Actor
from beredskab.common.sealing import UnreadableSecretError, seal, unseal
from beredskab.dispatch.jobs import job
from beredskab.organisation import permissions
from beredskab.organisation.domain.register import RegisterPerson
from beredskab.organisation.domain.register_matching import Selection
from beredskab.organisation.domain.units import Unit
from beredskab.organisation.import_operations import DRAFT_TIME, forget_old_imports
from beredskab.organisation.models import ImportDraft

PURPOSE: Final = b"beredskab.organisation.import|"


def keep_draft(selection: Selection, *, actor: Actor, now: dt.datetime) -> ImportDraft:
    """Keep it until it is decided about, instead of what the same person looked at before. Raises PermissionDenied."""
    permissions.require(permissions.may_look_after_register(actor))
    ImportDraft.objects.filter(actor_id=actor.id).delete()
    sealed = seal(json.dumps(_as_json(selection)), secret=settings.SECRET_KEY, purpose=PURPOSE)
    draft = ImportDraft.objects.create(at=now, actor_id=actor.id, sealed=sealed)
    forget_drafts.using(run_after=now + DRAFT_TIME).enqueue()
    return draft


def find_draft(pk: int, *, now: dt.datetime) -> ImportDraft | None:
    """What an administrator looked at within the hour; any of them may decide about it."""
    return ImportDraft.objects.filter(pk=pk, at__gt=now - DRAFT_TIME).first()


def open_draft(draft: ImportDraft) -> Selection | None:
    """What is about to be brought; None if the settings' secret is another by now."""
    try:
        return _read(json.loads(unseal(bytes(draft.sealed), secret=settings.SECRET_KEY, purpose=PURPOSE)))
    except UnreadableSecretError:
        return None


@job
def forget_drafts() -> None:
    """Delete what nobody decided about in time."""
    forget_old_imports(now=timezone.now())


def _as_json(selection: Selection) -> dict[str, Any]:
    return {
        "units": [[one.code, one.name, one.department, one.parent] for one in selection.units.values()],
        "people": [[one.code, one.name, one.email, one.phone] for one in selection.people.values()],
        "placements": sorted(selection.placements),
        "leaders": sorted(selection.leaders),
        "remembered": dict(selection.remembered),
        "missing": selection.missing,
        "left_out": [selection.left_out_units, selection.left_out_people],
        "remarks": selection.remarks,
        "tells_leaders": selection.tells_leaders,
    }


def _read(stored: dict[str, Any]) -> Selection:
    return Selection(
        units={code: Unit(code, *rest) for code, *rest in stored["units"]},
        people={code: RegisterPerson(code, *rest) for code, *rest in stored["people"]},
        placements=frozenset((who, place) for who, place in stored["placements"]),
        leaders=frozenset((place, who) for place, who in stored["leaders"]),
        remembered=stored["remembered"],
        missing=tuple(stored["missing"]),
        left_out_units=stored["left_out"][0],
        left_out_people=stored["left_out"][1],
        remarks=tuple(stored["remarks"]),
        tells_leaders=stored.get("tells_leaders", True),
    )
