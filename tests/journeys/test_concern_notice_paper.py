"""The notification on paper: the text as it was written, and the sheet of questions for those without JavaScript."""

import io
from typing import Final

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from beredskab.concern_notice.domain import questions
from tests.browser import OpenPage
from tests.journeys.composer import ADDRESS, field, fill_whole

pytestmark = pytest.mark.browser
HEADINGS: Final = {field.heading for group in questions.GROUPS for field in group.fields}
BEGINNINGS: Final = {field.before for group in questions.GROUPS for field in group.fields if field.before}
LINES_OF_A_SECTION: Final = 8


def print_pages(page: Page) -> list[list[str]]:
    """The lines of each page, without the page's number in the margin."""
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [[line.strip() for line in one.extract_text().splitlines() if line.strip()] for one in pages]
    return [[line for line in lines if not line.startswith("Side ")] for lines in texts]


def test_no_heading_is_left_behind_at_the_foot_of_a_page(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS)
    fill_whole(page)
    seen = 0
    for more in range(LINES_OF_A_SECTION):
        field(page, "who").fill("\n".join(["En linje."] * (12 + more)))
        pages = print_pages(page)
        assert len(pages) > 1
        seen += len(HEADINGS & {line for lines in pages for line in lines})
        assert [lines[-1] for lines in pages if lines[-1] in HEADINGS | BEGINNINGS] == []
    assert seen > LINES_OF_A_SECTION, "headings are read from the file as they are written"


def test_the_sheet_of_questions_is_four_pages_and_the_last_is_no_scrap(published: None, open_page: OpenPage) -> None:
    pages = print_pages(open_page(ADDRESS, javascript=False))
    assert len(pages) <= 4
    assert "Hvad sker der nu?" in pages[-1]
    assert len(pages[-1]) > 10


def test_the_warning_for_adults_stands_before_the_questions(published: None, open_page: OpenPage) -> None:
    page = open_page(ADDRESS, javascript=False)
    to = page.locator("p", has_text="Til: Familieafsnittet")
    after = to.locator("xpath=following-sibling::*[1]")
    assert "En voksen med børn?" in after.inner_text()
    assert questions.ADULT_WARNING in after.inner_text()
