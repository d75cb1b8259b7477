"""The pages to look things up in: signs, words, conflict types, attention points, duties, open questions."""

from dataclasses import dataclass
from typing import Final

from beredskab.edition.domain.frame_schema import Law
from beredskab.edition.domain.schema import Content, OpenQuestion, Sign
from beredskab.handbook.place_queries import list_places
from beredskab.handbook.queries import Link, Provenance, provenance

SIGN_GROUPS: Final = {
    "dagtilbud": "Barn i dagtilbud",
    "skolebarn": "Skolebarn",
    "ung": "Ung",
    "voksen_kvinde": "Voksen kvinde",
    "voksen_mand": "Voksen mand",
    "aeldre": "Ældre",
    "hjemmebesoeg": "På hjemmebesøg",
    "jobcenter": "I jobcenteret",
}
AGES: Final = {"all": "Alle", "under_18": "Under 18 år", "18_plus": "18 år eller ældre"}


@dataclass(frozen=True)
class Entry:
    """A heading with a text under it."""

    id: str
    title: str
    text: str
    provenance: Provenance


@dataclass(frozen=True)
class EntryGroup:
    id: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class SignView:
    id: str
    sign: str
    look_for: str
    card: Link | None
    provenance: Provenance


@dataclass(frozen=True)
class SignGroup:
    id: str
    label: str
    signs: tuple[SignView, ...]


@dataclass(frozen=True)
class DutyView:
    id: str
    title: str
    text: str
    laws: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True)
class DutiesPage:
    duties: tuple[DutyView, ...]
    laws: tuple[Law, ...]
    notice_form: str | None


@dataclass(frozen=True)
class QuestionView:
    id: str
    question: str
    why: str
    until_then: str
    affects: tuple[Link, ...]
    provenance: Provenance


def list_signs(content: Content) -> tuple[SignGroup, ...]:
    """Signs in groups, each in the order of the bundle."""
    groups = [
        SignGroup(group, label, tuple(_sign(content, sign) for sign in content.signs if sign.group == group))
        for group, label in SIGN_GROUPS.items()
    ]
    return tuple(group for group in groups if group.signs)


def _sign(content: Content, sign: Sign) -> SignView:
    card = next((card for card in content.cards if card.slug == sign.card), None)
    link = Link(f"/kort/{card.slug}/", card.title) if card else None
    return SignView(sign.id, sign.sign, sign.look_for, link, provenance(content, sign))


def list_words(content: Content) -> tuple[Entry, ...]:
    """Definitions in the bundle's own order, then by the word."""
    ordered = sorted(content.definitions, key=lambda word: (word.order, word.term.casefold()))
    return tuple(Entry(word.id, word.term, word.text, provenance(content, word)) for word in ordered)


def list_conflict_types(content: Content) -> tuple[Entry, ...]:
    """Conflict types, the most dangerous first."""
    ordered = sorted(content.conflict_types, key=lambda kind: -kind.severity)
    return tuple(Entry(kind.id, kind.name, kind.text, provenance(content, kind)) for kind in ordered)


def list_attention_points(content: Content) -> tuple[EntryGroup, ...]:
    """What to keep in mind: for everyone, for children and young people, for adults."""
    ordered = sorted(content.attention_points, key=lambda point: point.order)
    groups = [
        EntryGroup(
            f"alder_{age}",
            label,
            tuple(
                Entry(point.id, point.title, point.text, provenance(content, point))
                for point in ordered
                if point.age == age
            ),
        )
        for age, label in AGES.items()
    ]
    return tuple(group for group in groups if group.entries)


def build_duties_page(content: Content) -> DutiesPage:
    """Duties, the heaviest first, and every provision that the content cites."""
    ordered = sorted(content.duties, key=lambda duty: -duty.weight)
    titles = {law.id: law.title for law in content.laws}
    return DutiesPage(
        duties=tuple(
            DutyView(
                duty.id,
                duty.title,
                duty.text,
                tuple(titles[law] for law in duty.legal_basis if law in titles),
                provenance(content, duty),
            )
            for duty in ordered
        ),
        laws=content.laws,
        notice_form=content.bundle.concern_notice_form,
    )


def list_open_questions(content: Content) -> tuple[QuestionView, ...]:
    """The gaps that the plan's owner must close, each with what it holds up."""
    places = {item_id: link for (_, item_id), link in list_places(content).items()}
    return tuple(_question(content, question, places) for question in content.open_questions)


def _question(content: Content, question: OpenQuestion, places: dict[str, Link]) -> QuestionView:
    return QuestionView(
        id=question.id,
        question=question.question,
        why=question.why,
        until_then=question.until_then,
        affects=tuple(places[item_id] for item_id in question.affects if item_id in places),
        provenance=provenance(content, question),
    )
