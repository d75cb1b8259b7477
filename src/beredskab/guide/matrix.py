"""The decision matrix: for each answer to each question, who is called and which duties apply, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from beredskab.edition.domain.guide_schema import Fact, Rule
from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import GIVEN, Guide
from beredskab.guide.domain.regions import GivenRegions, regions_of
from beredskab.guide.domain.space import Region
from beredskab.handbook.queries import SourceView, source_views


@dataclass(frozen=True)
class Column:
    """One answer to one question; `opens` is the number of answers where a new question begins, else 0."""

    fact: str
    question: str
    label: str
    opens: int


@dataclass(frozen=True)
class Cell:
    """`mark` for the eye, `words` for everyone: always or sometimes, must or should; empty = never."""

    mark: str
    words: str


@dataclass(frozen=True)
class Row:
    """One contact or duty across all answers."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RuleView:
    """A rule in words: when, what it gives, why, and on whose word."""

    id: str
    when: tuple[str, ...]
    gives: tuple[str, ...]
    why: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class ObligationView:
    """A promise the rules are held to."""

    text: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class Matrix:
    """Everything the page draws."""

    situations: int
    columns: tuple[Column, ...]
    contacts: tuple[Row, ...]
    duties: tuple[Row, ...]
    rules: tuple[RuleView, ...]
    obligations: tuple[ObligationView, ...]

    @property
    def situations_text(self) -> str:
        """The number of situations as Danes write it: 209.952."""
        return f"{self.situations:,}".replace(",", ".")


NEVER = Cell("", "aldrig")
ALWAYS_MUST = Cell("●", "skal, altid")
ALWAYS = Cell("○", "bør, altid")
SOMETIMES_MUST = Cell("◐", "skal, i nogle situationer")
SOMETIMES = Cell("·", "bør, i nogle situationer")


def draw_matrix(guide: Guide) -> Matrix:
    """The matrix of a guide, counted over all its situations."""
    content = guide.content
    regions = regions_of(content.rules, guide)
    columns = tuple(
        Column(fact.id, fact.question, value.label, len(fact.values) if place == 0 else 0)
        for fact in content.facts
        for place, value in enumerate(fact.values)
    )
    boxes = [guide.space.where(fact.id, [value.id]) for fact in content.facts for value in fact.values]
    names = _names(content)
    return Matrix(
        situations=guide.space.size,
        columns=columns,
        contacts=tuple(
            Row(contact.name, tuple(_contact_cell(regions, contact.id, box) for box in boxes))
            for contact in sorted(content.contacts, key=lambda contact: contact.calling_rank)
            if regions.where(contact.id)
        ),
        duties=tuple(
            Row(duty.title, tuple(_duty_cell(regions.given.get(duty.id, 0), box) for box in boxes))
            for duty in content.duties
        ),
        rules=tuple(_rule_view(rule, content, names) for rule in content.rules),
        obligations=tuple(
            ObligationView(obligation.text, source_views(content, obligation.source))
            for obligation in content.obligations
        ),
    )


def _contact_cell(regions: GivenRegions, contact: str, box: Region) -> Cell:
    must, any_level = regions.must.get(contact, 0) & box, regions.any_level[contact] & box
    if must:
        return ALWAYS_MUST if must == box else SOMETIMES_MUST
    if any_level:
        return ALWAYS if any_level == box else SOMETIMES
    return NEVER


def _duty_cell(region: Region, box: Region) -> Cell:
    if not region & box:
        return NEVER
    return ALWAYS_MUST if region & box == box else SOMETIMES_MUST


def _names(content: Content) -> Mapping[str, str]:
    names = {contact.id: contact.name for contact in content.contacts}
    names |= {duty.id: duty.title for duty in content.duties}
    names |= {warning.id: warning.line for warning in content.warnings}
    names |= {banner.id: banner.line for banner in content.banners}
    names |= {note.id: note.text for note in content.notes}
    return names | {card.id: f"kortet «{card.title}»" for card in content.cards}


def _condition(fact: Fact, values: tuple[str, ...]) -> str:
    labels = [value.label for value in fact.values if value.id in values]
    return f"{fact.question} {' / '.join(labels)}"


def _rule_view(rule: Rule, content: Content, names: Mapping[str, str]) -> RuleView:
    questions = {fact.id: fact for fact in content.facts}
    when = tuple(_condition(questions[fact], values) for fact, values in rule.when.items())
    gives = [f"Ring: {names[contact]}" for contact in rule.give.must]
    gives += [f"Spørg evt.: {names[contact]}" for contact in rule.give.should]
    gives += [names[item_id] for kind in GIVEN for item_id in getattr(rule.give, kind)]
    return RuleView(rule.id, when, tuple(gives), rule.why, source_views(content, rule.source))
