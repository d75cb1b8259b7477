"""The frame of a bundle: whose it is, and what its items refer to (topics of the plan, laws, sites, departments)."""

from typing import Annotated, Literal

from pydantic import Field

from beredskab.edition.domain.fields import Date, Id, Line, Strict, Text, WebAddress


class Bundle(Strict):
    """The head of a bundle (`bundle.yaml`): whose it is and which plan it stands on."""

    id: Id
    name: Line
    base: Id | None = None
    municipality: Line | None = None
    plan_title: Line | None = None
    plan_adopted: Date | None = None
    plan_decision: Line | None = None
    plan_revision_due: Date | None = None
    concern_notice_form: WebAddress | None = None
    error_report: Text | None = None
    owners: dict[Id, Line] = Field(default_factory=dict)


class Topic(Strict):
    """A subject of the plan; items cite it, and a bundle must cover every topic."""

    id: Id
    about: Line


class Law(Strict):
    """A provision that items cite as `law:<id>`."""

    id: Id
    title: Line
    about: Text
    address: WebAddress | None = None
    unverified: Text | None = None


class Site(Strict):
    """A public source that items cite as `national:<id>` or `local_addition:<id>`."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]*$")]
    name: Line
    addresses: tuple[WebAddress, ...] = ()
    seen: Line | None = None


class Department(Strict):
    """A department of the municipality; `first_guide` says who is named first when staff need sparring."""

    id: Id
    name: Line
    first_guide: Literal["knowledge_person", "consultant"]
