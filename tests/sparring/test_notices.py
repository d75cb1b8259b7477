"""Mails about enquiries: to whom, when, once, and without a word of what it is about."""

import datetime as dt

import pytest

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Grant
from beredskab.accounts.domain.roles import Role as AccountRole
from beredskab.dispatch.models import OutboxMail
from beredskab.dispatch.queries import list_outbox
from beredskab.organisation.domain.team import Role
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Absence, Appointment, Assignment, Department, Seat, Unit
from beredskab.organisation.role_source import find_task_grants
from beredskab.sparring.domain.thread import Step
from beredskab.sparring.domain.waiting import Retention
from beredskab.sparring.models import Enquiry
from beredskab.sparring.notices import NOT_TAKEN, remind_of_turns, tell_asker, tell_team, warn_of_deletion
from beredskab.sparring.permissions import may_read
from tests.accounts.cast import make_person
from tests.organisation.cast import FAMILY, SCHOOL, day, write_in
from tests.sparring.cast import ASKER, CANARY, CONSULTANT, NOW, ask_the_team, make_school, step

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(db: None) -> Enquiry:
    """A question from the school on a Tuesday at ten, with a consultant, a deputy and a knowledge person to answer."""
    department, unit = make_school()
    seat = Seat.objects.get(code=SCHOOL.code)
    for code, role in (("anna", Role.HOLDER), ("dan", Role.DEPUTY)):
        order = 0 if role is Role.HOLDER else 1
        Assignment.objects.create(seat=seat, person=write_in(code), role=role, order=order, first=day(-99))
    Appointment.objects.create(unit=unit, person=write_in("vera"), task=Task.KNOWLEDGE_PERSON, first=day(-99))
    Appointment.objects.create(department=department, person=write_in("chef"), task=Task.LEADER, first=day(-99))
    return ask_the_team()


def told() -> list[str]:
    found = sorted(mail.to.partition("@")[0] for mail in OutboxMail.objects.all())
    OutboxMail.objects.all().delete()
    return found


def on(days: int, hours: int = 0) -> dt.datetime:
    return NOW + dt.timedelta(days=days, hours=hours)


def test_those_who_answer_first_are_told(enquiry: Enquiry) -> None:
    assert tell_team(enquiry, now=NOW) == 2
    assert told() == ["anna", "dan"]


def test_when_the_consultant_is_away_the_deputy_is_told(enquiry: Enquiry) -> None:
    absent = Assignment.objects.get(role=Role.HOLDER).person
    Absence.objects.create(person=absent, first=day(-1))
    tell_team(enquiry, now=NOW)
    assert told() == ["dan"]


def test_where_the_seat_is_empty_whoever_is_told_may_read_and_answer(enquiry: Enquiry) -> None:
    Assignment.objects.all().delete()
    Appointment.objects.filter(task=Task.KNOWLEDGE_PERSON).delete()
    family = Seat.objects.get(code=FAMILY.code)
    Assignment.objects.create(seat=family, person=write_in("ib"), role=Role.HOLDER, order=0, first=day(-99))
    tell_team(enquiry, now=NOW)
    assert told() == ["ib"]
    ib = Actor("77", frozenset(find_task_grants(["ib"], NOW.date())["ib"]))
    assert may_read(ib, enquiry)
    step(enquiry, Step.ANSWER, ib, "Svar.")


def test_where_nobody_in_the_team_can_be_told_the_knowledge_person_is_and_then_the_plan_owner(enquiry: Enquiry) -> None:
    Assignment.objects.all().delete()
    tell_team(enquiry, now=NOW)
    assert told() == ["vera"]
    Appointment.objects.filter(task=Task.KNOWLEDGE_PERSON).delete()
    user = make_person(AccountRole.PLAN_OWNER)
    type(user).objects.filter(pk=user.pk).update(email="plan@proeve.invalid")
    tell_team(enquiry, now=NOW)
    assert told() == ["plan"]


def test_a_silent_turn_is_reminded_of_after_one_working_day_and_the_head_is_told_after_two(enquiry: Enquiry) -> None:
    steps = [(0, 23), (1, 0), (1, 1), (1, 23), (2, 0), (3, 0), (8, 23), (9, 0), (10, 0), (16, 0)]
    found = []
    for days, hours in steps:
        remind_of_turns(now=on(days, hours))
        found.append(told())
    team = ["anna", "dan", "vera"]
    all_of_them = sorted([*team, "chef"])
    assert found == [[], team, [], [], all_of_them, [], [], all_of_them, [], all_of_them], "and again each week"


def test_whoever_asked_is_asked_whether_they_are_done(enquiry: Enquiry) -> None:
    user = make_person(AccountRole.EMPLOYEE)
    type(user).objects.filter(pk=user.pk).update(email="spoerger@proeve.invalid")
    Enquiry.objects.update(asker_id=str(user.pk))
    step(enquiry, Step.ANSWER, text="Svar.", now=NOW)
    found = [remind_of_turns(now=on(days)) for days in (13, 14, 15, 36)]
    assert found == [0, 1, 0, 1]
    step(enquiry, Step.CLOSE)
    assert remind_of_turns(now=on(60)) == 0


