"""The way of an enquiry: which steps may be taken from where, and whose turn it is afterwards (R9-R11).

An enquiry is never nobody's: while it is open, either the team owes an answer, or the one who asked has the word, or
the authority has taken it over in its own system.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class State(StrEnum):
    """Where an enquiry stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    TEAM_MEETING = "team_meeting"
    JOINED = "joined_conversation"
    AUTHORITY = "authority"
    CLOSED = "closed"


class Turn(StrEnum):
    """Who has the word."""

    TEAM = "team"
    ASKER = "asker"
    AUTHORITY = "authority"
    NOBODY = "nobody"


class Step(StrEnum):
    """What someone does to an enquiry."""

    WRITE = "write"
    ANSWER = "answer"
    TAKE_OVER = "take_over"
    BRING_TO_TEAM = "bring_to_team"
    DECIDE = "decide"
    JOIN = "join"
    ATTACH_AUTHORITY = "attach_authority"
    CLOSE = "close"
    REOPEN = "reopen"


class StepRefusedError(ValueError):
    """A step that can't be taken from where the enquiry stands; the message is Danish."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an enquiry stands, and whose turn it is."""

    state: State = State.OPEN
    turn: Turn = Turn.TEAM


# Open to the team: everything but what the authority has taken over, and what is closed.
WITH_THE_TEAM: Final = frozenset({State.OPEN, State.IN_PROGRESS, State.TEAM_MEETING, State.JOINED})
# From where a step may be taken, the state after it (None: as before), and whose turn it is then (None: as before).
STEPS: Final[Mapping[Step, tuple[frozenset[State], State | None, Turn | None]]] = MappingProxyType(
    {
        Step.WRITE: (WITH_THE_TEAM, None, Turn.TEAM),
        Step.ANSWER: (WITH_THE_TEAM, None, Turn.ASKER),
        Step.TAKE_OVER: (WITH_THE_TEAM, None, None),
        Step.BRING_TO_TEAM: (WITH_THE_TEAM - {State.TEAM_MEETING}, State.TEAM_MEETING, Turn.TEAM),
        Step.DECIDE: (frozenset({State.TEAM_MEETING}), State.IN_PROGRESS, Turn.ASKER),
        # From the meeting's agenda a question comes by a decision only.
        Step.JOIN: (WITH_THE_TEAM - {State.TEAM_MEETING}, State.JOINED, None),
        Step.ATTACH_AUTHORITY: (WITH_THE_TEAM, State.AUTHORITY, Turn.AUTHORITY),
        Step.CLOSE: (frozenset(State) - {State.CLOSED}, State.CLOSED, Turn.NOBODY),
        Step.REOPEN: (frozenset({State.CLOSED, State.AUTHORITY}), State.IN_PROGRESS, Turn.TEAM),
    }
)
# These aren't taken over something new that nobody has read.
NEEDS_READING: Final = frozenset({Step.BRING_TO_TEAM, Step.JOIN, Step.ATTACH_AUTHORITY, Step.CLOSE})
# These are taken by writing something.
WITH_WORDS: Final = frozenset({Step.WRITE, Step.ANSWER, Step.DECIDE})
REFUSALS: Final = {
    State.CLOSED: "spørgsmålet er lukket; tryk »Åbn igen«, hvis der er mere",
    State.AUTHORITY: "spørgsmålet er sendt videre til myndigheden; ring til dem eller til teamet",
}


def take_step(standing: Standing, step: Step) -> Standing:
    """Where the enquiry stands after the step. Raises StepRefusedError.

    A first answer or a colleague who takes over puts an open enquiry in progress.
    """
    allowed, state, turn = STEPS[step]
    if standing.state not in allowed:
        raise StepRefusedError(explain_refusal(standing.state))
    begins = standing.state is State.OPEN and step in {Step.ANSWER, Step.TAKE_OVER}
    return Standing(state or (State.IN_PROGRESS if begins else standing.state), turn or standing.turn)


def explain_refusal(state: State) -> str:
    """Why a step can't be taken while the enquiry stands so."""
    return REFUSALS.get(state, "det kan man ikke, som spørgsmålet står nu")


def list_steps(state: State) -> tuple[Step, ...]:
    """The steps that can be taken from a state, in the order they are named."""
    return tuple(step for step, (allowed, _, _) in STEPS.items() if state in allowed)
