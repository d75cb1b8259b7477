"""What every page shows of an item: where it comes from, who vouches for it, and whom to call.

Pure functions of a content; each gives frozen dataclasses that a template writes out as they stand.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar
from urllib.parse import urlsplit

from beredskab.edition.domain.anchoring import find_anchors
from beredskab.edition.domain.fields import Item
from beredskab.edition.domain.schema import EMERGENCY_NUMBER, Contact, Content, Phone
from beredskab.edition.domain.sources import Source, SourceKind
from beredskab.handbook.domain.hours import describe_hours, encode_hours
from beredskab.handbook.domain.places import address_of, passage_id

SITUATIONS: Final = {
    "under_18": "Under 18 år",
    "voksen": "Voksne",
    "rejse": "Rejse og udland",
    "vold": "Vold og trusler",
    "bolig": "Et sted at bo",
    "ekstremisme": "Ekstremisme",
}
CONTACT_GROUPS: Final = {
    "kommunen": "I kommunen",
    "politi": "Politi og alarm",
    "raadgivning": "Rådgivning og sparring",
    "ophold": "Krisecenter og sikkert sted at bo",
    "udland": "Hjælp i udlandet",
}
NEEDS_APPROVAL: Final = "Kræver den planansvarliges godkendelse"


class Named(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=Named)


@dataclass(frozen=True)
class Link:
    """A link within the edition; `address` begins after the edition's own beginning."""

    address: str
    text: str


@dataclass(frozen=True)
class SourceView:
    """A tag that says where a line comes from; `note` is said once, after the last local addition.

    `address` is a page elsewhere; `passage` the place in the adopted plan, within the edition.
    """

    kind: str
    label: str
    address: str | None = None
    note: str = ""
    passage: str = ""


@dataclass(frozen=True)
class Provenance:
    """Sources and care of one item; `unverified` is what must be confirmed locally, if anything."""

    sources: tuple[SourceView, ...]
    unverified: str | None
    owner: str
    review_by: dt.date
    read_more: tuple[Link, ...]


@dataclass(frozen=True)
class PhoneView:
    """A number to press: in full as written, as a tel: address, and when it is answered."""

    number: str
    tel: str
    label: str | None
    hours: str
    hours_text: str


@dataclass(frozen=True)
class Gap:
    """A number that is missing: where the open question stands, and what to do until it is closed."""

    address: str
    until_then: str


@dataclass(frozen=True)
class ContactView:
    """Someone to call, ready to be shown. Without phones it is a known gap, explained at `gap`."""

    id: str
    name: str
    group: str
    phones: tuple[PhoneView, ...]
    offers: str
    for_whom: str
    hours_text: str
    anonymous: str
    legal_basis: tuple[str, ...]
    last_confirmed: dt.date | None
    confirmed_by: str | None
    from_plan: bool
    email: str | None
    address: str | None
    acute: bool
    situations: tuple[str, ...]
    departments: tuple[str, ...]
    gap: Gap | None
    provenance: Provenance
    first_for: str = ""
    """For whom it is the first to call when it is acute, where that is not the same for all."""

    @property
    def phone(self) -> PhoneView | None:
        """The number to call first, or None where none is known."""
        return self.phones[0] if self.phones else None

    @property
    def is_confirmed(self) -> bool:
        """Whether someone has confirmed that the number is right."""
        return self.last_confirmed is not None

    @property
    def site(self) -> str:
        """The host of the contact's own page, as people know it."""
        return urlsplit(self.address or "").netloc.removeprefix("www.")

    @property
    def sources(self) -> tuple[SourceView, ...]:
        return self.provenance.sources

    @property
    def unverified(self) -> str | None:
        return self.provenance.unverified


def find_by_id(items: Iterable[Thing], item_id: str) -> Thing | None:
    """The item with this id, or None."""
    return next((item for item in items if item.id == item_id), None)


