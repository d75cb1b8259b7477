"""The team's pages: the picture of its seats, and each seat with what may be done to it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from beredskab.accounts.access import require_actor
from beredskab.accounts.audience import audience
from beredskab.common.days import DAY
from beredskab.organisation import permissions, seat_operations
from beredskab.organisation.alarm_operations import expect_change
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.domain.team import Role
from beredskab.organisation.forms import HandoverForm, LastDayForm, SeatForm
from beredskab.organisation.models import Assignment, Seat
from beredskab.organisation.permissions import READERS, SEAT_ROLES
from beredskab.organisation.replies import add_faults, back_to, say_faults
from beredskab.organisation.team_queries import LENGTHS, find_seat_page, find_team_page

FIELDS = {"period": "first", "order": "role", "seat": None}


@audience(*READERS)
@require_safe
def show_team(request: HttpRequest) -> HttpResponse:
    """The seats over time, whom to call in each today, and what is wrong."""
    length = request.GET.get("laengde", "aar")
    chosen = length if length in LENGTHS else "aar"
    today = timezone.localdate()
    context = {"page": find_team_page(today=today, length=chosen), "length": chosen, "today": today}
    return render(request, "organisation/team.html", context)


@audience(*READERS)
@require_safe
def show_seat(request: HttpRequest, code: str) -> HttpResponse:
    """Who has the seat, had it and is to have it; and for those who may, the forms."""
    return _render_seat(request, _find_seat(code), SeatForm(initial={"first": timezone.localdate()}))


def _find_seat(code: str) -> Seat:
    return get_object_or_404(Seat.objects.select_related("department"), code=code)


def _render_seat(request: HttpRequest, seat: Seat, form: SeatForm, *, status: int = 200) -> HttpResponse:
    actor = require_actor(request)
    is_closed = seat.closed_on is not None and seat.closed_on <= timezone.localdate()
    context: dict[str, Any] = {
        "is_closed": is_closed,
        "page": find_seat_page(seat, today=timezone.localdate()),
        "form": form,
        "today": timezone.localdate(),
        "may_arrange": permissions.may_arrange_seat(actor, seat.department.code) and not is_closed,
        "may_write_absence": permissions.may_arrange_units(actor, seat.department.code),
    }
    return render(request, "organisation/seat.html", context, status=status)


@audience(*SEAT_ROLES)
def set_person(request: HttpRequest, code: str) -> HttpResponse:
    """Appoint the one who was chosen; or find those who have the name. The way Back leads to the seat's page."""
    seat = _find_seat(code)
    permissions.require(permissions.may_arrange_seat(require_actor(request), seat.department.code))
    if request.method != "POST":
        return show_seat(request, code)
    form = SeatForm(request.POST)
    if form.is_searching:
        return _render_seat(request, seat, form)
    if form.is_valid():
        try:
            seat_operations.seat_person(
                actor=require_actor(request),
                now=timezone.now(),
                seat=seat,
                person=form.cleaned_data["person"],
                role=Role(form.cleaned_data["role"]),
                first=form.cleaned_data["first"],
                last=form.cleaned_data["last"],
            )
        except Refused as refused:
            add_faults(form, refused, FIELDS)
        else:
            return _back_to_seat(code, done="plads")
    return _render_seat(request, seat, form, status=422)


def _back_to_seat(code: str, *, done: str) -> HttpResponse:
    expect_change(now=timezone.now())
    return back_to("organisation:seat", code, done=done)


def _find_assignment(pk: int) -> Assignment:
    rows: QuerySet[Assignment] = Assignment.objects.select_related("seat__department", "person")
    return get_object_or_404(rows, pk=pk)


@audience(*SEAT_ROLES)
def end_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Write someone's last day in a seat, or take it away again."""
    row = _find_assignment(pk)
    permissions.require(permissions.may_arrange_seat(require_actor(request), row.seat.department.code))
    form = LastDayForm(request.POST or None, initial={"last": row.last or timezone.localdate()}, may_be_open=True)
    if request.method == "POST" and form.is_valid():
        try:
            seat_operations.end_assignment(
                actor=require_actor(request), now=timezone.now(), assignment=row, last=form.cleaned_data["last"]
            )
        except Refused as refused:
            add_faults(form, refused, {"period": "last", "person": "last"})
        else:
            return _back_to_seat(row.seat.code, done="slut")
    return _render_form(request, "organisation/end_assignment.html", row, form)


@audience(*SEAT_ROLES)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who takes over a seat and when; with the list of what to go through together, to be printed."""
    row = _find_assignment(pk)
    permissions.require(permissions.may_arrange_seat(require_actor(request), row.seat.department.code))
    last = seat_operations.find_last_day(row)
    first = last + DAY if last else None
    form = HandoverForm(request.POST or None, initial={"first": first})
    if request.method == "POST" and not form.is_searching and form.is_valid():
        try:
            seat_operations.hand_over(
                actor=require_actor(request),
                now=timezone.now(),
                leaving=row,
                successor=form.cleaned_data["person"],
                first=form.cleaned_data["first"],
            )
        except Refused as refused:
            add_faults(form, refused, {"period": "first", "order": "first"})
        else:
            return _back_to_seat(row.seat.code, done="plads")
    return _render_form(request, "organisation/hand_over.html", row, form)


def _render_form(
    request: HttpRequest, template: str, row: Assignment, form: LastDayForm | HandoverForm
) -> HttpResponse:
    searching = isinstance(form, HandoverForm) and form.is_searching
    status = 422 if form.is_bound and form.errors and not searching else 200
    return render(request, template, {"row": row, "form": form}, status=status)


def _refuse_on_page(request: HttpRequest, seat: Seat, refused: Refused) -> HttpResponse:
    """The seat's page, with why a button could not do what it says."""
    form = SeatForm({"first": timezone.localdate()})
    form.errors.clear()
    add_faults(form, refused, dict.fromkeys(("period", "order", "person"), None))
    return _render_seat(request, seat, form, status=422)


@audience(*SEAT_ROLES)
def withdraw_assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an appointment that has not begun, and let those who made way for it go on, if that is wanted."""
    if request.method == "POST" and not Assignment.objects.filter(pk=pk).exists():
        return back_to("organisation:team", done="intet")
    row = _find_assignment(pk)
    permissions.require(permissions.may_arrange_seat(require_actor(request), row.seat.department.code))
    made_way = seat_operations.find_made_way(row)
    refused: list[str] = []
    if request.method == "POST":
        try:
            seat_operations.withdraw_assignment(
                actor=require_actor(request), now=timezone.now(), assignment=row, today=timezone.localdate(),
                resumed=made_way if "resume" in request.POST else (),
            )  # fmt: skip
        except Refused as fault:
            refused = [sentence for _, sentence in say_faults(fault)]
        else:
            return _back_to_seat(row.seat.code, done="taget")
    context = {"row": row, "made_way": made_way, "refused": refused}
    return render(request, "organisation/withdraw_assignment.html", context, status=422 if refused else 200)


@audience(*SEAT_ROLES)
@require_POST
def move_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a deputy come before the one who is now before them."""
    row = _find_assignment(pk)
    try:
        seat_operations.move_up(actor=require_actor(request), now=timezone.now(), assignment=row)
    except Refused as refused:
        return _refuse_on_page(request, row.seat, refused)
    return back_to("organisation:seat", row.seat.code, done="plads")
