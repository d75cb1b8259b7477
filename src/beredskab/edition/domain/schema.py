"""The content of a bundle: what staff read. One pydantic model per kind of item; `Content` holds them all.

Its frame stands in `frame_schema`, the Action Cards in `card_schema`, the guide's own part (facts, rules, obligations)
in `guide_schema`, the words of the search in `search_schema`.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from beredskab.edition.domain.card_schema import Card
from beredskab.edition.domain.fields import (
    Date,
    Hours,
    Id,
    Item,
    Line,
    LongText,
    PhoneNumber,
    Slug,
    Strict,
    Text,
    WebAddress,
)
from beredskab.edition.domain.frame_schema import Bundle, Department, Law, Site, Topic
from beredskab.edition.domain.guide_schema import Condition, Contradiction, Fact, Note, Obligation, Rule, Waiver
from beredskab.edition.domain.plan_schema import AdoptedPlan, Passage
from beredskab.edition.domain.search_schema import AcuteWords, SearchQuery, Synonyms

SOME = Field(min_length=1)
EMERGENCY_NUMBER = "112"
FULL_LENGTH = 8  # digits of a Danish number without the country's code


class Phone(Strict):
    """One number; `number` is written in full with spaces, `label` tells two numbers apart."""

    number: PhoneNumber
    label: Line | None = None
    hours: Hours = "unknown"

    @property
    def tel(self) -> str:
        """The number as a tel: address; short numbers (112, 1888) stay as they are."""
        digits = self.number.replace(" ", "")
        return digits if digits.startswith("+") or len(digits) < FULL_LENGTH else f"+45{digits}"


class Contact(Item):
    """Someone to call. Without a phone it is a known gap, shown as such; `last_confirmed` None = not confirmed."""

    name: Line
    group: Literal["kommunen", "politi", "raadgivning", "ophold", "udland"]
    phones: tuple[Phone, ...] = ()
    email: Annotated[str, Field(pattern=r"^[a-zA-Z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$")] | None = None
    address: WebAddress | None = None
    offers: Text
    for_whom: Text
    hours_text: Line
    anonymous: Text
    legal_basis: tuple[Id, ...] = ()
    last_confirmed: Date | None = None
    confirmed_by: Line | None = None
    acute: bool = False
    situations: Annotated[tuple[Literal["under_18", "voksen", "rejse", "vold", "bolig", "ekstremisme"], ...], SOME]
    calling_rank: int = Field(ge=0, le=99)
    by_department: dict[Id, Line] = Field(default_factory=dict)

    @property
    def phone(self) -> Phone | None:
        """The number to call first, or None where none is known."""
        return self.phones[0] if self.phones else None

    @property
    def always_phone(self) -> Phone | None:
        """The number that is answered day and night, every day, or None."""
        return next((phone for phone in self.phones if phone.hours == "always"), None)

    @property
    def is_emergency(self) -> bool:
        """Whether it is 112, which stands on every page by itself."""
        return any(phone.number == EMERGENCY_NUMBER for phone in self.phones)


class Definition(Item):
    """A word of the field and what it means."""

    term: Line
    text: Text
    order: int = 0


class ConflictType(Item):
    """A type of honour-related conflict; `severity` ranks them, the most dangerous highest (1-12)."""

    name: Line
    text: Text
    severity: int = Field(ge=0, le=20)


class Sign(Item):
    """Something a worker may see or hear, in a worker's words. One sign proves nothing."""

    group: Literal[
        "dagtilbud", "skolebarn", "ung", "voksen_kvinde", "voksen_mand", "aeldre", "hjemmebesoeg", "jobcenter"
    ]
    sign: Line
    look_for: Text
    card: Slug | None = None


class AttentionPoint(Item):
    """Something to keep in mind for everyone, for children and young people, or for adults."""

    age: Literal["all", "under_18", "18_plus"]
    title: Line
    text: Text
    order: int = 0


class Duty(Item):
    """What the law or the plan obliges the worker to do."""

    title: Line
    text: Text
    legal_basis: tuple[Id, ...] = ()
    weight: int = Field(ge=0, le=100)


class Warning_(Item):  # noqa: N801 - `Warning` is Python's own
    """A line under »Gør ikke« or »Gør«; the heaviest three of each are shown open."""

    kind: Literal["dont", "do"]
    line: Line
    text: Text
    weight: int = Field(ge=0, le=100)


class Banner(Item):
    """A standing line above everything else, with the number to call."""

    line: Line
    text: Text
    number: PhoneNumber | None = None


class TalkPart(Item):
    """Lines for the conversation and around it, used on the guide's answer, the cards and their own page.

    `show_when` keeps a part out of the guide's answer where it doesn't fit; empty = always.
    """

    part: Literal[
        "opening", "ask", "avoid", "do", "dont", "nobody_answers", "next_under_18", "next_adult", "aftercare",
        "interpreter", "bisidder", "confidentiality", "safety_plan", "digital", "travel_agreement", "write", "phone",
    ]  # fmt: skip
    title: Line
    lines: Annotated[tuple[Text, ...], SOME]
    show_when: Condition = Field(default_factory=dict)
    order: int = 0


class Section(Item):
    """A background text of the handbook; `body` is Markdown without HTML."""

    slug: Slug
    title: Line
    summary: Text
    body: LongText
    order: int = 0


class OpenQuestion(Item):
    """A gap in the plan that its owner must close; shown, never filled in by guesswork."""

    question: Line
    why: Text
    until_then: Text
    affects: tuple[Id, ...] = ()


class Content(Strict):
    """A whole bundle after the municipality has been laid over the national base, and the adopted plan it stands on.

    `plan` comes with an import of its own, not from the bundle's files; None until then.
    """

    bundle: Bundle
    topics: tuple[Topic, ...] = ()
    laws: tuple[Law, ...] = ()
    sites: tuple[Site, ...] = ()
    departments: tuple[Department, ...] = ()
    contacts: tuple[Contact, ...] = ()
    definitions: tuple[Definition, ...] = ()
    conflict_types: tuple[ConflictType, ...] = ()
    signs: tuple[Sign, ...] = ()
    attention_points: tuple[AttentionPoint, ...] = ()
    duties: tuple[Duty, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    banners: tuple[Banner, ...] = ()
    cards: tuple[Card, ...] = ()
    talk: tuple[TalkPart, ...] = ()
    sections: tuple[Section, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[Note, ...] = ()
    rules: tuple[Rule, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    acute_words: tuple[AcuteWords, ...] = ()
    search_queries: tuple[SearchQuery, ...] = ()
    passages: tuple[Passage, ...] = ()
    plan: AdoptedPlan | None = None

    @field_validator("*", mode="before")
    @classmethod
    def _none_is_empty(cls, value: Any, info: ValidationInfo) -> Any:
        return () if value is None and info.field_name != "plan" else value


ITEM_KINDS: dict[str, type[Strict]] = {
    "topics": Topic,
    "laws": Law,
    "sites": Site,
    "departments": Department,
    "contacts": Contact,
    "definitions": Definition,
    "conflict_types": ConflictType,
    "signs": Sign,
    "attention_points": AttentionPoint,
    "duties": Duty,
    "warnings": Warning_,
    "banners": Banner,
    "cards": Card,
    "talk": TalkPart,
    "sections": Section,
    "open_questions": OpenQuestion,
    "facts": Fact,
    "notes": Note,
    "rules": Rule,
    "obligations": Obligation,
    "contradictions": Contradiction,
    "waivers": Waiver,
    "synonyms": Synonyms,
    "acute_words": AcuteWords,
    "search_queries": SearchQuery,
    "passages": Passage,
}
