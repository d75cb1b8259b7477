"""A site whose five departments can all be asked, its people in browsers, and everything that it has written."""

import datetime as dt
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from beredskab.sparring.domain.waiting import Stage, find_stage
from tests.browser import HEIGHTS, PHONE, Watcher, follow
from tests.journeys.door import come_in
from tests.mail_server import Postbox, text_of
from tests.serving import Site, run_command

HOUR = dt.timedelta(hours=1)
WHILE_A_TEST_RUNS = dt.timedelta(minutes=10)


@dataclass
class Town:
    """The running site, with one page for each of the people who has come in."""

    site: Site
    box: Postbox
    browser: Browser
    watcher: Watcher
    pages: dict[str, Page] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def page(self, name: str) -> Page:
        """The page of one of the people, who comes in the first time they are asked for."""
        if name not in self.pages:
            context = self.browser.new_context(
                base_url=self.site.url,
                viewport={"width": PHONE, "height": HEIGHTS[PHONE]},
                service_workers="block",
            )
            self.watcher.watch(context)
            self.pages[name] = context.new_page()
            self.pages[name].goto("/sparring/")
            come_in(self.pages[name], name)
        return self.pages[name]

    def open(self, name: str, address: str) -> tuple[Page, int]:
        """An address as someone sees it, and the status of the answer."""
        answer = self.page(name).goto(address)
        assert answer
        return self.page(name), answer.status

    def ask(self, department: str, text: str) -> str:
        """Ask from a place in the department as the employee does; the address of the thread."""
        page = self.page("medarbejder")
        page.goto("/sparring/ny/")
        page.get_by_label("Hvor arbejder du?").select_option(f"unit-{self.find_unit(department)}")
        page.get_by_label("Du er", exact=True).select_option(label="lærer")
        page.get_by_label("Det handler om").select_option(label="et barn eller en ung under 18")
        page.get_by_label("Hvad er du i tvivl om?").fill(text)
        follow(page, page.get_by_role("button", name="Send til teamet"))
        expect(page.locator(".b-done")).to_have_text("Spørgsmålet er sendt til teamet.")
        return page.url.removeprefix(self.site.url).partition("?")[0]

    def write(self, name: str, thread: str, text: str, button: str = "Send svar") -> None:
        """Write in a thread, from its page."""
        page, _ = self.open(name, thread)
        page.get_by_label("Tekst").fill(text)
        follow(page, page.get_by_role("button", name=button, exact=True))
        expect(page.locator(".b-done")).to_be_visible()

    def close(self, name: str, thread: str) -> Page:
        """Close a thread from its page."""
        page, _ = self.open(name, thread)
        follow(page, page.get_by_role("button", name="Luk spørgsmålet"))
        expect(page.locator(".b-tag")).to_have_text("lukket", ignore_case=True)
        return page

    def find_unit(self, department: str) -> int:
        query = """select min(u.id) from organisation_unit u join organisation_department d on d.id = u.department_id
            where d.code = ?"""
        return int(str(self.sql(query, department)[0][0]))

    def sql(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        """Read or change rows behind the site's back."""
        with closing(sqlite3.connect(self.site.database, timeout=30)) as database, database:
            return list(database.execute(statement, values))

    def told(self, subject: str) -> list[str]:
        """To whom mails with words in the subject have been put into the outbox since this was asked last."""
        rows = self.sql('select id, "to", subject from dispatch_outboxmail')
        new = [(str(to).partition("@")[0], str(about)) for number, to, about in rows if str(number) not in self.seen]
        self.seen |= {str(number) for number, _, _ in rows}
        return sorted(to for to, about in new if subject in about)

    def run(self, command: str, *arguments: str) -> None:
        """A command of the real command line, on this site."""
        run_command(command, self.site.environment, *arguments)

    def let_wait(self, thread: str, stage: Stage) -> None:
        """Let the turn in a thread have lasted so long."""
        self.set_time(thread, "waits_since", find_beginning(stage))

    def set_time(self, thread: str, column: str, moment: dt.datetime) -> None:
        written = moment.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
        self.sql(f"update sparring_enquiry set {column} = ? where id = ?", written, number_of(thread))  # noqa: S608

    def warn(self, thread: str) -> None:
        """As if the last warning before the deletion had gone out in time."""
        self.sql("update sparring_enquiry set warned = 2 where id = ?", number_of(thread))
        self.set_time(thread, "warned_at", timezone.now() - dt.timedelta(days=4))

    def set_period(self, holder: str, deputy: str, first: int, last: int) -> None:
        """Put the holder's absence, and the deputy's time on the seat, so many days from today."""
        days = [(timezone.localdate() + dt.timedelta(days=offset)).isoformat() for offset in (first, last)]
        person = "person_id = (select id from organisation_person where code = ?)"
        for table, code in (("absence", holder), ("assignment", deputy)):
            self.sql(f"update organisation_{table} set first = ?, last = ? where {person}", *days, code)  # noqa: S608

    def wait_for_mails(self) -> None:
        """Until the worker has sent what is in the outbox."""
        for _ in range(300):
            if not self.sql("select 1 from dispatch_outboxmail where state in ('waiting', 'sending')"):
                return
            time.sleep(0.1)
        raise AssertionError("mails are left in the outbox")

    def written(self) -> dict[str, bytes]:
        """Everything the installation has written, by what it is: files as they are, and what is packed unpacked."""
        folder = self.site.database.parent
        found = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
        for name in list(found):
            if name.startswith(f"{self.site.database.name}-"):
                found[self.site.database.name] += found.pop(name)
        sessions = [SessionStore().decode(str(row[0])) for row in self.sql("select session_data from django_session")]
        found["sessions"] = str(sessions).encode()
        found["audit rows"] = str(self.sql("select * from audit_auditevent")).encode()
        found["outbox rows"] = str(self.sql("select * from dispatch_outboxmail")).encode()
        mails = [f"{mail.as_string()}\n{mail['Subject']}\n{text_of(mail)}" for mail in list(self.box.arrived)]
        found["mails"] = "\n".join(mails).encode()
        return found


def make_people(site: Site) -> None:
    variables = {**site.environment, "DJANGO_SETTINGS_MODULE": "beredskab.config.settings"}
    command = [sys.executable, "-m", "tests.journeys.sparring_people"]
    done = subprocess.run(
        command, env=variables, check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert done.returncode == 0, done.stderr


def number_of(thread: str) -> int:
    return int(thread.split("/")[2])


def find_beginning(stage: Stage) -> dt.datetime:
    """When a wait must have begun to be at the stage now, and still be in a while."""
    now = timezone.localtime()
    since = now
    for _ in range(24 * 30):
        if find_stage(since, now) is stage and find_stage(since, now + WHILE_A_TEST_RUNS) is stage:
            return since
        since = timezone.localtime(since - HOUR)
    raise AssertionError("no such beginning")
