"""Which lines stand open: few, calls first, and when it is acute always room for one thing not to do."""

import pytest

from beredskab.guide.domain.evaluate import Answer, ContactAdvice, Level
from beredskab.guide.domain.layout import MAX_ACUTE_LINES, open_lines

KINDS = {f"dont{n}": "dont" for n in range(6)} | {f"do{n}": "do" for n in range(6)}


def answer(calls: int, donts: int, dos: int, should: int = 0) -> Answer:
    musts = tuple(ContactAdvice(f"m{number}", Level.MUST, number) for number in range(calls))
    shoulds = tuple(ContactAdvice(f"s{number}", Level.SHOULD, number) for number in range(should))
    warnings = (*(f"do{number}" for number in range(dos)), *(f"dont{number}" for number in range(donts)))
    return Answer((*musts, *shoulds), (), warnings, (), (), (), ())


@pytest.mark.parametrize(
    ("calls", "donts", "dos", "shown"),
    [(0, 0, 0, (0, 0, 0)), (1, 1, 1, (1, 1, 1)), (2, 5, 5, (2, 3, 2)), (4, 5, 5, (4, 3, 0)), (5, 5, 5, (5, 2, 0)),
     (7, 3, 3, (6, 1, 0)), (9, 3, 3, (6, 1, 0)), (3, 1, 5, (3, 1, 3))],
)  # fmt: skip
def test_when_acute(calls: int, donts: int, dos: int, shown: tuple[int, int, int]) -> None:
    lines = open_lines(answer(calls, donts, dos, should=4), KINDS, acute=True)
    assert (len(lines.contacts), len(lines.donts), len(lines.dos)) == shown
    assert lines.count == sum(shown)
    assert lines.count <= MAX_ACUTE_LINES


def test_when_not_acute_three_of_each() -> None:
    lines = open_lines(answer(6, 5, 5, should=2), KINDS, acute=False)
    assert lines.contacts == tuple(f"m{number}" for number in range(6))
    assert lines.donts == ("dont0", "dont1", "dont2")
    assert lines.dos == ("do0", "do1", "do2")
