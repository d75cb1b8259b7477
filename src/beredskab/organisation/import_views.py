"""»Medarbejderlisten«: the administrator chooses a file, sees what it would change, and decides."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Final

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from beredskab.accounts.access import require_actor
from beredskab.accounts.audience import audience
from beredskab.accounts.domain.roles import Role
from beredskab.accounts.events import COMMAND
from beredskab.accounts.models import User
from beredskab.organisation.alarm_queries import find_warnings
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.domain.register import Problem, RegisterRefused
from beredskab.organisation.domain.register_matching import Selection, select_register
from beredskab.organisation.domain.register_reader import read_register
from beredskab.organisation.domain.register_report import KINDS, NO_LEADERS, describe_brake, name_kind
from beredskab.organisation.import_drafts import find_draft, keep_draft, open_draft
from beredskab.organisation.import_operations import (
    UNDO_TIME,
    ImportChangedError,
    TooManyGoneError,
    find_undoable,
    import_register,
    undo_import,
)
from beredskab.organisation.import_queries import list_closed_departments, list_open_departments, preview_import
from beredskab.organisation.import_undo import UndoRefusedError
from beredskab.organisation.models import CODE_LENGTH, ImportDraft, ImportRun
from beredskab.organisation.queries import load_team
from beredskab.organisation.replies import back_to, say_faults

SHOWN_PROBLEMS: Final = 20
SHOWN_LINES: Final = 200
SHOWN_FAULTS: Final = 5
SHOWN_RUNS: Final = 20
MEGABYTE: Final = 1024 * 1024
TOO_LARGE: Final = f"Filen er over {settings.FILE_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE} MB. Brug kommandolinjen."
ENDED: Final = "Det, du så på, venter ikke længere: der er gået en time, eller det er afgjort. Vælg filen igen."
CHANGED: Final = "Organisationen er ændret, siden du så det her. Se det igennem igen."


class UploadForm(forms.Form):
    """The file, and what the register calls each department where the names differ."""

    file = forms.FileField(
        label="Fil",
        error_messages={"required": "Vælg en fil.", "empty": "Filen er tom.", "invalid": "Vælg en fil."},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.departments = list_open_departments()
        for one in self.departments:
            field = forms.CharField(label=one.name, required=False, max_length=CODE_LENGTH, initial=one.register_id)
            self.fields[f"department-{one.code}"] = field

    @property
    def department_fields(self) -> list[forms.BoundField]:
        """A field for each department."""
        return [self[f"department-{one.code}"] for one in self.departments]

    def find_given(self) -> dict[str, str]:
        """What was said of departments, besides what is remembered already."""
        said = {one: self.cleaned_data[f"department-{one.code}"] for one in self.departments}
        return {one.code: text for one, text in said.items() if text and text != one.register_id}


@audience(Role.ADMINISTRATOR)
def show_imports(request: HttpRequest) -> HttpResponse:
    """Choose a file; what has been read in before, and the way back."""
    if request.method != "POST":
        return _show_imports(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    if _is_too_large(request):
        form.add_error("file", TOO_LARGE)
        form.errors["file"] = form.error_class([TOO_LARGE])
    if not form.is_valid():
        return _show_imports(request, form, status=422)
    try:
        register = read_register(form.cleaned_data["file"].read())
        selection = select_register(
            register, list_open_departments(), given=form.find_given(), closed=list_closed_departments()
        )
    except RegisterRefused as refused:
        return _show_imports(request, form, problems=refused.problems, status=422)
    draft = keep_draft(selection, actor=require_actor(request), now=timezone.now())
    return back_to("organisation:import", draft.pk)


def _is_too_large(request: HttpRequest) -> bool:
    """A file that is not taken into memory isn't taken at all, and is missing."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not request.FILES and int(length) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE


