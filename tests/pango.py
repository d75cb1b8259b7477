"""Whether this machine can draw sheets: WeasyPrint needs Pango from the system."""

import os

import pytest

from beredskab.handbook import sheet_drawing
from beredskab.handbook.sheet_drawing import SheetsUnavailableError


@pytest.fixture(scope="session")
def pango() -> None:
    """A skip that can't be overlooked where it can't; with BEREDSKAB_REQUIRE_PANGO a failure."""
    try:
        sheet_drawing.load_weasyprint()
    except SheetsUnavailableError as error:
        reason = f"no sheets on this machine, so their tests did NOT run: {error}"
        if os.environ.get("BEREDSKAB_REQUIRE_PANGO"):
            pytest.fail(reason)
        pytest.skip(reason)
