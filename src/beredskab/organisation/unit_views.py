"""»Min afdeling«: the seat, the holiday cover, the units and their knowledge persons."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beredskab.accounts.access import require_actor
from beredskab.accounts.audience import audience
from beredskab.organisation import unit_operations as operations
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.domain.units import Task
from beredskab.organisation.forms import LastDayForm, TaskForm, UnitForm
from beredskab.organisation.models import TASKS, Appointment, Department, Unit
from beredskab.organisation.permissions import UNIT_ROLES, may_arrange_seat, may_arrange_units, require
from beredskab.organisation.queries import department_of
from beredskab.organisation.replies import add_faults, back_to
from beredskab.organisation.unit_queries import find_department_page, find_unit_page, list_own_departments
from beredskab.organisation.welcome import welcome_knowledge_persons

FIELDS = {"period": "first", "person": "search", "place": None}


@audience(*UNIT_ROLES)
@require_safe
def show_own_departments(request: HttpRequest) -> HttpResponse:
    """The department that is one's own; a list where there are several."""
    departments = list_own_departments(require_actor(request))
    if len(departments) == 1:
        return back_to("organisation:department", departments[0].code)
    return render(request, "organisation/departments.html", {"departments": departments})


@audience(*UNIT_ROLES)
@require_safe
def show_department(request: HttpRequest, code: str) -> HttpResponse:
    """A department: its heads, its seat, who is away, and its units."""
    department = get_object_or_404(Department, code=code)
    actor = require_actor(request)
    require(may_arrange_units(actor, code))
    today = timezone.localdate()
    page = find_department_page(department, today=today)
    only_without = "uden" in request.GET and page.without > 0
    context = {
        "page": page,
        "lines": [line for line in page.units if not line.asks] if only_without else page.units,
        "only_without": only_without,
        "today": today,
        "may_arrange_seat": may_arrange_seat(actor, code),
        "may_name_heads": operations.may_appoint(actor, department, Task.LEADER),
    }
    return render(request, "organisation/department.html", context)


@audience(*UNIT_ROLES)
def add_unit(request: HttpRequest, code: str) -> HttpResponse:
    """A new unit in a department."""
    department = get_object_or_404(Department, code=code)
    require(may_arrange_units(require_actor(request), code))
    form = UnitForm(request.POST or None, department=department)
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        try:
            unit = operations.add_unit(
                actor=require_actor(request), now=timezone.now(), department=department,
                code=fields["code"], name=fields["name"], parent=fields["parent"],
            )  # fmt: skip
        except Refused as refused:
            add_faults(form, refused, {})
        else:
            return back_to("organisation:unit", unit.pk, done="gemt")
    context = {"form": form, "department": department}
    return render(request, "organisation/add_unit.html", context, status=422 if form.errors else 200)


def _find_unit(request: HttpRequest, pk: int) -> Unit:
    """The unit, for who may look after its department."""
    unit = get_object_or_404(Unit.objects.select_related("department", "parent"), pk=pk)
    require(may_arrange_units(require_actor(request), unit.department.code))
    return unit


