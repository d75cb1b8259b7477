"""What can be found: every part of a content that a person may want to land on, as entries of one kind each.

A step of a card and a passage of a section are entries of their own, so that a hit leads to the very place; `part_of`
names what they belong to, of which only the best is shown.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from beredskab.edition.domain.anchoring import find_anchors
from beredskab.edition.domain.card_schema import Card
from beredskab.edition.domain.fields import Item
from beredskab.edition.domain.guide_schema import Fact, Rule
from beredskab.edition.domain.schema import EMERGENCY_NUMBER, Contact, Content, Section
from beredskab.edition.domain.sources import Source, SourceKind
from beredskab.handbook.domain.markdown import list_passages
from beredskab.handbook.domain.places import PLAN, address_of, list_pages, passage_id

LONGEST_PASSAGE: Final = 1000  # characters of a passage of the plan, so that a long plan can't burst the index
ENDINGS: Final = frozenset(".!?:;…»")
KINDS: Final = {
    "card": "Action Card",
    "step": "Trin på et Action Card",
    "contact": "Kontakt",
    "duty": "Din pligt",
    "guide": "Vejviser",
    "sign": "Tegn",
    "talk": "Samtalen",
    "attention_point": "Vær opmærksom på",
    "section": "Baggrund",
    "definition": "Ord",
    "conflict_type": "Konflikttype",
    "open_question": "Åbent spørgsmål",
    "page": "Side",
    "plan": "Den vedtagne plan",
}
# What one can do or call, which comes before what explains it where both fit about equally.
ACTIONS: Final = frozenset({"card", "step", "contact", "duty"})
# What explains and isn't needed to act: its texts may be for those who have signed in.
BACKGROUND: Final = frozenset({"section", "definition", "conflict_type", "plan"})


@dataclass(frozen=True)
class Entry:
    """Something to find. `text` is shown as a snippet, `words` are everyday words for it that are never shown.

    `context` says where it stands (the card of a step), `address` begins after the edition's own beginning. `number`
    and `tel` are there where the thing to do is to call; `numbers` are all that the entry is known by.
    """

    id: str
    kind: str
    title: str
    text: str
    address: str
    topics: tuple[str, ...]
    words: tuple[str, ...] = ()
    context: str = ""
    part_of: str = ""
    acute: bool = False
    number: str = ""
    tel: str = ""
    numbers: tuple[str, ...] = ()


def list_entries(content: Content, *, with_background: bool = True) -> tuple[Entry, ...]:
    """All entries of a content, in a fixed order: where two fit alike, the earlier one comes first.

    Without background its entries are found by their titles only, and hold nothing of its texts.
    """
    return tuple(
        entry if with_background else _withhold(entry)
        for part in (
            _cards,
            _contacts,
            _duties,
            _guide,
            _signs,
            _talk,
            _points,
            _sections,
            _words,
            _questions,
            _pages,
            _plan,
        )
        for entry in part(content)
    )


def _withhold(entry: Entry) -> Entry:
    """A passage's heading names where in the plan it stands, and is a part of it."""
    if entry.kind not in BACKGROUND:
        return entry
    return replace(entry, text="", context="" if entry.kind == "plan" else entry.context)


def topics_of(topics: Iterable[str], sources: Iterable[Source]) -> tuple[str, ...]:
    """An item's own topics, and those passages of the plan that it builds on."""
    cited = (source.ref for source in sources if source.kind is SourceKind.PLAN)
    return tuple(dict.fromkeys((*topics, *cited)))


def _topics(item: Item) -> tuple[str, ...]:
    return topics_of(item.topics, item.source)


def _cards(content: Content) -> Iterator[Entry]:
    ordered = sorted(content.cards, key=lambda card: (card.kind != "acute", card.order, card.slug))
    for card in ordered:
        yield _card(card)
        yield from _steps(card)


def _card(card: Card) -> Entry:
    lists = (card.donts, card.write, card.ask, card.avoid, card.next, card.aftercare)
    text = _join(card.lead, card.valid_for, *(line for lines in lists for line in lines))
    acute = card.kind == "acute"
    number = EMERGENCY_NUMBER if acute else ""
    return Entry(
        id=card.id,
        kind="card",
        title=card.title,
        text=text,
        address=address_of("cards", card),
        topics=_topics(card),
        words=card.words,
        acute=acute,
        number=number,
        tel=number,
    )


def _steps(card: Card) -> Iterator[Entry]:
    for number, step in enumerate(card.steps, start=1):
        yield Entry(
            id=f"{card.id}.{number}",
            kind="step",
            title=step.do,
            text=step.how or "",
            address=f"{address_of('cards', card)}#trin-{number}",
            topics=_topics(card),
            context=card.title,
            part_of=card.id,
        )


def _contacts(content: Content) -> Iterator[Entry]:
    laws = {law.id: law.title for law in content.laws}
    for contact in sorted(content.contacts, key=lambda contact: contact.calling_rank):
        yield Entry(
            id=contact.id,
            kind="contact",
            title=contact.name,
            text=_join(contact.offers, contact.for_whom),
            address=address_of("contacts", contact),
            topics=_topics(contact),
            words=(*contact.words, *contact.by_department.values()),
            context=_join(contact.hours_text, contact.anonymous, *_titles(laws, contact.legal_basis)),
            number=contact.phone.number if contact.phone else "",
            tel=contact.phone.tel if contact.phone else "",
            numbers=tuple(_numbers(contact)),
        )


