"""The Action Cards of a bundle."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from beredskab.edition.domain.fields import Id, Item, Line, Slug, Strict, Text
from beredskab.edition.domain.guide_schema import SOME, Condition


class CardStep(Strict):
    do: Line
    how: Text | None = None


class FirstCall(Strict):
    """Whom to call first on an acute card, and for whom: `label` on paper, `when` as the guide understands it.

    The guide's proof holds the two to each other (`guide.domain.first_calls`).
    """

    label: Line
    when: Condition
    contact: Id


class Card(Item):
    """An Action Card: one sheet of paper, five steps, what not to do, whom to call."""

    slug: Slug
    title: Line
    valid_for: Line
    kind: Literal["acute", "department", "leaders", "situation"]
    department: Id | None = None
    lead: Text
    steps: Annotated[tuple[CardStep, ...], Field(min_length=3, max_length=7)]
    donts: Annotated[tuple[Line, ...], Field(min_length=3, max_length=6)]
    write: tuple[Line, ...] = ()
    ask: tuple[Line, ...] = ()
    avoid: tuple[Line, ...] = ()
    call: Annotated[tuple[Id, ...], SOME]
    first: tuple[FirstCall, ...] = ()
    duties: tuple[Id, ...] = ()
    next: tuple[Line, ...] = ()
    aftercare: tuple[Line, ...] = ()
    order: int = 0

    @model_validator(mode="after")
    def _department_only_where_meant(self) -> "Card":
        if (self.kind == "department") != (self.department is not None):
            raise ValueError("et kort for en afdeling skal have »department«, andre kort må ikke")
        return self

    @model_validator(mode="after")
    def _first_only_where_acute(self) -> "Card":
        if self.first and self.kind != "acute":
            raise ValueError("kun et akut kort kan sige, hvem der ringes til først (first)")
        if missing := [first.contact for first in self.first if first.contact not in self.call]:
            raise ValueError(f"»{missing[0]}« står under first, men ikke under call")
        return self
