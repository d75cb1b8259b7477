"""The pages of sparring as people use them: asking, answering, and who sees what."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.audit.models import AuditEvent
from beredskab.dispatch.models import OutboxMail
from beredskab.organisation.domain.team import Role as SeatRole
from beredskab.organisation.models import Assignment, Department, Seat
from beredskab.sparring.deletion import delete_texts
from beredskab.sparring.domain.waiting import Retention
from beredskab.sparring.models import Enquiry
from beredskab.sparring.notices import ANSWERED, TAKEN_BACK
from tests.accounts.cast import make_person, sign_in
from tests.organisation.cast import FAMILY, SCHOOL, write_in
from tests.organisation.pages import read, text_of
from tests.sparring.cast import CANARY
from tests.sparring.pages import ask, question

pytestmark = pytest.mark.django_db


def test_a_question_is_asked_answered_and_closed(teacher: Client, consultant: Client) -> None:
    assert "Du har ikke spurgt om noget endnu" in read(teacher, "/sparring/")
    assert "selected>– Birkeskolen" in read(teacher, "/sparring/ny/"), "where I work is chosen"
    thread = ask(teacher, phone="12345678")
    page = read(consultant, "/sparring/")
    assert "1 venter på jer" in page
    assert thread in page
    page = read(consultant, thread)
    assert CANARY in page
    assert 'href="tel:12345678"' in page
    assert "Sparring erstatter aldrig en underretning" in page
    consultant.post(thread, {"step": "answer", "text": "Ring til mig.", "seen": "1", "confirmed": "1"})
    page = read(teacher, f"{thread}?gjort=svaret")
    assert "Ring til mig." in page
    assert "Du har fået svar" in page
    assert "venter på den, der spurgte" in read(consultant, thread)
    assert "Ingen venter på jer" in read(consultant, "/sparring/")
    teacher.post(thread, {"step": "close", "seen": "2"})
    assert Enquiry.objects.get().closed_at
    assert "Teksterne bliver slettet" in read(teacher, thread)


def test_html_in_a_text_is_shown_as_it_is(teacher: Client) -> None:
    page = read(teacher, ask(teacher, text="<b>fed</b> <script>alert(1)</script>"))
    assert "<script>alert" not in page
    assert "&lt;b&gt;fed&lt;/b&gt;" in page


def test_others_see_nothing(teacher: Client) -> None:
    thread = ask(teacher)
    others = [
        make_person(role, username=role.value, department=SCHOOL.code)
        for role in (Role.DEPARTMENT_HEAD, Role.PLAN_OWNER, Role.ADMINISTRATOR, Role.AUTHORITY_CASEWORKER)
    ]
    others.append(make_person(Role.CONSULTANT, username="en_anden", department=FAMILY.code))
    for user in others:
        client = sign_in(Client(), user)
        assert CANARY not in read(client, thread, 403)
        assert thread not in read(client, "/sparring/")
        assert client.post(thread, {"step": "close"}).status_code == 403


def test_what_is_deleted_says_so_and_whose_it_was_to_the_consultant_only(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    consultant.post(thread, {"step": "close", "seen": "1"})
    Enquiry.objects.update(warned=2, warned_at=timezone.now())
    assert delete_texts(now=timezone.now() + dt.timedelta(days=91), retention=Retention()) == 1
    others, ours = read(teacher, thread, 410), read(consultant, thread, 410)
    for page in (others, ours):
        assert "Teksterne er slettet" in page
        assert CANARY not in page
    assert "Skole &amp; Dagtilbud ·" in ours
    assert "Skole" not in others
    late = {"step": "answer", "text": "Jeg skrev imens.", "seen": "2", "confirmed": "1"}
    assert "Jeg skrev imens." in text_of(consultant.post(thread, late).content), "nobody's text is lost"
    assert read(teacher, "/sparring/999999/", 404)


def test_the_agenda_and_the_team_s_decision(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    assert "ikke noget på dagsordenen" in read(consultant, "/sparring/moede/")
    consultant.post(thread, {"step": "bring_to_team", "seen": "1"})
    other = sign_in(Client(), make_person(Role.CONSULTANT, username="en_anden", department=FAMILY.code))
    assert thread in read(other, "/sparring/moede/")
    decided = other.post(thread, {"step": "decide", "text": "Teamet tager med.", "seen": "2", "confirmed": "1"})
    assert decided.headers["Location"] == "/sparring/?gjort=besluttet#indhold", "not a page that is no longer hers"
    assert "Teamet tager med." in read(teacher, thread)
    assert read(other, thread, 403)
    late = other.post(thread, {"step": "decide", "text": "Jeg skrev også noget.", "seen": "2", "confirmed": "1"})
    assert late.status_code == 403
    page = text_of(late.content)
    assert "Jeg skrev også noget." in page, "nobody's text is lost"
    assert CANARY not in page


def test_an_authority_caseworker_is_attached(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    assert "ingen myndighedsperson med en konto" in read(consultant, thread)
    user = make_person(Role.AUTHORITY_CASEWORKER, username="myndighed")
    assert f'<option value="{user.pk}">' in read(consultant, thread)
    type(user).objects.filter(pk=user.pk).update(email="myndighed@proeve.invalid")
    OutboxMail.objects.all().delete()
    consultant.post(thread, {"step": "attach_authority", "caseworker": str(user.pk), "seen": "1"})
    assert "myndighed@proeve.invalid" in [mail.to for mail in OutboxMail.objects.all()]
    client = sign_in(Client(), user)
    assert CANARY in read(client, thread)
    assert thread in read(client, "/sparring/")
    assert "Send svar" not in read(consultant, thread)
    assert "venter på, at myndigheden tager imod" in read(consultant, thread)
    assert "Vi har taget imod" in read(client, thread)
    assert "Vi har taget imod" not in read(consultant, thread)
    client.post(thread, {"step": "close", "seen": "2"})
    assert "(myndighedsperson) tog imod og lukkede spørgsmålet her" in read(client, thread)


def test_taken_back_the_caseworker_and_the_asker_are_told_and_the_page_says_so(
    teacher: Client, consultant: Client
) -> None:
    thread = ask(teacher)
    user = make_person(Role.AUTHORITY_CASEWORKER, username="myndighed")
    for number, name in ((user.pk, "myndighed"), (Enquiry.objects.get().asker_id, "laerer")):
        type(user).objects.filter(pk=number).update(email=f"{name}@proeve.invalid")
    consultant.post(thread, {"step": "attach_authority", "caseworker": str(user.pk), "seen": "1"})
    OutboxMail.objects.all().delete()
    consultant.post(thread, {"step": "reopen", "seen": "2"})
    told = [("laerer@proeve.invalid", ANSWERED.subject), ("myndighed@proeve.invalid", TAKEN_BACK.subject)]
    assert sorted((mail.to, mail.subject) for mail in OutboxMail.objects.all()) == told
    caseworker = sign_in(Client(), user)
    page = read(caseworker, thread, 403)
    assert "teamet kan have taget det tilbage" in page
    assert CANARY not in page
    assert "er ikke sket" not in page
    assert "Det, du trykkede på, er ikke sket." in text_of(caseworker.post(thread, {"step": "close"}).content)
    # With an answer at once: one mail to each as well.
    consultant.post(thread, {"step": "attach_authority", "caseworker": str(user.pk), "seen": "3"})
    OutboxMail.objects.all().delete()
    consultant.post(thread, {"step": "reopen", "text": "Vi tager den selv.", "seen": "4", "confirmed": "1"})
    assert sorted((mail.to, mail.subject) for mail in OutboxMail.objects.all()) == told


def test_the_asker_is_told_of_the_team_s_meeting_and_who_reads_it(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    assert "konsulenterne i alle afdelinger" not in read(teacher, thread)
    consultant.post(thread, {"step": "bring_to_team", "seen": "1"})
    consultant.post(thread, {"step": "answer", "text": "Så længe kan du gøre det her.", "seen": "2", "confirmed": "1"})
    page = read(teacher, thread)
    assert "Du har fået svar; teamet tager det op på sit møde" in page
    assert "konsulenterne i alle afdelinger" in page
    assert "konsulenterne i alle afdelinger" not in read(consultant, thread)


def test_a_telephone_sparring_in_four_choices(consultant: Client) -> None:
    form = {key: value for key, value in question().items() if key in {"place", "role", "around"}}
    assert consultant.post("/sparring/telefon/", form | {"topic": "worry"}).status_code == 302
    row = Enquiry.objects.get()
    assert (row.is_by_phone, row.key) == (True, None)
    assert consultant.get(f"/sparring/{row.pk}/").status_code == 404
    elsewhere = Department.objects.get(code=FAMILY.code)
    answer = consultant.post("/sparring/telefon/", form | {"topic": "worry", "place": f"department-{elsewhere.pk}"})
    assert "et sted, du selv svarer for" in text_of(answer.content)
    assert f'value="{row.pk}"' in read(consultant, "/sparring/telefon/")
    other = sign_in(Client(), make_person(Role.CONSULTANT, username="anden", department=SCHOOL.code))
    assert other.post("/sparring/telefon/", {"remove": str(row.pk)}).status_code == 403
    assert consultant.post("/sparring/telefon/", {"remove": str(row.pk)}).status_code == 302
    assert not Enquiry.objects.exists()


def test_a_deputy_reads_in_their_period_only(teacher: Client) -> None:
    thread = ask(teacher)
    today = timezone.localdate()
    row = Assignment.objects.create(
        seat=Seat.objects.get(code=SCHOOL.code), person=write_in("dan"), role=SeatRole.DEPUTY, order=1, first=today
    )
    client = sign_in(Client(), make_person(Role.EMPLOYEE, username="dan", with_app=True))
    assert CANARY in read(client, thread)
    Assignment.objects.filter(pk=row.pk).update(first=today - dt.timedelta(days=9), last=today - dt.timedelta(days=1))
    gone = client.get(thread)
    assert CANARY not in gone.content.decode()
    assert gone.status_code != 200


def test_what_has_waited_for_two_working_days_is_marked(teacher: Client, consultant: Client) -> None:
    thread, mark = ask(teacher), "har ventet i mindst to arbejdsdage"
    for days, is_marked in ((0, False), (9, True)):
        Enquiry.objects.update(waits_since=timezone.now() - dt.timedelta(days=days))
        for client in (teacher, consultant):
            assert (mark in read(client, "/sparring/")) is is_marked
    consultant.post(thread, {"step": "bring_to_team", "seen": "1"})
    assert mark in read(consultant, "/sparring/moede/")
    consultant.post(thread, {"step": "decide", "text": "Ring til mig.", "seen": "2", "confirmed": "1"})
    Enquiry.objects.update(waits_since=timezone.now() - dt.timedelta(days=9))
    assert mark not in read(consultant, "/sparring/"), "nobody owes an answer"


def test_the_inbox_is_read_a_page_at_a_time(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    first = Enquiry.objects.get()
    for _ in range(60):
        first.pk = None
        first.save()
    with CaptureQueriesContext(connection) as queries:
        page = read(consultant, "/sparring/")
    assert len(queries) <= 12, "however many there are"
    assert "61 venter på jer" in page
    assert "Side 1 af 2" in page
    assert thread in page
    assert read(consultant, "/sparring/?side=2")
    assert read(consultant, "/sparring/?side=vrøvl")


def test_the_one_who_answers_is_told_by_mail_that_says_nothing(teacher: Client) -> None:
    User.objects.create_user(username="planejer", email="plan@proeve.invalid").grants.create(role=Role.PLAN_OWNER)
    ask(teacher)
    (mail,) = OutboxMail.objects.all()
    assert mail.to == "plan@proeve.invalid"
    assert CANARY not in mail.subject


def test_nothing_is_kept_by_the_browser(teacher: Client) -> None:
    answer = teacher.get(ask(teacher))
    assert "no-store" in answer.headers["Cache-Control"]
    for field in ('autocomplete="off"', 'spellcheck="false"', 'translate="no"'):
        assert field in answer.content.decode()


def test_who_has_read_a_question_is_accounted_for(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    read(teacher, thread)
    assert not AuditEvent.objects.filter(action="sparring.read").exists()
    read(consultant, thread)
    assert AuditEvent.objects.filter(action="sparring.read").count() == 1


def test_a_question_whose_mail_can_not_be_queued_is_not_half_asked(
    teacher: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise OSError

    monkeypatch.setattr("beredskab.sparring.views.tell_team", fail)
    with pytest.raises(OSError):  # noqa: PT011 - the one above
        teacher.post("/sparring/ny/", question())
    assert not Enquiry.objects.exists()
