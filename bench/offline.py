"""Claims: everything a phone keeps weighs at most 400 kB compressed; it comes within seconds.

Both hold without an adopted plan and with one that is as long as plans are. The weight is what travels, headers
included.
"""

import json
import statistics
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import brotli
from playwright.sync_api import Browser, Page

from bench.figures import show
from bench.invented_plan import WORDS, write_plan
from bench.serving import open_browser, serve

LIMIT_PACK: Final = 400.0  # kB
LIMIT_WORKER: Final = 2.0  # seconds until the server has made a new edition's pack
LIMIT_KEPT: Final = 10.0  # seconds from the first page's load until all is kept
RUNS: Final = 3
HEAVIEST: Final = 5
KINDS: Final = {"": "pages", ".js": "scripts and tables", ".css": "styles", ".woff2": "fonts"}
IS_KEPT: Final = """
async () => {
  for (const name of await caches.keys()) {
    if (await (await caches.open(name)).match('/offline/stand.json')) return true;
  }
  return false;
}
"""


def run() -> bool:
    """Measure the edition as it comes, and the same with an invented plan in it."""
    with tempfile.TemporaryDirectory() as folder:
        without = measure("without a plan", None)
        return measure(f"with an invented plan of {WORDS} words", write_plan(Path(folder))) and without


def measure(what: str, plan: Path | None) -> bool:
    """What the pack weighs by kind, what making and fetching it takes, and the edition in one file."""
    print(f"{what}:")
    with serve(plan=plan) as site, open_browser() as browser:
        begun = time.perf_counter()
        worker = fetch(f"{site}/sw.js")  # nothing is rendered yet
        making = time.perf_counter() - begun
        pack = json.loads(worker.text.partition("\n")[0].removeprefix("const PACK=").removesuffix(";"))
        answers = {address: fetch(site + address) for address in [*pack["pages"], *pack["files"]]}
        one_file = fetch(f"{site}/offline/beredskab-udgave-{pack['edition']}.html")
        seconds = statistics.median(time_keeping(browser, site) for _ in range(RUNS))
    print_kinds({address: answer.body for address, answer in answers.items()})
    print_heaviest({address: answer.body for address, answer in answers.items()})
    print(f"worker {worker.body / 1000:.1f} kB; edition in one file {one_file.body / 1000:.1f} kB, compressed")
    bodies = sum(answer.body for answer in answers.values())
    print(f"bodies {bodies / 1000:.1f} kB, headers {sum(answer.headers for answer in answers.values()) / 1000:.1f} kB")
    whole = bodies + sum(answer.headers for answer in answers.values())
    met = show("the whole pack, compressed, with headers", whole / 1000, "kB", LIMIT_PACK)
    met = show("the server makes a new edition's pack", making, "s", LIMIT_WORKER) and met
    return show("first visit until all is kept (median)", seconds, "s", LIMIT_KEPT) and met


@dataclass(frozen=True)
class Fetched:
    """An answer as a browser takes it: bytes of its compressed body and of its headers, and its text."""

    body: int
    headers: int
    text: str


def fetch(address: str) -> Fetched:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})  # noqa: S310 - our own server
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
        body = answer.read()
        plain = brotli.decompress(body) if answer.headers.get("Content-Encoding") == "br" else body
        return Fetched(len(body), len(str(answer.headers).encode()), plain.decode(errors="replace"))


def print_kinds(weights: dict[str, int]) -> None:
    sums: dict[str, list[int]] = {}
    for address, weight in weights.items():
        name = address.rpartition("/")[2]
        suffix = name[name.rfind(".") :] if "." in name else ""
        sums.setdefault(KINDS.get(suffix, "images and the rest"), []).append(weight)
    print("pack: " + ", ".join(f"{len(each)} {kind} {sum(each) / 1000:.1f} kB" for kind, each in sums.items()))


def print_heaviest(weights: dict[str, int]) -> None:
    heaviest = sorted(weights, key=weights.__getitem__, reverse=True)[:HEAVIEST]
    print("heaviest: " + ", ".join(f"{address} {weights[address] / 1000:.1f} kB" for address in heaviest))


def time_keeping(browser: Browser, site: str) -> float:
    """Seconds from the opening of the guide, with nothing kept, until the phone holds the whole pack."""
    context = browser.new_context()
    page: Page = context.new_page()
    begun = time.perf_counter()
    page.goto(f"{site}/guide/")
    while not page.evaluate(IS_KEPT):
        page.wait_for_timeout(20)
    seconds = time.perf_counter() - begun
    context.close()
    return seconds
