"""Pictures of the main pages for the manual: `make screenshots` puts them in build/screenshots/.

Made on a server of its own with the default content, at phone and desktop width, two Action Cards as they print,
and the sheets of paper as they were drawn at publication.
"""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Final

import django
from playwright.sync_api import Browser, Page

from bench.serving import open_browser, serve
from tests.browser import DESKTOP, HEIGHTS, PHONE

FOLDER: Final = Path(__file__).parents[2] / "build" / "screenshots"
CHILD_TRAVELLING: Final = {"age_group": "under_18", "abroad": "risk", "parents_conduct": "yes"}
# Name, path, and what is chosen on the page before the picture is taken.
PICTURES: Final[tuple[tuple[str, str, dict[str, str]], ...]] = (
    ("forside", "/", {}),
    ("akut", "/guide/akut/", {}),
    ("akut-barn", "/guide/akut/", {"age_group": "under_18"}),
    ("bekymret", "/guide/", {}),
    ("svar", "/guide/", CHILD_TRAVELLING),
    ("underretning", "/underretning/", {"n-child-adult-acute": "yes", "n-child-adult-control": "watched"}),
    ("beslutninger", "/guide/beslutninger/", {}),
    ("kontakter", "/kontakter/", {}),
    ("kort", "/kort/", {}),
    ("kort-akut", "/kort/akut/", {}),
    ("tegn", "/haandbog/tegn/", {}),
    ("haandbog", "/haandbog/", {}),
    ("udgaver", "/udgaver/", {}),
    ("udskriv", "/udskriv/", {}),
    ("soeg", "/soeg/", {}),
    ("uden-net", "/offline/", {}),
    ("log-ind", "/log-ind/", {}),
)
# What people see who have signed in. The third account is the invented consultant's, the seat the one soon to be empty.
SIGNED_IN: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "administrator": (("brugere", "/brugere/"), ("bruger", "/brugere/3/"), ("bruger-ny", "/brugere/ny/")),
    "planansvarlig": (
        ("overblik", "/overblik/"),
        ("teamet", "/organisation/"),
        ("plads", "/organisation/plads/aeldre_social_sundhed/"),
        ("afdeling", "/organisation/afdeling/skole_dagtilbud/"),
    ),
    "medarbejder": (
        ("mine-kontakter", "/mine-kontakter/"),
        ("startpakke", "/mine-kontakter/startpakke/"),
        ("spoerg", "/sparring/ny/"),
        ("traad", "/sparring/1/"),
    ),
    "konsulent": (("indbakke", "/sparring/"), ("traad-konsulent", "/sparring/1/")),
}
QUESTION: Final = (
    "En elev i udskolingen har sagt, at hun er bange for at komme hjem på fredag. Jeg har ikke talt med forældrene. "
    "Hvad gør jeg først?"
)
PAPER: Final = ("akut", "skole-og-dagtilbud")
SHEETS: Final = ("kort/akut", "kort/akut-a5", "kort/skole-og-dagtilbud", "kontakter", "plakat", "plakat-a3")


def main() -> int:
    """Take every picture, once as the first screen and once as the whole page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serve() as site, open_browser() as browser:
        for width in (PHONE, DESKTOP):
            for name, path, choices in PICTURES:
                take_picture(browser, site + path, choices, f"{name}-{width}", width)
        ask_the_team(browser, site)
        for person, pages in SIGNED_IN.items():
            take_pictures_signed_in(browser, site, person, pages)
        for slug in PAPER:
            print_card(browser, f"{site}/kort/{slug}/", f"papir-{slug}")
        for name in SHEETS:
            fetch_sheet(f"{site}/{name}.pdf", f"ark-{name.rpartition('/')[2]}")
    print(f"pictures in {FOLDER}")
    return 0


def open_page(browser: Browser, address: str, width: int) -> Page:
    viewport = {"width": width, "height": HEIGHTS[width]}
    page = browser.new_page(viewport=viewport, locale="da-DK", timezone_id="Europe/Copenhagen")  # type: ignore[arg-type]
    page.goto(address, wait_until="networkidle")
    return page


def take_picture(browser: Browser, address: str, choices: dict[str, str], name: str, width: int) -> None:
    page = open_page(browser, address, width)
    for fact, value in choices.items():
        page.locator(f'[name="{fact}"][value="{value}"]').check()
    page.evaluate("window.scrollTo(0, 0)")
    page.screenshot(path=FOLDER / f"{name}.png")
    page.screenshot(path=FOLDER / f"{name}-hele.png", full_page=True)
    page.close()


def take_pictures_signed_in(browser: Browser, site: str, person: str, pages: tuple[tuple[str, str], ...]) -> None:
    """What one of the invented people sees."""
    page = come_in(browser, site, person)
    for width in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        for name, path in pages:
            page.goto(site + path, wait_until="networkidle")
            page.screenshot(path=FOLDER / f"{name}-{width}-hele.png", full_page=True)
    page.close()


def ask_the_team(browser: Browser, site: str) -> None:
    """A question from a teacher, so that there is a thread to be seen."""
    page = come_in(browser, site, "medarbejder")
    page.goto(f"{site}/sparring/ny/")
    page.get_by_label("Du er", exact=True).select_option(label="lærer")
    page.get_by_label("Det handler om").select_option(label="et barn eller en ung under 18")
    page.get_by_label("Hvad er du i tvivl om?").fill(QUESTION)
    with page.expect_navigation():
        page.get_by_role("button", name="Send til teamet").click()
    page.close()


def come_in(browser: Browser, site: str, person: str) -> Page:
    """As one of the invented people, through the door."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beredskab.config.settings")
    django.setup()
    from tests.journeys import door

    page = open_page(browser, f"{site}/log-ind/", DESKTOP)
    door.come_in(page, person)
    return page


def print_card(browser: Browser, address: str, name: str) -> None:
    """As paper: a PDF, and a picture of its first page where pdftoppm is at hand."""
    page = open_page(browser, address, DESKTOP)
    pdf = FOLDER / f"{name}.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
    page.close()
    draw_pages(pdf, name)


def fetch_sheet(address: str, name: str) -> None:
    """A sheet as it was drawn at publication."""
    pdf = FOLDER / f"{name}.pdf"
    with urllib.request.urlopen(address) as answer:
        pdf.write_bytes(answer.read())
    draw_pages(pdf, name)


def draw_pages(pdf: Path, name: str) -> None:
    """A picture of each page, where pdftoppm is at hand."""
    try:
        subprocess.run(["pdftoppm", "-png", "-r", "70", str(pdf), str(FOLDER / name)], check=True)
    except FileNotFoundError:
        print(f"pdftoppm is not installed: {name} is there as PDF only")


if __name__ == "__main__":
    sys.exit(main())
