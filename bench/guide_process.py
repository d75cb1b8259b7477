"""Claim: `beredskab guide` answers 40 situations in under 1.5 seconds as a whole process."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from django.conf import settings

from bench.figures import show

RUNS = 5
SITUATIONS = 40
LIMIT_SECONDS = 1.5


def run() -> bool:
    """Time the real command with a bundle folder, which is the slow way (no database to read from)."""
    situations = json.dumps([{"age_group": "under_18", "abroad": "risk"}, {"acute_danger": "yes"}] * (SITUATIONS // 2))
    command = [str(Path(sys.executable).with_name("beredskab")), "guide", "--json"]
    command += ["--bundle", str(settings.ENVIRONMENT.municipality_bundle)]
    seconds = []
    for _ in range(RUNS):
        began = time.perf_counter()
        done = subprocess.run(
            command, input=situations, capture_output=True, text=True, check=True, env=dict(os.environ)
        )
        seconds.append(time.perf_counter() - began)
        assert len(json.loads(done.stdout)) == SITUATIONS
    return show(f"beredskab guide, {SITUATIONS} situations, median", median(seconds), "s", LIMIT_SECONDS)
