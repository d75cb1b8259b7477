"""What the lists of sparring say at a glance, to each who reads them."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.sparring.models import Enquiry
from tests.accounts.cast import make_person, sign_in
from tests.organisation.cast import FAMILY, SCHOOL, write_in
from tests.organisation.pages import read
from tests.sparring.cast import CANARY
from tests.sparring.pages import ask

pytestmark = pytest.mark.django_db


def lines(page: str) -> list[str]:
    return re.findall(r'<li><div><h3><a href="(/sparring/\d+/)"', page)


def wait_since(days: int) -> dt.datetime:
    since = timezone.now() - dt.timedelta(days=days)
    Enquiry.objects.update(waits_since=since)
    return since


def test_lines_can_be_told_apart_and_say_who_has_them(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher, urgency="today")
    row = Enquiry.objects.get()
    page = read(consultant, "/sparring/")
    assert f"kl. {timezone.localtime(row.asked_at):%H.%M}</a>" in page
    assert f"Nr. {row.pk} · {row.get_around_display()}" in page
    assert ">helst i dag</strong>" in page
    consultant.post(thread, {"step": "take_over", "seen": "1"})
    name = User.objects.get(username="konsulent").display_name or "konsulent"
    assert f"Nr. {row.pk} · hos {name} · " in read(consultant, "/sparring/")
    assert ">helst i dag</strong>" not in read(teacher, "/sparring/"), "to the team only"
    assert "Jeg tager den" not in read(consultant, thread), "who has it doesn't take it"
    consultant.post(thread, {"step": "close", "seen": "2"})
    row.refresh_from_db()
    assert row.closed_at
    assert "slettes " in read(consultant, "/sparring/")


def test_an_answer_is_seen_first_by_the_one_who_asked(teacher: Client, consultant: Client) -> None:
    answered, waiting = ask(teacher), ask(teacher)
    assert lines(read(teacher, "/sparring/")) == [waiting, answered], "the newest first"
    consultant.post(answered, {"step": "answer", "text": "Ring til mig.", "seen": "1", "confirmed": "1"})
    page = read(teacher, "/sparring/")
    assert lines(page) == [answered, waiting]
    assert "Det, du har spurgt om: 1 er besvaret" in page
    assert "Du har fået svar" in page
    assert "Venter på svar" in page


def test_the_authority_is_counted_reached_and_not_taken_for_an_end(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher, phone="12345678")
    write_in("myndighed", name="Mona Myndighed", phone="87654321")
    user = make_person(Role.AUTHORITY_CASEWORKER, username="myndighed")
    caseworker = sign_in(Client(), user)
    consultant.post(thread, {"step": "attach_authority", "caseworker": str(user.pk), "seen": "1"})
    assert "1 venter på jer" in read(caseworker, "/sparring/")
    assert "Ingen venter på jer" in read(consultant, "/sparring/")
    assert 'href="tel:12345678"' in read(caseworker, thread)
    for client in (teacher, consultant):
        assert 'href="tel:87654321"' in read(client, thread)
    assert "Teamet har bedt myndigheden om at tage over" in read(teacher, thread)
    assert "Myndigheden har ikke taget imod endnu. Ring" in read(consultant, thread)
    assert consultant.post(thread, {"step": "close", "seen": "2"}).status_code == 422, "the authority says it"
    assert "Luk spørgsmålet" not in read(consultant, thread)
    caseworker.post(thread, {"step": "close", "seen": "2"})
    assert "Sendt videre til myndigheden, lukket her" in read(teacher, "/sparring/")
    page = read(teacher, thread)
    assert "Myndigheden tager det videre herfra" in page
    assert 'href="tel:87654321"' in page
    assert "Ingen venter på jer" in read(caseworker, "/sparring/")


def test_a_head_sees_that_someone_waits_and_whom_to_ask_and_nothing_else(teacher: Client) -> None:
    thread = ask(teacher)
    head = sign_in(Client(), make_person(Role.DEPARTMENT_HEAD, username="chef", department=SCHOOL.code))
    owner = sign_in(Client(), make_person(Role.PLAN_OWNER, username="ejer"))
    other = sign_in(Client(), make_person(Role.DEPARTMENT_HEAD, username="chef2", department=FAMILY.code))
    assert "har ventet for længe" not in read(head, "/sparring/"), "nobody has waited long"
    since = timezone.localtime(wait_since(9))
    for client in (head, owner):
        page = read(client, "/sparring/")
        assert "Nogen har ventet for længe" in page
        assert f"kl. {since:%H.%M}. Du kan ikke læse spørgsmålet" in page
        assert thread not in page
        assert "Birkeskolen" not in page
        assert CANARY not in page
        assert "Skole &amp; Dagtilbud:</strong> Der er ventet for længe" in read(client, "/min-side/")
    for client in (other, teacher):
        for address in ("/sparring/", "/min-side/"):
            assert "ventet for længe" not in read(client, address)
    Enquiry.objects.update(turn="asker")
    assert "har ventet for længe" not in read(head, "/sparring/")


def test_at_the_meeting_the_team_s_answer_comes_first(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    assert 'button-primary" type="submit" name="step" value="answer">Send svar<' in read(consultant, thread)
    consultant.post(thread, {"step": "bring_to_team", "seen": "1"})
    page = read(consultant, thread)
    assert 'button-primary" type="submit" name="step" value="decide">Send teamets svar<' in page
    assert 'button-secondary" type="submit" name="step" value="answer">Send dit eget svar<' in page


def test_a_fault_leads_to_the_choice_that_is_missing(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    make_person(Role.AUTHORITY_CASEWORKER, username="myndighed")
    answer = consultant.post(thread, {"step": "attach_authority", "caseworker": "", "seen": "1"})
    assert '<a href="#myndighed">Vælg en myndighedsperson.</a>' in answer.content.decode()
