"""Sparring: asking the team, the inbox, the meeting's agenda, and a telephone sparring in half a minute."""

import json
from typing import Final

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beredskab.accounts.access import require_actor
from beredskab.accounts.actor import Actor
from beredskab.accounts.audience import Audience, audience
from beredskab.accounts.domain.roles import Role
from beredskab.common.sentences import as_sentence
from beredskab.organisation.contact_queries import find_own_places
from beredskab.organisation.places import write_place
from beredskab.sparring import operations, queries
from beredskab.sparring.contacts import find_kept_waiting
from beredskab.sparring.domain.thread import Turn
from beredskab.sparring.domain.values import LONGEST_TEXT
from beredskab.sparring.forms import AskForm, PhoneForm
from beredskab.sparring.guard import TextRefusedError
from beredskab.sparring.hints import hint_table
from beredskab.sparring.notices import tell_team
from beredskab.sparring.requests import CANNOT_SEAL, NOT_SEALED, back, form_page, read_number

SHOWN_NOTES: Final = 10
TEAM = (Role.CONSULTANT, Role.KNOWLEDGE_PERSON)


@audience(Audience.EMPLOYEE)
@require_safe
def show_front(request: HttpRequest) -> HttpResponse:
    """What waits for me, what I have asked, and the way to ask."""
    actor = require_actor(request)
    now = timezone.now()
    page = Paginator(queries.inbox(actor), queries.PAGE).get_page(request.GET.get("side"))
    own = list(queries.list_own(actor)[: queries.PAGE])
    context = {
        "inbox": page,
        "waiting": queries.count_waiting(actor),
        "own": own,
        "answered": sum(one.turn == Turn.ASKER for one in own),
        "names": queries.name_accounts(one.holder_id for one in (*page, *own)),
        "kept_waiting": find_kept_waiting(actor, now=now),
        "is_team": bool(actor.roles & set(TEAM)) or Role.AUTHORITY_CASEWORKER in actor.roles,
        "may_note": bool(actor.roles & set(TEAM)),
        "is_consultant": Role.CONSULTANT in actor.roles,
        "now": now,
    }
    return render(request, "sparring/front.html", context)


@audience(Audience.EMPLOYEE)
@form_page
def ask(request: HttpRequest) -> HttpResponse:
    """Put a question to the team."""
    actor, now = require_actor(request), timezone.now()
    form = AskForm(request.POST or None, initial=_where(actor))
    if request.method == "POST" and form.is_valid():
        department, unit = form.find_place()
        fields = {name: form.cleaned_data[name] for name in ("role", "around", "urgency", "phone")}
        try:
            with transaction.atomic():
                enquiry = operations.ask(
                    actor=actor, now=now, department=department, unit=unit, words=form.words, **fields
                )
                tell_team(enquiry, now=now)
        except TextRefusedError as refused:
            form.take_refusal(refused)
        except CANNOT_SEAL:
            form.add_error("text", as_sentence(NOT_SEALED))
        else:
            return back(f"/sparring/{enquiry.pk}/", "spurgt")
    context = {"form": form, "longest": LONGEST_TEXT}
    return render(request, "sparring/ask.html", context, status=422 if form.errors else 200)


def _where(actor: Actor) -> dict[str, str]:
    places = find_own_places(actor, timezone.localdate())
    return {"place": write_place(places[0])} if places else {}


@audience(Audience.EMPLOYEE)
@require_safe
def show_hint_lists(request: HttpRequest) -> HttpResponse:
    """Lists of words for the hints in the field, as a script module; the same for everyone."""
    table = json.dumps(hint_table(), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(f"export default {table};\n", content_type="text/javascript; charset=utf-8")


@audience(*TEAM)
@form_page
def note_by_phone(request: HttpRequest) -> HttpResponse:
    """Note a sparring by telephone; or take back a note of one's own."""
    actor, now = require_actor(request), timezone.now()
    if request.method == "POST" and "remove" in request.POST:
        operations.remove_note(actor=actor, now=now, number=read_number(request.POST["remove"]))
        return back("/sparring/telefon/", "fjernet")
    form = PhoneForm(request.POST or None, initial=_where(actor))
    if request.method == "POST" and form.is_valid():
        department, unit = form.find_place()
        fields = {name: form.cleaned_data[name] for name in ("role", "around", "topic")}
        try:
            operations.note_by_phone(actor=actor, now=now, department=department, unit=unit, **fields)
        except PermissionDenied:
            form.add_error("place", "Vælg et sted, du selv svarer for.")
        else:
            return back("/sparring/telefon/", "noteret")
    context = {"form": form, "notes": queries.list_notes(actor)[:SHOWN_NOTES]}
    return render(request, "sparring/phone.html", context, status=422 if form.errors else 200)


@audience(Role.CONSULTANT)
@require_safe
def show_agenda(request: HttpRequest) -> HttpResponse:
    """What waits for the team's meeting."""
    rows = list(queries.find_agenda())
    names = queries.name_accounts(one.holder_id for one in rows)
    return render(request, "sparring/agenda.html", {"rows": rows, "names": names, "now": timezone.now()})