def source_views(content: Content, sources: Sequence[Source]) -> tuple[SourceView, ...]:
    """The tags of some sources, in their order; a local addition says that it needs the plan owner's yes."""
    views = [_source_view(content, source) for source in sources]
    local = [place for place, view in enumerate(views) if view.kind == SourceKind.LOCAL_ADDITION]
    if local:
        views[local[-1]] = replace(views[local[-1]], note=NEEDS_APPROVAL)
    return tuple(views)


def _source_view(content: Content, source: Source) -> SourceView:
    if source.kind is SourceKind.PLAN:
        topic = find_by_id(content.topics, source.ref)
        label = f"Plan · {topic.about if topic else source.ref}"
        return SourceView("plan", label, passage=passage_address(content, source.ref))
    if source.kind is SourceKind.LAW:
        law = find_by_id(content.laws, source.ref)
        return SourceView("law", f"Lov · {law.title}", law.address) if law else SourceView("law", "Lov")
    kind = "National" if source.kind is SourceKind.NATIONAL else "Lokal tilføjelse"
    site = find_by_id(content.sites, source.ref)
    if site is None:
        return SourceView(source.kind.value, kind)
    return SourceView(source.kind.value, f"{kind} · {site.name}", _safest(site.addresses))


def passage_address(content: Content, topic: str) -> str:
    """Where the adopted plan speaks of a topic; empty where there is no plan, or the topic has no place in it."""
    is_placed = topic in find_anchors(content.plan, content.passages).found
    return f"/plan/#{passage_id(topic)}" if is_placed else ""


def _safest(addresses: Sequence[str]) -> str | None:
    """The first encrypted address, otherwise the first."""
    encrypted = (address for address in addresses if address.startswith("https:"))
    return next(encrypted, addresses[0] if addresses else None)


def provenance(content: Content, item: Item) -> Provenance:
    """Where an item comes from, who looks after it, and what to read next."""
    return Provenance(
        sources=source_views(content, item.source),
        unverified=item.unverified,
        owner=content.bundle.owners.get(item.owner, item.owner),
        review_by=item.review_by,
        read_more=tuple(
            Link(f"/haandbog/{section.slug}/", section.title)
            for section in content.sections
            if section.slug in item.read_more
        ),
    )


def phone_view(phone: Phone) -> PhoneView:
    return PhoneView(
        number=phone.number,
        tel=phone.tel,
        label=phone.label,
        hours=encode_hours(phone.hours),
        hours_text=describe_hours(phone.hours),
    )


def contact_view(content: Content, contact_id: str, department: str | None = None) -> ContactView:
    """A contact by id, under the name that it has for the employee's own department.

    Raises:
        LookupError: the content has no such contact.
    """
    contact = find_by_id(content.contacts, contact_id)
    if contact is None:
        raise LookupError(contact_id)
    return ContactView(
        id=contact.id,
        name=contact.by_department.get(department or "", contact.name),
        group=contact.group,
        phones=tuple(phone_view(phone) for phone in contact.phones),
        offers=contact.offers,
        for_whom=contact.for_whom,
        hours_text=contact.hours_text,
        anonymous=contact.anonymous,
        legal_basis=tuple(law.title for law in content.laws if law.id in contact.legal_basis),
        last_confirmed=contact.last_confirmed,
        confirmed_by=contact.confirmed_by,
        from_plan=any(source.kind is SourceKind.PLAN for source in contact.source),
        email=contact.email,
        address=contact.address,
        acute=contact.acute,
        situations=tuple(contact.situations),
        departments=tuple(contact.by_department.values()),
        gap=_find_gap(content, contact),
        provenance=provenance(content, contact),
    )


def is_emergency(contact: Contact | ContactView) -> bool:
    """Whether it is 112, which stands on every page by itself."""
    return any(phone.number == EMERGENCY_NUMBER for phone in contact.phones)


def _find_gap(content: Content, contact: Contact) -> Gap | None:
    """The open question about a contact whose number is missing."""
    if contact.phones:
        return None
    about = (question for question in content.open_questions if contact.id in question.affects)
    question = next(about, None)
    if question is None:
        return Gap("/haandbog/aabne-spoergsmaal/", "")
    return Gap(address_of("open_questions", question), question.until_then)
