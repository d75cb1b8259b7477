"""Claims: one tap to a number when it is acute; a complete answer in at most five taps (median of the vignettes).

Done in a real browser from the front page. A tap is a press on a link, a choice or a tick, whether it
changes the answer or not, in the order of the page; what is no or unknown is passed over. The answer is complete when
it holds every contact, duty and warning the vignette asks for and nothing it forbids, folded lines included. The
department is remembered on the device, so it is counted once apart: with it, and without.
"""

import json
from pathlib import Path
from statistics import median
from typing import Any

from bench.figures import show
from bench.serving import open_browser, serve

LIMIT_TAPS = 5
VIGNETTES = Path(__file__).parents[1] / "tests" / "samples" / "vignettes.json"
GIVEN = """
() => {
  const ids = (...slots) => slots.flatMap((slot) =>
    [...document.querySelectorAll(`[data-slot="${slot}"] > [data-line]`)].map((line) => line.dataset.line));
  return { contacts: ids('calls', 'more-calls'), duties: ids('duties'),
           warnings: ids('donts', 'more-donts', 'dos', 'more-dos') };
}
"""


def run() -> bool:
    """Tap through every vignette."""
    vignettes = json.loads(VIGNETTES.read_text(encoding="utf-8"))
    with serve() as site, open_browser() as browser:
        to_number = count_taps_to_number(browser, site)
        first_time = [count_taps(browser, site, vignette, remembered=False) for vignette in vignettes]
        later = [count_taps(browser, site, vignette, remembered=True) for vignette in vignettes]
    print("vignette: taps the first time / when the department is remembered (- = never complete)")
    print("  ".join(f"{v['id']}: {a or '-'}/{b or '-'}" for v, a, b in zip(vignettes, first_time, later, strict=True)))
    complete = all(first_time) and all(later)
    met = show("taps to a number that can be called, acute", to_number, "taps", 1)
    met = (
        show(
            "complete answers of all vignettes",
            sum(1 for taps in first_time if taps),
            "",
            len(vignettes),
            at_least=True,
        )
        and met
    )
    met = (
        show(
            "taps to a complete answer, first time, median",
            median(taps or 99 for taps in first_time),
            "taps",
            LIMIT_TAPS,
        )
        and met
    )
    return (
        show("… department remembered, median", median(taps or 99 for taps in later), "taps", LIMIT_TAPS)
        and met
        and complete
    )


def count_taps_to_number(browser: Any, site: str) -> int:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(site)
    taps = 0
    while not page.locator('main a[href^="tel:"]:visible').count():
        page.locator(".b-start__link--acute").click()
        taps += 1
    page.close()
    return taps


def count_taps(browser: Any, site: str, vignette: dict[str, Any], *, remembered: bool) -> int | None:
    """Taps until the answer is complete, or None if it never is."""
    facts = vignette["facts"]
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(site)
    if remembered:
        page.evaluate("value => localStorage.setItem('beredskab-afdeling', value)", facts["department"])
    page.locator(".b-start__link--acute" if facts["acute_danger"] == "yes" else ".b-start__link >> nth=1").click()
    page.wait_for_selector("form.b-guide--live")
    taps = 1
    in_page_order = page.locator("[data-fact]").evaluate_all("all => all.map(one => one.dataset.fact)")
    skipped = {"acute_danger", "department"} if remembered else {"acute_danger"}
    wishes = [(fact, facts[fact]) for fact in in_page_order if fact not in skipped]
    result = None
    if is_complete(page, vignette) and page.locator("[data-answer]").is_visible():
        result = taps
    for fact, value in wishes:
        if result or value in ("unknown", "none", "no"):
            continue
        choice = page.locator(f'[name="{fact}"][value="{value}"]')
        if not choice.count() or not choice.is_visible():
            continue
        choice.check()
        taps += 1
        if is_complete(page, vignette):
            result = taps
    context.close()
    return result


def is_complete(page: Any, vignette: dict[str, Any]) -> bool:
    given, expected, banned = page.evaluate(GIVEN), vignette["expected"], vignette["must_not"]
    wanted = {
        "contacts": expected["must_contacts"], "duties": expected["duties"], "warnings": expected["warnings"],
    }  # fmt: skip
    has_all = all(set(ids) <= set(given[kind]) for kind, ids in wanted.items())
    first_is_right = (given["contacts"] or [None])[0] in vignette["first_contact_any_of"]
    return has_all and first_is_right and not any(set(ids) & set(given[kind]) for kind, ids in banned.items())
