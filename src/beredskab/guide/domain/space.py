"""All situations at once: sets of situations as bit sets in Python's big integers.

A situation is one value for every fact. With facts f1…fn of k1…kn values there are k1·…·kn situations, numbered in
mixed radix with the last fact running fastest. A `Region` is a set of situations: bit i set = situation i is in it.
209,952 situations take 26 kB, and a set operation takes microseconds, so everything can be proven exhaustively.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Region = int
Condition = Mapping[str, Sequence[str]]
Situation = dict[str, str]

MAX_SITUATIONS = 1_000_000


@dataclass(frozen=True)
class Space:
    """The facts with their values, and the numbering of situations that follows from them."""

    facts: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def size(self) -> int:
        """How many situations there are."""
        size = 1
        for _, values in self.facts:
            size *= len(values)
        return size

    @cached_property
    def everything(self) -> Region:
        """The region of all situations."""
        return (1 << self.size) - 1

    @cached_property
    def strides(self) -> dict[str, int]:
        """How far apart two situations are that differ by one step in a fact."""
        strides: dict[str, int] = {}
        stride = self.size
        for fact, values in self.facts:
            stride //= len(values)
            strides[fact] = stride
        return strides

    @cached_property
    def _values(self) -> dict[str, dict[str, Region]]:
        return {
            fact: {value: self._where(fact, len(values), place) for place, value in enumerate(values)}
            for fact, values in self.facts
        }

    def _where(self, fact: str, count: int, place: int) -> Region:
        """Runs of `stride` ones, every `stride * count` bits, beginning at `place * stride`."""
        stride = self.strides[fact]
        period = stride * count
        repeats = self.everything // ((1 << period) - 1)
        return (((1 << stride) - 1) << (place * stride)) * repeats

    def where(self, fact: str, values: Iterable[str]) -> Region:
        """The situations in which the fact has one of the values; a value the space lacks is in none."""
        region = 0
        for value in values:
            region |= self._values[fact].get(value, 0)
        return region

    def box(self, condition: Condition) -> Region:
        """The situations in which every named fact has one of its values; no facts named = all situations."""
        region = self.everything
        for fact, values in condition.items():
            region &= self.where(fact, values)
        return region

    def moved(self, region: Region, fact: str, source: str, target: str) -> Region:
        """The situations of `region` that have `source`, with that fact changed to `target`."""
        order = dict(self.facts)[fact]
        steps = (order.index(target) - order.index(source)) * self.strides[fact]
        picked = region & self._values[fact][source]
        return picked << steps if steps >= 0 else picked >> -steps

    def situation(self, number: int) -> Situation:
        """The situation with this number."""
        return {fact: values[(number // self.strides[fact]) % len(values)] for fact, values in self.facts}

    def example(self, region: Region) -> Situation:
        """One situation of a region that isn't empty, with as much unknown as the region allows."""
        for fact, values in self.facts:
            if "unknown" in values and (plainer := region & self._values[fact]["unknown"]):
                region = plainer
        return self.situation((region & -region).bit_length() - 1)

    def values_within(self, region: Region) -> dict[str, tuple[str, ...]]:
        """For each fact the values that occur in the region: its smallest surrounding box."""
        return {
            fact: tuple(value for value in values if region & self._values[fact][value]) for fact, values in self.facts
        }

    def situations(self) -> Iterator[Situation]:
        """Every situation in order."""
        return (self.situation(number) for number in range(self.size))
