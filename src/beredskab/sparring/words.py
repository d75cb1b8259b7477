"""States, steps and choices as people read them."""

import datetime as dt
from typing import Final

from django.utils import timezone

from beredskab.sparring.domain.thread import State, Step, Turn
from beredskab.sparring.domain.values import (
    AROUND,
    ROLES,
    TOPICS,
    URGENCIES,
    WITH_DUTY_TO_NOTIFY,
    Around,
    AskerRole,
    Topic,
    Urgency,
)  # fmt: skip
from beredskab.sparring.domain.waiting import Stage, find_stage
from beredskab.sparring.models import Enquiry

STATES: Final = {
    State.OPEN: "ny",
    State.IN_PROGRESS: "i gang",
    State.TEAM_MEETING: "til teamets møde",
    State.JOINED: "teamet har været med til en samtale",
    State.AUTHORITY: "sendt videre til myndigheden",
    State.CLOSED: "lukket",
}
TURNS: Final = {
    Turn.TEAM: "venter på svar fra teamet",
    Turn.ASKER: "venter på den, der spurgte",
    Turn.AUTHORITY: "venter på, at myndigheden tager imod",
    Turn.NOBODY: "lukket",
}
# What an entry says has happened, after who did it.
ENTRIES: Final = {
    "ask": "spurgte",
    Step.WRITE.value: "skrev",
    Step.ANSWER.value: "svarede",
    Step.TAKE_OVER.value: "tog spørgsmålet",
    Step.BRING_TO_TEAM.value: "tog det med til teamets møde",
    Step.DECIDE.value: "skrev, hvad teamet nåede frem til",
    Step.JOIN.value: "var med til en samtale",
    Step.ATTACH_AUTHORITY.value: "koblede en myndighedsperson på",
    Step.CLOSE.value: "lukkede spørgsmålet",
    Step.REOPEN.value: "åbnede spørgsmålet igen",
}
AUTHORS: Final = {
    "asker": "den, der spurgte",
    "consultant": "konsulent",
    "knowledge_person": "vidensperson",
    "authority": "myndighedsperson",
}
DONE: Final = {
    "spurgt": "Spørgsmålet er sendt til teamet.",
    "skrevet": "Gemt.",
    "imens": "Gemt. En anden skrev imens: begge dele står her.",
    "noteret": "Samtalen er noteret.",
    "fjernet": "Samtalen er fjernet igen.",
}


def say_state(enquiry: Enquiry) -> str:
    """Where it stands, and whose turn it is where that isn't the same."""
    state = STATES[State(enquiry.state)]
    return state if enquiry.turn == Turn.NOBODY else f"{state}, {TURNS[Turn(enquiry.turn)]}"


def say_wait(enquiry: Enquiry, now: dt.datetime) -> str:
    """That whoever owes an answer has owed it for so long that others are told; empty before that."""
    if enquiry.turn not in {Turn.TEAM, Turn.AUTHORITY}:
        return ""
    stage = find_stage(timezone.localtime(enquiry.waits_since), timezone.localtime(now))
    return "har ventet i mindst to arbejdsdage" if stage is Stage.ESCALATED else ""


def say_choices(enquiry: Enquiry) -> str:
    """What the one who asked chose: around whom, as what, how soon."""
    around, role = AROUND[Around(enquiry.around)], ROLES[AskerRole(enquiry.asker_role)]
    last = TOPICS[Topic(enquiry.topic)] if enquiry.is_by_phone else URGENCIES[Urgency(enquiry.urgency)]
    return f"{around} · spurgt af: {role} · {last}"


def has_duty(enquiry: Enquiry) -> bool:
    """Whether the duty to notify is to be said beside it."""
    return Around(enquiry.around) in WITH_DUTY_TO_NOTIFY
