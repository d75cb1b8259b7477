"""The real server, for tests."""

from collections.abc import Iterator

import pytest

from tests.serving import Site, serve_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server with the default content, shared by the process's tests, which only read."""
    with serve_site(tmp_path_factory.mktemp("site")) as running:
        yield running
