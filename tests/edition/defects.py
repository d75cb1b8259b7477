"""All seeded defects; `python -m bench defects` prints what an editor is told about each."""

import datetime as dt
from pathlib import Path

from beredskab.content.operations import check_bundle
from beredskab.edition.domain.problems import BundleRefused, Problem
from tests.edition.damage import CONTENT, Defect, copy_content
from tests.edition.defects_in_files import DEFECTS_IN_FILES
from tests.edition.defects_in_guide import DEFECTS_IN_GUIDE
from tests.edition.defects_in_items import DEFECTS_IN_ITEMS
from tests.edition.defects_in_overlay import DEFECTS_IN_OVERLAY
from tests.edition.defects_in_passages import DEFECTS_IN_PASSAGES
from tests.edition.defects_in_texts import DEFECTS_IN_TEXTS

DEFECTS = (
    *DEFECTS_IN_FILES, *DEFECTS_IN_ITEMS, *DEFECTS_IN_TEXTS, *DEFECTS_IN_PASSAGES, *DEFECTS_IN_OVERLAY,
    *DEFECTS_IN_GUIDE,
)  # fmt: skip
TODAY = dt.date(2026, 12, 1)


def find_problems(defect: Defect, folder: Path) -> list[Problem]:
    """Damage copies of the content in an empty folder, and return what is said about them."""
    bundle = copy_content(folder)
    defect.damage(folder)
    try:
        check_bundle(path=bundle, base_folders=[CONTENT], today=TODAY, with_mutants=defect.with_mutants)
    except BundleRefused as refused:
        return refused.problems
    return []


def expected_problem(defect: Defect, problems: list[Problem], folder: Path) -> Problem | None:
    """The problem that names the right file, line and reason."""
    line = defect.expected_line(folder)
    wanted = (problem for problem in problems if (problem.place.file, problem.place.line) == (defect.file, line))
    return next((problem for problem in wanted if defect.says in problem.message), None)
