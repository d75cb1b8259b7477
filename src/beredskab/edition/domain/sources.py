"""Where a statement comes from: the plan, the law, a national authority, or a local addition.

Written in a bundle as one short string: `plan:u18_akut`, `law:barnets_lov_133`, `national:um.dk`,
`local_addition:sl.dk`, or just `local_addition` where the municipality itself is the source.
"""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, model_serializer, model_validator


class SourceKind(StrEnum):
    PLAN = "plan"
    LAW = "law"
    NATIONAL = "national"
    LOCAL_ADDITION = "local_addition"


class Source(BaseModel):
    """A source; `ref` is a topic of the plan, a law id or a site id, and is empty only for an own addition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: SourceKind
    ref: str = ""

    @model_validator(mode="before")
    @classmethod
    def _parse(cls, value: Any) -> Any:
        if not isinstance(value, str):
            # pydantic reports only a ValueError as a problem of the field
            raise ValueError("en kilde skrives som tekst, fx plan:u18_akut eller local_addition")  # noqa: TRY004
        kind, colon, ref = value.partition(":")
        if kind not in set(SourceKind):
            raise ValueError(f"ukendt slags kilde »{kind}«: brug plan, law, national eller local_addition")
        if kind != SourceKind.LOCAL_ADDITION and not ref:
            raise ValueError(f"kilden »{kind}« skal sige hvilken: {kind}:…")
        if colon and not ref:
            raise ValueError("kilden mangler noget efter kolon")
        return {"kind": kind, "ref": ref}

    @model_serializer
    def _serialise(self) -> str:
        return str(self)

    def __str__(self) -> str:
        return f"{self.kind}:{self.ref}" if self.ref else str(self.kind)
