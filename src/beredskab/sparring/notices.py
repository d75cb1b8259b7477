"""Mails about enquiries: that something waits, never what. One mail to an address, however much waits for it."""

import datetime as dt
from collections.abc import Iterable
from typing import Final, NamedTuple

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from beredskab.accounts.actor import actor_of
from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.dispatch.domain.mail import MailRefusedError
from beredskab.dispatch.operations import queue_mail
from beredskab.organisation.domain.units import Task, find_appointed
from beredskab.organisation.queries import find_cards, load_organisation
from beredskab.sparring.contacts import find_answerers
from beredskab.sparring.domain.thread import State, Turn
from beredskab.sparring.domain.waiting import WARNINGS, Retention, Stage, count_reminders, count_warnings
from beredskab.sparring.models import Enquiry
from beredskab.sparring.permissions import may_read
from beredskab.sparring.queries import list_due


class Letter(NamedTuple):
    """A mail: its subject, and the template of its text."""

    subject: str
    template: str


WAITS: Final = Letter("Beredskab: der venter et spørgsmål på svar", "waits")
ANSWERED: Final = Letter("Beredskab: der er nyt til dig", "answered")
ATTACHED: Final = Letter("Beredskab: du er koblet på som myndighedsperson", "attached")
ESCALATED: Final = Letter("Beredskab: et spørgsmål har ventet i to arbejdsdage", "escalated")
STANDS_OPEN: Final = Letter("Beredskab: er du færdig med dit spørgsmål?", "stands_open")
TAKEN_BACK: Final = Letter("Beredskab: et spørgsmål er tilbage hos teamet", "taken_back")
NOT_TAKEN: Final = Letter("Beredskab: myndigheden har ikke taget imod", "not_taken")
ENDS: Final = Letter("Beredskab: tekster bliver snart slettet", "ends")
LAST_RESORT: Final = (Role.PLAN_OWNER,)


def tell_team(enquiry: Enquiry, *, now: dt.datetime) -> int:
    """Mail those who answer first, or if none of them can be reached everyone who may, or the plan owner; how many."""
    answerers = find_answerers(enquiry, today=timezone.localdate(now))
    for people in (answerers.first, answerers.everyone):
        if sent := _send((card.email for card in people), WAITS, now):
            return sent
    return _send(_find_last_resort(), WAITS, now)


def tell_asker(enquiry: Enquiry, *, now: dt.datetime) -> int:
    """Mail the one who asked that there is an answer; how many."""
    return _send(_addresses([enquiry.asker_id]), ANSWERED, now)


def tell_authority(enquiry: Enquiry, *, now: dt.datetime) -> int:
    """Mail the authority's caseworker that it is theirs now; how many."""
    return _send(_addresses([enquiry.authority_id]), ATTACHED, now)


def tell_former_authority(number: str, *, now: dt.datetime) -> int:
    """Mail the caseworker of that account that the question is the team's again; how many."""
    return _send(_addresses([number]), TAKEN_BACK, now)


def _addresses(numbers: Iterable[str]) -> list[str]:
    wanted = [int(number) for number in numbers if number.isdecimal()]
    return list(User.objects.filter(pk__in=wanted, is_active=True).values_list("email", flat=True))


def _find_last_resort() -> list[str]:
    return list(User.objects.filter(is_active=True, grants__role__in=LAST_RESORT).values_list("email", flat=True))


def _send(addresses: Iterable[str], letter: Letter, now: dt.datetime) -> int:
    body = render_to_string(f"sparring/mail/{letter.template}.txt", {"link": f"{settings.SITE_URL}/sparring/"})
    sent = 0
    for address in sorted({one.casefold() for one in addresses if one}):
        try:
            queue_mail(to=address, subject=letter.subject, body=body, now=now)
        except MailRefusedError:
            continue
        sent += 1
    return sent


