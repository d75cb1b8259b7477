"""Which rules can hold together: each such set once, with a situation where they do.

A municipality's guide has a few thousand of them for some hundred thousand situations, so what depends on the
answer alone is checked once per set. Counted from the rules' conditions directly, not from the bit sets, so that the
prover can hold the two against each other.
"""

from collections.abc import Iterator, Mapping, Sequence

from beredskab.edition.domain.guide_schema import Rule
from beredskab.guide.domain.space import Region, Space


def rules_holding(space: Space, rules: Sequence[Rule]) -> list[int]:
    """For every situation by number, the rules that hold there: bit r set = `rules[r]` holds."""
    holding = [(1 << len(rules)) - 1]
    for fact, values in space.facts:
        allowed = [_allowing(rules, fact, value) for value in values]
        holding = [before & here for before in holding for here in allowed]
    return holding


def _allowing(rules: Sequence[Rule], fact: str, value: str) -> int:
    """The rules that don't rule out this value."""
    return sum(1 << place for place, rule in enumerate(rules) if value in rule.when.get(fact, (value,)))


def combinations(
    space: Space, rules: Sequence[Rule], within: Mapping[str, Sequence[str]] | None = None
) -> Iterator[tuple[int, tuple[Rule, ...]]]:
    """The number of a situation and the rules that hold in it, one for each different set of rules.

    `within` narrows to the situations in which the facts have these values; a fact the space lacks yields nothing.
    """
    if any(fact not in dict(space.facts) for fact in within or {}):
        return
    inside = as_bits(space.box(within or {}), space)
    seen: set[int] = set()
    for number, holding in enumerate(rules_holding(space, rules)):
        if holding not in seen and is_set(inside, number):
            seen.add(holding)
            yield number, tuple(rule for place, rule in enumerate(rules) if holding >> place & 1)


def as_bits(region: Region, space: Space) -> bytes:
    """A region as bytes, in which looking up one situation is quick."""
    return region.to_bytes(space.size // 8 + 1, "little")


def is_set(bits: bytes, number: int) -> bool:
    """Whether the situation with this number is in the region."""
    return bool(bits[number >> 3] >> (number & 7) & 1)
