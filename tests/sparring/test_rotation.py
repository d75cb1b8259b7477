"""Changing the key: broken off in the middle, resumed, and everything readable."""

from typing import Any

import pytest

from beredskab.common.envelope import make_installation_key
from beredskab.sparring import rotation
from beredskab.sparring.keys import WrongKeysError, require_right_keys
from beredskab.sparring.models import Enquiry
from beredskab.sparring.queries import read_thread
from beredskab.sparring.rotation import DamagedKeysError, change_keys
from tests.sparring.cast import NOW, ask_the_team, make_school


@pytest.fixture
def _school(db: None) -> None:
    make_school()


def read_all() -> list[str]:
    return [line.text for enquiry in Enquiry.objects.order_by("pk") for line in read_thread(enquiry)]


@pytest.mark.usefixtures("_school")
def test_broken_off_and_resumed_everything_is_readable(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "CHUNK", 3)
    written = [f"Spørgsmål nr. {number}" for number in range(10)]
    for text in written:
        ask_the_team(text)
    old = settings.TEXT_KEYS
    settings.TEXT_KEYS = f"{old},2:{make_installation_key()}"
    work = change_keys(now=NOW)
    assert next(work) == 3
    del work
    assert read_all() == written
    assert [Enquiry.objects.filter(key_version=version).count() for version in (1, 2)] == [7, 3]
    assert list(change_keys(now=NOW)) == [3, 6, 7]
    assert list(change_keys(now=NOW)) == []
    settings.TEXT_KEYS = settings.TEXT_KEYS.removeprefix(f"{old},")
    require_right_keys()
    assert read_all() == written


@pytest.mark.usefixtures("_school")
@pytest.mark.parametrize("damage", [b"\0\1kort", b"\0\1" + bytes(60), b"\0\x09" + bytes(60)])
def test_a_damaged_key_is_named_and_the_others_are_changed(
    settings: Any, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    monkeypatch.setattr(rotation, "CHUNK", 2)
    numbers = [ask_the_team(f"Spørgsmål nr. {number}").pk for number in range(7)]
    bad = [numbers[at] for at in (0, 1, 4)]
    Enquiry.objects.filter(pk__in=bad).update(key=damage)
    settings.TEXT_KEYS = f"{settings.TEXT_KEYS},2:{make_installation_key()}"
    with pytest.raises(DamagedKeysError) as told:
        list(change_keys(now=NOW))
    assert told.value.numbers == tuple(bad)
    changed = Enquiry.objects.filter(key_version=2).values_list("pk", flat=True)
    assert set(changed) == set(numbers) - set(bad)
    assert {bytes(row.key or b"") for row in Enquiry.objects.filter(pk__in=bad)} == {damage}


@pytest.mark.usefixtures("_school")
def test_with_a_wrong_old_key_nothing_is_touched(settings: Any) -> None:
    ask_the_team("Spørgsmål")
    right, settings.TEXT_KEYS = settings.TEXT_KEYS, f"1:{make_installation_key()},2:{make_installation_key()}"
    with pytest.raises(WrongKeysError, match=r"nr\. 1 er en anden"):
        list(change_keys(now=NOW))
    settings.TEXT_KEYS = right
    assert read_all() == ["Spørgsmål"]