def _show_imports(
    request: HttpRequest, form: UploadForm, *, problems: Sequence[Problem] = (), refused: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    runs = list(ImportRun.objects.all()[:SHOWN_RUNS])
    undoable = find_undoable(now)
    context = {
        "form": form,
        "problems": problems[:SHOWN_PROBLEMS],
        "more_problems": max(0, len(problems) - SHOWN_PROBLEMS),
        "refused": refused,
        "runs": [(run, _name_actor(run.actor_id), _describe_counts(run)) for run in runs],
        "undoable": undoable,
        "undo_until": undoable.at + UNDO_TIME if undoable else None,
        "alarms": len(find_warnings(load_team(), today=timezone.localdate(now)).alarms),
    }
    return render(request, "organisation/imports.html", context, status=status)


def _name_actor(actor_id: str) -> str:
    if actor_id == COMMAND:
        return "kommandolinjen"
    user = User.objects.filter(pk=actor_id).first() if actor_id.isdecimal() else None
    return str(user) if user else "en konto, der ikke findes mere"


def _describe_counts(run: ImportRun) -> list[str]:
    counts = {kind: run.counts[kind] for kind in KINDS if run.counts.get(kind)}
    return [f"{count} {name_kind(kind, count)}" for kind, count in counts.items()]


@audience(Role.ADMINISTRATOR)
def show_import(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would change; do it, or drop it."""
    draft = find_draft(pk, now=timezone.now())
    selection = open_draft(draft) if draft else None
    if draft is None or selection is None:
        return _show_imports(request, UploadForm(), refused=ENDED, status=410)
    if request.method == "POST" and "drop" in request.POST:
        draft.delete()
        return back_to("organisation:imports")
    if request.method == "POST":
        return _bring(request, draft, selection)
    return _show_import(request, draft, selection)


def _bring(request: HttpRequest, draft: ImportDraft, selection: Selection) -> HttpResponse:
    now = timezone.now()
    try:
        with transaction.atomic():
            import_register(
                actor=require_actor(request), now=now, today=timezone.localdate(now), selection=selection,
                allow_many="allow_many" in request.POST, seen=request.POST.get("seen") or "unseen",
            )  # fmt: skip
            draft.delete()
    except ImportChangedError:
        return _show_import(request, draft, selection, refused=CHANGED, status=409)
    except TooManyGoneError:
        message = "Sæt kryds ved, at det er rigtigt, at så mange forsvinder."
        return _show_import(request, draft, selection, refused=message, status=422)
    except Refused as refused:
        return _show_import(request, draft, selection, refused=_say_faults(refused), status=422)
    return back_to("organisation:imports")


def _say_faults(refused: Refused) -> str:
    """What is wrong with the organisation afterwards, the first few."""
    sentences = [sentence for _, sentence in say_faults(refused)]
    return f"Det kan ikke gøres. {' '.join(sentences[:SHOWN_FAULTS])}"


def _show_import(
    request: HttpRequest, draft: ImportDraft, selection: Selection, *, refused: str = "", status: int = 200
) -> HttpResponse:
    preview = preview_import(selection, timezone.localdate())
    context = {
        "draft": draft,
        "preview": preview,
        "groups": [(one, one.lines[:SHOWN_LINES], max(0, len(one.lines) - SHOWN_LINES)) for one in preview.groups],
        "brake": describe_brake(preview.brake) if preview.brake.holds else "",
        "no_leaders": "" if selection.tells_leaders else NO_LEADERS,
        "refused": refused,
        "is_stopped": status == HTTPStatus.UNPROCESSABLE_ENTITY,
    }
    return render(request, "organisation/import.html", context, status=status)


@audience(Role.ADMINISTRATOR)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Make everything what it was before the latest import."""
    run = get_object_or_404(ImportRun, pk=pk)
    try:
        undo_import(actor=require_actor(request), now=timezone.now(), run=run)
    except UndoRefusedError as refused:
        return _show_imports(request, UploadForm(), refused=str(refused), status=409)
    except Refused as refused:
        return _show_imports(request, UploadForm(), refused=_say_faults(refused), status=422)
    return back_to("organisation:imports")
