"""Who may read and do what with an enquiry. Heads, plan owner and administrator read no texts: it isn't their task."""

from collections.abc import Iterator

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role
from beredskab.organisation.models import Unit
from beredskab.sparring.domain.thread import State, Step
from beredskab.sparring.models import Enquiry

# What the one who asked may do; the rest is the team's.
ASKERS: frozenset[Step] = frozenset({Step.WRITE, Step.CLOSE, Step.REOPEN})
# A knowledge person answers and passes on; what binds the team or the authority is a consultant's.
KNOWLEDGE_PERSONS: frozenset[Step] = frozenset({Step.ANSWER, Step.TAKE_OVER, Step.BRING_TO_TEAM})


def is_asker(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether the actor asked it."""
    return bool(enquiry.asker_id) and enquiry.asker_id == actor.id


def is_consultant(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether the department's seat is the actor's today: as holder, deputy, or next in line where it is empty."""
    return bool(actor.departments(Role.CONSULTANT) & {"", enquiry.department.code})


def is_knowledge_person(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether the actor is knowledge person of the enquiry's unit, of one above it, or of its department as a whole."""
    held = {
        grant.unit
        for grant in actor.grants
        if grant.role is Role.KNOWLEDGE_PERSON and grant.department == enquiry.department.code
    }
    return bool(held) and bool(held & {"", *_codes_up(enquiry.unit)})


def _codes_up(unit: Unit | None) -> Iterator[str]:
    """The codes of a unit and of those above it."""
    seen: set[int] = set()
    while unit is not None and unit.pk not in seen:
        seen.add(unit.pk)
        yield unit.code
        unit = unit.parent


def is_attached(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether the actor is the authority's caseworker of the enquiry."""
    attached = bool(enquiry.authority_id) and enquiry.authority_id == actor.id
    return attached and Role.AUTHORITY_CASEWORKER in actor.roles


def is_at_the_meeting(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether the actor is in the team while the enquiry waits for its meeting."""
    return enquiry.state == State.TEAM_MEETING and Role.CONSULTANT in actor.roles


def may_read(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether the actor may read the texts."""
    rules = (is_asker, is_consultant, is_knowledge_person, is_attached, is_at_the_meeting)
    return any(rule(actor, enquiry) for rule in rules)


def may_take(actor: Actor, enquiry: Enquiry, step: Step) -> bool:
    """Whether the step is the actor's to take, wherever the enquiry stands."""
    with_authority = enquiry.state == State.AUTHORITY
    # Whether the authority has taken over isn't the asker's to say.
    if step in ASKERS and is_asker(actor, enquiry) and not with_authority:
        return True
    if step is Step.WRITE:
        return False
    # Closing says that the authority has taken over, so only the authority says it; the team can take it back.
    if step is Step.CLOSE and with_authority:
        return is_attached(actor, enquiry)
    if is_consultant(actor, enquiry):
        return True
    if step in {Step.ANSWER, Step.DECIDE} and is_at_the_meeting(actor, enquiry):
        return True
    return step in KNOWLEDGE_PERSONS and is_knowledge_person(actor, enquiry)
