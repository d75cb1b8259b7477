"""Open or closed on public holidays, as the page's own script works it out in a browser."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

import beredskab.handbook

pytestmark = pytest.mark.browser

SCRIPT: Final = Path(beredskab.handbook.__file__).parent / "assets" / "_opening.js"
WEEKDAYS: Final = '[{"days":["mon","tue","wed","thu","fri"],"opens":"09:00","closes":"15:00"}]'
DAILY: Final = '[{"days":["mon","tue","wed","thu","fri","sat","sun"],"opens":"09:00","closes":"15:00"}]'
# As the calendar has them.
HOLIDAYS: Final = (
    "2026-01-01", "2026-04-02", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25", "2026-12-25",
    "2027-01-01", "2027-03-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17",
    "2028-04-13", "2028-04-14", "2028-04-17", "2028-05-25", "2028-12-25", "2028-12-26",
    "2038-04-26", "2049-04-19", "2076-04-20",
)  # fmt: skip
WORKING_DAYS: Final = (
    "2026-01-02", "2026-04-01", "2026-04-07", "2026-05-01", "2026-05-13", "2026-05-15", "2026-05-26", "2026-12-23",
    "2027-04-23", "2028-04-12",
)  # fmt: skip
QUIET_DAYS: Final = ("2026-06-05", "2026-12-24", "2029-06-05")
ALL_DAYS: Final = (*HOLIDAYS, *WORKING_DAYS, *QUIET_DAYS)


@pytest.fixture(scope="module")
def opening(browser: Browser) -> dict[str, list[str]]:
    """At ten o'clock on each day: unknown hours, hours on weekdays, hours on every day."""
    page = browser.new_page(timezone_id="America/New_York")
    days = {day: f"{day}T10:00:00+0{2 if '03-28' <= day[5:] < '10-25' else 1}:00" for day in ALL_DAYS}
    found: dict[str, list[str]] = page.evaluate(
        """async ([script, days, hours]) => {
          const address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
          const { findOpening } = await import(address);
          const at = (moment) => hours.map((each) => findOpening(each, new Date(moment)));
          return Object.fromEntries(Object.entries(days).map(([day, moment]) => [day, at(moment)]));
        }""",
        [SCRIPT.read_text(encoding="utf-8"), days, ["unknown", WEEKDAYS, DAILY, "always"]],
    )
    page.close()
    return found


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (HOLIDAYS, ["unlikely", "closed", "open", "open"]),
        (WORKING_DAYS, ["unknown", "open", "open", "open"]),
        (QUIET_DAYS, ["unlikely", "unlikely", "unlikely", "open"]),
    ],
    ids=["a holiday is as a Sunday", "other days are as they are", "where most are closed it is said with doubt"],
)
def test_the_calendar(opening: dict[str, list[str]], days: tuple[str, ...], expected: list[str]) -> None:
    assert [day for day in days if opening[day] != expected] == []
