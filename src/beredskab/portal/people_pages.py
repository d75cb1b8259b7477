"""»Brugere«: an administrator looks after the accounts.

It stands here and not in `accounts`, as departments have their names from the edition, which lies above accounts.
"""

from typing import Any, Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beredskab.accounts import link_operations, people_operations, second_factor
from beredskab.accounts.access import require_actor
from beredskab.accounts.audience import audience
from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.accounts.operations import AccountRefusedError
from beredskab.accounts.people_queries import (
    Person,
    describe_person,
    find_invitation,
    is_code_from_provider,
    list_people,
)  # fmt: skip
from beredskab.accounts.role_sources import find_source_grants
from beredskab.common.sentences import as_sentence
from beredskab.portal.own_page import describe_grants, name_departments
from beredskab.portal.people_forms import (
    MOST_ROLES,
    DetailsForm,
    InvitationForm,
    RoleRows,
    SearchForm,
    StaffCodeForm,
    add_row,
    make_rows,
)  # fmt: skip

form_page = require_http_methods(["GET", "HEAD", "POST"])
# What the page says has been done; the address holds the word before the sentence.
DONE: Final = {
    "inviteret": "Kontoen er oprettet, og invitationen er på vej.",
    "sendt": "En ny invitation er på vej. Linket i den gamle virker ikke mere.",
    "oplysninger": "Oplysningerne er gemt.",
    "kode": "Koden er gemt.",
    "roller": "Rollerne er gemt. Personen skal logge ind igen.",
    "app": "Appen er fjernet. Den sættes op igen ved næste log ind, hvis rollen kræver det.",
    "lukket": "Kontoen er lukket.",
    "aabnet": "Kontoen er åbnet igen.",
    "intet": "Der var ikke noget at ændre.",
}


@audience(Role.ADMINISTRATOR)
@form_page
def show_people(request: HttpRequest) -> HttpResponse:
    """Everyone with an account, fifty at a time, or those whose name is looked for."""
    form = SearchForm(request.POST or request.GET)
    valid = form.is_valid()
    wanted = form.cleaned_data.get("navn", "") if request.method == "POST" else ""
    page = list_people(wanted=wanted, number=form.cleaned_data.get("side") or 1, today=timezone.localdate())
    departments = name_departments()
    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "lines": [(person, describe_grants(person.grants, departments)) for person in page.people],
    }
    return render(request, "portal/people/list.html", context, status=200 if valid else 422)


@audience(Role.ADMINISTRATOR)
@form_page
def invite(request: HttpRequest) -> HttpResponse:
    """Somebody new. The button for one more role shows the page again with what was typed."""
    departments = name_departments()
    if request.method != "POST":
        return _show_new(request, InvitationForm(), make_rows(departments))
    if "tilfoej" in request.POST:
        data = add_row(request.POST)
        return _show_new(request, InvitationForm(initial=data), make_rows(departments, data=data), is_longer=True)
    form, rows = InvitationForm(request.POST), make_rows(departments, data=request.POST)
    if all([form.is_valid(), rows.is_valid()]):
        try:
            user = link_operations.invite(
                actor=require_actor(request), now=timezone.now(), grants=rows.as_grants(), **form.cleaned_data
            )
        except AccountRefusedError as refused:
            _take_refusal(form, refused)
        else:
            return _go_to(user, "inviteret")
    return _show_new(request, form, rows, status=422)


def _show_new(
    request: HttpRequest, form: InvitationForm, rows: RoleRows, *, status: int = 200, is_longer: bool = False
) -> HttpResponse:
    shown_errors = not is_longer and status != 200  # noqa: PLR2004
    context = {**_row_context(rows, is_longer=is_longer), "form": form, "sends_mail": _sends_mail(),
               "has_errors": shown_errors}  # fmt: skip
    return render(request, "portal/people/new.html", context, status=status)


def _row_context(rows: RoleRows, *, is_longer: bool = False) -> dict[str, Any]:
    """The rows of a form; `is_longer` puts the cursor in the last of them, and says nothing of faults yet."""
    return {"rows": rows, "is_longer": is_longer, "may_add": rows.total_form_count() < MOST_ROLES}


def _sends_mail() -> bool:
    return settings.MAIL_SERVER is not None


def _take_refusal(form: Any, refused: AccountRefusedError) -> None:
    """Put what an operation refused beside the field it is about, as a sentence."""
    form.add_error(refused.field if refused.field in form.fields else None, as_sentence(str(refused)))


def _go_to(user: User, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"/brugere/{user.pk}/?gjort={done}")


@audience(Role.ADMINISTRATOR)
@require_safe
def show_person(request: HttpRequest, pk: int) -> HttpResponse:
    """One account, and all that can be done to it."""
    return _show_person(request, get_object_or_404(User, pk=pk))


