"""Claim: the consultant's inbox answers in less than 150 ms at the median with 5,000 enquiries.

The real server with one process, asked again and again by one consultant; beside it, in the same run, `/healthz`: what
server and machine take for nothing. The number of queries has a test (`tests/sparring/test_pages.py`).
"""

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median
from typing import Final

from bench.figures import show
from bench.work_pages import sign_in
from tests.serving import serve_site

ENQUIRIES: Final = 5000
ROUNDS: Final = 30
LIMIT_MS: Final = 150.0
FILL: Final = f"""
import django
django.setup()
from beredskab.organisation.models import Department
from beredskab.sparring.models import Enquiry
from tests.sparring.cast import ask_the_team
row = ask_the_team(department=Department.objects.order_by("order")[0], unit=None)
fields = {{field.name: getattr(row, field.name) for field in Enquiry._meta.fields if field.name != "id"}}
Enquiry.objects.bulk_create([Enquiry(**fields) for _ in range({ENQUIRIES} - 1)], batch_size=500)
"""


def run() -> bool:
    """Print the medians; the claim is about the inbox."""
    with tempfile.TemporaryDirectory() as folder, serve_site(Path(folder)) as site:
        settings = {**site.environment, "DJANGO_SETTINGS_MODULE": "beredskab.config.settings"}
        subprocess.run([sys.executable, "-c", FILL], env=settings, check=True)
        opener = sign_in(site.url, "konsulent")
        if f"{ENQUIRIES} venter på jer".encode() not in opener.open(f"{site.url}/sparring/").read():
            raise LookupError("the inbox lacks the enquiries")
        inbox = time_it(opener, f"{site.url}/sparring/")
        nothing = time_it(opener, f"{site.url}/healthz")
    print(f"/healthz{'':<12} median {nothing:6.1f} ms, {ROUNDS} requests")
    return show(f"/sparring/ with {ENQUIRIES} enquiries, median", inbox, "ms", LIMIT_MS)


def time_it(opener: urllib.request.OpenerDirector, address: str) -> float:
    """The median of the rounds, in milliseconds."""
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        opener.open(address).read()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)
