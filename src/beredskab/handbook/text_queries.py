"""The handbook's longer texts: the conversation, and the background sections."""

from dataclasses import dataclass
from typing import Final

from beredskab.edition.domain.schema import Content, TalkPart
from beredskab.handbook.domain.markdown import render_markdown
from beredskab.handbook.queries import Provenance, provenance

TALK_GROUPS: Final = {
    "samtalen": "Sådan taler du",
    "aftal": "Aftal med personen",
    "hjaelp": "Telefon, tolk og bisidder",
    "bagefter": "Bagefter",
    "sikkerhed": "Sikkerhedsplan",
}
# Each part of a bundle's talk: the group it stands in, the name of the part, and how its lines are shown.
TALK_PARTS: Final = {
    "opening": ("samtalen", "Sig fx", "say"),
    "ask": ("samtalen", "Spørg", "list"),
    "avoid": ("samtalen", "Undgå", "dont"),
    "do": ("samtalen", "Gør", "do"),
    "dont": ("samtalen", "Gør ikke", "dont"),
    "confidentiality": ("aftal", "Tavshed", "list"),
    "digital": ("aftal", "Telefon og net", "list"),
    "travel_agreement": ("aftal", "Før en rejse", "list"),
    "phone": ("hjaelp", "I telefonen", "list"),
    "interpreter": ("hjaelp", "Tolk", "list"),
    "bisidder": ("hjaelp", "Bisidder", "list"),
    "write": ("bagefter", "Skriv ned", "list"),
    "nobody_answers": ("bagefter", "Ingen svarer", "list"),
    "next_under_18": ("bagefter", "Det sker der nu, under 18 år", "list"),
    "next_adult": ("bagefter", "Det sker der nu, voksne", "list"),
    "aftercare": ("bagefter", "Pas på dig selv", "list"),
    "safety_plan": ("sikkerhed", "Sikkerhedsplan", "list"),
}


@dataclass(frozen=True)
class TalkPartView:
    """`look` says how the lines are shown: say, list, do, dont, or sheet (questions to answer by hand)."""

    id: str
    title: str
    lines: tuple[str, ...]
    look: str
    provenance: Provenance


@dataclass(frozen=True)
class TalkKind:
    id: str
    label: str
    parts: tuple[TalkPartView, ...]


@dataclass(frozen=True)
class TalkGroup:
    id: str
    label: str
    kinds: tuple[TalkKind, ...]


@dataclass(frozen=True)
class SectionLink:
    slug: str
    title: str
    summary: str


@dataclass(frozen=True)
class SectionView:
    """`html` comes from Markdown without HTML and may be written out as it is."""

    slug: str
    title: str
    summary: str
    html: str
    provenance: Provenance


def list_talk(content: Content) -> tuple[TalkGroup, ...]:
    """Everything about the conversation, in the order in which it is needed."""
    groups = [TalkGroup(group, label, _kinds(content, group)) for group, label in TALK_GROUPS.items()]
    return tuple(group for group in groups if group.kinds)


def _kinds(content: Content, group: str) -> tuple[TalkKind, ...]:
    kinds = [
        TalkKind(part, label, _parts(content, part, look))
        for part, (home, label, look) in TALK_PARTS.items()
        if home == group
    ]
    return tuple(kind for kind in kinds if kind.parts)


def _parts(content: Content, part: str, look: str) -> tuple[TalkPartView, ...]:
    ordered = sorted((talk for talk in content.talk if talk.part == part), key=lambda talk: talk.order)
    return tuple(
        TalkPartView(talk.id, talk.title, talk.lines, _look(talk, look), provenance(content, talk)) for talk in ordered
    )


def _look(talk: TalkPart, usual: str) -> str:
    """The questions of a safety plan are a sheet to fill in by hand, kept nowhere else."""
    asks = talk.part == "safety_plan" and all(line.endswith("?") for line in talk.lines)
    return "sheet" if asks else usual


def list_sections(content: Content) -> tuple[SectionLink, ...]:
    """The background sections in the bundle's order."""
    ordered = sorted(content.sections, key=lambda section: (section.order, section.slug))
    return tuple(SectionLink(section.slug, section.title, section.summary) for section in ordered)


def find_section(content: Content, slug: str, *, base: str) -> SectionView | None:
    """One section as HTML, or None. Links stay within the edition that begins with `base`."""
    section = next((section for section in content.sections if section.slug == slug), None)
    if section is None:
        return None
    return SectionView(
        slug=section.slug,
        title=section.title,
        summary=section.summary,
        html=render_markdown(section.body, base),
        provenance=provenance(content, section),
    )
