"""What an edit changes in the answers: in how many situations, grouped by the change, each with an example.

Two guides may ask different questions. They are compared over the situations both know: facts in both with the values
in both, and every value of a fact only one of them has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from beredskab.guide.domain.evaluate import Guide
from beredskab.guide.domain.regions import GivenRegions, regions_of
from beredskab.guide.domain.space import Region, Situation, Space

MAX_GROUPS = 50


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Situations whose answers change alike: `changes` in Danish, how many, one example, and what they share."""

    changes: tuple[str, ...]
    situations: int
    example: Situation
    within: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class GuideDiff:
    """`changed` of `compared` situations get another answer; `facts` names questions that differ themselves."""

    compared: int
    changed: int
    groups: tuple[ChangeGroup, ...]
    groups_left_out: int
    facts: tuple[str, ...]


def compare_guides(before: Guide, after: Guide) -> GuideDiff:
    """The change in answers from one guide to another, largest group first."""
    space, notes = _joint_space(before.space, after.space)
    old, new = (
        regions_of(before.content.rules, before, space=space),
        regions_of(after.content.rules, after, space=space),
    )
    changes = list(_changed_statements(old, new, before, after))
    groups = sorted(_group(changes, space), key=lambda group: -group.situations)
    changed = sum(group.situations for group in groups)
    return GuideDiff(space.size, changed, tuple(groups[:MAX_GROUPS]), max(0, len(groups) - MAX_GROUPS), tuple(notes))


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
    first_before, first_after = old.first(before.showing_order), new.first(after.showing_order)
    for contact in {**first_before, **first_after}:
        if gained := first_after.get(contact, 0) & ~first_before.get(contact, 0):
            yield f"{contact} ringes op først", gained


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
