"""Writing staff in by hand, where no register does it, and saying that someone has left or is away."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from beredskab.accounts.actor import Actor
from beredskab.common.days import DAY
from beredskab.organisation import events, permissions
from beredskab.organisation.domain.faults import Fault, Part, Refused
from beredskab.organisation.domain.people import NotUsable, require_code, require_name, require_phone
from beredskab.organisation.events import account_for
from beredskab.organisation.models import Absence, Department, Person, Placement, Unit
from beredskab.organisation.people_queries import find_version, has_role_everywhere
from beredskab.organisation.queries import (
    as_absence,
    department_of,
    find_departments_of,
    find_register_code,
    load_team,
)
from beredskab.organisation.writing import cut_what_was_given_on, is_faulty, lock_organisation, refuse_absence

ALREADY: Final = "der er allerede en medarbejder med det brugernavn"
CHANGED_MEANWHILE: Final = (
    "en anden har rettet oplysningerne, mens du skrev; de gælder nu og står øverst på siden. "
    "Det, du skrev, står her endnu: ret det, eller tryk Gem, hvis det skal gælde"
)


class PersonRefusedError(ValueError):
    """What was written about a member of staff can't be used: the form's fields, and why of each, in Danish.

    The field "" is for what is about all of it.
    """

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(faults.values()))
        self.faults = dict(faults)


@transaction.atomic
def add_person(
    *,
    actor: Actor,
    now: dt.datetime,
    name: str,
    code: str,
    email: str = "",
    phone: str = "",
    place: Department | Unit | None = None,
) -> Person:
    """Write in someone who isn't known yet, and where they work.

    Raises:
        PermissionDenied: the actor arranges nothing anywhere.
        PersonRefusedError: a field can't be used, someone has the code, or only an administrator may write them in.
    """
    permissions.require(permissions.may_add_people(actor))
    lock_organisation()
    fields = _check(name=name, code=code, email=email, phone=phone)
    if Person.objects.filter(code=fields["code"]).exists():
        raise PersonRefusedError({"code": ALREADY})
    if not permissions.may_look_after_register(actor):
        _refuse_reach(actor, fields["code"], place)
    person = Person.objects.create(**fields)
    place_person(person, place)
    account_for(events.PERSON_ADDED, "person", person.pk, actor=actor, now=now)
    return person


def _refuse_reach(actor: Actor, code: str, place: Department | Unit | None) -> None:
    """Whoever writes someone in looks after them from then on: only their own department's people, and nobody who
    looks after the system."""
    if place is None:
        raise PersonRefusedError({"place": "vælg, hvor medarbejderen arbejder"})
    if not permissions.may_arrange_units(actor, department_of(place).code):
        raise PersonRefusedError({"place": "vælg et sted i din egen afdeling, eller spørg en systemadministrator"})
    if has_role_everywhere(code):
        message = "brugernavnet hører til en, der passer systemet; bed en systemadministrator skrive vedkommende ind"
        raise PersonRefusedError({"code": message})


@transaction.atomic
def change_person(
    *,
    actor: Actor,
    now: dt.datetime,
    person: Person,
    seen: str,
    name: str,
    code: str,
    email: str,
    phone: str,
    places: Collection[Department | Unit],
) -> None:
    """Correct what is written about someone, and all the places where they work.

    `seen` is the version that was on the page (`people_queries.find_version`): what someone else has written since is
    never lost without a word. Raises PermissionDenied, PersonRefusedError.
    """
    permissions.require(may_change_person(actor, person, timezone.localdate(now)))
    lock_organisation()
    person.refresh_from_db()
    if seen != find_version(person):
        raise PersonRefusedError({"": CHANGED_MEANWHILE})
    fields = _check(name=name, code=code, email=email, phone=phone)
    if fields["code"] != person.code and not permissions.may_look_after_register(actor):
        # Whoever signs in with the code is this person, and has their tasks.
        raise PersonRefusedError({"code": "brugernavnet kan kun rettes af en systemadministrator"})
    if Person.objects.filter(code=fields["code"]).exclude(pk=person.pk).exists():
        raise PersonRefusedError({"code": ALREADY})
    _refuse_removal(actor, person, places)
    Person.objects.filter(pk=person.pk).update(**fields)
    _move(person, places)
    account_for(events.PERSON_CHANGED, "person", person.pk, actor=actor, now=now)


def may_change_person(actor: Actor, person: Person, today: dt.date) -> bool:
    """The administrator, and whoever arranges things in a department where the person works or has a seat."""
    mine = permissions.find_departments(actor, *permissions.UNIT_ROLES)
    return permissions.may_look_after_register(actor) or any(
        permissions.covers(mine, department) for department in find_departments_of(person, today)
    )


def may_report_leaver(actor: Actor, person: Person, today: dt.date) -> bool:
    """The administrator, and whoever arranges things in every department where the person works or has a seat: one who
    leaves is gone from all of them."""
    mine = permissions.find_departments(actor, *permissions.UNIT_ROLES)
    return permissions.may_look_after_register(actor) or all(
        permissions.covers(mine, department) for department in find_departments_of(person, today) or [""]
    )


def _refuse_removal(actor: Actor, person: Person, places: Collection[Department | Unit]) -> None:
    """Who takes away the places of others would be alone with the person, and could report that they have left.

    Raises PersonRefusedError at the field `keeps`.
    """
    held = [one.place for one in person.placements.select_related("unit__department", "department")]
    for place in held:
        department = department_of(place)
        if place not in places and not permissions.may_arrange_units(actor, department.code):
            message = (
                f"{place.name} hører til {department.name}, og kun de kan skrive, at medarbejderen ikke arbejder der "
                "mere. Sæt krydset igen, eller spørg en systemadministrator"
            )
            raise PersonRefusedError({"keeps": message})


def _move(person: Person, places: Collection[Department | Unit]) -> None:
    """Let the person work in these places and in no other; what stays is left as it is."""
    held = list(person.placements.select_related("unit", "department"))
    for one in held:
        if one.place not in places:
            one.delete()
    for place in places:
        if place not in [one.place for one in held]:
            place_person(person, place)


def place_person(person: Person, place: Department | Unit | None) -> None:
    """Write where the person works; nothing where that isn't known."""
    if place is not None:
        key = "unit" if isinstance(place, Unit) else "department"
        Placement.objects.create(person=person, **{key: place})


