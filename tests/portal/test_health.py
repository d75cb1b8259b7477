"""What supervisors ask."""

from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client

ADDRESSES = ("/healthz", "/readyz")


def test_alive_without_a_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_ready_with_an_edition(published: None, client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_missing_word_lists_are_told_and_the_site_is_ready(
    published: None, client: Client, settings: Any, tmp_path: Path
) -> None:
    assert client.get("/readyz").content == b"ok\n"
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"root": tmp_path})
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.content.decode().splitlines()[1].startswith("ordlister mangler")


def test_not_ready_before_anything_is_published(db: None, client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"edition\n")


def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DatabaseError

    monkeypatch.setattr("beredskab.portal.health.current_edition", fail)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"database\n")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_probe_may_ask_by_address(published: None, client: Client, address: str) -> None:
    """A supervisor knows where the process is, not which names it answers to; pages still do."""
    answer = client.get(address, headers={"Host": "10.1.2.3:8000"})
    assert answer.status_code == 200
    assert answer.headers["Content-Length"] == "3"
    assert client.get("/", headers={"Host": "10.1.2.3:8000"}).status_code == 400


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_probe_is_not_sent_to_https(published: None, client: Client, settings: object, address: str) -> None:
    settings.SECURE_SSL_REDIRECT = True  # type: ignore[attr-defined]
    assert client.get(address).status_code == 200
