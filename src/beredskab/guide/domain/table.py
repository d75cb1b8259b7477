"""The guide as a table for the browser: the same facts and rules, nothing but ids and numbers.

Read by `guide/assets/_evaluate.js`; a test runs both evaluators over every situation.
"""

from typing import Any

from beredskab.guide.domain.calling import POLICE
from beredskab.guide.domain.evaluate import GIVEN, Guide
from beredskab.guide.domain.layout import MAX_ACUTE_LINES, MAX_OPEN_EACH


def to_table(guide: Guide) -> dict[str, Any]:
    """Plain data for JSON. `order` lists every id that can be given, in showing order."""
    content = guide.content
    kinds = {kind: getattr(content, kind) for kind in GIVEN}
    return {
        "facts": [
            {"id": fact.id, "values": [value.id for value in fact.values], "askIf": _plain(fact.ask_if)}
            for fact in content.facts
        ],
        "department": next((fact.id for fact in content.facts if fact.values_from == "departments"), None),
        "ranks": guide.default_ranks,
        "callable": [contact.id for contact in content.contacts if contact.phone],
        "police": [contact.id for contact in content.contacts if contact.group == POLICE],
        "always": [contact.id for contact in content.contacts if contact.always_phone],
        "order": {
            kind: sorted((item.id for item in items), key=guide.showing_order.__getitem__)
            for kind, items in kinds.items()
        },
        "donts": [warning.id for warning in content.warnings if warning.kind == "dont"],
        "open": {"acute": MAX_ACUTE_LINES, "each": MAX_OPEN_EACH},
        "rules": [
            {
                "id": rule.id,
                "when": _plain(rule.when),
                "must": list(rule.give.must),
                "should": list(rule.give.should),
                "ranks": rule.ranks,
                "give": {kind: list(ids) for kind in GIVEN if (ids := getattr(rule.give, kind))},
            }
            for rule in content.rules
        ],
    }


def _plain(condition: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {fact: list(values) for fact, values in condition.items()}
