"""An enquiry with its texts, and each step of it."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from beredskab.accounts.access import require_actor
from beredskab.accounts.actor import Actor
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.common.danish_order import danish_order
from beredskab.sparring import events, operations, permissions, queries
from beredskab.sparring.contacts import find_answerers, find_colleague
from beredskab.sparring.domain.thread import WITH_WORDS, State, Step, StepRefusedError, explain_refusal, list_steps
from beredskab.sparring.domain.values import LONGEST_TEXT
from beredskab.sparring.forms import TextForm
from beredskab.sparring.guard import TextRefusedError
from beredskab.sparring.models import Enquiry
from beredskab.sparring.notices import tell_asker, tell_authority, tell_former_authority, tell_team
from beredskab.sparring.requests import CANNOT_SEAL, NOT_SEALED, back, form_page, read_number
from beredskab.sparring.words import SAID


@audience(Audience.EMPLOYEE)
@form_page
def show_thread(request: HttpRequest, pk: int) -> HttpResponse:
    """An enquiry with its texts; and the next step, for who may take one."""
    actor = require_actor(request)
    rows = Enquiry.objects.select_related("department", "unit").filter(is_by_phone=False)
    enquiry = rows.filter(pk=pk).first()
    if enquiry is None or not permissions.may_read(actor, enquiry):
        return _turn_away(request, pk)
    form = TextForm(request.POST or None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _take(request, enquiry, form)
        except TextRefusedError as error:
            form.take_refusal(error)
        except StepRefusedError as error:
            refused = str(error)
        except CANNOT_SEAL:
            refused = NOT_SEALED
        except PermissionDenied:
            enquiry.refresh_from_db()
            if not permissions.may_read(actor, enquiry):
                return _turn_away(request, pk)
            # Whoever asked, when the question went on to the authority meanwhile.
            refused = explain_refusal(State(enquiry.state))
        except Enquiry.DoesNotExist:
            return _turn_away(request, pk)
        enquiry.refresh_from_db()
    if not permissions.is_asker(actor, enquiry):
        _account_for_reading(actor, enquiry)
    steps = _list_open_steps(actor, enquiry)
    today = timezone.localdate()
    lines = queries.read_thread(enquiry)
    context: dict[str, Any] = {
        "enquiry": enquiry,
        "lines": lines,
        "seen": len(lines),
        "form": form,
        "refused": refused,
        "sent_step": request.POST.get("step", ""),
        "steps": {step.value for step in steps},
        "has_others": bool(set(steps) - WITH_WORDS - ({Step.REOPEN} if form["text"].value() else set())),
        "may_write": bool(WITH_WORDS & set(steps)),
        "is_asker": permissions.is_asker(actor, enquiry),
        "is_attached": permissions.is_attached(actor, enquiry) and enquiry.state == State.AUTHORITY,
        "answerers": find_answerers(enquiry, today=today),
        "asker": find_colleague(enquiry.asker_id, today=today),
        "caseworker": find_colleague(enquiry.authority_id, today=today),
        "names": queries.name_accounts([enquiry.asker_id, enquiry.holder_id, enquiry.authority_id]),
        "caseworkers": _list_caseworkers() if Step.ATTACH_AUTHORITY in steps else (),
        "chosen": read_number(request.POST.get("caseworker", "")),
        "is_taken_in": any((line.row.step, line.row.author_as) == (Step.CLOSE, "authority") for line in lines),
        "longest": LONGEST_TEXT,
    }
    return render(request, "sparring/thread.html", context, status=422 if form.errors or refused else 200)


def _list_open_steps(actor: Actor, enquiry: Enquiry) -> list[Step]:
    """What the actor can do with it now. Who has it already has no use for taking it."""
    steps = [step for step in list_steps(State(enquiry.state)) if permissions.may_take(actor, enquiry, step)]
    return [step for step in steps if step is not Step.TAKE_OVER or enquiry.holder_id != actor.id]


def _turn_away(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing of the enquiry is shown; what the sender wrote themselves is, as it isn't kept anywhere."""
    text = request.POST.get("text", "").strip()
    if text or Enquiry.objects.filter(pk=pk, is_by_phone=False).exists():
        return render(request, "sparring/turned_away.html", {"text": text}, status=403)
    return _show_tombstone(request, pk)


