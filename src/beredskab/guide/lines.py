"""Every line an answer can have, rendered the same for the server and for the browser to clone."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from beredskab.edition.domain.schema import Content, Phone
from beredskab.edition.domain.sources import Source
from beredskab.guide.domain.evaluate import Answer
from beredskab.handbook.queries import ContactView, SourceView, contact_view, source_views

# The national base declares it, so every municipality has it (or has withdrawn it).
DUTY_TO_NOTIFY = "skaerpet_underretningspligt"


@dataclass(frozen=True)
class Line:
    """One line: `kind` picks its template; `name` is how the live region speaks of it.

    `attach` names what a note belongs under; `departments` gives a contact's own name per department, as JSON.
    `is_notify` marks the duty that leads to the notification composer.
    """

    id: str
    kind: str
    name: str
    text: str = ""
    sources: tuple[SourceView, ...] = ()
    link: str = ""
    number: str = ""
    tel: str = ""
    contact: ContactView | None = None
    departments: str = ""
    attach: str = ""
    notes: tuple["Line", ...] = ()
    is_notify: bool = False


def rule_line_id(rule_id: str) -> str:
    """Rules have their own name space: an id may be both a rule's and a warning's."""
    return f"rule.{rule_id}"


class LineBook:
    """All lines of one content, by id."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.lines: dict[str, Line] = {line.id: line for line in self._all()}
        facts = (fact.id for fact in content.facts if fact.values_from == "departments")
        self.department_fact = next(facts, None)

    def pick(self, ids: Iterable[str], answer: Answer, situation: Mapping[str, str]) -> tuple[Line, ...]:
        """These lines with the notes of the answer under them and the department's own names."""
        department = situation.get(self.department_fact or "")
        return tuple(self._fitted(self.lines[item_id], answer, department) for item_id in ids)

    def _fitted(self, line: Line, answer: Answer, department: str | None) -> Line:
        notes = tuple(self.lines[note] for note in answer.notes if self.lines[note].attach == line.id)
        own = json.loads(line.departments).get(department) if line.departments else None
        return replace(line, notes=notes, name=own or line.name)

    def _all(self) -> Iterable[Line]:
        yield from (self._contact(contact.id) for contact in self.content.contacts)
        for warning in self.content.warnings:
            yield Line(warning.id, "warning", warning.line, warning.text, self._sources(warning.source))
        for duty in self.content.duties:
            link = f"/haandbog/{duty.read_more[0]}/" if duty.read_more else ""
            notify = duty.id == DUTY_TO_NOTIFY
            yield Line(
                duty.id, "duty", duty.title, duty.text, self._sources(duty.source), link, is_notify=notify
            )  # fmt: skip
        for banner in self.content.banners:
            phone = Phone(number=banner.number) if banner.number else None
            number, tel = (phone.number, phone.tel) if phone else ("", "")
            sources = self._sources(banner.source)
            yield Line(banner.id, "banner", banner.line, banner.text, sources, number=number, tel=tel)
        for note in self.content.notes:
            yield Line(note.id, "note", note.text, note.text, self._sources(note.source), attach=note.attach_to)
        for card in self.content.cards:
            link = f"/kort/{card.slug}/"
            yield Line(card.id, "card", card.title, card.valid_for, self._sources(card.source), link)
        for rule in self.content.rules:
            yield Line(rule_line_id(rule.id), "rule", rule.id, rule.why)

    def _contact(self, contact_id: str) -> Line:
        view = contact_view(self.content, contact_id)
        contact = next(contact for contact in self.content.contacts if contact.id == contact_id)
        departments = json.dumps(contact.by_department, ensure_ascii=False) if contact.by_department else ""
        return Line(
            contact_id, "contact", contact.name, contact.offers, view.provenance.sources,
            contact=view, departments=departments,
        )  # fmt: skip

    def _sources(self, sources: tuple[Source, ...]) -> tuple[SourceView, ...]:
        return source_views(self.content, sources)
