"""All benchmarks, one claim each: `make bench`, or `python -m bench NAME …` for some.

Each prints what was measured, beside the limit or the peer it is held against in the same run, and fails the run when
a limit is not met. The machine may be shared and noisy, so times are medians of several runs.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django

CLAIMS = (
    "proof", "guide_process", "vignettes", "search", "page_weight", "offline", "taps", "database", "defects", "plan",
    "paper", "sign_in", "representation", "organisation_import", "work_pages", "text_guard", "sparring_inbox",
)  # fmt: skip


def main(wanted: Sequence[str]) -> int:
    """Run the named claims (all when none is named); 1 if a limit was not met."""
    unknown = set(wanted) - set(CLAIMS)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(CLAIMS)}", file=sys.stderr)
        return 2
    missed = [name for name in wanted or CLAIMS if not run_claim(name)]
    print(f"\nlimits not met: {', '.join(missed)}" if missed else "\nevery limit met")
    return 1 if missed else 0


def run_claim(name: str) -> bool:
    """Print one claim's figures; whether its limits are met."""
    print(f"\n== {name}")
    met: bool = import_module(f"bench.{name}").run()
    return met


def start_django(folder: str) -> None:
    """With a database of the benchmark's own, which goes when it ends."""
    os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
    os.environ["BEREDSKAB_AUDIT_ANCHOR"] = str(Path(folder) / "audit-head.json")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop in this thread
    django.setup()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as own_folder:
        start_django(own_folder)
        sys.exit(main(sys.argv[1:]))
