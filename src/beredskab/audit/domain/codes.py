"""What may stand in an event: codes and small numbers, never text, names, addresses or anyone's number.

A code can't be told from a name by its letters, so this is the second wall; the first is that each action declares the
only details it may have (`actions.py`).
"""

import re
from collections.abc import Mapping
from typing import Final

Value = str | int | bool

MAX_CODE: Final = 60
MAX_DETAILS: Final = 8
# No Danish phone number (8 digits) and no civil registration number (10) fits.
MAX_NUMBER: Final = 9_999_999

_WORD: Final = re.compile(r"[a-z](?:[a-z0-9]|[_.:-](?=[a-z0-9]))*")
_MANY_DIGITS: Final = re.compile(r"[0-9](?:[_.:-]?[0-9]){6}")
_NUMBER: Final = re.compile(r"[0-9]{1,7}")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class NotACodeError(ValueError):
    """Something that is no code was to be recorded. The message names the field, never the value."""


def is_code(text: str) -> bool:
    """Whether a text is a word of ours (`team_lead`, `accounts.signed_in`), a row's number, a date or a UUID."""
    if len(text) > MAX_CODE or not text.isascii():
        return False
    if _WORD.fullmatch(text):
        return _MANY_DIGITS.search(text) is None
    return any(shape.fullmatch(text) for shape in (_NUMBER, _DATE, _UUID))


def require_code(text: object, field: str) -> str:
    """The text, if it is a code; of an enum its value, so that what is sealed is what comes back.

    Raises:
        NotACodeError: it is not.
    """
    if not isinstance(text, str) or not is_code(text):
        raise NotACodeError(f"{field} is no code")
    return str.__str__(text)


def require_details(details: Mapping[str, Value], allowed: frozenset[str]) -> dict[str, Value]:
    """The details, if all are declared and hold codes, truth values or numbers up to seven digits.

    Raises:
        NotACodeError: one is not, or there are too many.
    """
    if undeclared := sorted(set(details) - allowed):
        raise NotACodeError(f"a detail is not declared by the action ({len(undeclared)} of {len(details)})")
    return {name: _require_value(value, name) for name, value in details.items()}


def _require_value(value: object, name: str) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > MAX_NUMBER:
            raise NotACodeError(f"the detail {name} is too large a number")
        return int(value)
    return require_code(value, f"the detail {name}")
