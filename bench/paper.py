"""Claims: a sheet of paper takes under a second, and publishing a whole edition with its sheets takes under 30.

The whole is the real command with an empty database, by the clock. A sheet is timed by the processor (drawing waits for
nothing, so on an idle machine it is the same), and three times, of which the median.
"""

import os
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from bench.figures import show
from tests.serving import command_line

if TYPE_CHECKING:
    from beredskab.edition.queries import Edition

LIMIT_SHEET: Final = 1.0
LIMIT_PUBLICATION: Final = 30.0
ROUNDS: Final = 3
PUBLIC_URL: Final = "https://beredskab.kommune.example"


def run() -> bool:
    """Draw the default bundle's sheets, QR codes and all, and publish it once."""
    edition = load_edition()
    rounds = [time_sheets(edition) for _ in range(ROUNDS)]
    seconds = {title: median(taken[title] for taken in rounds) for title in rounds[0]}
    for title, taken in seconds.items():
        print(f"{title:<45} {taken:5.2f} s")
    print(f"median of a sheet {median(seconds.values()):.2f} s")
    met = show("one sheet as PDF, the slowest", max(seconds.values()), "s", LIMIT_SHEET)
    return show("publication with tables, proof and all sheets", time_publication(), "s", LIMIT_PUBLICATION) and met


def load_edition() -> "Edition":
    """The default bundle as an edition that is about to be published."""
    from django.conf import settings

    from beredskab.edition.domain.loading import load_bundle
    from beredskab.edition.queries import Edition

    environment, now = settings.ENVIRONMENT, datetime.now(UTC)
    folders = [environment.bundle_root]
    content = load_bundle(environment.municipality_bundle, base_folders=folders, today=now.date()).content
    return Edition(1, "0" * 64, now, "", content)


def time_sheets(edition: "Edition") -> dict[str, float]:
    """Seconds of each sheet, from the telling of it to the next; prints the sizes."""
    from beredskab.handbook.sheet_drawing import draw_sheets

    marks: list[tuple[str, float]] = []
    sheets = draw_sheets(
        edition, public_url=PUBLIC_URL, progress=lambda _, __, title: marks.append((title, time.process_time()))
    )
    ends = [*(mark for _, mark in marks[1:]), time.process_time()]
    sizes = [len(sheet.pdf) / 1000 for sheet in sheets]
    print(f"{len(sizes)} sheets, {min(sizes):.0f} to {max(sizes):.0f} kB, {sum(sizes):.0f} kB in all")
    return {title: end - start for (title, start), end in zip(marks, ends, strict=True)}


def time_publication() -> float:
    """Seconds of `beredskab demo` with an empty database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"DATABASE_URL": f"sqlite:///{Path(folder) / 'paper.sqlite3'}", "BEREDSKAB_PUBLIC_URL": PUBLIC_URL}
        began = time.perf_counter()
        subprocess.run(command_line("demo"), env={**os.environ, **own}, check=True, capture_output=True)
        return time.perf_counter() - began
