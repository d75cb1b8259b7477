"""The audit log in tests: an anchor of each test's own, and tables that can be emptied between tests."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from beredskab.audit import guards


@pytest.fixture(autouse=True)
def own_anchor(tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test keeps the anchor, and the journal of deletions beside it; nothing is written to the checkout."""
    path = tmp_path / "audit-head.json"
    settings.AUDIT_ANCHOR = path
    settings.DELETION_JOURNAL = tmp_path / "deleted-enquiries.txt"
    monkeypatch.setenv("BEREDSKAB_AUDIT_ANCHOR", str(path))
    return path


@pytest.fixture(scope="session", autouse=True)
def tables_that_can_be_emptied() -> Iterator[None]:
    """Tests with transactions of their own end with every table emptied, which the log's guards refuse."""
    operations = type(connection.ops)
    sql_flush = operations.sql_flush

    def flush_between_guards(self: Any, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        statements: list[str] = sql_flush(self, style, tables, **options)
        if guards.EVENTS not in tables:
            return statements
        down: list[str] = []
        up: list[str] = []
        guards.take_down(down.append, connection.vendor)
        guards.put_up(up.append, connection.vendor)
        return [*down, *statements, *up]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", flush_between_guards)
        yield
