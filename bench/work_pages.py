"""Claim: the sign-in page and the overview answer in less than 100 ms at the median while twenty people work.

Twenty threads open pages of a real server with one process, each pausing about a second as people do, in an
organisation of 300 units and 3,000 staff. Beside them, in the same run, `/healthz`: what server and machine take for
nothing.
"""

import datetime as dt
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import pyotp

from bench.figures import show
from tests.serving import serve_site

USERS: Final = 20
ROUNDS: Final = 15
LIMIT_MS: Final = 100.0
PEOPLE: Final = ("planansvarlig", "konsulent", "chef", "myndighed", "administrator")
PAGES: Final = ("/log-ind/", "/overblik/", "/organisation/", "/mine-kontakter/", "/healthz")
HELD: Final = ("/log-ind/", "/overblik/")


def run() -> bool:
    """Print each page's median and 95th percentile; the claim is about the sign-in page and the overview."""
    with tempfile.TemporaryDirectory() as folder, serve_site(Path(folder)) as site:
        subprocess.run([sys.executable, "-m", "bench.fill_organisation"], env=site.environment, check=True)
        openers = [sign_in(site.url, name) for name in PEOPLE]
        with ThreadPoolExecutor(USERS) as pool:
            jobs = [pool.submit(work, site.url, openers[number % len(openers)], number) for number in range(USERS)]
            taken = [one for job in jobs for one in job.result()]
    met = True
    for page in PAGES:
        times = [seconds * 1000 for path, seconds in taken if path == page]
        slow = quantiles(times, n=20)[-1]
        print(f"{page:<20} median {median(times):6.1f} ms, p95 {slow:6.1f} ms, {len(times)} requests")
        if page in HELD:
            met &= show(f"{page} with {USERS} people at work, median", median(times), "ms", LIMIT_MS)
    return met


def sign_in(url: str, name: str) -> urllib.request.OpenerDirector:
    """Through the door, with password and code."""
    from beredskab.accounts.demo_people import PASSWORD, SECRET

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    post(opener, f"{url}/log-ind/", username=name, password=PASSWORD)
    post(opener, f"{url}/log-ind/kode/", code=pyotp.TOTP(SECRET).at(dt.datetime.now(dt.UTC)))
    if b"Min side" not in opener.open(f"{url}/min-side/").read():
        raise LookupError(f"{name} did not come in")
    return opener


def post(opener: urllib.request.OpenerDirector, address: str, **fields: str) -> None:
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', opener.open(address).read())
    data = {**fields, "csrfmiddlewaretoken": token[1].decode() if token else ""}
    origin = address.split("/log-ind/", maxsplit=1)[0]
    request = urllib.request.Request(address, urllib.parse.urlencode(data).encode(), {"Origin": origin})  # noqa: S310
    opener.open(request)


def work(url: str, opener: urllib.request.OpenerDirector, number: int) -> list[tuple[str, float]]:
    """One person's requests: which page, and how many seconds until it was whole."""
    chance = random.Random(number)  # noqa: S311 - when somebody clicks
    taken = []
    for _ in range(ROUNDS):
        for page in chance.sample(PAGES, len(PAGES)):
            time.sleep(chance.uniform(0.5, 1.5))
            began = time.perf_counter()
            # The sign-in page as somebody sees it who has not come in.
            (urllib.request.urlopen if page == "/log-ind/" else opener.open)(url + page).read()
            taken.append((page, time.perf_counter() - began))
    return taken
