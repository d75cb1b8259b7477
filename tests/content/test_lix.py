"""LIX counts what Björnsson counts."""

import pytest

from beredskab.common.lix import count_words, lix


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0.0),
        ("!?", 0.0),
        ("Du må gerne ringe.", 4.0),
        ("Ring nu. Bliv her.", 2.0),
        ("Ring nu: bliv her.", 2.0),
        ("Myndigheden ringer.", 2 + 50.0),
        ("Spørg fx. om det kl. 9.", 6.0),
        ("Hvad\nsker der.", 3.0),
        ("- Ring nu\n- Bliv her", 2.0),
        ("## Nu\n\nDu må gerne ringe.", 2.5),
        ("»Hvor er du?« siger du.", 2.5),
    ],
)
def test_lix(text: str, value: float) -> None:
    assert lix(text) == pytest.approx(value)


def test_words() -> None:
    assert count_words("Æ, ø og å: by-bus er ét ord.") == 8
