"""Claim: each of 30 and more seeded defects in a bundle is named with file, line and reason, within seconds.

The messages are printed as an editor reads them; the test `tests/edition/test_defects.py` holds them to the right line.
"""

import tempfile
import time
from pathlib import Path

from bench.figures import show
from tests.edition.defects import DEFECTS, expected_problem, find_problems

LIMIT_DEFECTS = 30
LIMIT_SECONDS = 10.0  # where the defect is an unguarded rule, the mutation score is part of the time


def run() -> bool:
    """Damage a copy of the content in every way, and print what is said."""
    named, slowest = 0, 0.0
    for defect in DEFECTS:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            problems = find_problems(defect, Path(folder))
            slowest = max(slowest, time.perf_counter() - began)
            found = expected_problem(defect, problems, Path(folder))
        named += found is not None
        print(f"{defect.id}: {found or 'NOT NAMED'}")
    met = [
        show("seeded defects named with file and line", named, "", len(DEFECTS), at_least=True),
        show("seeded defects", len(DEFECTS), "", LIMIT_DEFECTS, at_least=True),
        show("slowest refusal", slowest, "s", LIMIT_SECONDS),
    ]
    return all(met)
