"""Staff: what may be written, who may write it, and days away."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.organisation import people_operations as operations
from beredskab.organisation.domain.faults import Refused
from beredskab.organisation.domain.people import NotUsable, require_code, require_name, require_phone
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Absence, Appointment, Department, Person, Placement, Unit
from beredskab.organisation.people_queries import find_version
from beredskab.organisation.queries import find_people, find_person
from tests.accounts.cast import make_person
from tests.organisation.cast import (
    ADMINISTRATOR,
    CONSULTANT,
    FAMILY,
    HEAD,
    NOW,
    OTHER_HEAD,
    SCHOOL,
    acting_as,
    day,
    make_departments,
    write_in,
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("43686486", "43 68 64 86"), ("+45 43 68 64 86", "43 68 64 86"), ("43-68-64-86", "43 68 64 86"), ("", ""),
     ("+46 8 123 456", "+46 8 123 456")],
)  # fmt: skip
def test_a_number_is_written_as_it_is_read_aloud(typed: str, stored: str) -> None:
    assert require_phone(typed) == stored


@pytest.mark.parametrize("typed", ["4368", "4368648", "436864861", "ring til mig", "0101011234", "+", "43 68 64 8x"])
def test_what_is_no_number_is_refused_without_being_quoted(typed: str) -> None:
    with pytest.raises(NotUsable) as refused:
        require_phone(typed)
    assert typed not in str(refused.value)


@given(st.integers(0, 999999), st.integers(0, 9999), st.sampled_from(["", "-", " ", ".", "_"]))
def test_no_civil_registration_number_becomes_a_code_or_stands_in_a_name(date: int, serial: int, sign: str) -> None:
    number = f"{date:06}{sign}{serial:04}"
    for check, text in ((require_code, number), (require_name, f"Anna {number}")):
        with pytest.raises(NotUsable) as refused:
            check(text)
        assert number not in str(refused.value)


@pytest.fixture
def departments(db: None) -> tuple[Department, Department]:
    make_departments()
    return Department.objects.get(code=SCHOOL.code), Department.objects.get(code=FAMILY.code)


def add(actor: Actor = HEAD, *, place: str = SCHOOL.code, **changed: str) -> Person:
    fields = {"name": "Anna Prøve", "code": "anna", "phone": "43686486", "email": "anna@proeve.invalid"} | changed
    return operations.add_person(
        actor=actor, now=NOW, name=fields["name"], code=fields["code"], phone=fields["phone"], email=fields["email"],
        place=Department.objects.filter(code=place).first(),
    )  # fmt: skip


def correct(person: Person, *places: Department | Unit, actor: Actor = HEAD, **changed: str) -> None:
    seen = changed.pop("seen", find_version(Person.objects.get(pk=person.pk)))
    fields = {"name": person.name, "code": person.code, "email": "", "phone": ""} | changed
    operations.change_person(actor=actor, now=NOW, person=person, places=places, seen=seen, **fields)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", " "),
        ("name", "A" * 201),
        ("code", "0101011234"),
        ("code", "to ord"),
        ("email", "anna"),
        ("phone", "12"),
    ],
)
def test_each_fault_is_at_its_field(departments: object, field: str, text: str) -> None:
    with pytest.raises(operations.PersonRefusedError) as refused:
        add(HEAD, **{field: text})
    assert list(refused.value.faults) == [field]
    assert not Person.objects.exists()


def test_all_faults_are_told_at_once(departments: object) -> None:
    with pytest.raises(operations.PersonRefusedError) as refused:
        add(name=" ", code="to ord", email="anna", phone="12")
    assert set(refused.value.faults) == {"name", "code", "email", "phone"}


@pytest.mark.parametrize(("place", "words"), [("", "vælg, hvor"), (FAMILY.code, "i din egen afdeling")])
def test_one_writes_in_the_people_of_one_s_own_department(departments: object, place: str, words: str) -> None:
    with pytest.raises(operations.PersonRefusedError, match=words):
        add(CONSULTANT, place=place)
    assert add(ADMINISTRATOR, place=place).pk


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PLAN_OWNER])
def test_nobody_becomes_the_keeper_of_who_looks_after_the_system(departments: object, role: Role) -> None:
    make_person(role, username="anna")
    with pytest.raises(operations.PersonRefusedError, match="passer systemet"):
        add(CONSULTANT)
    assert add(ADMINISTRATOR).pk


def test_a_code_is_one_person_s(departments: object) -> None:
    add()
    with pytest.raises(operations.PersonRefusedError, match="allerede"):
        add(code=" ANNA ")


def test_an_employee_writes_nobody_in(departments: object) -> None:
    with pytest.raises(PermissionDenied):
        add(acting_as(Role.EMPLOYEE))


def test_only_the_own_department_corrects(departments: tuple[Department, Department]) -> None:
    person = write_in("anna", place=departments[0])
    with pytest.raises(PermissionDenied):
        correct(person, departments[0], actor=OTHER_HEAD, name="Anna Ny")
    correct(person, departments[1], actor=CONSULTANT, name="Anna Ny")
    assert Person.objects.get().name == "Anna Ny"
    assert [one.place for one in person.placements.all()] == [departments[1]]


def test_who_works_in_two_places_keeps_both(departments: tuple[Department, Department]) -> None:
    person = write_in("anna", place=departments[0])
    correct(person, *departments)
    before = list(person.placements.values_list("pk", flat=True))
    correct(person, *departments, name="Anna Ny")
    assert list(person.placements.values_list("pk", flat=True)) == before
    correct(person, departments[1], actor=ADMINISTRATOR)
    assert [one.place for one in person.placements.all()] == [departments[1]]


def test_nobody_takes_a_colleague_out_of_another_department(departments: tuple[Department, Department]) -> None:
    """Or a person could be made one's own, reported as gone, and lose every task, those of the other department too."""
    person = write_in("anna", place=departments[0])
    school = Unit.objects.create(code="skolen", name="Skolen", department=departments[1])
    Placement.objects.create(person=person, unit=school)
    for places in ([departments[0]], []):
        with pytest.raises(operations.PersonRefusedError) as refused:
            correct(person, *places, actor=CONSULTANT, name="Anna Ny")
        assert list(refused.value.faults) == ["keeps"]
        assert "Børn & Familie" in refused.value.faults["keeps"]
    assert person.placements.count() == 2
    assert Person.objects.get().name != "Anna Ny"
    correct(person, school, actor=CONSULTANT)
    assert [one.place for one in person.placements.all()] == [school]


