"""Claims: the guide's first load is at most 60 kB compressed with fonts and styles; own JavaScript at most 10 kB."""

from typing import Any

from bench.figures import show
from bench.serving import open_browser, serve

LIMIT_LOAD = 60.0
LIMIT_SCRIPT = 10.0
PAGES = ("/guide/", "/guide/akut/", "/", "/kontakter/", "/kort/akut/")


def run() -> bool:
    """What a browser with an empty cache receives for each page, headers included."""
    with serve() as site, open_browser() as browser:
        weights = {page: weigh(browser, site + page) for page in PAGES}
        by_gzip = sum(weigh(browser, site + PAGES[0], extra_http_headers={"Accept-Encoding": "gzip"}).values())
    for page, parts in weights.items():
        total = sum(parts.values())
        print(f"{page:<16} {total / 1000:6.1f} kB: " + ", ".join(f"{k} {v / 1000:.1f}" for k, v in parts.items()))
    print(f"{PAGES[0]} to a client that takes gzip alone: {by_gzip / 1000:.1f} kB")
    heaviest = max(sum(weights[page].values()) for page in ("/guide/", "/guide/akut/"))
    script = max(weights[page].get("Script", 0) for page in ("/guide/", "/guide/akut/"))
    met = show("guide's first load, heaviest of its two pages", heaviest / 1000, "kB", LIMIT_LOAD)
    return show("own JavaScript on the guide's page", script / 1000, "kB", LIMIT_SCRIPT) and met


def weigh(browser: Any, address: str, **options: Any) -> dict[str, float]:
    """Received bytes by kind. The guide's table is data, so it is shown apart from the scripts."""
    context = browser.new_context(**options)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}
    parts: dict[str, float] = {}

    def begin(event: dict[str, Any]) -> None:
        is_table = "/guide/tabel/" in event["request"]["url"]
        kinds[event["requestId"]] = "Table" if is_table else event["type"]

    def end(event: dict[str, Any]) -> None:
        kind = kinds[event["requestId"]]
        parts[kind] = parts.get(kind, 0) + event["encodedDataLength"]

    session.on("Network.requestWillBeSent", begin)
    session.on("Network.loadingFinished", end)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(200)
    context.close()
    return parts
