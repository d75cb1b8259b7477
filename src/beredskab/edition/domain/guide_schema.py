"""The guide's part of a bundle: closed facts, rules that collect advice, and obligations the rules are held to.

Rules and obligations are written apart, by intention: a rule says what is given, an obligation says what must be
true of every answer, and the prover (`guide.domain.prover`) holds the one to the other over all situations.
"""

from typing import Annotated, Literal

from pydantic import Field

from beredskab.edition.domain.fields import Date, Id, Line, Strict, Text
from beredskab.edition.domain.sources import Source

SOME = Field(min_length=1)
Condition = dict[Id, Annotated[tuple[Id, ...], SOME]]


class Value(Strict):
    """One answer to a fact; `short` is how the answer is named once it is given, empty = not worth naming."""

    id: Id
    label: Line
    short: Line | None = None
    example: Line | None = None


class Fact(Strict):
    """A closed question about the situation. `unknown` is always a legal answer and the default.

    `no` names the value that means "not so"; `unknown` may never lead to less than it. `ask_if` holds the
    question back until it makes sense. `values_from` puts the municipality's departments before the other values.
    `display`: radio = one line per value, tick = one tick for »yes«.
    """

    id: Id
    question: Line
    help: Line | None = None
    display: Literal["radio", "tick"]
    values: Annotated[tuple[Value, ...], Field(min_length=1, max_length=30)]
    values_from: Literal["departments"] | None = None
    no: Id | None = None
    ask_if: Condition = Field(default_factory=dict)
    remembered: bool = False


class Gives(Strict):
    """What a rule adds to the answer, by id."""

    must: tuple[Id, ...] = ()
    should: tuple[Id, ...] = ()
    duties: tuple[Id, ...] = ()
    warnings: tuple[Id, ...] = ()
    banners: tuple[Id, ...] = ()
    notes: tuple[Id, ...] = ()
    cards: tuple[Id, ...] = ()


class Rule(Strict):
    """If every named fact has one of the values, `give` is added to the answer. An empty `when` always holds.

    `ranks` moves a contact in the calling order for this rule only (lower is called earlier).
    """

    id: Id
    why: Text
    source: Annotated[tuple[Source, ...], SOME]
    owner: Id
    review_by: Date
    when: Condition = Field(default_factory=dict)
    give: Gives
    ranks: dict[Id, Annotated[int, Field(ge=0, le=99)]] = Field(default_factory=dict)


class Obligation(Strict):
    """Something that must be true of every answer in the situations of `when` (minus `unless`).

    `must`: contacts with level must. `at_least`: contacts on any level. `first_in`: one of these is called first.
    `in_order`: those of these that are given are called in this order. `never`: ids that may not be given at all.
    """

    id: Id
    text: Text
    source: Annotated[tuple[Source, ...], SOME]
    owner: Id
    review_by: Date
    when: Condition = Field(default_factory=dict)
    unless: tuple[Condition, ...] = ()
    must: tuple[Id, ...] = ()
    at_least: tuple[Id, ...] = ()
    first_in: tuple[Id, ...] = ()
    in_order: tuple[Id, ...] = ()
    duties: tuple[Id, ...] = ()
    warnings: tuple[Id, ...] = ()
    banners: tuple[Id, ...] = ()
    notes: tuple[Id, ...] = ()
    cards: tuple[Id, ...] = ()
    never: tuple[Id, ...] = ()


class Note(Strict):
    """A sentence that is added under a contact, duty or warning in some situations only."""

    id: Id
    attach_to: Id
    text: Text
    source: Annotated[tuple[Source, ...], SOME]


class Contradiction(Strict):
    """Two ids that may never stand in the same answer."""

    id: Id
    first: Id
    second: Id
    why: Text


class Waiver(Strict):
    """A weakening of a rule that no obligation catches, accepted by a person with a reason."""

    id: Id
    rule: Id
    weakening: Line
    reason: Text