@pytest.mark.parametrize("changed", ["name", "place"])
def test_what_another_has_corrected_meanwhile_is_not_written_over(
    departments: tuple[Department, Department], changed: str
) -> None:
    person = write_in("anna", place=departments[0])
    seen = find_version(person)
    if changed == "name":
        Person.objects.update(name="Anna Rettet")
    else:
        Placement.objects.create(person=person, department=departments[1])
    with pytest.raises(operations.PersonRefusedError, match="mens du skrev"):
        correct(person, departments[0], actor=ADMINISTRATOR, seen=seen, name="Anna Min")
    person.refresh_from_db()
    assert person.name != "Anna Min"
    correct(person, departments[0], actor=ADMINISTRATOR, name="Anna Min")


def test_only_an_administrator_says_who_someone_signs_in_as(departments: tuple[Department, Department]) -> None:
    person = write_in("anna", place=departments[0])
    with pytest.raises(operations.PersonRefusedError) as refused:
        correct(person, departments[0], code="chefen")
    assert list(refused.value.faults) == ["code"]
    correct(person, departments[0], code="chefen", actor=ADMINISTRATOR)
    assert Person.objects.get().code == "chefen"


def test_days_away_are_one_s_own_and_the_department_s(departments: tuple[Department, Department]) -> None:
    person = write_in("medarbejder", place=departments[0])
    own = actor_of_account(make_person(Role.EMPLOYEE, username="medarbejder"))
    stranger = actor_of_account(make_person(Role.EMPLOYEE, username="en_anden"))
    rows = {
        operations.add_absence(actor=actor, now=NOW, person=person, first=day(1), last=day(2))
        for actor in (own, HEAD, CONSULTANT, ADMINISTRATOR)
    }
    row = Absence.objects.get()
    assert rows == {row}, "the same days are written once"
    for actor in (stranger, OTHER_HEAD):
        with pytest.raises(PermissionDenied):
            operations.add_absence(actor=actor, now=NOW, person=person, first=day(1), last=day(2))
        with pytest.raises(PermissionDenied):
            operations.change_absence(actor=actor, now=NOW, absence=row, first=day(1), last=day(3))
    operations.change_absence(actor=own, now=NOW, absence=row, first=day(2), last=None)
    assert list(Absence.objects.values_list("first", "last")) == [(day(2), None)]
    with pytest.raises(Refused, match="før startdatoen"):
        operations.change_absence(actor=own, now=NOW, absence=row, first=day(2), last=day(1))


