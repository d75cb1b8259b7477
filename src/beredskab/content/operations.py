"""Checking, publishing and comparing bundles: validation, then the proof, and only then an edition."""

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from beredskab.content.search_checks import check_search
from beredskab.content.section_texts import check_section_texts
from beredskab.edition.domain.anchoring import find_anchors
from beredskab.edition.domain.loading import LoadedBundle, load_bundle
from beredskab.edition.domain.problems import BundleRefused, Problem, Severity
from beredskab.guide.domain.evaluate import Guide
from beredskab.guide.domain.mutation import MutationScore, score_mutants
from beredskab.guide.domain.prover import Finding, Proof

if TYPE_CHECKING:
    from beredskab.edition.operations import FrozenEdition
    from beredskab.handbook.operations import SheetMaker
    from beredskab.handbook.sheet_drawing import SheetsRefusedError
    from beredskab.organisation.domain.faults import Fault
    from beredskab.organisation.domain.units import Department

NOTICE: Final = Severity.NOTICE


@dataclass(frozen=True)
class PublishedEdition:
    """What publication gave: the number and fingerprint, whether it is new (equal files make none), and notices."""

    number: int
    sha256: str
    is_new: bool
    notices: list[Problem]


@dataclass(frozen=True)
class BundleCheck:
    """The outcome of a check that found no error; `seconds` covers load and proof, not the mutation score.

    A national base is validated but not proven: it answers nothing without a municipality's rules.
    """

    loaded: LoadedBundle
    guide: Guide
    notices: list[Problem]
    seconds: float
    mutation: MutationScore | None
    proven: bool


def check_bundle(*, path: Path, base_folders: Sequence[Path], today: dt.date, with_mutants: bool = True) -> BundleCheck:
    """Validate a bundle and prove its guide over all situations. Raises BundleRefused with every error."""
    began = time.perf_counter()
    loaded = load_bundle(path, base_folders=base_folders, today=today)
    if broken := check_section_texts(loaded):
        raise BundleRefused(broken)
    guide = Guide(loaded.content)
    if loaded.content.bundle.municipality is None:
        return BundleCheck(loaded, guide, loaded.notices, time.perf_counter() - began, None, proven=False)
    problems = [_locate(finding, loaded) for finding in Proof(guide).run()]
    seconds = time.perf_counter() - began
    if problems:
        raise BundleRefused(problems)
    mutation = score_mutants(guide) if with_mutants else None
    if mutation and mutation.missed:
        raise BundleRefused([_missed(mutant.rule, mutant.weakening, loaded) for mutant in mutation.missed])
    notices = loaded.notices + check_search(loaded) + (_idle_waivers(mutation, loaded) if mutation else [])
    return BundleCheck(loaded, guide, notices, seconds, mutation, proven=True)


def _locate(finding: Finding, loaded: LoadedBundle) -> Problem:
    return Problem(loaded.place_of(finding.kind, finding.item_id), str(finding))


def _missed(rule: str, weakening: str, loaded: LoadedBundle) -> Problem:
    message = f"ingen forpligtelse opdager det, hvis reglen »{rule}« svækkes: {weakening}"
    return Problem(loaded.place_of("rules", rule), message)


def _idle_waivers(mutation: MutationScore, loaded: LoadedBundle) -> list[Problem]:
    used = {(mutant.rule, mutant.weakening) for mutant in mutation.waived}
    return [
        Problem(
            loaded.place_of("waivers", waiver.id),
            f"undtagelsen »{waiver.id}« bruges ikke længere og kan slettes",
            Severity.NOTICE,
        )
        for waiver in loaded.content.waivers
        if (waiver.rule, waiver.weakening) not in used
    ]


def publish_bundle(
    *, path: Path, base_folders: Sequence[Path], now: dt.datetime, note: str, sheets: "SheetMaker | None" = None
) -> PublishedEdition:
    """Check a bundle and make it the current edition. Raises BundleRefused and then changes nothing.

    `sheets` draws its sheets of paper and keeps them with it; without it the edition has none.
    """
    from beredskab.accounts.events import COMMAND
    from beredskab.edition.operations import freeze_edition
    from beredskab.handbook.sheet_drawing import SheetsRefusedError
    from beredskab.organisation.unit_operations import adopt_departments, find_code_clashes

    check = check_bundle(path=path, base_folders=base_folders, today=now.date())
    if check.loaded.content.bundle.municipality is None:
        place = check.loaded.raw.head.place
        raise BundleRefused([Problem(place, "et nationalt grundlag kan ikke offentliggøres alene")])
    departments = _list_departments(check.loaded)
    if clashes := find_code_clashes(departments):
        raise BundleRefused(_locate_clashes(clashes, check.loaded))
    prepare = sheets.prepare if sheets else None
    try:
        frozen = freeze_edition(loaded=check.loaded, now=now, note=note, prepare=prepare)
    except SheetsRefusedError as refused:
        raise BundleRefused(_locate_sheet_faults(refused, check.loaded)) from None
    adopt_departments(actor_id=COMMAND, now=now, departments=departments)
    notices = [*check.notices, *_notices_of_plan(check.loaded, frozen)]
    return PublishedEdition(frozen.number, frozen.sha256, frozen.is_new, notices)


def _list_departments(loaded: LoadedBundle) -> list["Department"]:
    """The departments as the organisation has them. Done again at each publication, so that one cut short is mended."""
    from beredskab.organisation.domain.units import Department

    return [Department(one.id, one.name) for one in loaded.content.departments]


def _locate_clashes(faults: Sequence["Fault"], loaded: LoadedBundle) -> list[Problem]:
    codes = [one.id for one in loaded.content.departments]
    rest = "giv afdelingen en anden kode, eller ret enheden først"
    return [Problem(loaded.place_of("departments", codes[one.place]), f"{one.message}; {rest}") for one in faults]


def _locate_sheet_faults(refused: "SheetsRefusedError", loaded: LoadedBundle) -> list[Problem]:
    return [Problem(loaded.place_of("cards", fault.card or ""), fault.message) for fault in refused.faults]


def _notices_of_plan(loaded: LoadedBundle, frozen: "FrozenEdition") -> Iterator[Problem]:
    """What an editor should know about the adopted plan that the new edition took over, or did not."""
    head, bundle = loaded.raw.head, loaded.content.bundle
    if frozen.plan_left:
        yield Problem(head.place_of("id"), "den vedtagne plan hører til en anden bundle og følger ikke med", NOTICE)
    if frozen.plan is None:
        return
    if bundle.plan_adopted and bundle.plan_adopted != frozen.plan.adopted:
        message = f"planens tekst i udgaven er den, der blev vedtaget {frozen.plan.adopted.isoformat()}"
        yield Problem(head.place_of("plan_adopted"), message, NOTICE)
    for topic, why in find_anchors(frozen.plan, loaded.content.passages).missing.items():
        yield Problem(loaded.place_of("passages", topic, "under"), f"passages »{topic}«: {why} i planen", NOTICE)
