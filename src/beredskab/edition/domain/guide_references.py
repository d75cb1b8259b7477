"""Whether what the guide's facts, rules and obligations point at is there."""

from beredskab.edition.domain.bundle_reader import RawBundle
from beredskab.edition.domain.guide_schema import Condition, Gives, Obligation, Rule
from beredskab.edition.domain.problems import Problem
from beredskab.edition.domain.reference_pass import ReferencePass
from beredskab.edition.domain.schema import Content

type_of_given = {
    "must": "contacts", "should": "contacts", "duties": "duties", "warnings": "warnings", "banners": "banners",
    "notes": "notes", "cards": "cards",
}  # fmt: skip
GIVEN_KINDS = ("contacts", "duties", "warnings", "banners", "notes", "cards")


class GuideCheck(ReferencePass):
    """The guide's part of the references."""

    def __init__(self, content: Content, raw: RawBundle, national: frozenset[tuple[str, str]]) -> None:
        super().__init__(content, raw, national)
        self.fact_values = {fact.id: {value.id for value in fact.values} for fact in content.facts}

    def run(self) -> list[Problem]:
        """Problems of facts, rules, obligations, notes, and of what is shown by their answers."""
        self._check_facts()
        for rule in self.content.rules:
            self._check_condition("rules", rule.id, ("when",), rule.when)
            self._check_given("rules", rule.id, ("give",), rule.give)
            self._check_sources("rules", rule.id, rule.source)
            self._check_ranks(rule)
        for obligation in self.content.obligations:
            self._check_obligation(obligation)
        for note in self.content.notes:
            if not any(note.attach_to in self.ids[kind] for kind in ("contacts", "duties", "warnings", "banners")):
                self._say("notes", note.id, ("attach_to",), f"»{note.attach_to}« findes ikke")
            self._check_sources("notes", note.id, note.source)
        for pair in self.content.contradictions:
            for side in ("first", "second"):
                self._known_anywhere("contradictions", pair.id, (side,), getattr(pair, side))
        for waiver in self.content.waivers:
            self._known("waivers", waiver.id, ("rule",), waiver.rule, "rules")
        for part in self.content.talk:
            self._check_condition("talk", part.id, ("show_when",), part.show_when)
        self._check_first_calls()
        self._check_ids_apart()
        return self.problems

    def _check_facts(self) -> None:
        asked: set[str] = set()
        for fact in self.content.facts:
            values = [value.id for value in fact.values]
            if len(values) == 1 and not (fact.values_from and self.content.bundle.municipality is None):
                self._say("facts", fact.id, ("values",), "skal have mindst to svar")
            if "unknown" not in values:
                self._say("facts", fact.id, ("values",), "mangler værdien »unknown« (ved ikke)")
            if len(set(values)) < len(values):
                self._say("facts", fact.id, ("values",), "har en værdi to gange")
            if fact.no is not None and fact.no not in values:
                self._say("facts", fact.id, ("no",), f"»{fact.no}« er ikke en af værdierne")
            if fact.display == "tick" and "yes" not in values:
                self._say("facts", fact.id, ("display",), "et kryds skal have værdien »yes«")
            self._check_condition("facts", fact.id, ("ask_if",), fact.ask_if)
            for other in fact.ask_if:
                if other in self.fact_values and other not in asked:
                    message = f"kan ikke afhænge af »{other}«, som der spørges om senere"
                    self._say("facts", fact.id, ("ask_if", other), message)
            asked.add(fact.id)

    def _check_condition(self, kind: str, item_id: str, path: tuple[str | int, ...], condition: Condition) -> None:
        for fact, values in condition.items():
            if fact not in self.fact_values:
                self._say(kind, item_id, (*path, fact), f"der er intet forhold »{fact}«")
                continue
            for number, value in enumerate(values):
                if value not in self.fact_values[fact]:
                    self._say(kind, item_id, (*path, fact, number), f"»{value}« er ikke et svar på »{fact}«")

    def _check_given(self, kind: str, item_id: str, path: tuple[str | int, ...], gives: Gives | Obligation) -> None:
        for name, target in type_of_given.items():
            for number, wanted in enumerate(getattr(gives, name, ())):
                self._known(kind, item_id, (*path, name, number), wanted, target)

    def _check_ranks(self, rule: Rule) -> None:
        if not any(getattr(rule.give, name) for name in type_of_given):
            self._say("rules", rule.id, ("give",), "reglen giver ingenting")
        for contact in rule.ranks:
            if contact not in (*rule.give.must, *rule.give.should):
                self._say("rules", rule.id, ("ranks", contact), f"reglen giver ikke »{contact}«")

    def _check_obligation(self, obligation: Obligation) -> None:
        self._check_condition("obligations", obligation.id, ("when",), obligation.when)
        for number, exception in enumerate(obligation.unless):
            self._check_condition("obligations", obligation.id, ("unless", number), exception)
        self._check_given("obligations", obligation.id, (), obligation)
        self._check_sources("obligations", obligation.id, obligation.source)
        for name in ("at_least", "first_in", "in_order"):
            for number, contact in enumerate(getattr(obligation, name)):
                self._known("obligations", obligation.id, (name, number), contact, "contacts")
        promises = (*type_of_given, "at_least", "first_in", "never")
        if not any(getattr(obligation, name, ()) for name in promises):
            self._say("obligations", obligation.id, (), "forpligtelsen kræver ingenting")
        for number, wanted in enumerate(obligation.never):
            self._known_anywhere("obligations", obligation.id, ("never", number), wanted)

    def _check_first_calls(self) -> None:
        for card in self.content.cards:
            for number, first in enumerate(card.first):
                self._check_condition("cards", card.id, ("first", number, "when"), first.when)

    def _known_anywhere(self, kind: str, item_id: str, path: tuple[str | int, ...], wanted: str) -> None:
        if not any(wanted in self.ids[target] for target in GIVEN_KINDS):
            self._say(kind, item_id, path, f"»{wanted}« findes ikke")

    def _check_ids_apart(self) -> None:
        """An answer names things by id alone, so no two kinds that can be given may share one."""
        seen: dict[str, str] = {}
        for kind in GIVEN_KINDS:
            for item_id in self.raw.items[kind]:
                if item_id in seen:
                    self._say(kind, item_id, ("id",), f"id er også brugt under {seen[item_id]}")
                seen[item_id] = kind
