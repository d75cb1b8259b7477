"""Whether everything in a bundle that points at something points at something that is there, and is itself reached."""

import datetime as dt
from collections.abc import Callable

from beredskab.edition.domain.bundle_reader import RawBundle
from beredskab.edition.domain.card_schema import Card
from beredskab.edition.domain.fields import Item
from beredskab.edition.domain.guide_references import GuideCheck, type_of_given
from beredskab.edition.domain.guide_schema import Gives
from beredskab.edition.domain.problems import Problem, Severity
from beredskab.edition.domain.reference_pass import ReferencePass
from beredskab.edition.domain.schema import Contact, Content
from beredskab.edition.domain.sources import SourceKind

# What the search finds; see `handbook.domain.search.entries`.
SEARCHED_KINDS = (
    "cards", "contacts", "duties", "banners", "warnings", "facts", "signs", "talk", "attention_points", "sections",
    "definitions", "conflict_types", "open_questions",
)  # fmt: skip

# Pages of the handbook that stand where a section's page would stand.
TAKEN_SLUGS = {"tegn", "ord", "konflikttyper", "opmaerksomhed", "pligter", "samtalen", "aabne-spoergsmaal"}


class ReferenceCheck(ReferencePass):
    """Everything but the guide: items, passages, contacts, cards, sample queries, and what is reached."""

    def __init__(self, content: Content, raw: RawBundle, national: frozenset[tuple[str, str]], today: dt.date) -> None:
        super().__init__(content, raw, national)
        self.today = today
        self.slugs = {section.slug for section in content.sections}
        self.card_slugs = {card.slug for card in content.cards}

    def run(self) -> list[Problem]:
        """Problems of reference, reach and freshness."""
        for kind, item in self._items():
            self._check_item(kind, item)
        self._check_people_and_places()
        self._check_passages()
        self._check_search_queries()
        if self.content.bundle.municipality is not None:
            self._check_reached()
        return self.problems

    # every item -------------------------------------------------------------------------------------------------

    def _check_item(self, kind: str, item: Item) -> None:
        for number, topic in enumerate(item.topics):
            self._known(kind, item.id, ("topics", number), topic, "topics")
        if not item.topics:
            self._say(kind, item.id, ("topics",), "mangler et emne (topics)")
        if not item.source:
            self._say(kind, item.id, ("source",), "mangler en kilde (source)")
        self._check_sources(kind, item.id, item.source)
        self._check_freshness(kind, item)
        for number, slug in enumerate(item.read_more):
            if slug not in self.slugs:
                self._say(kind, item.id, ("read_more", number), f"der er intet afsnit »{slug}«")

    def _check_freshness(self, kind: str, item: Item) -> None:
        if item.owner not in self.content.bundle.owners:
            self._say(kind, item.id, ("owner",), f"ejeren »{item.owner}« står ikke under owners i bundle.yaml")
        if item.review_by < self.today:
            message = f"skulle være set efter senest {item.review_by.isoformat()}"
            self._say(kind, item.id, ("review_by",), message, severity=Severity.NOTICE)

    # the plan ---------------------------------------------------------------------------------------------------

    def _check_passages(self) -> None:
        for passage in self.content.passages:
            self._known("passages", passage.id, ("id",), passage.id, "topics")
            if ("passages", passage.id) in self.national:
                self._say("passages", passage.id, (), "grundlaget kan ikke henvise til en kommunes plan")
        if self.content.passages:
            self._check_cited_topics({passage.id for passage in self.content.passages})

    def _check_cited_topics(self, placed: set[str]) -> None:
        """Where the plan's passages are given, what cites the plan should lead to one. Said once for each topic."""
        for kind, item in self._items():
            for number, source in enumerate(item.source):
                if source.kind is SourceKind.PLAN and source.ref in self.ids["topics"] and source.ref not in placed:
                    placed.add(source.ref)
                    message = f"emnet »{source.ref}« har ingen plads i planen (passages)"
                    self._say(kind, item.id, ("source", number), message, severity=Severity.NOTICE)

    # contacts, cards, questions ---------------------------------------------------------------------------------

    def _check_people_and_places(self) -> None:
        gaps = {target for question in self.content.open_questions for target in question.affects}
        for contact in self.content.contacts:
            if contact.phone is None and contact.acute:
                self._say("contacts", contact.id, ("phones",), "en akut kontakt skal have et telefonnummer")
            elif contact.phone is None and contact.id not in gaps and self.content.bundle.municipality:
                self._say("contacts", contact.id, ("phones",), "mangler telefon og står ikke i et åbent spørgsmål")
            self._check_contact(contact)
        for duty in self.content.duties:
            self._check_laws("duties", duty.id, duty.legal_basis)
        self._check_cards()
        for question in self.content.open_questions:
            for number, target in enumerate(question.affects):
                if not any(target in ids for ids in self.ids.values()):
                    self._say("open_questions", question.id, ("affects", number), f"»{target}« findes ikke")

    def _check_contact(self, contact: Contact) -> None:
        if contact.last_confirmed and contact.last_confirmed > self.today:
            self._say("contacts", contact.id, ("last_confirmed",), "er bekræftet på en dag, der ikke er kommet")
        for department in contact.by_department:
            self._known("contacts", contact.id, ("by_department", department), department, "departments")
        self._check_laws("contacts", contact.id, contact.legal_basis)

    def _check_laws(self, kind: str, item_id: str, laws: tuple[str, ...]) -> None:
        for number, law in enumerate(laws):
            self._known(kind, item_id, ("legal_basis", number), law, "laws")

    def _check_cards(self) -> None:
        for card in self.content.cards:
            if card.department:
                self._known("cards", card.id, ("department",), card.department, "departments")
            for number, contact in enumerate(card.call):
                self._known("cards", card.id, ("call", number), contact, "contacts")
            self._check_first_calls(card)
            for number, duty in enumerate(card.duties):
                self._known("cards", card.id, ("duties", number), duty, "duties")
        for sign in self.content.signs:
            if sign.card and sign.card not in self.card_slugs:
                self._say("signs", sign.id, ("card",), f"der er intet kort »{sign.card}«")
        self._unique("cards", [(card.id, card.slug) for card in self.content.cards])
        self._unique("sections", [(section.id, section.slug) for section in self.content.sections])
        for section in self.content.sections:
            if section.slug in TAKEN_SLUGS:
                self._say("sections", section.id, ("slug",), f"adressen »{section.slug}« er taget af en anden side")

    def _check_first_calls(self, card: Card) -> None:
        """Who is called first stands on the sheets among the acute numbers. The conditions are the guide's to check."""
        acute = {contact.id for contact in self.content.contacts if contact.acute}
        for number, first in enumerate(card.first):
            if first.contact in self.ids["contacts"] and first.contact not in acute:
                message = f"»{first.contact}« ringes op først i fare og skal være akut (acute)"
                self._say("cards", card.id, ("first", number, "contact"), message)

    def _unique(self, kind: str, slugs: list[tuple[str, str]]) -> None:
        seen: dict[str, str] = {}
        for item_id, slug in slugs:
            if slug in seen:
                self._say(kind, item_id, ("slug",), f"adressen »{slug}« er brugt af »{seen[slug]}«")
            seen[slug] = item_id

    # the search -------------------------------------------------------------------------------------------------

    def _check_search_queries(self) -> None:
        for asked in self.content.search_queries:
            for number, wanted in enumerate(asked.finds):
                if not any(wanted in self.ids[kind] for kind in SEARCHED_KINDS):
                    # A municipality may withdraw what the base's own query asks for.
                    inherited = ("search_queries", asked.id) in self.national
                    severity = Severity.NOTICE if inherited else Severity.ERROR
                    message = f"»{wanted}« findes ikke"
                    self._say("search_queries", asked.id, ("finds", number), message, severity=severity)

    # reach ------------------------------------------------------------------------------------------------------

    def _check_reached(self) -> None:
        given = {name: self._given(lambda gives, name=name: getattr(gives, name)) for name in type_of_given}  # type: ignore[misc]
        on_cards = {contact for card in self.content.cards for contact in card.call}
        duties_on_cards = {duty for card in self.content.cards for duty in card.duties}
        self._orphans("contacts", given["must"] | given["should"] | on_cards, "ingen regel og intet kort bruger den")
        self._orphans("duties", given["duties"] | duties_on_cards, "ingen regel og intet kort bruger den")
        for kind in ("warnings", "banners", "notes"):
            self._orphans(kind, given[kind], "ingen regel giver den")
        named_by_signs = {sign.card for sign in self.content.signs}
        from_signs = {card.id for card in self.content.cards if card.slug in named_by_signs}
        self._orphans("cards", given["cards"] | from_signs, "intet svar og intet tegn fører til kortet")
        linked = {slug for _, item in self._items() for slug in item.read_more}
        reached = {section.id for section in self.content.sections if section.slug in linked}
        self._orphans("sections", reached, "intet indhold henviser til afsnittet (read_more)")
        self._check_topics_covered()

    def _given(self, pick: Callable[[Gives], tuple[str, ...]]) -> set[str]:
        return {item_id for rule in self.content.rules for item_id in pick(rule.give)}

    def _orphans(self, kind: str, reached: set[str], message: str) -> None:
        for item_id in self.ids[kind] - reached:
            self._say(kind, item_id, (), f"kan ikke nås: {message}")

    def _check_topics_covered(self) -> None:
        covered = {topic for _, item in self._items() for topic in item.topics}
        for topic in self.ids["topics"] - covered:
            self._say("topics", topic, (), "intet indhold handler om emnet")


def check_references(
    content: Content, raw: RawBundle, national: frozenset[tuple[str, str]], today: dt.date
) -> list[Problem]:
    """Problems that only show when the bundle is seen whole. `national`: (kind, id) of unchanged base items."""
    problems = ReferenceCheck(content, raw, national, today).run()
    return problems + GuideCheck(content, raw, national).run()
