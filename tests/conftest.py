"""What every test has; the fixtures are in the modules named below."""

import os

import pytest

pytest_plugins = [
    "tests.publication",
    "tests.running_site",
    "tests.browser",
    "tests.journeys.phone",
    "tests.pango",
    "tests.audit_log",
]

# Playwright keeps an event loop in the test's own thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

DATABASE_FIXTURES = {"db", "transactional_db", "published", "published_plan", "organised"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses the database, so that the same tests can be run on PostgreSQL."""
    for item in items:
        uses_database = DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
        if uses_database or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.postgres)


@pytest.fixture(autouse=True)
def _light_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little memory: what the real costs are has its own test, and the real server has them."""
    from beredskab.accounts.hashers import CappedArgon2

    monkeypatch.setattr(CappedArgon2, "memory_cost", 64)
    monkeypatch.setattr(CappedArgon2, "time_cost", 1)