@transaction.atomic
def remind_of_turns(*, now: dt.datetime) -> int:
    """Remind whoever has had the word for a working day; tell others too after two, and weekly then; how many mails.

    The team: everyone who may answer, then the department's heads, who learn that something waits and can read nothing
    of it. The authority: its caseworker, then the team, who can call. The asker: after ten, to close or write more.
    Someone who is to hear of two stages hears of the later one.
    """
    letters: dict[Letter, set[str]] = {letter: set() for letter in (ESCALATED, NOT_TAKEN, WAITS, ATTACHED, STANDS_OPEN)}
    today = timezone.localdate(now)
    for enquiry in list_due(now).select_for_update(of=("self",)):
        turn = Turn(enquiry.turn)
        since = timezone.localtime(enquiry.waits_since)
        count = count_reminders(since, timezone.localtime(now), is_asker=turn is Turn.ASKER)
        if count <= enquiry.told:
            continue
        letter, found = REMINDERS[turn](enquiry, Stage(min(count, Stage.ESCALATED)), today)
        to = found or _find_last_resort()
        letters[letter] |= {one.casefold() for one in to}
        if to:
            Enquiry.objects.filter(pk=enquiry.pk).update(told=count)
    letters[WAITS] -= letters[ESCALATED]
    letters[ATTACHED] -= letters[NOT_TAKEN]
    return sum(_send(to, letter, now) for letter, to in letters.items())


def _remind_team(enquiry: Enquiry, stage: Stage, today: dt.date) -> tuple[Letter, list[str]]:
    team = _find_team(enquiry, today)
    if stage is Stage.ESCALATED:
        return ESCALATED, [*team, *(_find_heads(enquiry, today) or _find_last_resort())]
    return WAITS, team


def _remind_authority(enquiry: Enquiry, stage: Stage, today: dt.date) -> tuple[Letter, list[str]]:
    caseworker = _addresses([enquiry.authority_id])
    if stage is Stage.ESCALATED or not caseworker:
        return NOT_TAKEN, [*caseworker, *_find_team(enquiry, today)]
    return ATTACHED, caseworker


def _remind_asker(enquiry: Enquiry, _stage: Stage, today: dt.date) -> tuple[Letter, list[str]]:
    return STANDS_OPEN, _addresses([enquiry.asker_id]) or _find_team(enquiry, today)


REMINDERS: Final = {Turn.TEAM: _remind_team, Turn.AUTHORITY: _remind_authority, Turn.ASKER: _remind_asker}


def _find_team(enquiry: Enquiry, today: dt.date) -> list[str]:
    return [card.email for card in find_answerers(enquiry, today=today).everyone if card.email]


def _find_heads(enquiry: Enquiry, today: dt.date) -> list[str]:
    heads = find_appointed(load_organisation(), enquiry.department.code, Task.LEADER, today)
    return [card.email for card in find_cards(heads).values() if card.email]


@transaction.atomic
def warn_of_deletion(*, now: dt.datetime, retention: Retention) -> int:
    """Mail those who are in it and may read it, 14 days and 72 hours before the texts are deleted; how many mails."""
    rows = Enquiry.objects.filter(state=State.CLOSED, warned__lt=len(WARNINGS)).exclude(key=None)
    addresses: list[str] = []
    for enquiry in rows.select_for_update():
        due = count_warnings(enquiry.closed_at or now, retention, now)
        if due > enquiry.warned:
            today = timezone.localdate(now)
            addresses += _find_readers(enquiry, today) or _find_team(enquiry, today)
            Enquiry.objects.filter(pk=enquiry.pk).update(warned=due, warned_at=now)
    return _send(addresses, ENDS, now)


def _find_readers(enquiry: Enquiry, today: dt.date) -> list[str]:
    """The addresses of those who are in it and may still read it; whoever may not can't see what to note either."""
    authors = enquiry.entries.values_list("author_id", flat=True)
    numbers = {enquiry.asker_id, enquiry.holder_id, enquiry.authority_id, *authors}
    users = User.objects.filter(pk__in=[int(number) for number in numbers if number.isdecimal()], is_active=True)
    return [user.email for user in users if user.email and may_read(actor_of(user, today), enquiry)]