def _show_tombstone(request: HttpRequest, pk: int) -> HttpResponse:
    """That the texts are deleted; whose question it was and when is for those who answer for the department."""
    tombstone = queries.find_tombstone(pk)
    if tombstone is None:
        raise Http404
    is_ours = permissions.is_consultant(require_actor(request), Enquiry(department=tombstone.department))
    return render(request, "sparring/tombstone.html", {"tombstone": tombstone, "is_ours": is_ours}, status=410)


@transaction.atomic
def _account_for_reading(actor: Actor, enquiry: Enquiry) -> None:
    details: dict[str, str | int | bool] = {"department": enquiry.department.code}
    events.account_for(events.READ, enquiry.pk, actor_id=actor.id, now=timezone.now(), details=details)


def _list_caseworkers() -> list[User]:
    rows = User.objects.filter(is_active=True, grants__role=Role.AUTHORITY_CASEWORKER)
    return sorted(rows.distinct(), key=lambda user: danish_order(user.display_name))


def _take(request: HttpRequest, enquiry: Enquiry, form: TextForm) -> HttpResponse:
    actor, now = require_actor(request), timezone.now()
    steps = [step := _find_step(request)]
    if step not in WITH_WORDS and form.cleaned_data["text"].strip():
        if step is not Step.REOPEN:
            raise StepRefusedError("send det, du har skrevet, først, eller slet det i feltet")
        # What was refused as someone else had closed it meanwhile: opened again, it is sent.
        steps.append(Step.WRITE if permissions.is_asker(actor, enquiry) else Step.ANSWER)
    caseworker = User.objects.filter(pk=read_number(request.POST.get("caseworker", ""))).first()
    after, seen = enquiry, read_number(request.POST.get("seen", ""))
    with transaction.atomic():
        for each in steps:
            after = operations.take(
                actor=actor, now=now, number=enquiry.pk, step=each, caseworker=caseworker, seen=seen,
                words=form.words if each in WITH_WORDS else None,
            )  # fmt: skip
        _tell(after, steps[-1], actor, now, is_taken_back=enquiry.state == State.AUTHORITY)
        if Step.REOPEN in steps:
            tell_former_authority(enquiry.authority_id, now=now)
    if not permissions.may_read(actor, after):
        return back("/sparring/", SAID[steps[-1]])
    between = steps[-1] in WITH_WORDS and after.entries.count() - len(steps) > seen > 0
    return back(f"/sparring/{enquiry.pk}/", "imens" if between else SAID[steps[-1]])


def _tell(enquiry: Enquiry, step: Step, actor: Actor, now: dt.datetime, *, is_taken_back: bool) -> None:
    """Mail whoever has the word now, in the transaction of the step; the asker too, where the authority had it."""
    is_asker = permissions.is_asker(actor, enquiry)
    news = {Step.ANSWER, Step.DECIDE, Step.ATTACH_AUTHORITY}
    if step in news or (step is Step.CLOSE and not is_asker) or (step is Step.REOPEN and is_taken_back):
        tell_asker(enquiry, now=now)
    if step is Step.WRITE or (step is Step.REOPEN and is_asker):
        tell_team(enquiry, now=now)
    if step is Step.ATTACH_AUTHORITY:
        tell_authority(enquiry, now=now)


def _find_step(request: HttpRequest) -> Step:
    try:
        return Step(request.POST.get("step", ""))
    except ValueError:
        raise StepRefusedError("tryk på en af knapperne") from None
