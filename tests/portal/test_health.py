"""What supervisors ask."""

import pytest
from django.db import DatabaseError
from django.test import Client


def test_alive_without_a_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


def test_ready_with_a_database(db: None, client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


def test_not_ready_without_one(db: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Absent:
        def cursor(self) -> None:
            raise DatabaseError

    monkeypatch.setattr("beredskab.portal.health.connection", Absent())
    assert client.get("/readyz").status_code == 503
