"""Reading enquiries: the inbox with what needs an answer first, a thread with its texts, one's own."""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, IntegerField, Min, Q, QuerySet, Value, When

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.common.envelope import MissingKeyError, UnreadableError, open_text
from beredskab.organisation.queries import find_codes_below
from beredskab.sparring.domain.thread import State, Turn
from beredskab.sparring.domain.values import Urgency
from beredskab.sparring.keys import key_ring
from beredskab.sparring.models import Enquiry, Entry, Tombstone

logger = logging.getLogger(__name__)
PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a thread with its text; `author` is the display name of the account, or nothing if it is gone.

    Where there is a text that can't be opened, it is empty and `is_unreadable`.
    """

    row: Entry
    author: str
    text: str
    is_unreadable: bool = False


def inbox(actor: Actor) -> QuerySet[Enquiry]:
    """What the actor may read for the team: what the team owes an answer first, the most urgent and oldest of it first.

    Telephone notes are no threads and aren't in it.
    """
    order = Case(
        When(turn=Turn.TEAM, urgency=Urgency.TODAY, then=Value(0)),
        When(turn=Turn.TEAM, then=Value(1)),
        When(state=State.CLOSED, then=Value(3)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Enquiry.objects.filter(_is_for(actor), is_by_phone=False)
    return rows.select_related("department", "unit").order_by(order, "waits_since", "pk")


def _is_for(actor: Actor) -> Q:
    """Filter on enquiries: those that the actor answers or decides (see `permissions.may_read`)."""
    departments = actor.departments(Role.CONSULTANT)
    found = Q(pk__isnull=False) if "" in departments else Q(department__code__in=departments)
    if departments:
        found |= Q(state=State.TEAM_MEETING)
    for grant in actor.grants:
        if grant.role is Role.KNOWLEDGE_PERSON:
            own = Q(department__code=grant.department)
            found |= own & Q(unit__code__in=find_codes_below(grant.unit)) if grant.unit else own
    if Role.AUTHORITY_CASEWORKER in actor.roles:
        found |= Q(authority_id=actor.id)
    return found


def list_own(actor: Actor) -> QuerySet[Enquiry]:
    """What the actor has asked: what is answered and waits to be read first, then the newest first."""
    rows = Enquiry.objects.filter(asker_id=actor.id, is_by_phone=False)
    order = Case(When(turn=Turn.ASKER, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.select_related("department", "unit").order_by(order, "-asked_at", "-pk")


def list_notes(actor: Actor) -> QuerySet[Enquiry]:
    """The telephone sparrings that the actor has noted, newest first."""
    rows = Enquiry.objects.filter(is_by_phone=True, holder_id=actor.id)
    return rows.select_related("department", "unit").order_by("-asked_at", "-pk")


def read_thread(enquiry: Enquiry) -> list[Line]:
    """The entries in their order, with their texts."""
    rows = list(enquiry.entries.order_by("number"))
    names = name_accounts(row.author_id for row in rows)
    return [_read(enquiry, row, names.get(row.author_id, "")) for row in rows]


def _read(enquiry: Enquiry, row: Entry, author: str) -> Line:
    if row.sealed is None or enquiry.key is None:
        return Line(row, author, "")
    key, sealed = bytes(enquiry.key), bytes(row.sealed)
    try:
        return Line(row, author, open_text(key_ring(), key, sealed, about=enquiry.about, part=str(row.number)))
    except (MissingKeyError, UnreadableError) as error:
        logger.error("Entry %s of enquiry %s: %s", row.number, enquiry.pk, type(error).__name__)  # noqa: TRY400
        return Line(row, author, "", is_unreadable=True)


def name_accounts(numbers: Iterable[str]) -> dict[str, str]:
    """The display names of accounts by our own numbers for them."""
    wanted = {int(number) for number in numbers if number.isdecimal()}
    return {str(user.pk): str(user) for user in User.objects.filter(pk__in=wanted)}


def find_tombstone(number: int) -> Tombstone | None:
    """What is left of a deleted enquiry, by the number it had."""
    return Tombstone.objects.select_related("department").filter(enquiry_number=number).first()


def count_waiting(actor: Actor) -> int:
    """How many enquiries wait for the actor: for the team's answer, or for the authority to take over.

    Other departments' for the meeting wait there.
    """
    rows = inbox(actor).filter(Q(turn=Turn.TEAM) | Q(turn=Turn.AUTHORITY, authority_id=actor.id))
    departments = actor.departments(Role.CONSULTANT)
    if departments and "" not in departments:
        rows = rows.exclude(~Q(department__code__in=departments) & Q(state=State.TEAM_MEETING))
    return rows.count()


def find_longest_waits(departments: frozenset[str]) -> dict[str, dt.datetime]:
    """Since when the team has owed an answer in each of the departments, by code; "" among them stands for all."""
    rows = Enquiry.objects.filter(turn=Turn.TEAM)
    if "" not in departments:
        rows = rows.filter(department__code__in=departments)
    return dict(rows.values_list("department__code").annotate(Min("waits_since")).order_by("department__name"))


def find_agenda() -> QuerySet[Enquiry]:
    """What waits for the team's meeting, the longest wait first."""
    rows = Enquiry.objects.filter(state=State.TEAM_MEETING).select_related("department", "unit")
    return rows.order_by("waits_since", "pk")


def list_due(now: dt.datetime) -> QuerySet[Enquiry]:
    """What somebody has the word in, for the reminder to look at."""
    return Enquiry.objects.exclude(turn=Turn.NOBODY).filter(waits_since__lte=now).select_related("department", "unit")
