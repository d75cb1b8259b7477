"""Asking the team, and every step of an enquiry afterwards (R9-R11). A text is guarded, sealed and then written."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from beredskab.accounts.actor import Actor
from beredskab.accounts.domain.roles import Role
from beredskab.accounts.models import User
from beredskab.audit.domain.actions import Action
from beredskab.common.envelope import make_record_key, seal_text, version_of
from beredskab.organisation.models import Department, Unit
from beredskab.sparring import events, permissions
from beredskab.sparring.domain.thread import (
    NEEDS_READING,
    WITH_WORDS,
    Standing,
    State,
    Step,
    StepRefusedError,
    Turn,
    take_step,
)
from beredskab.sparring.domain.values import Around, AskerRole, Topic, Urgency
from beredskab.sparring.guard import require_text
from beredskab.sparring.journal import note_reopening
from beredskab.sparring.keys import key_ring, remember_key
from beredskab.sparring.models import Enquiry, Entry

ASK = "ask"


@dataclass(frozen=True, slots=True)
class Words:
    """What someone wrote; `is_confirmed`: what looks like names or addresses in it isn't.

    `confirmed` are the words that this was said of; None means whatever there is.
    """

    text: str
    is_confirmed: bool = False
    confirmed: frozenset[str] | None = None


@transaction.atomic
def ask(
    *,
    actor: Actor,
    now: dt.datetime,
    department: Department,
    unit: Unit | None,
    role: AskerRole,
    around: Around,
    urgency: Urgency,
    words: Words,
    phone: str = "",
) -> Enquiry:
    """Put a question to the team. Everyone who is signed in may.

    Raises:
        TextRefusedError: the guard, or its failing, stops the text; nothing is written.
        WrongKeysError: the key of the settings isn't the one that was used before.
    """
    text = _require(words)
    enquiry = Enquiry.objects.create(
        department=department, unit=unit, asker_id=actor.id, asker_role=role, asker_phone=phone,
        around=around, urgency=urgency,
        state=State.OPEN, turn=Turn.TEAM, waits_since=now, asked_at=now,
    )  # fmt: skip
    _give_key(enquiry)
    _add_entry(enquiry, ASK, actor, now, text)
    _account_for(events.ASKED, enquiry, actor, now)
    return enquiry


def _require(words: Words) -> str:
    return require_text(words.text, is_confirmed=words.is_confirmed, confirmed=words.confirmed)


def _give_key(enquiry: Enquiry) -> None:
    remember_key()
    enquiry.key = make_record_key(key_ring(), enquiry.about)
    enquiry.key_version = version_of(enquiry.key)
    enquiry.save(update_fields=["key", "key_version"])


def _add_entry(enquiry: Enquiry, step: str, actor: Actor, now: dt.datetime, text: str) -> Entry:
    number = enquiry.entries.count() + 1
    sealed = None
    if text:
        sealed = seal_text(key_ring(), bytes(enquiry.key or b""), text, about=enquiry.about, part=str(number))
    return Entry.objects.create(
        enquiry=enquiry, number=number, step=step, author_id=actor.id,
        author_as=_describe_author(actor, enquiry), at=now, sealed=sealed,
    )  # fmt: skip


def _account_for(action: Action, enquiry: Enquiry, actor: Actor, now: dt.datetime) -> None:
    details: dict[str, str | int | bool] = {"department": enquiry.department.code}
    events.account_for(action, enquiry.pk, actor_id=actor.id, now=now, details=details)


@transaction.atomic
def note_by_phone(
    *,
    actor: Actor,
    now: dt.datetime,
    department: Department,
    unit: Unit | None,
    role: AskerRole,
    around: Around,
    topic: Topic,
) -> Enquiry:
    """Note a sparring by telephone: values only, and closed as it is written. Raises PermissionDenied."""
    enquiry = Enquiry(
        department=department, unit=unit, is_by_phone=True, asker_role=role, around=around, urgency=Urgency.NO_HURRY,
        topic=topic, state=State.CLOSED, turn=Turn.NOBODY, waits_since=now, asked_at=now, closed_at=now,
        holder_id=actor.id,
    )  # fmt: skip
    if not (permissions.is_consultant(actor, enquiry) or permissions.is_knowledge_person(actor, enquiry)):
        raise PermissionDenied
    enquiry.save()
    _account_for(events.NOTED, enquiry, actor, now)
    return enquiry


@transaction.atomic
def remove_note(*, actor: Actor, now: dt.datetime, number: int) -> None:
    """Take back a telephone sparring that the actor has noted. Raises PermissionDenied."""
    note = Enquiry.objects.select_related("department").filter(pk=number, is_by_phone=True, holder_id=actor.id).first()
    if note is None:
        raise PermissionDenied
    note.delete()
    note.pk = number
    _account_for(events.NOTE_REMOVED, note, actor, now)


@transaction.atomic
def take(
    *,
    actor: Actor,
    now: dt.datetime,
    number: int,
    step: Step,
    words: Words | None = None,
    caseworker: User | None = None,
    seen: int = 0,
) -> Enquiry:
    """Take a step in an enquiry: `words` go with WRITE, ANSWER and DECIDE, a `caseworker` with ATTACH_AUTHORITY.

    `seen` is how many entries the actor has been shown: nothing is closed or passed on over a text that came since.

    Two who answer at once are both kept, one after the other.

    Raises:
        PermissionDenied: the step isn't the actor's.
        StepRefusedError: it can't be taken from where the enquiry stands.
        TextRefusedError: the guard, or its failing, stops the text.
        Enquiry.DoesNotExist: there is none, or its texts are deleted.
    """
    enquiry = Enquiry.objects.select_for_update(of=("self",)).select_related("department", "unit").get(pk=number)
    if not permissions.may_take(actor, enquiry, step):
        raise PermissionDenied
    before = Standing(State(enquiry.state), Turn(enquiry.turn))
    after = take_step(before, step)
    if enquiry.key is None:
        raise StepRefusedError("teksterne er slettet, og samtalen kan ikke gå videre; stil et nyt spørgsmål")
    if step in NEEDS_READING and seen and _has_news(enquiry, actor, seen):
        raise StepRefusedError("der er skrevet mere, siden du åbnede siden; læs det først")
    text = _require(words) if words else ""
    if step in WITH_WORDS and not text:
        raise StepRefusedError("skriv noget først")
    enquiry.state, enquiry.turn = after.state.value, after.turn.value
    if after.turn is not before.turn:
        given_back = before.turn is Turn.AUTHORITY and after.turn is Turn.TEAM
        enquiry.waits_since, enquiry.told = (_find_unanswered(enquiry) if given_back else None) or now, 0
    _apply(enquiry, step, actor, now)
    if step is Step.ATTACH_AUTHORITY:
        enquiry.authority_id = _require_caseworker(caseworker)
    enquiry.save()
    _add_entry(enquiry, step.value, actor, now, text)
    _account_for(events.STEPS[step], enquiry, actor, now)
    return enquiry


def _find_unanswered(enquiry: Enquiry) -> dt.datetime | None:
    """Since when the team has owed an answer, the authority's time included; None where none was owed."""
    answered = enquiry.entries.filter(step__in=(Step.ANSWER, Step.DECIDE, Step.CLOSE)).aggregate(last=Max("number"))
    owing = (ASK, Step.WRITE, Step.BRING_TO_TEAM, Step.REOPEN)
    since = enquiry.entries.filter(number__gt=answered["last"] or 0, step__in=owing)
    return since.order_by("number").values_list("at", flat=True).first()


