"""Which sheets of paper an edition has, and what stands on each: pure values, drawn by `sheet_drawing`."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from beredskab.edition.domain.schema import Content
from beredskab.handbook.card_queries import CardView, find_card, mark_first, soonest_review
from beredskab.handbook.contact_queries import ContactGroup, acute_contacts, build_contacts_page

# Sizes of body text in points, the largest first: a sheet takes the first that lets it fit.
CARD_SIZES: Final = (11.5, 11.0, 10.5, 10.0, 9.5)
SMALL_CARD_SIZES: Final = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
LIST_SIZES: Final = (10.0, 9.5, 9.0, 8.5)
POSTER_SIZES: Final = (20.0, 18.0, 16.0, 14.0, 12.0)
# Letters on a line of a column, and the height of a heading and of the gap between lines, in lines.
COLUMN: Final = 46
HEADING: Final = 1.6
BETWEEN: Final = 0.15
A3: Final = 2**0.5
MOST_DONTS: Final = 4


@dataclass(frozen=True)
class SheetPlan:
    """One sheet to be drawn.

    `name` is its address without ».pdf«; `page` the address of the live page that it is a copy of. It is listed under
    its `title`; its `heading` stands on it. `sizes` of text are in points, the largest first; the sheet takes the
    largest that gives it as few pages as the smallest does. A fault in it is that of `card`. A sheet of `groups` is a
    list, which may take several pages.
    """

    name: str
    title: str
    heading: str
    paper: str
    template: str
    page: str
    sizes: tuple[float, ...]
    valid_until: dt.date | None
    card: str | None = None
    groups: tuple[ContactGroup, ...] | None = None
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def one_page(self) -> bool:
        """Whether it must fit one page."""
        return self.groups is None


@dataclass(frozen=True)
class Block:
    """A heading with its lines."""

    title: str
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """About how many lines of text it takes in a column."""
        return HEADING + sum(BETWEEN + -(-len(line) // COLUMN) for line in self.lines)


def plan_sheets(content: Content) -> tuple[SheetPlan, ...]:
    """Every sheet of an edition, in the order they are listed: acute first, then cards, contacts and posters."""
    ordered = sorted(content.cards, key=lambda card: (card.kind != "acute", card.order, card.slug))
    sheets = [sheet for card in ordered for sheet in _plan_card(content, card.id, card.slug)]
    return (*sheets, _plan_contacts(content), *_plan_posters(content))


def _plan_card(content: Content, card_id: str, slug: str) -> Iterable[SheetPlan]:
    card = find_card(content, slug)
    if card is None:
        raise LookupError(slug)
    yield _card_sheet(card_id, card, "A4", CARD_SIZES)
    if card.is_acute:
        yield _card_sheet(card_id, card, "A5", SMALL_CARD_SIZES)


def _card_sheet(card_id: str, card: CardView, paper: str, sizes: tuple[float, ...]) -> SheetPlan:
    return SheetPlan(
        name=f"kort/{card.slug}" if paper == "A4" else f"kort/{card.slug}-{paper.lower()}",
        title=card.title,
        heading=card.title,
        paper=paper,
        template="handbook/sheets/card.html",
        page=f"/kort/{card.slug}/",
        sizes=sizes,
        valid_until=card.valid_until,
        card=card_id,
        context={"card": card, "columns": _split_in_two(_list_blocks(card))},
    )


def _list_blocks(card: CardView) -> list[Block]:
    """What stands below the calls, in the order of the page; a heading without lines is left out."""
    unverified = (card.provenance.unverified,) if card.provenance.unverified else ()
    blocks = [
        Block("Din pligt", tuple(duty.title for duty in card.duties)),
        Block("Spørg", card.ask),
        Block("Undgå at spørge", card.avoid),
        Block("Skriv ned", card.write),
        Block("Det sker der nu", card.next),
        Block("Bagefter, til dig", card.aftercare),
        Block("Skal bekræftes lokalt", unverified),
    ]
    return [block for block in blocks if block.lines]


def _split_in_two(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Two columns as equally high as can be, read one after the other."""
    heights = [block.height for block in blocks]
    best = min(range(len(blocks) + 1), key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])))
    return blocks[:best], blocks[best:]


def _plan_contacts(content: Content) -> SheetPlan:
    page = build_contacts_page(content)
    return SheetPlan(
        name="kontakter",
        title="Telefonliste",
        heading="Hvem ringer jeg til?",
        paper="A4",
        template="handbook/sheets/contacts.html",
        page="/kontakter/",
        sizes=LIST_SIZES,
        valid_until=soonest_review(content, (contact for group in page.groups for contact in group.contacts)),
        groups=page.groups,
    )


def divide_groups(groups: tuple[ContactGroup, ...], pages: list[set[str]]) -> list[list[ContactGroup]]:
    """The groups page by page, each with the contacts whose ids are on that page; empty ones are left out.

    A group that goes on from the page before has no heading, just as where it was laid out: it takes the same room.
    """
    divided = [[part for group in groups if (part := _part_of(group, ids)).contacts] for ids in pages]
    return [part for part in divided if part]


def _part_of(group: ContactGroup, ids: set[str]) -> ContactGroup:
    part = tuple(contact for contact in group.contacts if contact.id in ids)
    begins = part[:1] == group.contacts[:1]
    return replace(group, contacts=part, label=group.label if begins else "")


def _plan_posters(content: Content) -> Iterable[SheetPlan]:
    acute = next((card for card in content.cards if card.kind == "acute"), None)
    numbered = tuple(contact for contact in acute_contacts(content) if contact.phones)
    contacts = mark_first(numbered, acute) if acute else numbered
    context = {"contacts": contacts, "card": acute, "donts": acute.donts[:MOST_DONTS] if acute else ()}
    for paper, name, scale in (("A4", "plakat", 1.0), ("A3", "plakat-a3", A3)):
        yield SheetPlan(
            name=name,
            title="Plakat med akutte numre",
            heading="Akut? Ring",
            paper=paper,
            template="handbook/sheets/poster.html",
            page="/guide/akut/",
            sizes=tuple(round(size * scale, 1) for size in POSTER_SIZES),
            valid_until=soonest_review(content, contacts, *([acute] if acute else [])),
            card=acute.id if acute else None,
            context=context,
        )
