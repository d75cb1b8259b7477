"""What someone has typed survives whatever goes wrong, and nothing is half written."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from beredskab.accounts.domain.roles import Role
from beredskab.common.envelope import make_installation_key
from beredskab.sparring.domain.values import LONGEST_TEXT
from beredskab.sparring.models import Enquiry
from tests.accounts.cast import make_person, sign_in
from tests.databases import address_of_database
from tests.organisation.cast import SCHOOL
from tests.organisation.pages import read, text_of
from tests.sparring import answering_at_once
from tests.sparring.cast import CANARY
from tests.sparring.pages import ask, question

pytestmark = pytest.mark.django_db


def test_both_see_both_when_two_answer_at_once(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    other = sign_in(Client(), make_person(Role.CONSULTANT, username="stedfortraeder", department=SCHOOL.code))
    for client, text, done in ((consultant, "Det ene.", "svaret"), (other, "Det andet.", "imens")):
        answer = client.post(thread, {"step": "answer", "text": text, "seen": "1", "confirmed": "1"})
        assert answer.headers["Location"] == f"{thread}?gjort={done}#indhold"
    page = read(other, f"{thread}?gjort=imens")
    assert "Det ene." in page
    assert "Det andet." in page
    assert "En anden skrev imens" in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"text": "Ring til familien på 71 23 45 99"}, "telefonnummer"),
        ({"text": ""}, "Skriv noget først."),
        ({"text": "x" * (LONGEST_TEXT + 1)}, f"der er plads til {LONGEST_TEXT}"),
        ({"place": ""}, "Feltet skal udfyldes."),
        ({"role": "konge"}, "Vælg igen."),
        ({"phone": "12"}, "telefonnummeret skal være cifre"),
    ],
)
def test_what_was_typed_survives_an_error(teacher: Client, changed: dict[str, str], words: str) -> None:
    form = question(**changed)
    answer = teacher.post("/sparring/ny/", form)
    page = text_of(answer.content)
    assert answer.status_code == 422
    assert words.casefold() in page.casefold()
    assert form["text"] in page
    for target in re.findall(r'<li><a href="#([^"]+)"', page):
        assert f'id="{target}"' in page, "an error leads to its field"
    assert not Enquiry.objects.exists()


def test_an_answer_that_is_stopped_survives_too(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    text = "Skriv til ukendt@proeve.invalid"
    answer = consultant.post(thread, {"step": "answer", "text": text, "seen": "1"})
    page = text_of(answer.content)
    assert answer.status_code == 422
    assert "<mark>ukendt@proeve.invalid</mark>" in page
    assert text in page
    assert Enquiry.objects.get().entries.count() == 1


def test_a_step_that_has_been_taken_is_said_plainly(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    consultant.post(thread, {"step": "close", "seen": "1"})
    late = {"step": "answer", "text": "For sent, men vigtigt.", "seen": "1", "confirmed": "1"}
    answer = consultant.post(thread, late)
    page = text_of(answer.content)
    assert "er lukket; tryk »Åbn igen«" in page
    assert ">For sent, men vigtigt.</textarea>" in page


def test_what_came_too_late_is_sent_as_it_is_opened_again(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    for client, word, turn in ((consultant, "svaret", "asker"), (teacher, "sendt", "team")):
        consultant.post(thread, {"step": "close", "seen": "1"})
        late = {"step": "answer" if client is consultant else "write", "text": "For sent, men vigtigt.", "seen": "1"}
        page = text_of(client.post(thread, late).content)
        assert 'value="reopen">Åbn igen og send</button>' in page
        stopped = client.post(thread, {"step": "reopen", "text": "Skriv til ukendt@proeve.invalid", "seen": "2"})
        assert ">Skriv til ukendt@proeve.invalid</textarea>" in text_of(stopped.content)
        assert Enquiry.objects.get().state == "closed", "stopped is stopped whole"
        answer = client.post(thread, {"step": "reopen", "text": "For sent, men vigtigt.", "seen": "2"})
        assert answer.headers["Location"].startswith(f"{thread}?gjort={word}"), "nobody wrote meanwhile"
        assert "For sent, men vigtigt." in read(teacher, thread)
        assert (Enquiry.objects.get().state, Enquiry.objects.get().turn) == ("in_progress", turn)
        Enquiry.objects.get().entries.filter(number__gt=1).delete()


def test_the_asker_is_told_that_the_authority_has_it(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    user = make_person(Role.AUTHORITY_CASEWORKER, username="myndighed")
    consultant.post(thread, {"step": "attach_authority", "caseworker": str(user.pk), "seen": "1"})
    answer = teacher.post(thread, {"step": "write", "text": "Jeg skrev imens.", "seen": "1"})
    page = text_of(answer.content)
    assert answer.status_code == 422
    assert "Spørgsmålet er sendt videre til myndigheden; ring til dem" in page
    assert ">Jeg skrev imens.</textarea>" in page
    assert "Spørgsmålet er ikke dit" not in page


def test_nothing_is_closed_or_passed_on_over_a_text_that_nobody_has_read(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    user = make_person(Role.AUTHORITY_CASEWORKER, username="myndighed")
    teacher.post(thread, {"step": "write", "text": "Nu er hun truet.", "seen": "1", "confirmed": "1"})
    page = ""
    for what in ("close", "bring_to_team", "join", "attach_authority"):
        old = {"step": what, "caseworker": str(user.pk), "seen": "1"}
        page = text_of(consultant.post(thread, old).content)
        assert "Der er skrevet mere, siden du åbnede siden" in page
        assert "Nu er hun truet." in page
        assert '<input type="hidden" name="seen" value="2">' in page
    assert f'value="{user.pk}" selected' in page, "what was chosen is kept"
    assert Enquiry.objects.get().state == "open"
    answer = consultant.post(thread, {"step": "take_over", "seen": "1"})
    assert answer.headers["Location"] == f"{thread}?gjort=taget#indhold", "nothing was sent"
    assert consultant.post(thread, {"step": "close", "seen": "2"}).status_code == 302


def test_signed_out_meanwhile_what_was_typed_is_shown_back(teacher: Client) -> None:
    answer = Client().post("/sparring/ny/", question() | {"text": "Ti linjer om det."})
    assert answer.status_code == 403
    assert "Du er logget ud" in text_of(answer.content)
    assert ">Ti linjer om det.</textarea>" in text_of(answer.content)
    assert not Enquiry.objects.exists()


def test_with_another_key_nothing_is_lost_and_nothing_is_shown(
    teacher: Client, consultant: Client, settings: Any
) -> None:
    thread = ask(teacher)
    settings.TEXT_KEYS = f"1:{make_installation_key()}"
    page = text_of(consultant.get(thread).content)
    assert "Teksten kan ikke læses lige nu" in page
    assert CANARY not in page
    answer = consultant.post(thread, {"step": "answer", "text": "Ring til mig.", "seen": "1"})
    assert answer.status_code == 422
    assert "Teksten kan ikke låses og er ikke gemt" in text_of(answer.content)
    assert ">Ring til mig.</textarea>" in text_of(answer.content)
    asked = teacher.post("/sparring/ny/", question() | {"text": "Hvad gør jeg nu?"})
    assert ">Hvad gør jeg nu?</textarea>" in text_of(asked.content)
    assert Enquiry.objects.get().entries.count() == 1


def test_a_draft_is_not_lost_to_another_button(teacher: Client, consultant: Client) -> None:
    thread = ask(teacher)
    for what in ("take_over", "bring_to_team", "join", "close", "attach_authority"):
        answer = consultant.post(thread, {"step": what, "text": "Ti linjer om det.", "seen": "1"})
        assert answer.status_code == 422
        assert "Send det, du har skrevet, først" in text_of(answer.content)
        assert ">Ti linjer om det.</textarea>" in text_of(answer.content)
    assert Enquiry.objects.get().state == "open"


def test_what_is_confirmed_says_nothing_of_what_is_written_afterwards(teacher: Client) -> None:
    found = question() | {"text": "Hun bor på Birkevej 12.", "confirmed": ""}
    page = text_of(teacher.post("/sparring/ny/", found).content)
    assert '<input type="hidden" name="confirmed_word" value="Birkevej 12">' in page
    more = found | {"text": "Fatima bor på Birkevej 12.", "confirmed": "1", "confirmed_word": ["Birkevej 12"]}
    page = text_of(teacher.post("/sparring/ny/", more).content)
    assert "<mark>Fatima</mark>" in page
    assert not Enquiry.objects.exists()
    assert teacher.post("/sparring/ny/", more | {"confirmed_word": ["Birkevej 12", "Fatima"]}).status_code == 302


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_those_who_answer_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", answering_at_once.__name__], cwd=Path(__file__).parents[2], text=True,
        env={**os.environ, "DATABASE_URL": address_of_database(tmp_path)}, capture_output=True, check=False,
    )  # fmt: skip
    expected = {f"svar {turn} fra nr. {who}" for turn in range(answering_at_once.ROUNDS) for who in ("21", "22")}
    texts = json.loads(done.stdout or "[]")
    assert len(texts) == len(expected) + 1, done.stderr
    assert set(texts) == {"Hvad gør jeg?", *expected}
