"""What people type is gone when they have their answer: it may hold a name."""

import gc
from collections.abc import Iterator
from functools import lru_cache

import pytest
from django.test import Client

# Backwards, so that the word itself stands nowhere but where the test puts it.
CANARY = "tgilemmehamitaf"
PLANTED: list[str] = []
HOLDERS = (dict, list, tuple, set, frozenset, type(lru_cache(int)))


def strings_kept() -> Iterator[str]:
    """Every string that something in this process holds on to. Lazy objects would wake up at `isinstance`."""
    for holder in gc.get_objects():
        if issubclass(type(holder), HOLDERS):
            yield from (held for held in gc.get_referents(holder) if type(held) is str)


def is_kept() -> bool:
    gc.collect()
    return any(CANARY in held[::-1].lower() for held in strings_kept())


@pytest.mark.django_db
def test_no_word_of_a_query_is_kept(published: None, client: Client) -> None:
    assert client.post("/soeg/", {"q": "underretning"}).status_code == 200
    PLANTED.append(CANARY[::-1])
    assert is_kept(), "what is kept is found"
    PLANTED.clear()
    assert not is_kept()
    assert client.post("/soeg/", {"q": f"{CANARY[::-1]} og {CANARY[::-1].upper()}"}).status_code == 200
    assert not is_kept()