def _has_news(enquiry: Enquiry, actor: Actor, seen: int) -> bool:
    texts = enquiry.entries.filter(number__gt=seen, sealed__isnull=False)
    return texts.exclude(author_id=actor.id).exists()


def _apply(enquiry: Enquiry, step: Step, actor: Actor, now: dt.datetime) -> None:
    """What else a step changes: who has taken it on, and when it was closed."""
    if step is Step.TAKE_OVER or (step is Step.ANSWER and not enquiry.holder_id):
        enquiry.holder_id = actor.id
    if step is Step.CLOSE:
        enquiry.closed_at = now
    if step is Step.REOPEN:
        note_reopening(enquiry)
        enquiry.closed_at, enquiry.warned = None, 0
        enquiry.authority_id = ""


def _require_caseworker(user: User | None) -> str:
    if user is None or not user.is_active or not user.grants.filter(role=Role.AUTHORITY_CASEWORKER).exists():
        raise StepRefusedError("vælg en myndighedsperson")
    return str(user.pk)


def _describe_author(actor: Actor, enquiry: Enquiry) -> str:
    """What the author is in this enquiry, as it stood when the step was taken."""
    if permissions.is_asker(actor, enquiry):
        return "asker"
    if permissions.is_attached(actor, enquiry) and not permissions.is_consultant(actor, enquiry):
        return "authority"
    return "consultant" if Role.CONSULTANT in actor.roles else "knowledge_person"
