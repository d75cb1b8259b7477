"""Claim: on all 20 sample vignettes the guide names every contact, duty and warning it must, and nothing it must not.

`score` holds any evaluator's answers, in the form of `beredskab guide --json`, against the vignettes. Missing a
`must` contact on the level `must`, a duty or a warning, naming something forbidden, or calling a wrong one first is a
fault. A `should` contact may stand on either level. What is named beyond the expected and the acceptable is counted as
surplus; it is no fault, but a hurried person reads it.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
VIGNETTES = ROOT / "tests" / "samples" / "vignettes.json"

Vignette = Mapping[str, Any]
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class VignetteScore:
    """How one answer fares. The tuples name what is wrong; empty ones are well."""

    id: str
    missing_contacts: tuple[str, ...]
    missing_should: tuple[str, ...]
    missing_duties: tuple[str, ...]
    missing_warnings: tuple[str, ...]
    missing_groups: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    first_contact: str | None
    first_is_right: bool
    surplus: int

    @property
    def faults(self) -> int:
        """How many things are wrong with the answer."""
        missing = (self.missing_contacts, self.missing_should, self.missing_duties, self.missing_warnings)
        return sum(map(len, missing)) + len(self.missing_groups) + len(self.forbidden) + (not self.first_is_right)


@dataclass(frozen=True)
class Score:
    """All vignettes together; a recall is the share of what was expected that was named."""

    vignettes: tuple[VignetteScore, ...]
    must_recall: float
    should_recall: float
    duty_recall: float
    warning_recall: float
    first_right: int
    forbidden: int
    surplus: int

    @property
    def flawless(self) -> int:
        """How many vignettes have no fault."""
        return sum(vignette.faults == 0 for vignette in self.vignettes)


def read_vignettes(path: Path = VIGNETTES) -> list[dict[str, Any]]:
    """The sample vignettes."""
    vignettes: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return vignettes


def score(vignettes: Iterable[Vignette], answer: Callable[[Mapping[str, str]], Answer]) -> Score:
    """Hold the answers to the facts of the vignettes against what is expected of them."""
    pairs = [(vignette, score_one(vignette, answer(vignette["facts"]))) for vignette in vignettes]
    scores = tuple(found for _, found in pairs)
    return Score(
        vignettes=scores,
        must_recall=_recall(pairs, "must_contacts", lambda found: found.missing_contacts),
        should_recall=_recall(pairs, "should_contacts", lambda found: found.missing_should),
        duty_recall=_recall(pairs, "duties", lambda found: found.missing_duties),
        warning_recall=_recall(pairs, "warnings", lambda found: found.missing_warnings),
        first_right=sum(found.first_is_right for found in scores),
        forbidden=sum(len(found.forbidden) for found in scores),
        surplus=sum(found.surplus for found in scores),
    )


def score_one(vignette: Vignette, answer: Answer) -> VignetteScore:
    """One vignette against one answer."""
    expected, acceptable, forbidden = vignette["expected"], vignette["acceptable"], vignette["must_not"]
    levels = {contact["id"]: contact["level"] for contact in answer["contacts"]}
    duties, warnings = set(answer["duties"]), set(answer["warnings"])
    first = answer["first_contact"]
    known = {*expected["must_contacts"], *expected["should_contacts"], *acceptable["contacts"]}
    known_duties = {*expected["duties"], *acceptable["duties"]}
    return VignetteScore(
        id=vignette["id"],
        missing_contacts=tuple(one for one in expected["must_contacts"] if levels.get(one) != "must"),
        missing_should=tuple(one for one in expected["should_contacts"] if one not in levels),
        missing_duties=tuple(one for one in expected["duties"] if one not in duties),
        missing_warnings=tuple(one for one in expected["warnings"] if one not in warnings),
        missing_groups=tuple(
            tuple(group)
            for group in vignette["must_any_of_groups"]
            if not any(levels.get(one) == "must" for one in group)
        ),
        forbidden=tuple(
            [one for one in forbidden["contacts"] if one in levels]
            + [one for one in forbidden["duties"] if one in duties]
        ),
        first_contact=first,
        first_is_right=first in vignette["first_contact_any_of"],
        surplus=len(levels.keys() - known) + len(duties - known_duties),
    )


def _recall(
    pairs: list[tuple[Vignette, VignetteScore]], name: str, missing: Callable[[VignetteScore], tuple[str, ...]]
) -> float:
    wanted = sum(len(vignette["expected"][name]) for vignette, _ in pairs)
    lost = sum(len(missing(found)) for _, found in pairs)
    return (wanted - lost) / wanted if wanted else 1.0


def answer_from_bundle(folder: Path) -> Callable[[Mapping[str, str]], Answer]:
    """The plain evaluator on a bundle folder, answering as `beredskab guide --json` does."""
    from beredskab.config.cli.guide import as_json
    from beredskab.edition.domain.loading import load_bundle
    from beredskab.guide.domain.evaluate import Guide

    loaded = load_bundle(folder, base_folders=[ROOT / "content"], today=datetime.now(UTC).date())
    guide = Guide(loaded.content)
    return lambda facts: as_json(guide.evaluate(guide.complete(facts)), guide)


def print_table(result: Score) -> None:
    """A line for each vignette, and what is wrong with it."""
    print(f"{'vignette':<9}{'first contact':<28}{'first':<7}{'faults':>6}{'surplus':>9}")
    for found in result.vignettes:
        first = "right" if found.first_is_right else "WRONG"
        print(f"{found.id:<9}{found.first_contact or '-':<28}{first:<7}{found.faults:>6}{found.surplus:>9}")
        for name in (
            "missing_contacts",
            "missing_should",
            "missing_duties",
            "missing_warnings",
            "missing_groups",
            "forbidden",
        ):
            if wrong := getattr(found, name):
                print(f"         {name}: {wrong}")
    count = len(result.vignettes)
    print(
        f"{result.flawless} of {count} without fault; recall: must {result.must_recall:.0%}, should "
        f"{result.should_recall:.0%}, duties {result.duty_recall:.0%}, warnings {result.warning_recall:.0%}; "
        f"first right {result.first_right} of {count}; forbidden {result.forbidden}; surplus {result.surplus}"
    )


def run() -> bool:
    """Print the table for the municipality's bundle; whether every vignette is without fault."""
    from beredskab.config.environment import load_environment_or_exit

    result = score(read_vignettes(), answer_from_bundle(load_environment_or_exit().municipality_bundle))
    print_table(result)
    return result.flawless == len(result.vignettes)


if __name__ == "__main__":
    sys.exit(0 if run() else 1)