def _numbers(contact: Contact) -> Iterator[str]:
    for phone in contact.phones:
        yield f"{phone.label} {phone.number}" if phone.label else phone.number


def _titles(laws: Mapping[str, str], wanted: Iterable[str]) -> list[str]:
    return [laws[law] for law in wanted if law in laws]


def _duties(content: Content) -> Iterator[Entry]:
    laws = {law.id: law.title for law in content.laws}
    for duty in sorted(content.duties, key=lambda duty: -duty.weight):
        context = _join(*_titles(laws, duty.legal_basis))
        address = address_of("duties", duty)
        yield Entry(duty.id, "duty", duty.title, duty.text, address, _topics(duty), duty.words, context)


def _guide(content: Content) -> Iterator[Entry]:
    """What the guide asks about and what it says, each leading into the guide."""
    for banner in content.banners:
        yield Entry(banner.id, "guide", banner.line, banner.text, "/guide/", _topics(banner), banner.words)
    for warning in content.warnings:
        yield Entry(warning.id, "guide", warning.line, warning.text, "/guide/", _topics(warning), warning.words)
    for fact in content.facts:
        if topics := _decided_by(content, fact):
            text = _join(fact.help or "", *(_join(value.label, value.example or "") for value in fact.values))
            yield Entry(fact.id, "guide", fact.question, text, "/guide/", topics)


def _decided_by(content: Content, fact: Fact) -> tuple[str, ...]:
    """The passages of the plan behind the rules that need only this answer."""
    rules = (rule for rule in content.rules if list(rule.when) == [fact.id] and _advises(rule))
    return topics_of((), (source for rule in rules for source in rule.source))


def _advises(rule: Rule) -> bool:
    """Whether it says what to do, and doesn't only name a card."""
    return any((rule.give.must, rule.give.should, rule.give.duties, rule.give.warnings, rule.give.banners))


def _signs(content: Content) -> Iterator[Entry]:
    for sign in content.signs:
        yield Entry(
            sign.id, "sign", sign.sign, sign.look_for, address_of("signs", sign), _topics(sign), sign.words
        )  # fmt: skip


def _talk(content: Content) -> Iterator[Entry]:
    for part in content.talk:
        address = address_of("talk", part)
        yield Entry(part.id, "talk", part.title, _join(*part.lines), address, _topics(part), part.words)


def _points(content: Content) -> Iterator[Entry]:
    for point in content.attention_points:
        address = address_of("attention_points", point)
        yield Entry(point.id, "attention_point", point.title, point.text, address, _topics(point), point.words)


def _sections(content: Content) -> Iterator[Entry]:
    for section in content.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[Entry]:
    address = address_of("sections", section)
    passages = list_passages(section.body)
    intro = _join(section.summary, *(passage.text for passage in passages if not passage.heading))
    yield Entry(section.id, "section", section.title, intro, address, _topics(section), section.words)
    for number, passage in enumerate((passage for passage in passages if passage.heading), start=1):
        yield Entry(
            id=f"{section.id}.{number}",
            kind="section",
            title=passage.heading,
            text=passage.text,
            address=f"{address}#{passage.anchor}",
            topics=_topics(section),
            context=section.title,
            part_of=section.id,
        )


def _words(content: Content) -> Iterator[Entry]:
    for word in content.definitions:
        yield Entry(
            word.id, "definition", word.term, word.text, address_of("definitions", word), _topics(word), word.words
        )  # fmt: skip
    for kind in content.conflict_types:
        address = address_of("conflict_types", kind)
        yield Entry(kind.id, "conflict_type", kind.name, kind.text, address, _topics(kind), kind.words)


def _questions(content: Content) -> Iterator[Entry]:
    for asked in content.open_questions:
        text = _join(asked.until_then, asked.why)
        address = address_of("open_questions", asked)
        yield Entry(asked.id, "open_question", asked.question, text, address, _topics(asked), asked.words)


def _pages(content: Content) -> Iterator[Entry]:
    for page in list_pages(content):
        yield Entry(page.id, "page", page.title, page.text, page.address, (), page.words)


def _plan(content: Content) -> Iterator[Entry]:
    """The passages of the adopted plan that the bundle names, each with the heading it stands under."""
    about = {topic.id: topic.about for topic in content.topics}
    blocks = content.plan.blocks if content.plan else ()
    for anchor in find_anchors(content.plan, content.passages).found.values():
        headings = [block.text for block in blocks[: anchor.first + 1] if block.kind == "heading"]
        texts = [block.text for block in blocks[anchor.first : anchor.last + 1] if block.kind != "heading"]
        yield Entry(
            id=anchor.topic,
            kind="plan",
            title=about.get(anchor.topic, PLAN.title),
            context=headings[-1] if headings else "",
            text=_cut(_join(*texts)),
            address=f"{PLAN.address}#{passage_id(anchor.topic)}",
            topics=(anchor.topic,),
        )


def _cut(text: str) -> str:
    """The beginning of a text, in whole words."""
    if len(text) <= LONGEST_PASSAGE:
        return text
    return text[:LONGEST_PASSAGE].rpartition(" ")[0] or text[:LONGEST_PASSAGE]


def _join(*texts: str) -> str:
    """The texts as one, each a sentence of its own."""
    return " ".join(text if text[-1] in ENDINGS else f"{text}." for text in texts if text)
