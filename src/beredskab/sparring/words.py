"""States, steps and choices as people read them."""

import datetime as dt
from typing import Final

from django.conf import settings
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
from beredskab.sparring.domain.waiting import Stage, deletion_at, find_stage
from beredskab.sparring.models import Enquiry, Entry

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
# The same, to the one who asked.
TO_ASKER: Final = {
    Turn.TEAM: "venter på svar",
    Turn.ASKER: "du har fået svar",
    Turn.AUTHORITY: "sendt videre til myndigheden, der ikke har taget imod endnu",
}
AT_THE_MEETING: Final = "; teamet tager det op på sit møde"
HANDED_OVER: Final = "sendt videre til myndigheden, lukket her"
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
    Step.REOPEN.value: "tog spørgsmålet op igen",
}
AUTHORS: Final = {
    "asker": "den, der spurgte",
    "consultant": "konsulent",
    "knowledge_person": "vidensperson",
    "authority": "myndighedsperson",
}
TOOK_IN: Final = "tog imod og lukkede spørgsmålet her"
# What is said after a step, by its word in the address.
SAID: Final = {
    Step.WRITE: "sendt",
    Step.ANSWER: "svaret",
    Step.TAKE_OVER: "taget",
    Step.BRING_TO_TEAM: "moede",
    Step.DECIDE: "besluttet",
    Step.JOIN: "samtale",
    Step.ATTACH_AUTHORITY: "koblet",
    Step.CLOSE: "lukket",
    Step.REOPEN: "aabnet",
}
DONE: Final = {
    "spurgt": "Spørgsmålet er sendt til teamet.",
    "imens": "Sendt. En anden skrev imens: begge dele står her.",
    "sendt": "Det er sendt til teamet.",
    "svaret": "Svaret er sendt.",
    "taget": "Du har taget spørgsmålet.",
    "moede": "Spørgsmålet står nu på teamets dagsorden.",
    "besluttet": "Teamets svar er sendt.",
    "samtale": "Det står nu her, at teamet har været med til en samtale.",
    "koblet": "Myndighedspersonen er koblet på og kan læse det her.",
    "lukket": "Spørgsmålet er lukket.",
    "aabnet": "Spørgsmålet er hos teamet igen.",
    "noteret": "Samtalen er noteret.",
    "fjernet": "Samtalen er fjernet igen.",
}


def say_state(enquiry: Enquiry) -> str:
    """Where it stands, and whose turn it is where that isn't the same; to the team and the authority."""
    if enquiry.turn == Turn.NOBODY:
        return _say_end(enquiry)
    return f"{STATES[State(enquiry.state)]}, {TURNS[Turn(enquiry.turn)]}"


def say_state_to_asker(enquiry: Enquiry) -> str:
    """The same to the one who asked, who waits for one thing: the answer, and the team's where it is to meet on it."""
    if enquiry.turn == Turn.NOBODY:
        return _say_end(enquiry)
    meets = AT_THE_MEETING if enquiry.state == State.TEAM_MEETING else ""
    return TO_ASKER[Turn(enquiry.turn)] + meets


def _say_end(enquiry: Enquiry) -> str:
    return HANDED_OVER if enquiry.authority_id else STATES[State.CLOSED]


def say_entry(entry: Entry) -> str:
    """What happened. That the authority closes means that it has taken over: for the one who asked it isn't over."""
    return TOOK_IN if (entry.step, entry.author_as) == (Step.CLOSE, "authority") else ENTRIES[entry.step]


def is_urgent(enquiry: Enquiry) -> bool:
    """Whether an answer is owed that was asked for the same day."""
    return enquiry.turn == Turn.TEAM and enquiry.urgency == Urgency.TODAY


def find_end(enquiry: Enquiry) -> dt.datetime | None:
    """When the texts are deleted; None while it isn't closed."""
    return deletion_at(enquiry.closed_at, settings.RETENTION) if enquiry.closed_at else None


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
