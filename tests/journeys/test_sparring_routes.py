"""Sparring in all five departments, when someone is away or silent, with the authority, and to the deletion.

One site for all of them. Each types the canary in the browser, and after each it is looked for in all that was written.
"""

import base64
import datetime as dt
from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from beredskab.sparring.domain.waiting import Stage
from beredskab.sparring.notices import ANSWERED, ATTACHED, ESCALATED, WAITS
from tests.browser import Watcher, follow
from tests.byte_search import find_word
from tests.journeys.sparring_cast import ABSENT, DEPUTY, FIRST_ASKED, PLANTED, PLANTED_NAME
from tests.journeys.sparring_town import Town, make_people, number_of
from tests.journeys.test_forgotten_password import site_that_mails
from tests.mail_server import open_postbox
from tests.sparring.cast import CANARY

pytestmark = pytest.mark.browser
SCHOOL = "skole_dagtilbud"
QUESTION = f"hvad gør jeg nu? {CANARY}"
ANSWER = f"ring til mig i dag, så taler vi om det. {CANARY}"
MARK = "har ventet i mindst to arbejdsdage"
FORBIDDEN, GONE = 403, 410


@pytest.fixture(scope="module")
def whole_town(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with open_postbox() as box, site_that_mails(tmp_path_factory.mktemp("town"), box) as site:
        make_people(site)
        town = Town(site, box, browser, Watcher(site.host))
        yield town
        for page in town.pages.values():
            page.context.close()


@pytest.fixture
def town(whole_town: Town) -> Iterator[Town]:
    """The town; afterwards nothing of what was typed is anywhere in the clear, and the browser had nothing to say."""
    whole_town.told("")
    yield whole_town
    whole_town.wait_for_mails()
    assert [place for place, content in whole_town.written().items() if find_word(CANARY, content)] == []
    assert whole_town.watcher.faults == []


def line_of(page: Page, thread: str) -> Locator:
    """What the list on the front page says of a thread."""
    page.goto("/sparring/")
    return page.get_by_role("listitem").filter(has=page.locator(f'a[href="{thread}"]'))


def refuses(town: Town, name: str, thread: str) -> bool:
    """Whether someone is turned away from a thread, and reads nothing of it."""
    page, status = town.open(name, thread)
    expect(page.get_by_text(CANARY)).to_have_count(0)
    is_listed = line_of(page, thread).count()
    return status == FORBIDDEN and not is_listed


@pytest.mark.parametrize("department", FIRST_ASKED)
def test_each_department_s_question_is_answered_by_who_is_asked_first_there(town: Town, department: str) -> None:
    first, others = FIRST_ASKED[department][0], [names[0] for code, names in FIRST_ASKED.items() if code != department]
    thread = town.ask(department, QUESTION)
    assert town.told(WAITS.subject) == sorted(FIRST_ASKED[department])
    assert refuses(town, others[0], thread), "another department's"
    line = line_of(town.page(first), thread)
    expect(line).to_contain_text("ny, venter på svar fra teamet")
    follow(town.page(first), line.get_by_role("link"))
    expect(town.page(first).get_by_text(QUESTION)).to_be_visible()
    town.write(first, thread, ANSWER)
    assert town.told(ANSWERED.subject) == [PLANTED]
    line = line_of(town.page("medarbejder"), thread)
    expect(line).to_contain_text("Du har fået svar")
    follow(town.page("medarbejder"), line.get_by_role("link"))
    expect(town.page("medarbejder").get_by_text(ANSWER)).to_be_visible()
    town.close("medarbejder", thread)
    expect(line_of(town.page(first), thread)).to_contain_text("lukket", ignore_case=True)


def test_while_the_consultant_is_away_the_deputy_answers_and_neither_before_nor_after(town: Town) -> None:
    town.set_period(ABSENT, DEPUTY, 10, 12)
    thread = town.ask("borger_arbejdsmarked", QUESTION)
    assert town.told(WAITS.subject) == [ABSENT]
    assert refuses(town, DEPUTY, thread), "before"

    town.set_period(ABSENT, DEPUTY, -1, 1)
    town.write("medarbejder", thread, f"og en ting til: {CANARY}", button="Send")
    assert town.told(WAITS.subject) == [DEPUTY], "and not the one who is away"
    expect(line_of(town.page(DEPUTY), thread)).to_contain_text("venter på svar fra teamet")
    town.write(DEPUTY, thread, ANSWER)
    page, _ = town.open("medarbejder", thread)
    expect(page.locator(".b-thread")).to_contain_text("Dagny Opdigtet (konsulent) svarede")
    expect(page.get_by_text(ANSWER)).to_be_visible()

    page, _ = town.open(DEPUTY, thread)
    page.get_by_label("Tekst").fill("det her kom for sent")
    town.set_period(ABSENT, DEPUTY, -12, -1)
    follow(page, page.get_by_role("button", name="Send svar"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Det er ikke sendt")
    expect(page.get_by_label("Det, du skrev")).to_have_value("det her kom for sent")
    assert refuses(town, DEPUTY, thread), "after"
    page = town.close("medarbejder", thread)
    expect(page.get_by_text("det her kom for sent")).to_have_count(0)


def test_silence_is_reminded_of_and_then_told_to_others_who_see_it_marked(town: Town) -> None:
    thread = town.ask(SCHOOL, QUESTION)
    assert town.told(WAITS.subject) == ["vidensperson"]
    team = ["konsulent", "nora", "vidensperson"]
    for stage, subject, told in (
        (Stage.WAITING, WAITS.subject, []),
        (Stage.REMINDED, WAITS.subject, team),
        (Stage.ESCALATED, ESCALATED.subject, sorted([*team, "chef"])),
        (Stage.ESCALATED, ESCALATED.subject, []),
    ):
        town.let_wait(thread, stage)
        town.run("remind")
        assert town.told(subject) == told, stage
        line = line_of(town.page("konsulent"), thread)
        expect(line.get_by_text(MARK)).to_have_count(1 if stage is Stage.ESCALATED else 0)
    assert refuses(town, "chef", thread), "who is to see to it that somebody answers, and reads nothing"
    town.write("konsulent", thread, ANSWER)
    expect(line_of(town.page("konsulent"), thread).get_by_text(MARK)).to_have_count(0)
    town.close("medarbejder", thread)


def test_the_authority_sees_that_one_only_and_goes_on_elsewhere_until_all_is_deleted(town: Town) -> None:
    thread, other = (town.ask(SCHOOL, QUESTION) for _ in range(2))
    assert refuses(town, "myndighed", thread)
    page, _ = town.open("konsulent", thread)
    expect(page.get_by_text("fortsætter det i myndighedens eget system")).to_be_visible()
    page.get_by_label("Myndighedsperson").select_option(label="Malthe Eksempel")
    town.told("")
    follow(page, page.get_by_role("button", name="Kobl myndighed på"))
    assert town.told(ATTACHED.subject) == ["myndighed"]

    page, _ = town.open("medarbejder", thread)
    expect(page.locator(".b-tag")).to_have_text("Sendt videre til myndigheden, der ikke har taget imod endnu")
    expect(page.get_by_label("Tekst")).to_have_count(0)
    assert refuses(town, "myndighed", other), "not attached to that one"
    line = line_of(town.page("myndighed"), thread)
    expect(line).to_have_count(1)
    page = town.page("myndighed")
    follow(page, line.get_by_role("link"))
    expect(page.get_by_text(QUESTION)).to_be_visible()
    expect(page.get_by_text("Det videre skal stå i jeres eget system")).to_be_visible()
    follow(page, page.get_by_role("button", name="Vi har taget imod, og her lukkes"))
    expect(page.get_by_text("(myndighedsperson) tog imod og lukkede spørgsmålet her")).to_be_visible()
    expect_deletion(town, thread)
    page, _ = town.open("medarbejder", other)
    expect(page.get_by_text(QUESTION)).to_be_visible()
    town.close("medarbejder", other)


def expect_deletion(town: Town, thread: str) -> None:
    """A closed thread is there until its term, and then a tombstone."""
    town.warn(thread)
    for days, status in ((89, 200), (91, GONE)):
        town.set_time(thread, "closed_at", timezone.now() - dt.timedelta(days=days))
        town.run("purge")
        assert town.open("medarbejder", thread)[1] == status
    for name in ("medarbejder", "konsulent", "myndighed"):
        page, _ = town.open(name, thread)
        expect(page.get_by_role("heading", level=1)).to_have_text("Teksterne er slettet")
        expect(page.get_by_text(CANARY)).to_have_count(0)
        expect(page.get_by_text("Skole & Dagtilbud ·")).to_have_count(1 if name == "konsulent" else 0)
        expect(line_of(page, thread)).to_have_count(0)


def test_no_word_gets_out_and_the_search_would_have_found_it(town: Town) -> None:
    kept, deleted = (town.ask("boern_familie", QUESTION) for _ in range(2))
    for thread in (kept, deleted):
        town.write("ib", thread, ANSWER)
    town.close("ib", deleted)
    town.set_time(deleted, "closed_at", timezone.now() - dt.timedelta(days=91))
    town.warn(deleted)
    town.run("purge")
    town.run("backup", str(town.site.database.with_name("backup")))
    town.wait_for_mails()
    stands_there = {
        "site.sqlite3": PLANTED_NAME,
        "backup": PLANTED_NAME,
        "mails": PLANTED,
        "outbox rows": PLANTED,
        "audit rows": "sparring.answer",
        "sessions": "_auth_user_id",
        "server.log": "Beredskab svarer",
        "worker.log": "Arbejder i baggrunden",
        "audit-head.json": "sequence",
        "deleted-enquiries.txt": f"{number_of(deleted)} 20",
    }
    written = town.written()
    assert written.keys() == stands_there.keys()
    for place, word in stands_there.items():
        assert find_word(word, written[place]), place
        assert not find_word(CANARY, written[place]), place
    page, _ = town.open("medarbejder", kept)
    expect(page.get_by_text(ANSWER)).to_be_visible()
    town.close("medarbejder", kept)


@pytest.mark.parametrize("before", ["", "a", "ab"])
def test_the_search_finds_what_is_encoded(before: str) -> None:
    text = f"{before}{CANARY} og mere".encode()
    assert find_word(CANARY, base64.b64encode(text))
    assert find_word(CANARY, b"x'" + text.hex().encode())
    assert not find_word(CANARY, b"noget andet")
