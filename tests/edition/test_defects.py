"""Every seeded defect gives a `file:line: message` that an editor can act on, and never a traceback."""

import re
import time
from pathlib import Path

import pytest

from beredskab.content.operations import check_bundle
from beredskab.edition.domain.problems import BundleRefused, Problem, Severity, errors_among
from tests.edition.damage import CONTENT, Defect, copy_content, folder_of
from tests.edition.defects import DEFECTS, TODAY, expected_problem, find_problems

# Generous, because tests run beside each other: what is meant is seconds, not minutes.
MAX_SECONDS = 20
AS_ONE_LINE = re.compile(r"[^\s:][^:\n]*:[1-9]\d*: \S[^\n]*")


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.id)
def test_a_defect_is_named_with_file_and_line(defect: Defect, tmp_path: Path) -> None:
    began = time.perf_counter()
    problems = find_problems(defect, tmp_path)
    assert time.perf_counter() - began < MAX_SECONDS
    assert expected_problem(defect, problems, tmp_path), "\n".join(map(str, problems[:10])) or "accepted"
    for problem in problems:
        assert AS_ONE_LINE.fullmatch(str(problem))
        assert is_a_line_to_open(problem, tmp_path)


def is_a_line_to_open(problem: Problem, folder: Path) -> bool:
    """Whether an editor can go there; a file that is missing or is a link has its first line."""
    path = folder_of(problem.place.file, folder)
    if not path.is_file() or path.stat().st_size > 1_000_000:
        return problem.place.line == 1
    return 1 <= problem.place.line <= path.read_bytes().count(b"\n") + 1


def test_there_are_enough_defects() -> None:
    assert len(DEFECTS) >= 30
    assert len({defect.id for defect in DEFECTS}) == len(DEFECTS)


def test_an_unreadable_file_is_the_only_thing_blamed(tmp_path: Path) -> None:
    """What points into the file is not reported as missing as well."""
    bundle = copy_content(tmp_path)
    (bundle / "contacts.yaml").write_text("contacts: [\n", "utf-8")
    with pytest.raises(BundleRefused) as refused:
        check_bundle(path=bundle, base_folders=[], today=TODAY, with_mutants=False)
    assert [str(problem.place) for problem in refused.value.problems] == ["contacts.yaml:1"]


def test_one_defect_does_not_hide_the_next(tmp_path: Path) -> None:
    bundle = copy_content(tmp_path)
    (bundle / "nyt.yaml").write_text("signs:\n  - {id: et, color: x}\n  - {id: to, group: y}\n", "utf-8")
    with pytest.raises(BundleRefused) as refused:
        check_bundle(path=bundle, base_folders=[], today=TODAY, with_mutants=False)
    assert {problem.place.line for problem in errors_among(refused.value.problems)} == {2, 3}


def test_a_review_date_that_has_passed_is_a_notice(tmp_path: Path) -> None:
    bundle = copy_content(tmp_path)
    contacts = bundle / "contacts.yaml"
    contacts.write_text(contacts.read_text("utf-8").replace("review_by: 2027-05-23", "review_by: 2026-05-23"), "utf-8")
    check = check_bundle(path=bundle, base_folders=[CONTENT], today=TODAY, with_mutants=False)
    passed = [notice for notice in check.notices if "skulle være set efter senest 2026-05-23" in notice.message]
    assert passed
    assert {notice.severity for notice in passed} == {Severity.NOTICE}
    assert {str(notice.place) for notice in passed} == {"contacts.yaml:2"}
