"""Telling of gaps by mail: the heads, who answer for the seat, and the team (R19). Each stage of a gap once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.dispatch.domain.mail import MailRefusedError
from beredskab.dispatch.jobs import job
from beredskab.dispatch.operations import queue_mail
from beredskab.organisation.alarm_queries import group_by_recipient
from beredskab.organisation.domain.gaps import Alarm, find_alarms
from beredskab.organisation.domain.notices import find_stage
from beredskab.organisation.domain.units import Task, find_appointed
from beredskab.organisation.models import AlarmNotice, Seat
from beredskab.organisation.queries import find_cards, load_today
from beredskab.organisation.writing import lock_organisation

SUBJECT: Final = "Beredskab: en plads i teamet mangler nogen"
# Who writes an absence may be about to write who stands in; the mail waits that long.
TIME_TO_MEND: Final = dt.timedelta(minutes=15)
# Told when nobody in the organisation can be, or nobody is written as the department's head: they can put it right.
LAST_RESORT: Final = (Role.PLAN_OWNER, Role.ADMINISTRATOR)


@transaction.atomic
def tell_alarms(*, now: dt.datetime) -> int:
    """Put a mail in the outbox to each who is to know of a gap they haven't been told of at this stage; how many.

    A gap that can be told to nobody's address isn't counted as told, and is tried again. One that was closed and is
    there again, or lasts longer than was told, is told anew.
    """
    lock_organisation()
    today = timezone.localdate(now)
    loaded = load_today(today)
    alarms = find_alarms(loaded.team, today=today)
    _forget_closed_gaps(alarms)
    new = [one for one in alarms if not _is_told(one, today)]
    told = group_by_recipient(loaded, new)
    addresses = {person: card.email for person, card in find_cards(told).items()}
    sent = {person: alarms for person, alarms in told.items() if _send(addresses.get(person, ""), alarms, today, now)}
    reached = [alarm for alarms in sent.values() for alarm in alarms]
    headless = [one for one in new if not find_appointed(loaded.tree, one.seat.department, Task.LEADER, today)]
    left = [alarm for alarm in new if alarm not in reached or alarm in headless]
    knows = {addresses[person].casefold(): alarms for person, alarms in sent.items()}
    others = sum(_send_rest(email, left, knows, today, now) for email in _find_last_resort())
    _note_told(new if others else reached, today, now)
    return len(sent) + others


def _is_told(alarm: Alarm, today: dt.date) -> bool:
    stage = find_stage(alarm, today)
    told = AlarmNotice.objects.filter(seat__code=alarm.seat.code, gap_first=alarm.period.first, stage=stage).first()
    return told is not None and not _is_later(alarm.period.last, told.gap_last)


def _is_later(last: dt.date | None, other: dt.date | None) -> bool:
    """Whether a last day comes after another; None is no end."""
    return other is not None and (last is None or last > other)


def _forget_closed_gaps(alarms: Iterable[Alarm]) -> None:
    """Drop what was told of gaps that are no more, and remember shorter ones as they are, so that both can come back
    and be told."""
    lasts = {(one.seat.code, one.period.first): one.period.last for one in alarms}
    for notice in AlarmNotice.objects.select_related("seat"):
        gap = notice.seat.code, notice.gap_first
        if gap not in lasts:
            notice.delete()
        elif _is_later(notice.gap_last, lasts[gap]):
            AlarmNotice.objects.filter(pk=notice.pk).update(gap_last=lasts[gap])


def _send(to: str, alarms: Iterable[Alarm], today: dt.date, now: dt.datetime) -> bool:
    words: Mapping[str, object] = {"alarms": list(alarms), "today": today, "link": f"{settings.SITE_URL}/overblik/"}
    body = render_to_string("organisation/mail/gap.txt", dict(words))
    try:
        queue_mail(to=to, subject=SUBJECT, body=body, now=now)
    except MailRefusedError:
        return False
    return True


def _send_rest(
    email: str, alarms: Iterable[Alarm], knows: Mapping[str, list[Alarm]], today: dt.date, now: dt.datetime
) -> bool:
    """Of the alarms those that a mail to this address hasn't told already."""
    rest = [alarm for alarm in alarms if alarm not in knows.get(email.casefold(), ())]
    return bool(rest) and _send(email, rest, today, now)


def _find_last_resort() -> list[str]:
    rows = User.objects.filter(is_active=True, grants__role__in=LAST_RESORT).exclude(email="").distinct()
    return [user.email for user in rows]


def _note_told(alarms: Iterable[Alarm], today: dt.date, now: dt.datetime) -> None:
    seats = {seat.code: seat for seat in Seat.objects.all()}
    for alarm in {(one.seat.code, one.period.first): one for one in alarms}.values():
        AlarmNotice.objects.update_or_create(
            seat=seats[alarm.seat.code],
            gap_first=alarm.period.first,
            stage=find_stage(alarm, today),
            defaults={"told_at": now, "gap_last": alarm.period.last},
        )


@job
def tell_alarms_soon() -> None:
    """Tell of what has changed, once there has been time to put it right."""
    tell_alarms(now=timezone.now())


def expect_change(*, now: dt.datetime) -> None:
    """Call after a change that may have made a gap: it is told a little later, if it is still there."""
    tell_alarms_soon.using(run_after=now + TIME_TO_MEND).enqueue()
