"""Staff: finding someone, writing them in, correcting, saying that they have left or are away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from beredskab.accounts.access import require_actor
from beredskab.accounts.actor import Actor
from beredskab.accounts.audience import Audience, audience
from beredskab.common.sentences import as_sentence
from beredskab.organisation import people_operations as operations
from beredskab.organisation.alarm_operations import expect_change
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.forms import CorrectionForm, LastDayForm, PeriodForm, PersonChoice, PersonForm
from beredskab.organisation.models import Absence, Person
from beredskab.organisation.people_queries import find_cover, find_person_page
from beredskab.organisation.permissions import UNIT_ROLES, may_look_after_register, require
from beredskab.organisation.queries import find_person, find_register_code
from beredskab.organisation.replies import add_faults, back_to


@audience(*UNIT_ROLES)
def find_staff(request: HttpRequest) -> HttpResponse:
    """Find someone by name. What is searched for goes by POST: a name is in no address."""
    form = PersonChoice(request.POST or None, with_leavers=True)
    context = {"form": form, "may_import": may_look_after_register(require_actor(request))}
    return render(request, "organisation/people.html", context)


@audience(*UNIT_ROLES)
def add_person(request: HttpRequest) -> HttpResponse:
    """Write someone in."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("name", "code", "phone", "email")}
        try:
            person = operations.add_person(
                actor=require_actor(request), now=timezone.now(), place=form.find_place(), **fields
            )
        except operations.PersonRefusedError as refused:
            _take_refusal(form, refused)
        else:
            return back_to("organisation:person", person.pk, done="ind")
    context = {"form": form, "must_place": not may_look_after_register(require_actor(request))}
    return render(request, "organisation/add_person.html", context, status=422 if form.errors else 200)


@audience(*UNIT_ROLES)
def show_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What is written about someone, to be corrected; their tasks and absences."""
    person = get_object_or_404(Person, pk=pk)
    actor = require_actor(request)
    today = timezone.localdate()
    may_change = operations.may_change_person(actor, person, today)
    page = find_person_page(person, today=today)
    fields = {name: getattr(person, name) for name in ("name", "code", "phone", "email")}
    form = CorrectionForm(request.POST or None, held=page.places, initial=fields)
    if request.method == "POST":
        require(may_change)
        if form.is_valid() and _correct(request, person, form):
            return back_to("organisation:person", pk, done="gemt")
    context = {
        "page": page,
        "form": form,
        "may_change": may_change,
        "may_report_leaver": operations.may_report_leaver(actor, person, today),
        "may_write_absence": operations.may_write_absence(actor, person, today),
        "may_change_code": may_look_after_register(actor),
        "today": today,
    }
    return render(request, "organisation/person.html", context, status=422 if form.errors else 200)


def _correct(request: HttpRequest, person: Person, form: CorrectionForm) -> bool:
    fields = {name: form.cleaned_data[name] for name in ("name", "code", "phone", "email", "seen")}
    try:
        operations.change_person(
            actor=require_actor(request), now=timezone.now(), person=person, places=form.find_places(), **fields
        )
    except operations.PersonRefusedError as refused:
        _take_refusal(form, refused)
        return False
    return True


def _take_refusal(form: PersonForm, refused: operations.PersonRefusedError) -> None:
    for field, message in refused.faults.items():
        form.add_error(field or None, as_sentence(message))


@audience(*UNIT_ROLES)
def report_leaver(request: HttpRequest, pk: int) -> HttpResponse:
    """Say someone's last day here; or, with the other button, that they are here after all."""
    person = get_object_or_404(Person, pk=pk)
    actor = require_actor(request)
    require(operations.may_report_leaver(actor, person, timezone.localdate()))
    now = timezone.now()
    if request.method == "POST" and "back" in request.POST:
        operations.take_back_leaver(actor=actor, now=now, person=person)
        expect_change(now=now)
        return back_to("organisation:person", pk, done="her")
    form = LastDayForm(request.POST or None, initial={"last": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            operations.report_leaver(actor=actor, now=now, person=person, last=form.cleaned_data["last"])
        except Refused as refused:
            add_faults(form, refused, {"period": "last"})
        else:
            expect_change(now=now)
            return back_to("organisation:person", pk, done="fratraadt")
    context = {"form": form, "page": find_person_page(person, today=timezone.localdate())}
    return render(request, "organisation/leaver.html", context, status=422 if form.errors else 200)


@audience(Audience.EMPLOYEE)
def show_own_absence(request: HttpRequest) -> HttpResponse:
    """One's own days away, for whoever has a task."""
    person = find_person(find_register_code(require_actor(request)), timezone.localdate())
    if person is None:
        return render(request, "organisation/no_person.html")
    return _absence_page(request, person, "organisation:own-absence")


@audience(*UNIT_ROLES)
def show_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone's days away; a new period, or one ended."""
    person = get_object_or_404(Person, pk=pk)
    require(operations.may_write_absence(require_actor(request), person, timezone.localdate()))
    return _absence_page(request, person, "organisation:absence", pk)


def _absence_page(request: HttpRequest, person: Person, route: str, *args: object) -> HttpResponse:
    form = PeriodForm(request.POST or None, initial={"first": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            operations.add_absence(
                actor=require_actor(request), now=now, person=person,
                first=form.cleaned_data["first"], last=form.cleaned_data["last"],
            )  # fmt: skip
        except Refused as refused:
            add_faults(form, refused, {"period": "last"})
        else:
            expect_change(now=now)
            return back_to(route, *args, done="fravaer")
    today = timezone.localdate()
    covers, warnings = find_cover(person, today=today)
    context = {
        "form": form,
        "page": find_person_page(person, today=today),
        "is_own": not args,
        "covers": covers,
        "warnings": warnings,
        "today": today,
    }
    return render(request, "organisation/absence.html", context, status=422 if form.errors else 200)


@audience(Audience.EMPLOYEE)
def change_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Other days than were written."""
    absence, actor = _find_absence(request, pk)
    form = PeriodForm(request.POST or None, initial={"first": absence.first, "last": absence.last})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            operations.change_absence(actor=actor, now=now, absence=absence, **form.cleaned_data)
        except Refused as refused:
            add_faults(form, refused, {"period": "last"})
        else:
            expect_change(now=now)
            return _back_to_absence(actor, absence.person, done="fravaer")
    is_own = find_register_code(actor) == absence.person.code
    context = {"form": form, "row": absence, "is_own": is_own}
    return render(request, "organisation/change_absence.html", context, status=422 if form.errors else 200)


def _find_absence(request: HttpRequest, pk: int) -> tuple[Absence, Actor]:
    """The absence and who is acting, who may write it."""
    absence = get_object_or_404(Absence.objects.select_related("person"), pk=pk)
    actor = require_actor(request)
    require(operations.may_write_absence(actor, absence.person, timezone.localdate()))
    return absence, actor


def _back_to_absence(actor: Actor, person: Person, *, done: str) -> HttpResponse:
    if find_register_code(actor) == person.code:
        return back_to("organisation:own-absence", done=done)
    return back_to("organisation:absence", person.pk, done=done)


@audience(Audience.EMPLOYEE)
@require_POST
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """The person can be reached again from today; or was never to be away."""
    absence, actor = _find_absence(request, pk)
    now = timezone.now()
    operations.end_absence(actor=actor, now=now, absence=absence, today=timezone.localdate())
    expect_change(now=now)
    return _back_to_absence(actor, absence.person, done="tilbage")
