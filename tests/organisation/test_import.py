"""The import from the staff register: what it writes, what it leaves alone, what stops it, and taking it back."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.audit.listing import EventLine, Filter, list_events
from beredskab.organisation.domain.gaps import find_alarms
from beredskab.organisation.domain.register_matching import Selection, select_register
from beredskab.organisation.domain.register_reader import read_register
from beredskab.organisation.domain.team import Role
from beredskab.organisation.domain.units import Task
from beredskab.organisation.import_operations import (
    Imported,
    TooManyGoneError,
    forget_old_imports,
    import_register,
    undo_import,
)
from beredskab.organisation.import_queries import list_open_departments
from beredskab.organisation.import_undo import UndoRefusedError
from beredskab.organisation.models import (
    Appointment,
    Assignment,
    Department,
    ImportRun,
    Person,
    Placement,
    Seat,
    Unit,
)
from beredskab.organisation.queries import load_team
from tests.organisation.cast import (
    ADMINISTRATOR,
    CONSULTANT,
    FAMILY,
    HEAD,
    NOW,
    SCHOOL,
    TODAY,
    acting_as,
    day,
    make_departments,
    write_in,
)
from tests.organisation.registers import ORDINARY, UNITS, USERS, as_bytes, user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def departments() -> None:
    make_departments()


def select(content: bytes) -> Selection:
    return select_register(read_register(content), list_open_departments(), given={})


def bring(content: bytes, *, at: dt.date = TODAY, allow_many: bool = False) -> Imported:
    return import_register(actor=ADMINISTRATOR, now=NOW, today=at, selection=select(content), allow_many=allow_many)


def test_first_import_writes_what_lies_below_our_departments() -> None:
    done = bring(ORDINARY)
    assert {unit.code: unit.department.code for unit in Unit.objects.all()} == {
        "birk": "skole_dagtilbud",
        "birk-sfo": "skole_dagtilbud",
    }
    assert Unit.objects.get(code="birk-sfo").parent == Unit.objects.get(code="birk")
    assert set(Person.objects.values_list("code", flat=True)) == {"chef", "leder", "anna", "bo"}
    assert Person.objects.get(code="anna").phone == "11 11 11 11"
    assert {(one.person.code, one.place.code) for one in Placement.objects.all()} == {
        ("chef", "skole_dagtilbud"), ("leder", "birk"), ("anna", "birk"), ("anna", "birk-sfo"), ("bo", "boern_familie"),
    }  # fmt: skip
    assert {(one.person.code, one.place.code, one.first) for one in Appointment.objects.all()} == {
        ("chef", "skole_dagtilbud", TODAY), ("leder", "birk", TODAY),
    }  # fmt: skip
    assert done.run is not None
    undo_import(actor=ADMINISTRATOR, now=NOW, run=done.run)
    assert not Person.objects.exists()
    assert not Unit.objects.exists()


def test_a_second_time_changes_nothing() -> None:
    bring(ORDINARY)
    assert bring(ORDINARY).run is None


CSV_WITH_LEADERS = (
    "kode;navn;afdeling;enhed;enhedsnavn;leder\n"
    "chef;Chef Prøve;Skole & Dagtilbud;;;ja\n"
    "leder;Leder Prøve;Skole & Dagtilbud;birk;Birkeskolen;ja\n"
    "anna;Anna Prøve;Skole & Dagtilbud;birk;Birkeskolen;nej\n"
    "bo;Bo Prøve;Skole & Dagtilbud;birk;Birkeskolen;nej\n"
    "eva;Eva Prøve;Skole & Dagtilbud;birk;Birkeskolen;nej\n"
    "ib;Ib Prøve;Skole & Dagtilbud;birk;Birkeskolen;nej\n"
)


def without_column(text: str) -> bytes:
    return "\n".join(line.rpartition(";")[0] for line in text.splitlines()).encode()


def list_leaders() -> set[tuple[str, str]]:
    rows = Appointment.objects.filter(task=Task.LEADER.value, last=None)
    return {(row.place.code, row.person.code) for row in rows}


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (CSV_WITH_LEADERS.encode(), without_column(CSV_WITH_LEADERS)),
        (ORDINARY, as_bytes([{**one, "manager": None} for one in UNITS], list(USERS))),
    ],
)
def test_a_file_that_says_nothing_of_leaders_leaves_them_alone(first: bytes, then: bytes) -> None:
    bring(first)
    before = list_leaders()
    assert before == {("skole_dagtilbud", "chef"), ("birk", "leder")}
    done = bring(then, at=day(1))
    assert done.run is None
    assert not done.preview.selection.tells_leaders
    assert list_leaders() == before


def test_a_leader_who_is_gone_leads_no_more_whatever_the_file_says_of_leaders() -> None:
    bring(CSV_WITH_LEADERS.encode())
    rest = "".join(line for line in CSV_WITH_LEADERS.splitlines(keepends=True) if not line.startswith("leder;"))
    bring(without_column(rest), at=day(1))
    assert list_leaders() == {("skole_dagtilbud", "chef")}


def test_too_many_leaders_gone_stop_it() -> None:
    bring(CSV_WITH_LEADERS.encode())
    with pytest.raises(TooManyGoneError, match="2 af 2 ledere"):
        bring(CSV_WITH_LEADERS.replace(";ja", ";nej").encode(), at=day(1))
    assert len(list_leaders()) == 2
    followed = CSV_WITH_LEADERS.replace("birk;Birkeskolen;ja", "birk;Birkeskolen;nej")
    bring(
        followed.replace(
            "Anna Prøve;Skole & Dagtilbud;birk;Birkeskolen;nej", "Anna Prøve;Skole & Dagtilbud;birk;Birkeskolen;ja"
        ).encode(),
        at=day(1),
    )
    assert list_leaders() == {("skole_dagtilbud", "chef"), ("birk", "anna")}


def without(*codes: str) -> bytes:
    """The ordinary register without some of its people."""
    return as_bytes(list(UNITS), [one for one in USERS if one["userId"] not in codes])


def test_a_leaver_s_seat_is_named_and_told_of() -> None:
    bring(ORDINARY)
    seat = Seat.objects.get(code=SCHOOL.code)
    anna, bo = Person.objects.get(code="anna"), Person.objects.get(code="bo")
    Assignment.objects.create(seat=seat, person=anna, role=Role.HOLDER, first=day(-100))
    Assignment.objects.create(seat=seat, person=bo, role=Role.DEPUTY, order=1, first=day(-100))
    assert find_alarms(load_team(), today=TODAY)[0].seat.code == FAMILY.code
    with pytest.raises(TooManyGoneError, match="mere end en femtedel ville forsvinde: 1 af 4 medarbejdere"):
        bring(without("anna"))
    assert Person.objects.get(code="anna").left_on is None
    done = bring(without("anna"), allow_many=True)
    assert [(one.seat, one.role, one.name, one.is_gap) for one in done.preview.losses] == [
        (SCHOOL.name, "konsulent", "Anna Prøve", False)
    ]
    both = bring(without("anna", "bo"), allow_many=True)
    assert [(one.name, one.is_gap) for one in both.preview.losses] == [("Bo Åse Ærø", True)]
    assert {one.seat.code for one in find_alarms(load_team(), today=TODAY)} == {SCHOOL.code, FAMILY.code}


def test_who_comes_back_does_not_get_their_seat_again() -> None:
    bring(ORDINARY)
    seat = Seat.objects.get(code=SCHOOL.code)
    leader = Person.objects.get(code="leder")
    Assignment.objects.create(seat=seat, person=leader, role=Role.HOLDER, first=day(-100))
    bring(without("leder"), allow_many=True)
    run = bring(ORDINARY, at=day(10)).run
    leader.refresh_from_db()
    assert leader.left_on is None
    assert Assignment.objects.get(person=leader).last == day(-1)
    assert list(Appointment.objects.filter(person=leader).values_list("first", "last")) == [(day(10), None)]
    assert run is not None
    undo_import(actor=ADMINISTRATOR, now=NOW, run=run)
    leader.refresh_from_db()
    assert leader.left_on == TODAY
    assert Assignment.objects.get(person=leader).last is None


def test_what_was_made_by_hand_stays() -> None:
    seat = Seat.objects.get(code=SCHOOL.code)
    own = Unit.objects.create(code="own", name="Eget hus", department=seat.department)
    eva = write_in("eva", place=own)
    ida = write_in("anna", "Anna", place=own, phone="99 99 99 99")
    Appointment.objects.create(unit=own, person=eva, task=Task.LEADER, first=day(-5))
    users = [{**one, "phone": None} for one in USERS]
    bring(as_bytes(list(UNITS), users))
    bring(without("anna"), allow_many=True)
    eva.refresh_from_db()
    ida.refresh_from_db()
    assert eva.left_on is None
    assert Appointment.objects.get(person=eva).last is None
    assert Unit.objects.get(code="own").closed_on is None
    assert (ida.name, ida.phone, ida.from_register, ida.left_on) == ("Anna Prøve", "99 99 99 99", True, TODAY)
    assert Placement.objects.filter(person=ida, unit=own).exists()


def test_a_leader_by_hand_is_not_doubled_and_one_of_the_register_ends() -> None:
    bring(ORDINARY)
    units = [{**one, "manager": {"userId": "anna"} if one["uuid"] == "birk" else one["manager"]} for one in UNITS]
    anna, birk = Person.objects.get(code="anna"), Unit.objects.get(code="birk")
    Appointment.objects.create(unit=birk, person=anna, task=Task.LEADER, first=day(-5))
    bring(as_bytes(units, list(USERS)), at=day(3))
    rows = Appointment.objects.filter(unit=birk).values_list("person__code", "first", "last", "from_register")
    assert set(rows) == {("leder", TODAY, day(2), True), ("anna", day(-5), None, False)}


def test_a_last_day_written_by_hand_stands_until_it_is_over() -> None:
    bring(ORDINARY)
    Person.objects.filter(code="anna").update(left_on=day(20))
    assert bring(ORDINARY).run is None
    assert bring(without("anna"), allow_many=True).run is not None
    assert Person.objects.get(code="anna").left_on == TODAY


def test_a_unit_closes_softly_moves_with_what_lies_below_and_opens_again() -> None:
    bring(ORDINARY)
    birk = Unit.objects.get(code="birk")
    own = Unit.objects.create(code="own", name="Eget hus", department=birk.department, parent=birk)
    moved = [{**one, "parentOrgUnitUuid": "d-familie"} if one["uuid"] == "birk" else one for one in UNITS]
    bring(as_bytes(moved, list(USERS)))
    own.refresh_from_db()
    assert own.department.code == Unit.objects.get(code="birk-sfo").department.code == FAMILY.code
    fewer = [one for one in UNITS if one["uuid"] != "birk-sfo"]
    users = [user("anna", "birk") if one["userId"] == "anna" else one for one in USERS]
    with pytest.raises(TooManyGoneError, match="1 af 2 enheder"):
        bring(as_bytes(fewer, users))
    bring(as_bytes(fewer, users), allow_many=True)
    assert Unit.objects.get(code="birk-sfo").closed_on == TODAY
    groups = {one.kind: one.lines for one in bring(ORDINARY).preview.groups}
    assert groups["units_reopened"] == ("SFO Birken (Skole & Dagtilbud, Birkeskolen)",)
    assert Unit.objects.get(code="birk-sfo").closed_on is None


def test_it_is_accounted_for_in_numbers() -> None:
    run = bring(ORDINARY).run
    assert run is not None
    assert run.counts["people_added"] == 4
    event = find_events("organisation.imported")[0]
    assert (event.actor_id, event.target_id) == (ADMINISTRATOR.id, str(run.pk))
    undo_import(actor=ADMINISTRATOR, now=NOW, run=run)
    assert len(find_events("organisation.import_undone")) == 1


def find_events(action: str) -> list[EventLine]:
    wanted = Filter(since=None, until=None, action=action, actor_id="")
    return list(list_events(wanted, before=None).lines)


def test_only_the_administrator_may() -> None:
    run = bring(ORDINARY).run
    assert run is not None
    for actor in (HEAD, CONSULTANT, acting_as(AccountRole.PLAN_OWNER)):
        with pytest.raises(PermissionDenied):
            import_register(actor=actor, now=NOW, today=TODAY, selection=select(ORDINARY))
        with pytest.raises(PermissionDenied):
            undo_import(actor=actor, now=NOW, run=run)


def test_only_the_latest_is_undone_and_only_within_a_week() -> None:
    first = bring(ORDINARY).run
    second = bring(without("anna"), allow_many=True).run
    assert first
    assert second
    with pytest.raises(UndoRefusedError):
        undo_import(actor=ADMINISTRATOR, now=NOW, run=first)
    with pytest.raises(UndoRefusedError):
        undo_import(actor=ADMINISTRATOR, now=NOW + dt.timedelta(days=7, seconds=1), run=second)
    undo_import(actor=ADMINISTRATOR, now=NOW, run=second)
    undo_import(actor=ADMINISTRATOR, now=NOW, run=first)
    assert not Person.objects.exists()


def test_after_a_week_what_was_before_is_forgotten() -> None:
    bring(ORDINARY)
    assert forget_old_imports(now=NOW + dt.timedelta(days=6)) == 0
    assert forget_old_imports(now=NOW + dt.timedelta(days=8)) == 1
    run = ImportRun.objects.get()
    assert run.before is None
    assert run.counts["people_added"] == 4


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda: Person.objects.filter(code="anna").update(phone="00 00 00 00"), "Anna Prøve er rettet siden"),
        (lambda: Unit.objects.filter(code="birk").update(name="Andet"), "Andet er rettet siden"),
        (lambda: Placement.objects.filter(person__code="bo").delete(), "noget slettet er rettet siden"),
        (lambda: Appointment.objects.filter(person__code="leder").update(last=day(5)), "Leder Prøve er rettet siden"),
        (
            lambda: Unit.objects.create(
                code="ny",
                name="Ny",
                department=Department.objects.get(code=SCHOOL.code),
                parent=Unit.objects.get(code="birk"),
            ),
            "Ny har fået",
        ),
    ],
)
def test_undo_says_what_has_changed_since(change: Callable[[], object], told: str) -> None:
    run = bring(ORDINARY).run
    assert run
    change()
    with pytest.raises(UndoRefusedError, match=told):
        undo_import(actor=ADMINISTRATOR, now=NOW, run=run)
    assert Person.objects.count() == 4


def test_an_undone_leaver_whose_seat_has_gone_to_another_stops_it() -> None:
    bring(ORDINARY)
    seat = Seat.objects.get(code=SCHOOL.code)
    anna, bo = Person.objects.get(code="anna"), Person.objects.get(code="bo")
    Assignment.objects.create(seat=seat, person=anna, role=Role.HOLDER, first=day(-100))
    run = bring(without("anna"), allow_many=True).run
    Assignment.objects.create(seat=seat, person=bo, role=Role.HOLDER, first=day(1))
    assert run
    with pytest.raises(UndoRefusedError, match="givet til en anden"):
        undo_import(actor=ADMINISTRATOR, now=NOW, run=run)
    assert Person.objects.get(code="anna").left_on == TODAY


def test_nothing_is_half_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("beredskab.organisation.import_operations.account_for", fail)
    with pytest.raises(RuntimeError):
        bring(ORDINARY)
    assert not Person.objects.exists()
    assert not ImportRun.objects.exists()
