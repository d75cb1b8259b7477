"""What is accounted for about enquiries: our own numbers and codes, never a word of a text."""

import datetime as dt
from typing import Final

from beredskab.audit.domain.actions import Action, Target, declare_action
from beredskab.audit.domain.codes import Value
from beredskab.audit.operations import record_event
from beredskab.sparring.domain.thread import Step

ASKED: Final = declare_action("sparring.asked", "Et spørgsmål til teamet er stillet", details=("department",))
NOTED: Final = declare_action("sparring.noted", "En telefonisk sparring er noteret", details=("department",))
NOTE_REMOVED: Final = declare_action(
    "sparring.note_removed", "En noteret telefonsamtale er fjernet", details=("department",)
)
STEPS: Final = {
    step: declare_action(f"sparring.{step.value}", title, details=("department",))
    for step, title in {
        Step.WRITE: "Der er skrevet mere til et spørgsmål",
        Step.ANSWER: "Et spørgsmål er besvaret",
        Step.TAKE_OVER: "Et spørgsmål er overtaget",
        Step.BRING_TO_TEAM: "Et spørgsmål er taget med til teamets møde",
        Step.DECIDE: "Teamet har taget stilling til et spørgsmål",
        Step.JOIN: "Nogen fra teamet har været med til en samtale",
        Step.ATTACH_AUTHORITY: "En myndighedsperson er koblet på",
        Step.CLOSE: "Et spørgsmål er lukket",
        Step.REOPEN: "Et spørgsmål er åbnet igen",
    }.items()
}
READ: Final = declare_action("sparring.read", "Et spørgsmål er læst", details=("department",))
DELETED: Final = declare_action("sparring.deleted", "Teksterne i et spørgsmål er slettet", details=("department",))
KEYS_CHANGED: Final = declare_action("sparring.keys_changed", "Teksterne er lagt under en ny nøgle", details=("count",))


def account_for(
    action: Action, number: int, *, actor_id: str, now: dt.datetime, details: dict[str, Value] | None = None
) -> None:
    """Record what was done to an enquiry; call it last in the transaction."""
    record_event(actor_id=actor_id, action=action, target=Target("enquiry", str(number)), now=now, details=details)
