"""What is offered in the place of a finding points to nobody."""

import pytest

from beredskab.text_guard.finding import Kind
from beredskab.text_guard.neutral import INSTEAD, replacements
from tests.text_guard.samples import find


def test_every_kind_has_words() -> None:
    assert set(INSTEAD) == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_offered_is_clean_itself(kind: Kind) -> None:
    assert all(find(f"Det skete for nylig: {words} er nævnt.") == () for words in replacements(kind, "Fatimas"))


def test_the_case_is_kept() -> None:
    assert "pigen" in replacements(Kind.NAME, "Fatima")
    assert "pigens" in replacements(Kind.NAME, "Fatima's")
    assert "pigen" not in replacements(Kind.NAME, "Fatima’s")
    assert {"drengen", "drengens"} <= set(replacements(Kind.NAME, "Jonas"))
