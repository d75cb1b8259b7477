"""The decision matrix: for each answer to each question, who is called and which duties apply, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from beredskab.edition.domain.guide_schema import Fact, Rule
from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import GIVEN, Guide
from beredskab.handbook.queries import SourceView, source_views


@dataclass(frozen=True)
class Row:
    """One way to a contact or duty: what each question must be answered, empty where any answer will do."""

    level: str
    cells: tuple[str, ...]
    why: str
    rule: str


@dataclass(frozen=True)
class Outcome:
    """A contact or duty, and every way that leads to it."""

    name: str
    rows: tuple[Row, ...]


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
    """Everything the page draws: questions across, contacts and duties down, then all rules and promises in words."""

    situations: int
    questions: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    rules: tuple[RuleView, ...]
    obligations: tuple[ObligationView, ...]

    @property
    def width(self) -> int:
        """Columns of the table, the first included."""
        return len(self.questions) + 1

    @property
    def situations_text(self) -> str:
        """The number of situations as Danes write it: 209.952."""
        return f"{self.situations:,}".replace(",", ".")


MUST, SHOULD, APPLIES = "skal", "bør", "gælder"


def draw_matrix(guide: Guide) -> Matrix:
    """The matrix of a guide."""
    content = guide.content
    names = _names(content)
    contacts = sorted(content.contacts, key=lambda contact: contact.calling_rank)
    outcomes = [_outcome(content, contact.id, contact.name) for contact in contacts]
    outcomes += [_outcome(content, duty.id, duty.title) for duty in content.duties]
    return Matrix(
        situations=guide.space.size,
        questions=tuple(fact.question for fact in content.facts),
        outcomes=tuple(outcome for outcome in outcomes if outcome.rows),
        rules=tuple(_rule_view(rule, content, names) for rule in content.rules),
        obligations=tuple(
            ObligationView(obligation.text, source_views(content, obligation.source))
            for obligation in content.obligations
        ),
    )


def _outcome(content: Content, item_id: str, name: str) -> Outcome:
    giving = [(level, rule) for rule in content.rules if (level := _level(rule, item_id))]
    return Outcome(name, tuple(_row(level, rule, content) for level, rule in giving))


def _level(rule: Rule, item_id: str) -> str:
    if item_id in rule.give.must:
        return MUST
    if item_id in rule.give.should:
        return SHOULD
    return APPLIES if item_id in rule.give.duties else ""


def _row(level: str, rule: Rule, content: Content) -> Row:
    cells = tuple(
        " / ".join(value.short or value.label for value in fact.values if value.id in rule.when.get(fact.id, ()))
        for fact in content.facts
    )
    return Row(level, cells, rule.why, rule.id)


def _names(content: Content) -> Mapping[str, str]:
    names = {contact.id: contact.name for contact in content.contacts}
    names |= {duty.id: duty.title for duty in content.duties}
    names |= {warning.id: warning.line for warning in content.warnings}
    names |= {banner.id: banner.line for banner in content.banners}
    names |= {note.id: note.text for note in content.notes}
    return names | {card.id: f"kortet »{card.title}«" for card in content.cards}


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
