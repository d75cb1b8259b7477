"""What the rules of a notification mean, read once more in Python; the browser must agree."""

import re
from collections.abc import Mapping
from typing import Final

from beredskab.concern_notice.domain import questions
from beredskab.concern_notice.domain.form import Chosen, Rule
from beredskab.concern_notice.domain.rules import RULES

Values = Mapping[str, str | list[str]]
# What is blank to a browser's `trim` and `\s` (ECMAScript: WhiteSpace, LineTerminator); Python's own list is another.
BLANK: Final = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def find_faults(variant: str, values: Values) -> list[str]:
    return [rule.id for rule in RULES if variant in rule.variants and is_told(rule, values)]


def is_told(rule: Rule, values: Values) -> bool:
    texts = [str(values.get(field, "")).lower() for field in rule.within]
    if any(is_answered(values.get(field, "")) for field in rule.empty):
        return False
    if rule.lacks and any(word in text for word in rule.lacks for text in texts):
        return False
    if rule.matches and not any(re.search(as_python(rule.matches), text, re.IGNORECASE) for text in texts):
        return False
    return is_chosen(rule.chosen, values)


def is_answered(value: str | list[str]) -> bool:
    return any(re.search(f"[^{BLANK}]", one) for one in ([value] if isinstance(value, str) else value))


def as_python(pattern: str) -> str:
    """The same pattern with the browser's meaning of its signs."""
    return pattern.replace(r"\S", f"[^{BLANK}]").replace(r"\s", f"[{BLANK}]").replace(r"\d", "[0-9]")


def is_chosen(chosen: Chosen | None, values: Values) -> bool:
    return chosen is None or values.get(chosen.field) in chosen.values


def list_due(variant: str, values: Values) -> set[str]:
    """The fields that are asked about with these values."""
    fields = (field for group in questions.GROUPS for field in group.fields)
    return {field.id for field in fields if variant in field.variants and is_chosen(field.shown, values)}
