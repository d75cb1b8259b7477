"""Mails about enquiries: that something waits, never what. One mail to an address, however much waits for it."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.dispatch.domain.mail import MailRefusedError
from beredskab.dispatch.operations import queue_mail
from beredskab.organisation.domain.units import Task, find_appointed
from beredskab.organisation.queries import find_cards, load_organisation
from beredskab.sparring.contacts import find_answerers
from beredskab.sparring.domain.thread import State
from beredskab.sparring.domain.waiting import WARNINGS, Retention, Stage, count_warnings, find_stage
from beredskab.sparring.models import Enquiry
from beredskab.sparring.queries import list_due

WAITS: Final = "Beredskab: der venter et spørgsmål på svar"
ANSWERED: Final = "Beredskab: der er skrevet til dig"
ATTACHED: Final = "Beredskab: du er koblet på som myndighedsperson"
ESCALATED: Final = "Beredskab: et spørgsmål har ventet i to arbejdsdage"
ENDS: Final = "Beredskab: tekster bliver snart slettet"
LAST_RESORT: Final = (Role.PLAN_OWNER,)


def tell_team(enquiry: Enquiry, *, now: dt.datetime) -> int:
    """Mail those who answer first, or if none of them can be reached everyone who may, or the plan owner; how many."""
    answerers = find_answerers(enquiry, today=timezone.localdate(now))
    for people in (answerers.first, answerers.everyone):
        if sent := _send((card.email for card in people), WAITS, "waits", now):
            return sent
    return _send(_find_last_resort(), WAITS, "waits", now)


def tell_asker(enquiry: Enquiry, *, now: dt.datetime) -> int:
    """Mail the one who asked that there is an answer; how many."""
    return _send(_addresses([enquiry.asker_id]), ANSWERED, "answered", now)


def tell_authority(enquiry: Enquiry, *, now: dt.datetime) -> int:
    """Mail the authority's caseworker that it is theirs now; how many."""
    return _send(_addresses([enquiry.authority_id]), ATTACHED, "attached", now)


def _addresses(numbers: Iterable[str]) -> list[str]:
    wanted = [int(number) for number in numbers if number.isdecimal()]
    return list(User.objects.filter(pk__in=wanted, is_active=True).values_list("email", flat=True))


def _find_last_resort() -> list[str]:
    return list(User.objects.filter(is_active=True, grants__role__in=LAST_RESORT).values_list("email", flat=True))


def _send(addresses: Iterable[str], subject: str, template: str, now: dt.datetime) -> int:
    body = render_to_string(f"sparring/mail/{template}.txt", {"link": f"{settings.SITE_URL}/sparring/"})
    sent = 0
    for address in sorted({one.casefold() for one in addresses if one}):
        try:
            queue_mail(to=address, subject=subject, body=body, now=now)
        except MailRefusedError:
            continue
        sent += 1
    return sent


@transaction.atomic
def remind_team(*, now: dt.datetime) -> int:
    """Remind everyone who may answer after one working day, and the department's heads too after two; how many mails.

    Heads learn that something waits, and can read nothing of it.
    """
    waiting: dict[Stage, list[str]] = {Stage.REMINDED: [], Stage.ESCALATED: []}
    today = timezone.localdate(now)
    for enquiry in list_due(now).select_for_update(of=("self",)):
        stage = find_stage(timezone.localtime(enquiry.waits_since), timezone.localtime(now))
        if stage <= enquiry.told:
            continue
        team = [card.email for card in find_answerers(enquiry, today=today).everyone if card.email]
        heads = (_find_heads(enquiry, today) or _find_last_resort()) if stage is Stage.ESCALATED else []
        to = [*team, *heads] or _find_last_resort()
        waiting[stage] += to
        if to:
            Enquiry.objects.filter(pk=enquiry.pk).update(told=stage)
    late = {one.casefold() for one in waiting[Stage.ESCALATED]}
    rest = [one for one in waiting[Stage.REMINDED] if one.casefold() not in late]
    return _send(late, ESCALATED, "escalated", now) + _send(rest, WAITS, "waits", now)


def _find_heads(enquiry: Enquiry, today: dt.date) -> list[str]:
    heads = find_appointed(load_organisation(), enquiry.department.code, Task.LEADER, today)
    return [card.email for card in find_cards(heads).values() if card.email]


@transaction.atomic
def warn_of_deletion(*, now: dt.datetime, retention: Retention) -> int:
    """Mail those who are in an enquiry 14 days and 72 hours before its texts are deleted; how many mails."""
    rows = Enquiry.objects.filter(state=State.CLOSED, warned__lt=len(WARNINGS)).exclude(key=None)
    numbers: list[str] = []
    for enquiry in rows.select_for_update():
        due = count_warnings(enquiry.closed_at or now, retention, now)
        if due > enquiry.warned:
            numbers += [enquiry.asker_id, enquiry.holder_id]
            Enquiry.objects.filter(pk=enquiry.pk).update(warned=due)
    return _send(_addresses(numbers), ENDS, "ends", now)
