"""From a question to its answer and its deletion: browser, worker and mail server as they run, and no word gets out."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sized
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP, PHONE, follow
from tests.journeys.door import come_in
from tests.journeys.test_forgotten_password import open_site, site_that_mails
from tests.mail_server import open_postbox, text_of
from tests.serving import Site
from tests.sparring.cast import CANARY

Violations = Callable[[Page], list[str]]
# As they would be after the term, in the process of the real command line.
LATER = """
import datetime as dt, django
django.setup()
from beredskab.sparring.deletion import delete_texts
from beredskab.sparring.domain.waiting import Retention
from beredskab.sparring.models import Enquiry
now = dt.datetime.now(dt.UTC) + dt.timedelta(days=91)
Enquiry.objects.update(warned=2, warned_at=now - dt.timedelta(hours=72))
assert delete_texts(now=now, retention=Retention()) == 1
"""


def look(page: Page, find_violations: Violations, width: int, *, javascript: bool) -> None:
    if javascript:
        assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (DESKTOP, False)])
def test_from_question_to_deletion(
    browser: Browser, tmp_path: Path, find_violations: Violations, width: int, javascript: bool
) -> None:
    with open_postbox() as box, site_that_mails(tmp_path, box) as site:
        with open_site(browser, site, width, javascript=javascript) as page:
            page.goto("/sparring/")
            come_in(page, "medarbejder")
            look(page, find_violations, width, javascript=javascript)
            follow(page, page.get_by_role("link", name="Stil et spørgsmål"))
            look(page, find_violations, width, javascript=javascript)
            page.get_by_label("Du er", exact=True).select_option(label="lærer")
            page.get_by_label("Det handler om").select_option(label="et barn eller en ung under 18")
            page.get_by_label("Hvad er du i tvivl om?").fill(f"{CANARY}. Ring til 71 23 45 99.")
            follow(page, page.get_by_role("button", name="Send til teamet"))
            expect(page.get_by_role("alert")).to_contain_text(
                "der står noget, der kan udpege en person", ignore_case=True
            )
            expect(page.locator(".b-found mark")).to_have_text("71 23 45 99")
            look(page, find_violations, width, javascript=javascript)
            expect(page.get_by_label("Hvad er du i tvivl om?")).to_have_value(f"{CANARY}. Ring til 71 23 45 99.")
            page.get_by_label("Hvad er du i tvivl om?").fill(f"pigen er ked af det: {CANARY}")
            if page.get_by_label("Det er ikke navne eller adresser på borgere").count():
                page.get_by_label("Det er ikke navne eller adresser på borgere").check()
            follow(page, page.get_by_role("button", name="Send til teamet"))
            expect(page.locator(".b-done")).to_have_text("Spørgsmålet er sendt til teamet.")
            look(page, find_violations, width, javascript=javascript)
            thread = page.url.partition("?")[0]
        answer(browser, site, thread, width, find_violations, javascript=javascript)
        wait_for(box.arrived, 2)
        for mail in box.arrived:
            assert CANARY not in f"{mail['Subject']} {text_of(mail)}"
            assert "Eksempelskolen" not in f"{mail['Subject']} {text_of(mail)}"
        assert CANARY.encode() not in everything_in(tmp_path)
    delete_and_search(site, tmp_path)


def answer(
    browser: Browser, site: Site, thread: str, width: int, find_violations: Violations, *, javascript: bool
) -> None:
    with open_site(browser, site, width, javascript=javascript) as page:
        page.goto("/sparring/")
        come_in(page, "konsulent")
        expect(page.get_by_role("heading", name="1 venter på jer")).to_be_visible()
        look(page, find_violations, width, javascript=javascript)
        page.goto(thread)
        expect(page.get_by_text(CANARY)).to_be_visible()
        page.get_by_label("Tekst").fill("ring til mig i dag, så taler vi om det")
        follow(page, page.get_by_role("button", name="Send svar"))
        expect(page.locator(".b-done")).to_have_text("Svaret er sendt.")
        look(page, find_violations, width, javascript=javascript)
        follow(page, page.get_by_role("button", name="Luk spørgsmålet"))
        expect(page.get_by_text("lukkede spørgsmålet")).to_be_visible()


def wait_for(arrived: Sized, count: int) -> None:
    for _ in range(300):
        if len(arrived) >= count:
            return
        time.sleep(0.1)
    raise AssertionError("no mail came")


def everything_in(folder: Path) -> bytes:
    """Database, its log, the server's log, the audit log's anchor: whatever the installation writes."""
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def delete_and_search(site: Site, folder: Path) -> None:
    """After the term neither the sealed texts nor the keys are anywhere in the files."""
    with sqlite3.connect(site.database) as database:
        sealed = [
            bytes(row[0]) for row in database.execute("select sealed from sparring_entry where sealed is not null")
        ]
        keys = [bytes(row[0]) for row in database.execute("select key from sparring_enquiry")]
    assert len(sealed) == 2
    assert all(secret in everything_in(folder) for secret in (*sealed, *keys)), "the search can find something"
    settings = {**site.environment, "DJANGO_SETTINGS_MODULE": "beredskab.config.settings"}
    subprocess.run([sys.executable, "-c", LATER], env=settings, check=True)
    left = everything_in(folder)
    assert not any(secret in left for secret in (*sealed, *keys))
