"""What an edit changes in the answers: in how many situations, grouped by the change, each with an example.

Two guides may ask different questions. They are compared over the situations both know: facts in both with the values
in both, and every value of a fact only one of them has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from beredskab.edition.domain.schema import Content
from beredskab.guide.domain.evaluate import Guide
from beredskab.guide.domain.regions import GivenRegions, regions_of
from beredskab.guide.domain.space import MAX_SITUATIONS, Region, Situation, Space

# What a person reads of each kind; other fields (owner, review date, sources) change no answer.
READ_FIELDS = {
    "contacts": ("name", "phones"),
    "warnings": ("kind", "line", "text", "weight"),
    "duties": ("title", "text", "weight"),
    "banners": ("line", "text", "number"),
    "notes": ("text", "attach_to"),
    "cards": ("title",),
}


class TooManySituationsError(ValueError):
    """The two guides together ask more than can be compared; the message is in Danish."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Situations whose answers change alike: `changes` in Danish, how many, one example, and what they share."""

    changes: tuple[str, ...]
    situations: int
    example: Situation
    within: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """Something an answer shows that reads differently: which fields, before and after, and in how many situations."""

    id: str
    fields: dict[str, tuple[str, str]]
    situations: int


@dataclass(frozen=True, slots=True)
class GuideDiff:
    """`changed` of `compared` situations name other things or in another order; `items` are named as before but
    read differently (a number, a line); `facts` names questions that differ themselves.
    """

    compared: int
    changed: int
    groups: tuple[ChangeGroup, ...]
    items: tuple[ItemChange, ...]
    facts: tuple[str, ...]


def compare_guides(before: Guide, after: Guide) -> GuideDiff:
    """The change in answers from one guide to another, largest group first. Raises TooManySituationsError."""
    space, notes = _joint_space(before.space, after.space)
    if space.size > MAX_SITUATIONS:
        raise TooManySituationsError(f"der er for mange situationer at sammenligne ({space.size})")
    old = regions_of(before.content.rules, before, space=space)
    new = regions_of(after.content.rules, after, space=space)
    changes = list(_changed_statements(old, new, before, after))
    groups = sorted(_group(changes, space), key=lambda group: -group.situations)
    changed = sum(group.situations for group in groups)
    items = tuple(_changed_items(before.content, after.content, new))
    return GuideDiff(space.size, changed, tuple(groups), items, tuple(notes))


def _changed_items(before: Content, after: Content, given: GivenRegions) -> Iterator[ItemChange]:
    for kind, fields in READ_FIELDS.items():
        earlier = {item.id: item for item in getattr(before, kind)}
        for item in getattr(after, kind):
            if item.id not in earlier:
                continue
            pairs = {name: (_shown(getattr(earlier[item.id], name)), _shown(getattr(item, name))) for name in fields}
            different = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
            if different:
                yield ItemChange(item.id, different, given.where(item.id).bit_count())


def _shown(value: object) -> str:
    """A field as one line: the numbers of phones with their hours, everything else as it is written."""
    if isinstance(value, tuple):
        return "; ".join(f"{phone.number} ({phone.hours})" for phone in value) or "intet nummer"
    return str(value)


def _joint_space(before: Space, after: Space) -> tuple[Space, list[str]]:
    old, new = dict(before.facts), dict(after.facts)
    notes = [f"nyt spørgsmål: {fact}" for fact in new if fact not in old]
    notes += [f"spørgsmål fjernet: {fact}" for fact in old if fact not in new]
    facts: list[tuple[str, tuple[str, ...]]] = []
    for fact, values in {**old, **new}.items():
        if fact in old and fact in new:
            common = tuple(value for value in old[fact] if value in new[fact])
            notes += [f"{fact}: nyt svar »{value}«" for value in new[fact] if value not in old[fact]]
            notes += [f"{fact}: svar fjernet »{value}«" for value in old[fact] if value not in new[fact]]
            facts.append((fact, common or ("unknown",)))
        else:
            facts.append((fact, values))
    return Space(tuple(facts)), notes


def _changed_statements(
    old: GivenRegions, new: GivenRegions, before: Guide, after: Guide
) -> Iterator[tuple[str, Region]]:
    earlier, later = old.outputs(), new.outputs()
    for statement in {**earlier, **later}:
        was, now = earlier.get(statement, 0), later.get(statement, 0)
        kind, item_id = statement
        shown = f"{item_id} som »skal«" if kind == "must" else item_id
        if gained := now & ~was:
            yield f"+ {shown}", gained
        if lost := was & ~now:
            yield f"− {shown}", lost
    was_before, is_before = old.before(before.showing_order), new.before(after.showing_order)
    for (one, other), region in is_before.items():
        if turned := region & was_before.get((other, one), 0):
            yield f"{one} ringes nu op før {other}", turned


def _group(changes: list[tuple[str, Region]], space: Space) -> Iterator[ChangeGroup]:
    """Split the changed situations until each part has the same set of changes."""
    touched = 0
    for _, region in changes:
        touched |= region
    parts: list[tuple[Region, tuple[str, ...]]] = [(touched, ())] if touched else []
    for change, region in changes:
        split: list[tuple[Region, tuple[str, ...]]] = []
        for part, named in parts:
            if inside := part & region:
                split.append((inside, (*named, change)))
            if outside := part & ~region:
                split.append((outside, named))
        parts = split
    for part, named in parts:
        yield ChangeGroup(named, part.bit_count(), space.example(part), _telling(part, space))


def _telling(part: Region, space: Space) -> dict[str, tuple[str, ...]]:
    """The facts that are narrowed in these situations; facts that take every value say nothing."""
    within = space.values_within(part)
    return {fact: within[fact] for fact, values in space.facts if within[fact] != values}
