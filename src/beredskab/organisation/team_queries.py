"""The team as a page shows it: the picture of its seats, and each seat with its people, coming and gone."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from beredskab.organisation import models
from beredskab.organisation.alarm_queries import Warnings, find_warnings
from beredskab.organisation.domain.gaps import Alarm
from beredskab.organisation.domain.periods import Period
from beredskab.organisation.domain.representation import is_absent
from beredskab.organisation.domain.team import Role, Team
from beredskab.organisation.domain.timeline import Timeline, draw_timeline
from beredskab.organisation.domain.units import SeatContacts, find_seat_contacts
from beredskab.organisation.queries import Card, end_before, find_cards, load_team

# How much of the past the picture shows, and how long it is, in days.
BEFORE_TODAY: Final = 30
LENGTHS: Final = {"kvartal": 92, "aar": 365, "fem-aar": 5 * 365}


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A seat today: whom to call, or who helps meanwhile. `alarm` is its first gap now or soon."""

    contacts: SeatContacts
    card: Card | None
    deputies: tuple[Card, ...]
    stand_in: Card | None
    alarm: Alarm | None


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Every open seat, the picture, and what is wrong."""

    seats: tuple[SeatNow, ...]
    timeline: Timeline
    warnings: Warnings


def find_team_page(*, today: dt.date, length: str) -> TeamPage:
    """The team today and over time; `length` is one of LENGTHS."""
    team = load_team()
    cards = find_cards(one.person for one in team.assignments)
    warnings = find_warnings(team, today=today)
    first = today - dt.timedelta(days=BEFORE_TODAY)
    timeline = draw_timeline(
        team,
        first=first,
        last=first + dt.timedelta(days=LENGTHS[length] - 1),
        today=today,
        names={code: card.name for code, card in cards.items()},
    )
    return TeamPage(find_seats_now(team, cards, warnings.alarms, today=today), timeline, warnings)


def find_seats_now(
    team: Team, cards: Mapping[str, Card], alarms: Iterable[Alarm], *, today: dt.date
) -> tuple[SeatNow, ...]:
    """Each seat that there is today."""
    first_alarms: dict[str, Alarm] = {}
    for alarm in alarms:
        first_alarms.setdefault(alarm.seat.code, alarm)
    return tuple(
        describe_seat(find_seat_contacts(team, seat, today), cards, first_alarms.get(seat.code))
        for seat in team.seats
        if today in seat.period
    )


def describe_seat(contacts: SeatContacts, cards: Mapping[str, Card], alarm: Alarm | None = None) -> SeatNow:
    """A seat with the cards of its people."""
    speaking = contacts.representative
    return SeatNow(
        contacts,
        cards.get(speaking.person) if speaking else None,
        tuple(cards[person] for person in contacts.deputies if person in cards),
        cards.get(contacts.stand_in or ""),
        alarm,
    )


@dataclass(frozen=True, slots=True)
class Sitting:
    """One assignment on the seat's page. `ends` is the day it really ends, when the person leaves before."""

    row: models.Assignment
    ends: dt.date | None
    is_away: bool

    @property
    def is_holder(self) -> bool:
        return self.row.role == Role.HOLDER


@dataclass(frozen=True, slots=True)
class SeatPage:
    """A seat: who has it, who is to have it, who had it; its people's absences, and its gaps."""

    row: models.Seat
    now: SeatNow
    current: tuple[Sitting, ...]
    coming: tuple[Sitting, ...]
    past: tuple[Sitting, ...]
    absences: tuple[models.Absence, ...]
    warnings: Warnings


def find_seat_page(seat: models.Seat, *, today: dt.date) -> SeatPage:
    """Everything about a seat."""
    team = load_team()
    rule_seat = team.get_seat(seat.code)
    cards = find_cards(one.person for one in team.assignments)
    warnings = find_warnings(team, today=today)
    own = tuple(alarm for alarm in warnings.alarms if alarm.seat.code == seat.code)
    handovers = tuple(one for one in warnings.handovers if one.seat.code == seat.code)
    rows = seat.assignments.select_related("person").order_by("order", "first")
    sittings = [_sit(row, team, today) for row in rows]
    here = [one for one in sittings if one.row.first <= today and (one.ends is None or one.ends >= today)]
    people = {one.row.person_id for one in sittings if one.ends is None or one.ends >= today}
    away = models.Absence.objects.filter(person__in=people).exclude(last__lt=today).select_related("person")
    return SeatPage(
        row=seat,
        now=describe_seat(find_seat_contacts(team, rule_seat, today), cards, own[0] if own else None),
        current=tuple(here),
        coming=tuple(one for one in sittings if one.row.first > today and (not one.ends or one.ends >= one.row.first)),
        past=tuple(reversed([one for one in sittings if one.ends is not None and one.ends < today])),
        absences=tuple(away),
        warnings=Warnings(own, handovers, warnings.cards),
    )


def _sit(row: models.Assignment, team: Team, today: dt.date) -> Sitting:
    ends = end_before(Period(row.first, row.last), row.person.left_on).last
    return Sitting(row, ends, is_absent(team, str(row.person_id), today) and today in Period(row.first, ends))
