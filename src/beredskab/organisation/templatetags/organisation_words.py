"""What templates say of gaps, absences and handovers (see `organisation.words`)."""

import datetime as dt

from django import template

from beredskab.organisation import words
from beredskab.organisation.domain.gaps import Alarm

register = template.Library()
register.filter("say_gap", words.say_gap)
register.filter("say_cause", words.say_cause)
register.filter("say_back", words.say_back)
register.filter("list_stand_ins", words.list_stand_ins)
register.filter("say_handover", words.say_handover)
register.filter("say_days", words.say_days)
register.filter("say_done", words.say_done)


@register.filter
def begun(alarm: Alarm, today: dt.date) -> bool:
    """Whether nobody is there today."""
    return alarm.days_left(today) == 0


@register.filter
def short_month(label: str) -> str:
    """»januar 2027« as »jan 2027«, for an axis."""
    name, _, year = label.partition(" ")
    return f"{name[:3]} {year}".strip()
