"""An administrator reads the staff register in, sees what it would change, does it and takes it back, in a browser."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import DESKTOP, PHONE, follow
from tests.journeys.door import come_in
from tests.journeys.test_forgotten_password import open_site
from tests.organisation.registers import PLANTED, UNITS, USERS, as_bytes, unit, user
from tests.serving import serve_site

pytestmark = pytest.mark.browser
Violations = Callable[[Page], list[str]]
# Where pictures of each step are put, to be looked at.
PICTURES = os.environ.get("PICTURES_FOLDER", "")
CUT = (*UNITS[:-1], unit("vej", "Vej og Park", "findes-ikke"))


@pytest.mark.parametrize(("width", "javascript"), [(PHONE, True), (DESKTOP, False)])
def test_from_file_to_undone(
    browser: Browser, tmp_path: Path, find_violations: Violations, width: int, javascript: bool
) -> None:
    def look(name: str, heading: str) -> None:
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        if javascript:
            assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"import-{name}-{width}.png", full_page=True)

    def choose(name: str, content: bytes) -> None:
        page.get_by_label("Fil", exact=True).set_input_files(
            {"name": name, "mimeType": "application/json", "buffer": content}
        )
        follow(page, page.get_by_role("button", name="Vis, hvad der bliver ændret"))

    # The invented consultant of the first seat is known to the register from the second time on.
    first = as_bytes(list(UNITS), [*USERS, user("konsulent", "d-skole", name="Karla Eksempel")])
    fewer = as_bytes(list(UNITS[:3]) + list(UNITS[4:]), [user("leder", "birk"), user("bo", "d-familie")])
    with serve_site(tmp_path) as site, open_site(browser, site, width, javascript=javascript) as page:
        page.goto("/brugere/")
        come_in(page, "administrator")
        page.goto("/organisation/personer/")
        follow(page, page.get_by_role("link", name="Læs medarbejderlisten ind"))
        look("tom", "Medarbejderlisten")
        choose("liste.json", as_bytes(list(CUT), list(USERS)))
        look("fejl", "Medarbejderlisten")
        expect(page.get_by_role("alert")).to_contain_text("orgUnits nr. 6, parentOrgUnitUuid: der er ingen enhed")
        choose("liste.json", first)
        look("ny", "Hvad bliver ændret?")
        expect(page.locator("main")).not_to_contain_text(PLANTED)
        follow(page, page.get_by_role("button", name="Gør det"))
        look("gjort", "Medarbejderlisten")
        expect(page.get_by_role("region", name="Sidst læst ind")).to_contain_text("nye medarbejdere")
        choose("liste.json", fewer)
        look("mange", "Hvad bliver ændret?")
        expect(page.locator("main")).to_contain_text("Karla Eksempel, konsulent, fratræder.")
        follow(page, page.get_by_role("button", name="Gør det"))
        look("stoppet", "Hvad bliver ændret?")
        page.get_by_label("Ja, det er rigtigt, at så mange forsvinder").check()
        page.get_by_role("button", name="Gør det").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        look("faerre", "Medarbejderlisten")
        follow(page, page.get_by_role("button", name="Fortryd indlæsningen"))
        look("fortrudt", "Medarbejderlisten")
        expect(page.get_by_role("region", name="Læst ind før")).to_contain_text("Fortrudt")