def _check(*, name: str, code: str, email: str, phone: str) -> dict[str, str]:
    """The fields as they are stored. Raises PersonRefusedError with every fault."""
    checks = {
        "name": (require_name, name), "code": (require_code, code), "phone": (require_phone, phone),
        "email": (_require_email, email),
    }  # fmt: skip
    stored, faults = {}, {}
    for field, (check, text) in checks.items():
        try:
            stored[field] = check(text)
        except NotUsable as refused:
            faults[field] = str(refused)
    if faults:
        raise PersonRefusedError(faults)
    return stored


def _require_email(text: str) -> str:
    email = text.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise NotUsable("mailadressen er ikke skrevet rigtigt") from None
    return email


@transaction.atomic
def report_leaver(*, actor: Actor, now: dt.datetime, person: Person, last: dt.date) -> None:
    """After this day the person is here no more: seats and tasks are empty, and the alarm rises (R19).

    Raises PermissionDenied, Refused (a later day than was written, and the seat is another's by then).
    """
    permissions.require(may_report_leaver(actor, person, timezone.localdate(now)))
    lock_organisation()
    was_faulty = is_faulty(load_team())
    Person.objects.filter(pk=person.pk).update(left_on=last + DAY)
    if is_faulty(load_team()) and not was_faulty:
        message = "en anden har fået pladsen i teamet i de dage; skriv en tidligere dag, eller flyt den anden først"
        raise Refused([Fault(Part.ASSIGNMENTS, 0, "period", message)])
    account_for(events.PERSON_LEFT, "person", person.pk, actor=actor, now=now)


@transaction.atomic
def take_back_leaver(*, actor: Actor, now: dt.datetime, person: Person) -> None:
    """The person is here after all, with the tasks they had; not with one that someone else has been given since.
    One who has not left is left as they are.

    Raises PermissionDenied.
    """
    permissions.require(may_report_leaver(actor, person, timezone.localdate(now)))
    lock_organisation()
    person.refresh_from_db()
    left_on = person.left_on
    if left_on is None:
        return
    Person.objects.filter(pk=person.pk).update(left_on=None)
    cut_what_was_given_on(person, left_on)
    account_for(events.PERSON_BACK, "person", person.pk, actor=actor, now=now)


@transaction.atomic
def add_absence(*, actor: Actor, now: dt.datetime, person: Person, first: dt.date, last: dt.date | None) -> Absence:
    """Write that someone can't be reached on some days; never why. The same days twice are written once.

    Raises PermissionDenied, Refused (the last day is before the first).
    """
    permissions.require(may_write_absence(actor, person, timezone.localdate(now)))
    lock_organisation()
    if same := person.absences.filter(first=first, last=last).first():
        return same
    row = Absence(person=person, first=first, last=last)
    refuse_absence(load_team(), as_absence(row))
    row.save()
    account_for(events.ABSENCE_ADDED, "absence", row.pk, actor=actor, now=now, details={"person": str(person.pk)})
    return row


@transaction.atomic
def change_absence(*, actor: Actor, now: dt.datetime, absence: Absence, first: dt.date, last: dt.date | None) -> None:
    """Other days than were written. Raises PermissionDenied, Refused (the last day is before the first)."""
    permissions.require(may_write_absence(actor, absence.person, timezone.localdate(now)))
    lock_organisation()
    refuse_absence(load_team(), as_absence(Absence(person=absence.person, first=first, last=last)))
    Absence.objects.filter(pk=absence.pk).update(first=first, last=last)
    details: dict[str, str | int | bool] = {"person": str(absence.person_id)}
    account_for(events.ABSENCE_CHANGED, "absence", absence.pk, actor=actor, now=now, details=details)


@transaction.atomic
def end_absence(*, actor: Actor, now: dt.datetime, absence: Absence, today: dt.date) -> None:
    """The person is back: today is the first day they can be reached. What had not begun is taken back whole."""
    permissions.require(may_write_absence(actor, absence.person, today))
    number = absence.pk
    if absence.first >= today:
        Absence.objects.filter(pk=number).delete()
    elif absence.last is None or absence.last >= today:
        Absence.objects.filter(pk=number).update(last=today - DAY)
    account_for(
        events.ABSENCE_ENDED, "absence", number, actor=actor, now=now, details={"person": str(absence.person_id)}
    )


def may_write_absence(actor: Actor, person: Person, today: dt.date) -> bool:
    """Oneself, and whoever arranges things in a department where the person works or has a seat."""
    return find_register_code(actor) == person.code or may_change_person(actor, person, today)
