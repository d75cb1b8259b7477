"""In which situations each thing is given: the rules turned inside out, as bit sets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from beredskab.edition.domain.guide_schema import Rule
from beredskab.guide.domain.evaluate import GIVEN, Guide
from beredskab.guide.domain.space import Region, Space


@dataclass
class GivenRegions:
    """`must[c]`, `any_level[c]`: where contact c is given; `given[x]`: where any other id is given.

    `by_rank[(c, rank)]`: where a rule gives contact c with this rank (several ranks may hold; the lowest counts).
    """

    space: Space
    must: dict[str, Region] = field(default_factory=lambda: defaultdict(int))
    any_level: dict[str, Region] = field(default_factory=lambda: defaultdict(int))
    given: dict[str, Region] = field(default_factory=lambda: defaultdict(int))
    by_rank: dict[tuple[str, int], Region] = field(default_factory=lambda: defaultdict(int))

    def where(self, item_id: str) -> Region:
        """Where an id is given at all, on any level."""
        return self.any_level.get(item_id, 0) | self.given.get(item_id, 0)

    def outputs(self) -> dict[tuple[str, str], Region]:
        """Every statement an answer can make, with the situations in which it makes it."""
        statements = {("contact", contact): region for contact, region in self.any_level.items()}
        statements |= {("must", contact): region for contact, region in self.must.items()}
        return statements | {("given", item_id): region for item_id, region in self.given.items()}

    def first(self, order: Mapping[str, int]) -> dict[str, Region]:
        """Where each contact is first in the calling order: must before should, then rank, then showing order."""
        ranked = [(rank, order[contact], contact, region) for (contact, rank), region in self.by_rank.items()]
        ranked.sort(key=lambda entry: entry[:2])
        result: dict[str, Region] = defaultdict(int)
        taken = 0
        for pick in (self.must, self.any_level):
            for _, _, contact, region in ranked:
                here = region & pick.get(contact, 0) & ~taken
                result[contact] |= here
                taken |= here
        return result

    def before(self, order: Mapping[str, int]) -> dict[tuple[str, str], Region]:
        """Where one contact is called before another, for every two that are given together somewhere."""
        places = {contact: self._places(contact, order) for contact in self.any_level}
        result: dict[tuple[str, str], Region] = {}
        for one, its in places.items():
            for other, others in places.items():
                region = 0
                for place, here in its.items():
                    for later, there in others.items():
                        if one != other and place < later:
                            region |= here & there
                if region:
                    result[one, other] = region
        return result

    def _places(self, contact: str, order: Mapping[str, int]) -> dict[tuple[int, int, int], Region]:
        """Where the contact has each of its places in the calling order: level, lowest rank, showing order."""
        places: dict[tuple[int, int, int], Region] = {}
        taken = 0
        for (other, rank), region in sorted(self.by_rank.items(), key=lambda entry: entry[0][1]):
            if other == contact and (here := region & ~taken):
                taken |= region
                must = self.must.get(contact, 0)
                for level, part in ((0, here & must), (1, here & ~must)):
                    if part:
                        places[level, rank, order[contact]] = part
        return places


def regions_of(
    rules: Iterable[Rule], guide: Guide, boxes: Mapping[str, Region] | None = None, space: Space | None = None
) -> GivenRegions:
    """The regions for these rules; `boxes` may hold their regions by rule id, to save counting them again.

    `space` may be another than the guide's own, to compare two guides; values it lacks then never hold.
    """
    regions = GivenRegions(space or guide.space)
    for rule in rules:
        known = boxes.get(rule.id) if boxes is not None else None
        box = regions.space.box(rule.when) if known is None else known
        for contact in (*rule.give.must, *rule.give.should):
            regions.any_level[contact] |= box
            regions.by_rank[(contact, rule.ranks.get(contact, guide.default_ranks[contact]))] |= box
        for contact in rule.give.must:
            regions.must[contact] |= box
        for name in GIVEN:
            for item_id in getattr(rule.give, name):
                regions.given[item_id] |= box
    return regions