@audience(*UNIT_ROLES)
@require_safe
def show_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Who leads a unit, whom its staff can ask, and who has been."""
    unit = _find_unit(request, pk)
    return render(request, "organisation/unit.html", {"page": find_unit_page(unit, today=timezone.localdate())})


@audience(*UNIT_ROLES)
def change_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or another place in the tree."""
    unit = _find_unit(request, pk)
    form = UnitForm(
        request.POST or None,
        department=unit.department,
        unit=unit,
        initial={"name": unit.name, "parent": unit.parent_id},
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        try:
            operations.change_unit(
                actor=require_actor(request),
                now=timezone.now(),
                unit=unit,
                name=fields["name"],
                parent=fields["parent"],
            )
        except Refused as refused:
            add_faults(form, refused, {})
        else:
            return back_to("organisation:unit", pk, done="gemt")
    context = {"form": form, "unit": get_object_or_404(Unit, pk=pk)}
    return render(request, "organisation/change_unit.html", context, status=422 if form.errors else 200)


@audience(*UNIT_ROLES)
def close_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked first, with whom it concerns: from today there is no such unit; or, when it was closed, there is again."""
    unit = _find_unit(request, pk)
    wanted = request.POST.get("to")
    if wanted in {"closed", "open"}:
        if (unit.closed_on is None) == (wanted == "closed"):
            closed_on = timezone.localdate() if wanted == "closed" else None
            operations.close_unit(actor=require_actor(request), now=timezone.now(), unit=unit, closed_on=closed_on)
        return back_to("organisation:unit", pk, done="lukket" if wanted == "closed" else "aabnet")
    page = find_unit_page(unit, today=timezone.localdate())
    return render(request, "organisation/close_unit.html", {"page": page})


@audience(*UNIT_ROLES)
def appoint_in_unit(request: HttpRequest, pk: int, task: str) -> HttpResponse:
    """Give someone a task in a unit."""
    return _appoint(request, _find_unit(request, pk), _find_task(task))


@audience(*UNIT_ROLES)
def appoint_in_department(request: HttpRequest, code: str, task: str) -> HttpResponse:
    """Give someone a task in a department as a whole."""
    return _appoint(request, get_object_or_404(Department, code=code), _find_task(task))


SLUGS = {"vidensperson": Task.KNOWLEDGE_PERSON, "leder": Task.LEADER}


def _find_task(slug: str) -> Task:
    if slug not in SLUGS:
        raise Http404
    return SLUGS[slug]


def _appoint(request: HttpRequest, place: Department | Unit, task: Task) -> HttpResponse:
    actor = require_actor(request)
    require(operations.may_appoint(actor, place, task))
    form = TaskForm(request.POST or None, initial={"first": timezone.localdate()})
    if request.method == "POST" and not form.is_searching and form.is_valid():
        fields = form.cleaned_data
        try:
            operations.appoint(
                actor=actor, now=timezone.now(), place=place, task=task,
                person=fields["person"], first=fields["first"], last=fields["last"],
            )  # fmt: skip
        except Refused as refused:
            add_faults(form, refused, FIELDS)
        else:
            if task is Task.KNOWLEDGE_PERSON:
                welcome_knowledge_persons(now=timezone.now())
            return _back_to_place(place, done="opgave")
    context: dict[str, Any] = {
        "form": form, "place": place, "task": TASKS[task], "is_knowledge": task is Task.KNOWLEDGE_PERSON,
        "department": department_of(place), "is_unit": isinstance(place, Unit),
    }  # fmt: skip
    failed = form.is_bound and form.errors and not form.is_searching
    return render(request, "organisation/appoint.html", context, status=422 if failed else 200)


def _back_to_place(place: Department | Unit, *, done: str) -> HttpResponse:
    if isinstance(place, Unit):
        return back_to("organisation:unit", place.pk, done=done)
    return back_to("organisation:department", place.code, done=done)


@audience(*UNIT_ROLES)
def end_appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the last day of someone's task."""
    rows = Appointment.objects.select_related("unit__department", "department", "person")
    row = get_object_or_404(rows, pk=pk)
    actor = require_actor(request)
    require(operations.may_appoint(actor, row.place, Task(row.task)))
    today = timezone.localdate()
    form = LastDayForm(request.POST or None, initial={"last": row.last or today}, first=row.first, may_be_open=True)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_appointment(
                actor=actor, now=timezone.now(), appointment=row, last=form.cleaned_data["last"], today=today
            )
        except Refused as refused:
            add_faults(form, refused, {"period": "last"})
        else:
            return _back_to_place(row.place, done="ikke-begyndt" if "back" in request.POST else "slut")
    context = {"form": form, "row": row, "task": TASKS[Task(row.task)], "is_unit": isinstance(row.place, Unit)}
    context["may_take_back"] = row.first >= today
    return render(request, "organisation/end_appointment.html", context, status=422 if form.errors else 200)