def _show_person(request: HttpRequest, user: User, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The page; `shown` has the form that was sent, in place of one with what is known."""
    person = _describe(user)
    invitation = find_invitation(user)
    departments = name_departments()
    context: dict[str, Any] = {
        "person": person,
        "version": user.access_version,
        "done": DONE.get(request.GET.get("gjort", ""), ""),
        "is_self": str(user.pk) == require_actor(request).id,
        "provider_grants": describe_grants(person.provider, departments),
        "elsewhere_grants": describe_grants(person.elsewhere, departments),
        "local_grants": describe_grants(person.local, departments),
        "invitation": invitation,
        "invitation_is_over": invitation is not None and invitation.expires_at <= timezone.now(),
        "code_from_provider": is_code_from_provider(user),
        "sends_mail": _sends_mail(),
        "details": DetailsForm(initial={"display_name": user.display_name, "email": user.email}),
        "code": StaffCodeForm(initial={"staff_code": user.staff_code}),
        **_row_context(make_rows(departments, held=person.local)),
    }
    return render(request, "portal/people/account.html", context | shown, status=status)


def _describe(user: User) -> Person:
    return describe_person(
        user, find_source_grants(user, timezone.localdate()), has_app=second_factor.has_second_factor(user)
    )


@audience(Role.ADMINISTRATOR)
@require_POST
def change_details(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and mail address."""
    user, form = get_object_or_404(User, pk=pk), DetailsForm(request.POST)
    if form.is_valid():
        try:
            changed = people_operations.change_details(
                actor=require_actor(request), now=timezone.now(), user=user, **form.cleaned_data
            )
        except AccountRefusedError as refused:
            _take_refusal(form, refused)
        else:
            return _go_to(user, "oplysninger" if changed else "intet")
    return _show_person(request, user, status=422, details=form, faulty=form)


@audience(Role.ADMINISTRATOR)
@require_POST
def change_staff_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Who the person is in the staff register."""
    user, form = get_object_or_404(User, pk=pk), StaffCodeForm(request.POST)
    if form.is_valid():
        try:
            changed = people_operations.change_staff_code(
                actor=require_actor(request), now=timezone.now(), user=user, **form.cleaned_data
            )
        except AccountRefusedError as refused:
            _take_refusal(form, refused)
        else:
            return _go_to(user, "kode" if changed else "intet")
    return _show_person(request, user, status=422, code=form, faulty=form)


@audience(Role.ADMINISTRATOR)
@require_POST
def change_roles(request: HttpRequest, pk: int) -> HttpResponse:
    """The roles that are given here."""
    user = get_object_or_404(User, pk=pk)
    departments, held = name_departments(), _describe(user).local
    # What the page was made with is shown again, so that a later change by someone else isn't overwritten unseen.
    version = request.POST.get("version", "")
    if "tilfoej" in request.POST:
        rows = make_rows(departments, data=add_row(request.POST), held=held)
        return _show_person(request, user, version=version, **_row_context(rows, is_longer=True))
    rows, fault = make_rows(departments, data=request.POST, held=held), ""
    if rows.is_valid():
        try:
            changed = people_operations.change_roles(
                actor=require_actor(request), now=timezone.now(), user=user, grants=rows.as_grants(),
                seen=int(version) if version.isascii() and version.isdecimal() else -1,
            )  # fmt: skip
        except AccountRefusedError as refused:
            fault = str(refused)
            rows = make_rows(departments, held=held) if fault == people_operations.CHANGED else rows
        else:
            return _go_to(user, "roller" if changed else "intet")
    return _show_person(
        request, user, status=422, version=user.access_version, fault=fault, rows_are_faulty=True, **_row_context(rows)
    )


@audience(Role.ADMINISTRATOR)
@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Another link for who has not chosen a password yet."""
    user = get_object_or_404(User, pk=pk)
    try:
        link_operations.invite_again(actor=require_actor(request), user=user, now=timezone.now())
    except AccountRefusedError as refused:
        return _show_person(request, user, status=422, fault=as_sentence(str(refused)))
    return _go_to(user, "sendt")


@audience(Role.ADMINISTRATOR)
@form_page
def remove_app(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then remove the app."""
    return _confirm(request, pk, "app", people_operations.remove_app)


@audience(Role.ADMINISTRATOR)
@form_page
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then close the account."""
    return _confirm(request, pk, "lukket", people_operations.close)


@audience(Role.ADMINISTRATOR)
@form_page
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then open the account again, with the roles that it had."""
    return _confirm(request, pk, "aabnet", people_operations.reopen)


def _confirm(request: HttpRequest, pk: int, done: str, operation: Any) -> HttpResponse:
    """A page that says what will happen; posted, it happens."""
    user, fault = get_object_or_404(User, pk=pk), ""
    if request.method == "POST":
        try:
            operation(actor=require_actor(request), now=timezone.now(), user=user)
        except AccountRefusedError as refused:
            fault = str(refused)
        else:
            return _go_to(user, done)
    person = _describe(user)
    context = {
        "person": person,
        "what": done,
        "fault": fault,
        "grants": describe_grants(person.grants, name_departments()),
        "is_self": user == cast("User", request.user),
    }
    return render(request, "portal/people/confirm.html", context, status=422 if fault else 200)
