"""Disguised characters one by one: what each stands for, whatever order they are replaced in."""

import pytest

from beredskab.text_guard.folding import DISGUISED, FEW, TABLE, ZERO_WIDTH, fold


def test_nothing_stands_for_something_disguised() -> None:
    assert DISGUISED.isdisjoint(TABLE.values())


@pytest.mark.parametrize("sign", ["`", "\uff40", "\u1fef", "\u2019"])
def test_a_mark_in_a_name_is_plain(sign: str) -> None:
    assert fold(f"O{sign}Brien").text == "O'Brien"


def test_few_and_many_disguised_characters_are_folded_alike() -> None:
    seen = [character for character in sorted(DISGUISED) if TABLE[ord(character)] != ZERO_WIDTH]
    assert len(seen) > FEW
    apart = "".join(fold("".join(seen[at : at + FEW])).text for at in range(0, len(seen), FEW))
    assert fold("".join(seen)).text == apart
