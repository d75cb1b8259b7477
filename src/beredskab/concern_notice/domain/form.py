"""What a notification asks for, as plain values: fields in their order, and the rules that tell what is missing.

The browser does all of the asking, checking and writing; from here it gets a table. The values of a form are texts by
field: of a choice the option's id, of ticks a list of ids, of a single tick »yes« or nothing.
"""

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

CHILD: Final = "child"
ADULT: Final = "adult"
BOTH: Final = (CHILD, ADULT)
YES: Final = "yes"


@dataclass(frozen=True)
class Option:
    """One choice: what one presses, and how the text says it."""

    id: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Chosen:
    """Holds where the field has one of these values."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One question. `heading` stands over the answer in the text; `before` begins it.

    `first` is what stands there from the beginning. Where `shown` doesn't hold, the question is neither asked nor
    written.
    """

    id: str
    kind: Literal["choice", "text", "line", "ticks", "tick"]
    label: str
    heading: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    variants: tuple[str, ...] = BOTH
    before: str = ""
    first: str = ""
    shown: Chosen | None = None


@dataclass(frozen=True)
class Group:
    """Questions that stand together on the page."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Rule:
    """Something to be told while all of its conditions hold; it links to `field`.

    `empty`: none of these fields has an answer. `chosen`: as it says. `lacks`: none of the fields `within` has any of
    these words. `matches`: one of the fields `within` has a place that fits this pattern. Case never counts.
    """

    id: str
    field: str
    message: str
    level: Literal["acute", "warning", "missing"] = "missing"
    variants: tuple[str, ...] = BOTH
    empty: tuple[str, ...] = ()
    chosen: Chosen | None = None
    within: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    matches: str = ""


@dataclass(frozen=True)
class Carried:
    """An answer of the guide that fills in a field."""

    fact: str
    value: str
    field: str
    to: str


@dataclass(frozen=True)
class Variant:
    """One of the two kinds of notification."""

    id: str
    label: str
    title: str


def to_table(value: Any) -> dict[str, Any]:
    """The dataclass as JSON values; what is empty is left out."""
    return asdict(value, dict_factory=lambda pairs: {name: each for name, each in pairs if each not in ((), "", None)})
