"""Gaps, absences and handovers as sentences in Danish, with the names of the people in them."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from beredskab.common.days import describe_day
from beredskab.organisation.domain.gaps import Alarm, Cause, Handover
from beredskab.organisation.queries import Card

CAUSES: Final = {
    Cause.NEVER_FILLED: "Ingen har fået pladsen endnu.",
    Cause.VACANT: "Den, der havde pladsen, er her ikke mere.",
    Cause.ABSENT: "Alle, der har pladsen, er væk.",
}
# What the page says has been done; the address holds the word before the sentence.
DONE: Final = {
    "gemt": "Gemt.",
    "intet": "Det var allerede gjort.",
    "plads": "Gemt. Pladsen ser nu sådan ud.",
    "taget": "Taget tilbage. Pladsen ser nu sådan ud.",
    "opgave": "Gemt. Opgaven er skrevet.",
    "ikke-begyndt": "Opgaven er taget tilbage.",
    "slut": "Gemt. Den sidste dag er rettet.",
    "fravaer": "Gemt. Fraværet er skrevet.",
    "tilbage": "Gemt. Fraværet er slut.",
    "ind": "Gemt. Medarbejderen er skrevet ind.",
    "fratraadt": "Gemt. Fratrædelsen er skrevet.",
    "her": "Gemt. Medarbejderen er her alligevel.",
    "lukket": "Enheden er lukket.",
    "aabnet": "Enheden er åben igen.",
}


def say_done(word: str | None) -> str:
    """What has just been done, as the address says with a word; nothing for a word that isn't ours."""
    return DONE.get(word or "", "")


def say_gap(alarm: Alarm, today: dt.date) -> str:
    """»ingen fra 3. maj 2027 (om 12 dage) til 9. maj 2027«."""
    until = f" til {describe_day(alarm.period.last)}" if alarm.period.last else ""
    left = alarm.days_left(today)
    if left:
        days = "i morgen" if left == 1 else f"om {left} dage"
        return f"ingen fra {describe_day(alarm.period.first)} ({days}){until}"
    if alarm.since is None:
        return f"der har ikke været nogen endnu{until}"
    if alarm.since == today:
        return f"ingen fra i dag{until}"
    return f"ingen siden {describe_day(alarm.since)}{until}"


def say_cause(alarm: Alarm) -> str:
    """Why nobody is there."""
    return CAUSES[alarm.cause]


def say_back(alarm: Alarm, cards: Mapping[str, Card]) -> str:
    """Who ends the gap, and when."""
    after = alarm.back
    if after is None or after.representative is None:
        return ""
    return f"Fra {describe_day(after.period.first)} er {name(after.representative.person, cards)} der."


def list_stand_ins(alarm: Alarm, cards: Mapping[str, Card]) -> list[tuple[Card | None, str]]:
    """The card of who is next in line, None for nobody, with the days where more than one follows another."""
    return [
        (cards.get(one.person or ""), "" if len(alarm.stand_ins) == 1 else str(one.period)) for one in alarm.stand_ins
    ]


def say_handover(one: Handover, cards: Mapping[str, Card]) -> str:
    """Who leaves and when, who is there until someone follows."""
    leaving = f"{name(one.leaving.person, cards)} har sidste dag {describe_day(_last(one))}."
    deputy = f" Derefter er {name(one.deputy, cards)} der som stedfortræder." if one.deputy else ""
    after = one.successor
    follows = f" {name(after.person, cards)} begynder {describe_day(after.period.first)}." if after else ""
    return f"{leaving}{deputy}{follows}"


def _last(one: Handover) -> dt.date:
    return one.leaving.period.last or dt.date.max


def name(person: str, cards: Mapping[str, Card]) -> str:
    """The person's name, if it is known."""
    card = cards.get(person)
    return card.name if card else "en, der ikke står her mere"


def say_days(first: dt.date, last: dt.date | None) -> str:
    """»3. maj 2027 – 9. maj 2027«, »fra 3. maj 2027«, or one day alone."""
    if last is None:
        return f"fra {describe_day(first)}"
    return describe_day(first) if first == last else f"{describe_day(first)} – {describe_day(last)}"