def actor_of_account(user: User) -> Actor:
    return Actor(str(user.pk), frozenset())


def test_an_absence_backwards_is_refused(departments: object) -> None:
    with pytest.raises(Refused, match="før startdatoen"):
        operations.add_absence(actor=ADMINISTRATOR, now=NOW, person=write_in("anna"), first=day(2), last=day(1))
    assert not Absence.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "left"), [(-5, None, (-5, -1)), (-5, 9, (-5, -1)), (0, 9, None), (3, 9, None), (-9, -5, (-9, -5))]
)
def test_back_from_today(departments: object, first: int, last: int | None, left: tuple[int, int] | None) -> None:
    end = None if last is None else day(last)
    absence = Absence.objects.create(person=write_in("anna"), first=day(first), last=end)
    operations.end_absence(actor=ADMINISTRATOR, now=NOW, absence=absence, today=day(0))
    expected = [] if left is None else [(day(left[0]), day(left[1]))]
    assert list(Absence.objects.values_list("first", "last")) == expected


def test_people_are_found_by_every_word_and_never_all_at_once(departments: object) -> None:
    write_in("aage", "Åge Ødegård Prøve")
    write_in("bo", "Bo Prøve")
    assert [one.code for one in find_people("prøve åge", limit=9, today=timezone.localdate())] == ["aage"]
    assert [one.code for one in find_people("BO", limit=9, today=timezone.localdate())] == ["bo"]
    assert find_people("  ", limit=9, today=timezone.localdate()) == []
    assert len(find_people("prøve", limit=1, today=timezone.localdate())) == 1


@pytest.mark.parametrize(
    "typed", ["\0", "anna\0", "\0" * 9, "a " * 8000, "x" * 100_000, "anna\x1b\u2028", "%_\\", "\ud800", "🦊 " * 500]
)
def test_whatever_is_typed_can_be_asked_for(departments: object, typed: str) -> None:
    anna = write_in("anna", "Anna Prøve")
    assert set(find_people(typed, limit=9, today=timezone.localdate())) <= {anna}


def test_signs_that_can_not_be_seen_do_not_hide_anyone(departments: object) -> None:
    write_in("anna", "Anna Prøve")
    assert [one.code for one in find_people("anna\0prøve", limit=9, today=timezone.localdate())] == ["anna"]


def test_a_task_of_ours_gives_no_say_over_another_department_s_colleague(
    departments: tuple[Department, Department],
) -> None:
    """Otherwise anybody could be put out of office by being named knowledge person somewhere else."""
    otto = write_in("otto", place=departments[1])
    Appointment.objects.create(department=departments[0], person=otto, task=Task.KNOWLEDGE_PERSON, first=day(0))
    for attempt in (
        lambda: operations.report_leaver(actor=CONSULTANT, now=NOW, person=otto, last=day(0)),
        lambda: operations.add_absence(actor=CONSULTANT, now=NOW, person=otto, first=day(0), last=None),
    ):
        with pytest.raises(PermissionDenied):
            attempt()
    operations.report_leaver(actor=OTHER_HEAD, now=NOW, person=otto, last=day(0))


def test_one_who_works_in_two_departments_is_reported_by_who_looks_after_both(
    departments: tuple[Department, Department],
) -> None:
    person = write_in("anna", place=departments[0])
    Placement.objects.create(person=person, department=departments[1])
    for actor in (HEAD, OTHER_HEAD):
        with pytest.raises(PermissionDenied):
            operations.report_leaver(actor=actor, now=NOW, person=person, last=day(0))
    operations.report_leaver(actor=ADMINISTRATOR, now=NOW, person=person, last=day(0))


def test_one_who_is_to_leave_is_here_until_then_and_a_leaver_is_found_again(departments: object) -> None:
    today = timezone.localdate()
    for code, days in (("anna", 1), ("bo", 0)):
        write_in(code)
        Person.objects.filter(code=code).update(left_on=today + dt.timedelta(days=days))
    assert [one.code for one in find_people("prøve", limit=9, today=timezone.localdate())] == ["anna"]
    assert [one.code for one in find_people("prøve", limit=9, today=timezone.localdate(), with_leavers=True)] == [
        "anna",
        "bo",
    ]
    assert find_person("anna", today)
    assert not find_person("bo", today)
