"""Asking and answering: who may, what is kept, and that no word is kept in the clear."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role
from beredskab.audit.models import AuditEvent
from beredskab.common.envelope import make_installation_key
from beredskab.sparring import models as tables
from beredskab.sparring.deletion import close_what_stands_open, delete_again, delete_texts
from beredskab.sparring.domain.thread import State, Step, StepRefusedError, Turn
from beredskab.sparring.domain.values import LONGEST_TEXT, Around, AskerRole, Topic, Urgency
from beredskab.sparring.domain.waiting import Retention
from beredskab.sparring.guard import TextRefusedError
from beredskab.sparring.journal import note_deletion, note_end
from beredskab.sparring.keys import WrongKeysError, require_right_keys
from beredskab.sparring.models import Enquiry, Entry, Tombstone
from beredskab.sparring.operations import Words, note_by_phone
from beredskab.sparring.permissions import may_read
from beredskab.sparring.queries import find_agenda, inbox, list_own, read_thread
from beredskab.text_guard import scanning
from tests.accounts.cast import make_person
from tests.sparring.cast import (
    ADMINISTRATOR,
    ASKER,
    CANARY,
    CASEWORKER,
    CONSULTANT,
    DEPUTY,
    HEAD,
    KNOWLEDGE_PERSON,
    NOW,
    OTHER_CONSULTANT,
    OTHER_KNOWLEDGE_PERSON,
    PLAN_OWNER,
    STRANGER,
    ask_the_team,
    make_school,
    step,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _school(db: None) -> None:
    make_school()


def texts(enquiry: Enquiry) -> list[str]:
    return [line.text for line in read_thread(Enquiry.objects.get(pk=enquiry.pk))]


def test_a_question_and_its_answers_are_read_again_in_order() -> None:
    enquiry = ask_the_team("Hvad gør jeg?")
    step(enquiry, Step.ANSWER, text="Ring til mig i dag.")
    step(enquiry, Step.WRITE, ASKER, "Tak, jeg ringer.")
    assert texts(enquiry) == ["Hvad gør jeg?", "Ring til mig i dag.", "Tak, jeg ringer."]
    row = Enquiry.objects.get()
    assert (row.state, row.turn, row.holder_id) == (State.IN_PROGRESS, Turn.TEAM, CONSULTANT.id)


READERS = [ASKER, CONSULTANT, DEPUTY, KNOWLEDGE_PERSON]
OTHERS = [STRANGER, OTHER_CONSULTANT, OTHER_KNOWLEDGE_PERSON, HEAD, PLAN_OWNER, ADMINISTRATOR, CASEWORKER]


@pytest.mark.parametrize(("actor", "may"), [*((one, True) for one in READERS), *((one, False) for one in OTHERS)])
def test_who_may_read_and_whose_inbox_it_is_in(actor: Actor, may: bool) -> None:
    enquiry = ask_the_team()
    assert may_read(actor, enquiry) is may
    assert inbox(actor).exists() is (may and actor is not ASKER)
    assert list_own(actor).exists() is (actor is ASKER)


@pytest.mark.parametrize("actor", OTHERS)
@pytest.mark.parametrize("what", list(Step))
def test_others_take_no_step(actor: Actor, what: Step) -> None:
    enquiry = ask_the_team()
    with pytest.raises(PermissionDenied):
        step(enquiry, what, actor, "Nej.")
    assert Entry.objects.count() == 1


def test_the_team_decides_together_what_is_on_its_agenda() -> None:
    enquiry = step(ask_the_team(), Step.BRING_TO_TEAM)
    assert list(find_agenda()) == [enquiry]
    assert may_read(OTHER_CONSULTANT, enquiry)
    assert inbox(OTHER_CONSULTANT).exists()
    step(enquiry, Step.DECIDE, OTHER_CONSULTANT, "Vi tager med til samtalen.")
    assert not may_read(OTHER_CONSULTANT, Enquiry.objects.get())
    assert not find_agenda().exists()


def test_the_authority_takes_over_and_nothing_more_is_written_here() -> None:
    user = make_person(Role.AUTHORITY_CASEWORKER)
    enquiry = ask_the_team()
    with pytest.raises(StepRefusedError, match="vælg en myndighedsperson"):
        step(enquiry, Step.ATTACH_AUTHORITY, caseworker=make_person(Role.EMPLOYEE, username="anden"))
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user)
    attached = Actor(str(user.pk), CASEWORKER.grants)
    row = Enquiry.objects.get()
    assert may_read(attached, row)
    assert not may_read(CASEWORKER, row)
    with pytest.raises(StepRefusedError, match="sendt videre til myndigheden"):
        step(enquiry, Step.ANSWER, text="Mere.")
    for what in set(Step) - {Step.CLOSE}:
        with pytest.raises(PermissionDenied):
            step(enquiry, what, attached, "Mere.")
    with pytest.raises(PermissionDenied):
        step(enquiry, Step.CLOSE, ASKER)
    step(enquiry, Step.CLOSE, attached)
    assert [row.author_as for row in enquiry.entries.all()] == ["asker", "consultant", "authority"]


def test_taken_back_to_the_team_nobody_of_the_authority_reads_on() -> None:
    user = make_person(Role.AUTHORITY_CASEWORKER)
    enquiry = ask_the_team()
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user)
    with pytest.raises(PermissionDenied):
        step(enquiry, Step.REOPEN, ASKER)
    step(enquiry, Step.REOPEN)
    row = Enquiry.objects.get()
    assert (row.state, row.turn) == (State.IN_PROGRESS, Turn.TEAM)
    assert not may_read(Actor(str(user.pk), CASEWORKER.grants), row)


def test_what_the_authority_gives_back_has_waited_since_it_was_asked() -> None:
    user = make_person(Role.AUTHORITY_CASEWORKER)
    enquiry = ask_the_team()
    days = [NOW + dt.timedelta(days=number) for number in range(9)]
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user, now=days[1])
    step(enquiry, Step.REOPEN, now=days[4])
    assert Enquiry.objects.get().waits_since == NOW
    step(enquiry, Step.ANSWER, text="Svar.", now=days[5])
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user, now=days[6])
    assert Enquiry.objects.get().waits_since == days[6], "the authority's own wait"
    step(enquiry, Step.REOPEN, now=days[7])
    assert Enquiry.objects.get().waits_since == days[7], "the answer was given"


def test_what_was_closed_or_answered_before_is_no_part_of_the_wait() -> None:
    user = make_person(Role.AUTHORITY_CASEWORKER)
    days = [NOW + dt.timedelta(days=number) for number in range(9)]
    enquiry = ask_the_team()
    step(enquiry, Step.CLOSE, now=days[1])
    step(enquiry, Step.REOPEN, now=days[3])
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user, now=days[4])
    step(enquiry, Step.REOPEN, now=days[5])
    assert Enquiry.objects.get().waits_since == days[3], "closed, nothing was owed"
    step(enquiry, Step.ANSWER, text="Svar.", now=days[6])
    step(enquiry, Step.BRING_TO_TEAM, now=days[7])
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user, now=days[8])
    step(enquiry, Step.REOPEN, now=days[8])
    assert Enquiry.objects.get().waits_since == days[7], "the meeting's answer was owed"


def test_a_caseworker_closes_nothing_that_is_not_theirs() -> None:
    enquiry = ask_the_team()
    user = make_person(Role.AUTHORITY_CASEWORKER)
    attached = Actor(str(user.pk), CASEWORKER.grants)
    with pytest.raises(PermissionDenied):
        step(enquiry, Step.CLOSE, attached)
    step(enquiry, Step.ATTACH_AUTHORITY, caseworker=user)
    with pytest.raises(PermissionDenied):
        step(enquiry, Step.CLOSE, CASEWORKER)


def test_a_knowledge_person_answers_but_binds_nobody() -> None:
    enquiry = ask_the_team()
    step(enquiry, Step.ANSWER, KNOWLEDGE_PERSON, "Prøv guiden.")
    for what in (Step.JOIN, Step.ATTACH_AUTHORITY, Step.CLOSE, Step.DECIDE):
        with pytest.raises(PermissionDenied):
            step(enquiry, what, KNOWLEDGE_PERSON)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "skriv noget"),
        (" \n ", "skriv noget"),
        ("a" * (LONGEST_TEXT + 1), "1501 tegn"),
        ("Ring på 71 23 45 99.", "skriv det om"),
        ("Skriv til ukendt.person@proeve.invalid", "skriv det om"),
    ],
)
def test_a_text_that_may_not_be_kept_is_not(text: str, words: str) -> None:
    with pytest.raises(TextRefusedError, match=words) as refused:
        ask_the_team(text)
    assert not Enquiry.objects.exists()
    assert not text.strip() or text not in str(refused.value)


def test_what_looks_like_an_address_is_confirmed_or_rewritten() -> None:
    text = "Hun bor på Birkevej 12, 2. th."
    with pytest.raises(TextRefusedError) as refused:
        ask_the_team(words=Words(text))
    assert refused.value.may_be_confirmed
    assert [text[one.start : one.end] for one in refused.value.findings]
    assert ask_the_team(text).pk


def test_without_the_guard_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> Any:
        raise RuntimeError(CANARY)

    monkeypatch.setattr(scanning, "scan", break_down)
    with pytest.raises(TextRefusedError, match="ikke gemt") as refused:
        ask_the_team()
    assert refused.value.__cause__ is None
    assert not Enquiry.objects.exists()


def test_the_words_stand_nowhere_in_the_clear() -> None:
    enquiry = ask_the_team()
    step(enquiry, Step.ANSWER, text=f"Svar: {CANARY}")
    for model in (tables.Enquiry, tables.Entry, tables.KeyCheck, AuditEvent):
        for row in model.objects.values():
            assert CANARY.encode() not in b"".join(
                bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                for value in row.values()
            )


def test_a_telephone_sparring_has_values_only() -> None:
    department, unit = enquiry_place()
    fields: dict[str, Any] = {
        "now": NOW, "department": department, "unit": unit, "role": AskerRole.TEACHER, "around": Around.CHILD,
        "topic": Topic.NOTIFICATION,
    }  # fmt: skip
    for actor in (STRANGER, OTHER_CONSULTANT, HEAD):
        with pytest.raises(PermissionDenied):
            note_by_phone(actor=actor, **fields)
    row = note_by_phone(actor=CONSULTANT, **fields)
    assert (row.is_by_phone, row.state, row.key) == (True, State.CLOSED, None)
    assert not inbox(CONSULTANT).exists()


def enquiry_place() -> tuple[Any, Any]:
    enquiry = ask_the_team()
    place = enquiry.department, enquiry.unit
    Enquiry.objects.all().delete()
    return place


def test_what_waits_for_an_answer_comes_first_the_most_urgent_and_oldest_of_it() -> None:
    calm = ask_the_team("Et.", now=NOW - dt.timedelta(days=3))
    urgent = ask_the_team("To.", urgency=Urgency.TODAY)
    answered = step(ask_the_team("Tre.", now=NOW - dt.timedelta(days=9)), Step.ANSWER, text="Svar.")
    closed = step(ask_the_team("Fire.", now=NOW - dt.timedelta(days=9)), Step.CLOSE)
    newer = ask_the_team("Fem.")
    assert list(inbox(CONSULTANT)) == [urgent, calm, newer, answered, closed]


def test_texts_are_deleted_after_their_term_and_a_tombstone_is_left() -> None:
    enquiry = step(ask_the_team(), Step.CLOSE)
    kept = ask_the_team("Endnu åben.")
    retention = Retention(after_closing=90)
    Enquiry.objects.filter(pk=enquiry.pk).update(warned=2, warned_at=NOW + dt.timedelta(days=87))
    assert delete_texts(now=NOW + dt.timedelta(days=89), retention=retention) == 0
    assert delete_texts(now=NOW + dt.timedelta(days=90), retention=retention) == 1
    assert list(Enquiry.objects.all()) == [kept]
    assert not Entry.objects.filter(enquiry_id=enquiry.pk).exists()
    assert list(Tombstone.objects.values_list("enquiry_number", "asked_on")) == [(enquiry.pk, NOW.date())]
    assert delete_texts(now=NOW + dt.timedelta(days=91), retention=retention) == 0


def test_what_was_opened_again_is_neither_deleted_nor_closed_at_once(settings: Any) -> None:
    enquiry = step(ask_the_team(), Step.CLOSE)
    note_deletion(Enquiry.objects.get())
    step(enquiry, Step.REOPEN, now=NOW + dt.timedelta(days=300))
    later = NOW + dt.timedelta(days=400)
    assert delete_again(now=later) == 0, "a deletion that came to nothing is no deletion"
    assert delete_texts(now=later, retention=Retention()) == 0
    assert close_what_stands_open(now=later, retention=Retention()) == 0
    assert close_what_stands_open(now=NOW + dt.timedelta(days=700), retention=Retention()) == 1


def test_a_line_that_was_cut_off_swallows_no_other(settings: Any) -> None:
    settings.DELETION_JOURNAL.write_text("77 2026-0")
    enquiry = ask_the_team()
    note_deletion(enquiry)
    assert delete_again(now=NOW) == 0, "a deletion that was begun is none while the enquiry stands open"
    note_end(enquiry)
    assert delete_again(now=NOW) == 1
    assert not Enquiry.objects.exists()


def test_what_stands_open_too_long_is_closed_by_itself() -> None:
    ask_the_team()
    assert close_what_stands_open(now=NOW + dt.timedelta(days=364), retention=Retention()) == 0
    assert close_what_stands_open(now=NOW + dt.timedelta(days=365), retention=Retention()) == 1
    assert Enquiry.objects.get().state == State.CLOSED


def test_a_key_that_is_missing_or_another_is_told_before_anything_is_written(settings: Any) -> None:
    require_right_keys()
    enquiry = ask_the_team()
    right = settings.TEXT_KEYS
    settings.TEXT_KEYS = f"1:{make_installation_key()}"
    with pytest.raises(WrongKeysError, match=r"nøgle nr\. 1 er en anden"):
        require_right_keys()
    with pytest.raises(WrongKeysError):
        ask_the_team()
    settings.TEXT_KEYS = f"2:{make_installation_key()}"
    with pytest.raises(WrongKeysError, match=r"nøgle nr\. 1 mangler"):
        require_right_keys()
    settings.TEXT_KEYS = right
    require_right_keys()
    assert CANARY in texts(enquiry)[0]
    assert Enquiry.objects.count() == 1
