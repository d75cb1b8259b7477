"""The gaps in the representation, with the names of who stands in and who is to be told."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from beredskab.organisation.domain.gaps import Alarm, Handover, find_alarms, find_handovers
from beredskab.organisation.domain.team import Team
from beredskab.organisation.domain.units import find_alarm_recipients
from beredskab.organisation.queries import Card, Today, find_cards


@dataclass(frozen=True, slots=True)
class Warnings:
    """What is wrong with the team today or soon. `cards` has everyone who is named in it."""

    alarms: tuple[Alarm, ...]
    handovers: tuple[Handover, ...]
    cards: Mapping[str, Card]


def find_warnings(team: Team, *, today: dt.date, departments: Iterable[str] | None = None) -> Warnings:
    """Gaps now or within the warning time, and holders who leave with nobody to follow; of all departments or some.

    What is told as a gap isn't told as a handover too.
    """
    wanted = None if departments is None else frozenset(departments)
    alarms = tuple(one for one in find_alarms(team, today=today) if wanted is None or one.seat.department in wanted)
    told = {one.seat.code for one in alarms}
    handovers = tuple(
        one
        for one in find_handovers(team, today=today)
        if one.seat.code not in told and (wanted is None or one.seat.department in wanted)
    )
    return Warnings(alarms, handovers, find_cards(_named(alarms, handovers)))


def _named(alarms: Iterable[Alarm], handovers: Iterable[Handover]) -> set[str]:
    named = {one.person for alarm in alarms for one in alarm.stand_ins}
    named |= {alarm.back.representative.person for alarm in alarms if alarm.back and alarm.back.representative}
    for one in handovers:
        named |= {one.leaving.person, one.deputy, one.successor.person if one.successor else None}
    return {person for person in named if person}


def group_by_recipient(now: Today, alarms: Iterable[Alarm]) -> dict[str, list[Alarm]]:
    """The alarms that each person is to be told of: the department's heads and the team (R19)."""
    told: dict[str, list[Alarm]] = {}
    for alarm in alarms:
        for person in find_alarm_recipients(now.tree, now.team, alarm.seat, now.day):
            told.setdefault(person, []).append(alarm)
    return told