def test_an_answer_ends_the_wait_and_a_new_turn_begins_it_again(enquiry: Enquiry) -> None:
    step(enquiry, Step.ANSWER, text="Svar.", now=on(0, 3))
    assert remind_of_turns(now=on(9)) == 0, "it is the other's turn"
    step(enquiry, Step.WRITE, ASKER, "Mere.", now=on(9))
    assert remind_of_turns(now=on(9, 23)) == 0
    assert remind_of_turns(now=on(10)) == 3


def test_the_authority_is_reminded_and_then_the_team_is_told_to_call(enquiry: Enquiry) -> None:
    user = make_person(AccountRole.AUTHORITY_CASEWORKER)
    type(user).objects.filter(pk=user.pk).update(email="myndighed@proeve.invalid")
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user)
    found = []
    for days, hours in ((0, 23), (1, 0), (1, 1), (2, 0), (3, 0)):
        remind_of_turns(now=on(days, hours))
        found.append(told())
    assert found == [[], ["myndighed"], [], ["anna", "dan", "myndighed", "vera"], []]
    attached = Actor(str(user.pk), frozenset({Grant(AccountRole.AUTHORITY_CASEWORKER)}))
    step(enquiry, Step.CLOSE, attached, now=on(3))
    assert remind_of_turns(now=on(30)) == 0


def test_where_the_caseworker_has_gone_the_team_is_told_after_one_day(enquiry: Enquiry) -> None:
    user = make_person(AccountRole.AUTHORITY_CASEWORKER)
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    remind_of_turns(now=on(1))
    assert [mail.subject for mail in OutboxMail.objects.filter(to__startswith="anna")] == [NOT_TAKEN.subject]
    assert told() == ["anna", "dan", "vera"]


def test_one_mail_to_an_address_however_much_waits(enquiry: Enquiry) -> None:
    ask_the_team("En til.")
    assert remind_of_turns(now=on(1)) == 3


def test_the_asker_is_told_of_an_answer(enquiry: Enquiry) -> None:
    user = make_person(AccountRole.EMPLOYEE)
    type(user).objects.filter(pk=user.pk).update(email="spoerger@proeve.invalid")
    Enquiry.objects.update(asker_id=str(user.pk))
    assert tell_asker(Enquiry.objects.get(), now=NOW) == 1
    assert told() == ["spoerger"]


def test_deletion_is_warned_of_twice(enquiry: Enquiry) -> None:
    user = make_person(AccountRole.EMPLOYEE)
    type(user).objects.filter(pk=user.pk).update(email="spoerger@proeve.invalid")
    Enquiry.objects.update(asker_id=str(user.pk))
    step(enquiry, Step.CLOSE)
    retention = Retention(after_closing=90)
    found = [warn_of_deletion(now=on(days), retention=retention) for days in (75, 76, 77, 86, 87, 88)]
    assert found == [0, 1, 0, 0, 1, 0]


def test_all_who_wrote_or_took_it_over_are_warned_of_deletion(enquiry: Enquiry) -> None:
    people = [
        make_person(AccountRole.EMPLOYEE, username="spoerger"),
        make_person(AccountRole.CONSULTANT, username="svarer", department=SCHOOL.code),
        make_person(AccountRole.AUTHORITY_CASEWORKER, username="myndighed"),
        make_person(AccountRole.CONSULTANT, username="paa_moedet", department=FAMILY.code),
    ]
    for one in people:
        type(one).objects.filter(pk=one.pk).update(email=f"{one.username}@proeve.invalid")
    asker, author, caseworker, at_the_meeting = (str(one.pk) for one in people)
    for author_id in (author, at_the_meeting):
        step(enquiry, Step.ANSWER, text="Ring til mig.")
        enquiry.entries.filter(step=Step.ANSWER, author_id=CONSULTANT.id).update(author_id=author_id)
    step(enquiry, Step.CLOSE)
    Enquiry.objects.update(asker_id=asker, authority_id=caseworker)
    assert warn_of_deletion(now=on(76), retention=Retention(after_closing=90)) == 3
    assert told() == ["myndighed", "spoerger", "svarer"], "not who can't read it any more"


def test_no_mail_says_what_or_where(enquiry: Enquiry) -> None:
    tell_team(enquiry, now=NOW)
    remind_of_turns(now=on(2))
    unit, department = Unit.objects.get().name, Department.objects.get(code=SCHOOL.code).name
    for mail in list_outbox(with_bodies=True):
        for word in (CANARY, unit, department, "Prøve", f"/sparring/{enquiry.pk}"):
            assert word not in f"{mail.subject} {mail.body}"
