"""A mail to a new knowledge person when their task begins: that they are one, and where the starter pack is."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from beredskab.dispatch.domain.mail import MailRefusedError
from beredskab.dispatch.operations import queue_mail
from beredskab.organisation.domain.units import Task
from beredskab.organisation.models import Appointment
from beredskab.organisation.writing import lock_organisation

SUBJECT: Final = "Beredskab: du er vidensperson"


@transaction.atomic
def welcome_knowledge_persons(*, now: dt.datetime) -> int:
    """Put a mail into the outbox to each whose task has begun and who hasn't been told; how many.

    Who has been knowledge person in the same place before knows it. A task without a usable address is tried again
    every time, so that an address that is written later is used.
    """
    lock_organisation()
    today = timezone.localdate(now)
    holds = Q(first__lte=today) & (Q(last=None) | Q(last__gte=today))
    here = Q(person__left_on=None) | Q(person__left_on__gt=today)
    rows = Appointment.objects.filter(holds, here, task=Task.KNOWLEDGE_PERSON, welcomed_on=None)
    told = 0
    for row in rows.select_related("person", "unit", "department"):
        knows = _has_been_told(row)
        if knows or _send(row, now=now):
            Appointment.objects.filter(pk=row.pk).update(welcomed_on=today)
            told += not knows
    return told


def _has_been_told(row: Appointment) -> bool:
    same = Appointment.objects.filter(person=row.person, task=row.task, unit=row.unit, department=row.department)
    return same.exclude(welcomed_on=None).exists()


def _send(row: Appointment, *, now: dt.datetime) -> bool:
    words = {"row": row, "link": f"{settings.SITE_URL}/mine-kontakter/startpakke/"}
    body = render_to_string("organisation/mail/welcome.txt", words)
    try:
        queue_mail(to=row.person.email, subject=SUBJECT, body=body, now=now)
    except MailRefusedError:
        return False
    return True
