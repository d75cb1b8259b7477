"""What is accounted for about the organisation: our own numbers and codes, never a name."""

import datetime as dt
from typing import Final

from beredskab.accounts.actor import Actor
from beredskab.audit.domain.actions import Action, Target, declare_action
from beredskab.audit.domain.codes import Value
from beredskab.audit.operations import record_event

PERSON_ADDED: Final = declare_action("organisation.person_added", "En medarbejder er skrevet ind")
PERSON_CHANGED: Final = declare_action("organisation.person_changed", "En medarbejders oplysninger er rettet")
PERSON_LEFT: Final = declare_action("organisation.person_left", "En medarbejder er meldt fratrådt")
PERSON_BACK: Final = declare_action("organisation.person_back", "En medarbejder er skrevet ind igen")
UNIT_ADDED: Final = declare_action("organisation.unit_added", "En enhed er oprettet", details=("department",))
UNIT_CHANGED: Final = declare_action("organisation.unit_changed", "En enhed er rettet", details=("department",))
UNIT_CLOSED: Final = declare_action("organisation.unit_closed", "En enhed er lukket", details=("department",))
SEATED: Final = declare_action(
    "organisation.seated", "Nogen er sat på en plads i teamet", details=("seat", "as", "person")
)
SEAT_LEFT: Final = declare_action(
    "organisation.seat_left", "Nogens sidste dag på en plads i teamet er skrevet", details=("seat", "as", "person")
)
UNSEATED: Final = declare_action(
    "organisation.unseated", "En plads, der ikke var begyndt, er taget tilbage", details=("seat", "as", "person")
)
MOVED_UP: Final = declare_action("organisation.moved_up", "Rækken af stedfortrædere er ændret", details=("seat",))
ABSENCE_ADDED: Final = declare_action("organisation.absence_added", "Fravær er skrevet ind", details=("person",))
ABSENCE_CHANGED: Final = declare_action("organisation.absence_changed", "Fravær er rettet", details=("person",))
ABSENCE_ENDED: Final = declare_action(
    "organisation.absence_ended", "Fravær er afkortet eller taget tilbage", details=("person",)
)
APPOINTED: Final = declare_action(
    "organisation.appointed", "Nogen har fået en opgave i en enhed", details=("department", "task", "person")
)
APPOINTMENT_ENDED: Final = declare_action(
    "organisation.appointment_ended", "Nogens opgave i en enhed er sluttet", details=("department", "task", "person")
)
DEPARTMENTS_SET: Final = declare_action(
    "organisation.departments_set", "Afdelingerne er sat efter det offentliggjorte indhold", details=("count",)
)


def account_for(
    action: Action, kind: str, number: int, *, actor: Actor, now: dt.datetime, details: dict[str, Value] | None = None
) -> None:
    """Record what was done to one of our own rows; call it last in the transaction."""
    record_event(actor_id=actor.id, action=action, target=Target(kind, str(number)), now=now, details=details)
