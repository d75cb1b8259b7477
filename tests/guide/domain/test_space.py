"""Bit sets say the same as plain sets of situations."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.guide.domain.combinations import as_bits, is_set
from beredskab.guide.domain.space import Region, Situation, Space

VALUES = ("unknown", "yes", "no", "maybe")
CONDITIONS = st.dictionaries(
    st.integers(0, 3), st.lists(st.sampled_from((*VALUES, "elsewhere")), min_size=1, max_size=4), max_size=3
)
SPACES = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(
    lambda sizes: Space(tuple((f"f{place}", VALUES[:size]) for place, size in enumerate(sizes)))
)


def all_situations(space: Space) -> list[Situation]:
    """Every situation, the last fact fastest, without the numbering under test."""
    names = [fact for fact, _ in space.facts]
    return [dict(zip(names, chosen, strict=True)) for chosen in product(*(values for _, values in space.facts))]


def numbers(region: Region) -> set[int]:
    return {number for number in range(region.bit_length()) if region >> number & 1}


def condition_for(space: Space, drawn: dict[int, list[str]]) -> dict[str, list[str]]:
    facts = [fact for fact, _ in space.facts]
    return {facts[place % len(facts)]: values for place, values in drawn.items()}


def naive_box(space: Space, condition: dict[str, list[str]]) -> set[int]:
    return {
        number
        for number, situation in enumerate(all_situations(space))
        if all(situation[fact] in values for fact, values in condition.items())
    }


@given(SPACES)
def test_numbering(space: Space) -> None:
    expected = all_situations(space)
    assert space.size == len(expected)
    assert list(space.situations()) == expected
    assert numbers(space.everything) == set(range(space.size))


@settings(max_examples=200)
@given(SPACES, CONDITIONS, CONDITIONS)
def test_boxes_and_their_combinations(space: Space, one: dict[int, list[str]], two: dict[int, list[str]]) -> None:
    first, second = condition_for(space, one), condition_for(space, two)
    a, b = space.box(first), space.box(second)
    naive_a, naive_b = naive_box(space, first), naive_box(space, second)
    assert numbers(a) == naive_a
    assert numbers(a & b) == naive_a & naive_b
    assert numbers(a | b) == naive_a | naive_b
    assert numbers(space.everything & ~a) == set(range(space.size)) - naive_a
    bits = as_bits(a, space)
    assert {number for number in range(space.size) if is_set(bits, number)} == naive_a


@settings(max_examples=200)
@given(SPACES, CONDITIONS, st.data())
def test_moving_changes_one_fact(space: Space, drawn: dict[int, list[str]], data: st.DataObject) -> None:
    condition = condition_for(space, drawn)
    fact, values = data.draw(st.sampled_from(space.facts))
    source, target = data.draw(st.sampled_from(values)), data.draw(st.sampled_from(values))
    situations = all_situations(space)
    moved = [
        {**situations[number], fact: target}
        for number in sorted(naive_box(space, condition))
        if situations[number][fact] == source
    ]
    found = numbers(space.moved(space.box(condition), fact, source, target))
    assert found == {situations.index(situation) for situation in moved}


@settings(max_examples=200)
@given(SPACES, CONDITIONS)
def test_examples_and_surroundings(space: Space, drawn: dict[int, list[str]]) -> None:
    condition = condition_for(space, drawn)
    inside = naive_box(space, condition)
    if not inside:
        return
    region = space.box(condition)
    situations = all_situations(space)
    example = space.example(region)
    assert situations.index(example) in inside
    for fact, values in space.facts:
        found = {situations[number][fact] for number in inside}
        assert set(space.values_within(region)[fact]) == found
        if "unknown" in found and "unknown" in values:
            assert example[fact] == "unknown"
