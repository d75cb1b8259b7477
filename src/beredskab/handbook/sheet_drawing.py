"""From an edition to its sheets of paper: HTML from a template, laid out and tagged (PDF/UA-1) by WeasyPrint.

Nothing is fetched but our own style and fonts, and equal content gives equal bytes.
"""

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from beredskab.edition.queries import Edition
from beredskab.handbook.contact_queries import ContactGroup
from beredskab.handbook.sheet_plans import SheetPlan, divide_groups, plan_sheets

Progress = Callable[[int, int, str], None]
"""Called before each sheet with its number, how many there are, and its title."""

# A host that cannot exist, so that a relative address in a template can mean nothing but one of our own files.
OWN_FILES: Final = "https://ark.invalid/"
QR_FILE: Final = "qr.svg"
STYLE: Final = "css/sheets.css"
# In points.
LEAST: Final = 8.5
LEAST_NUMBER: Final = 20.0
LEAST_EMERGENCY: Final = 24.0
TYPES: Final = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


class SheetsUnavailableError(Exception):
    """This machine cannot draw sheets; the message says in Danish what it lacks."""


@dataclass(frozen=True)
class SheetFault:
    """What on a sheet must be put right; `card` is the card's id, if it is one's."""

    card: str | None
    message: str


class SheetsRefusedError(Exception):
    """The content cannot be put on paper as it stands."""

    def __init__(self, faults: list[SheetFault]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.message for fault in faults))


@dataclass(frozen=True)
class DrawnSheet:
    """One sheet, ready to be kept with its edition."""

    name: str
    title: str
    paper: str
    pages: int
    pdf: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


def draw_sheets(edition: Edition, *, public_url: str | None, progress: Progress) -> list[DrawnSheet]:
    """Draw every sheet of an edition.

    Args:
        edition: what stands on the sheets, with its number and date.
        public_url: where the live pages are (`https://…`, no slash at the end); without it there is no QR code.
        progress: is told of each sheet before it is drawn.

    Raises:
        SheetsUnavailableError: the machine lacks WeasyPrint's libraries or our own style.
        SheetsRefusedError: a sheet that must be one page is more, at the smallest size.
    """
    pen = _Pen(edition, public_url)
    plans = plan_sheets(edition.content)
    if taken := _names_taken_twice(plans):
        raise SheetsRefusedError(taken)
    sheets: list[DrawnSheet] = []
    faults: list[SheetFault] = []
    for number, plan in enumerate(plans, start=1):
        progress(number, len(plans), f"{plan.title}, {plan.paper}")
        sheet = pen.draw(plan)
        sheets.append(sheet)
        if plan.one_page and sheet.pages > 1:
            faults.append(SheetFault(plan.card, _too_long(plan, sheet.pages)))
    if faults:
        raise SheetsRefusedError(faults)
    return sheets


def _too_long(plan: SheetPlan, pages: int) -> str:
    return f"»{plan.title}« fylder {pages} sider {plan.paper} på papir og skal kunne stå på én; gør teksten kortere"


def _names_taken_twice(plans: tuple[SheetPlan, ...]) -> list[SheetFault]:
    """A card may have the address that another card's smaller sheet has."""
    names = [plan.name for plan in plans]
    return [
        SheetFault(plan.card, f"to ark vil have adressen /{plan.name}.pdf; giv kortet »{plan.title}« en anden »slug«")
        for plan in plans
        if names.count(plan.name) > 1
    ]


class _Pen:
    """WeasyPrint with our style and fonts, read once for all sheets of an edition."""

    def __init__(self, edition: Edition, public_url: str | None) -> None:
        self.edition = edition
        self.public_url = public_url
        self._places: dict[tuple[float, ...], int] = {}
        self._weasyprint = load_weasyprint()
        self._fonts = self._weasyprint.text.fonts.FontConfiguration()
        self._style = self._weasyprint.CSS(
            string=_read_own_file(STYLE).decode("utf-8-sig"),
            base_url=OWN_FILES + STYLE,
            url_fetcher=self._fetcher(None),
            font_config=self._fonts,
        )

    def draw(self, plan: SheetPlan) -> DrawnSheet:
        """The sheet at the largest size of text that fits, else at the smallest."""
        document = self._lay_out_list(plan, plan.groups) if plan.groups is not None else self._find_fit(plan)[0]
        pdf = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=self._identify(plan))
        return DrawnSheet(plan.name, plan.title, plan.paper, len(document.pages), pdf)

    def _lay_out_list(self, plan: SheetPlan, groups: tuple[ContactGroup, ...]) -> Any:
        """A list on as many pages as it takes: laid out once to learn what each page holds, then with a foot on each.

        WeasyPrint's own margin boxes would do it in one, but their text is neither tagged nor marked as an artifact.
        """
        whole, size = self._find_fit(plan, leaves=[list(groups)])
        if len(whole.pages) == 1:
            return whole
        leaves = divide_groups(groups, [set(page.anchors) for page in whole.pages])
        return self._lay_out(self._parse(plan, leaves=leaves), plan, size)

    def _find_fit(self, plan: SheetPlan, **context: Any) -> tuple[Any, float]:
        """The sheet on as few pages as can be, and its size of text.

        Each try takes its time, so it begins with the size of the sheet before: cards are much alike.
        """
        page = self._parse(plan, **context)
        tried: dict[int, Any] = {}

        def count_pages(place: int) -> int:
            if place not in tried:
                tried[place] = self._lay_out(page, plan, plan.sizes[place])
            return len(tried[place].pages)

        smallest = len(plan.sizes) - 1
        place = self._places.get(plan.sizes, 0)
        fewest = 1 if count_pages(place) == 1 else count_pages(smallest)
        while count_pages(place) > fewest:
            place += 1
        while place > 0 and count_pages(place - 1) == fewest:
            place -= 1
        self._places[plan.sizes] = place
        return tried[place], plan.sizes[place]

    def _lay_out(self, page: Any, plan: SheetPlan, size: float) -> Any:
        own = self._weasyprint.CSS(string=_write_sizes(plan.paper, size))
        return page.render(
            stylesheets=[self._style, own],
            font_config=self._fonts,
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
        )

    def _address_of(self, plan: SheetPlan) -> str | None:
        return self.public_url + plan.page if self.public_url else None

    def _parse(self, plan: SheetPlan, **context: Any) -> Any:
        html = self._write_html(plan, **context)
        return self._weasyprint.HTML(string=html, base_url=OWN_FILES, url_fetcher=self._fetcher(self._address_of(plan)))

    def _write_html(self, plan: SheetPlan, **more: Any) -> str:
        address = self._address_of(plan)
        context = {
            "edition": self.edition,
            "sheet": plan,
            "live": address,
            "live_text": address.partition("//")[2].rstrip("/") if address else "",
        }
        return render_to_string(plan.template, context | plan.context | more)

    def _identify(self, plan: SheetPlan) -> bytes:
        """Tells the sheet from every other, and is the same each time it is drawn."""
        return hashlib.sha256(f"{self.edition.sha256} {plan.name}".encode()).hexdigest()[:32].encode()

    def _fetcher(self, live: str | None) -> Callable[[str], Any]:
        """What WeasyPrint may read: the QR code of this sheet, and the built style and fonts. Nothing else."""
        urls = self._weasyprint.urls

        def fetch(url: str) -> Any:
            path = urlsplit(url).path.lstrip("/")
            if not url.startswith(OWN_FILES):
                raise urls.FatalURLFetchingError(f"a sheet may not read {url}")
            body = _draw_qr(live) if path == QR_FILE and live else _read_own_file(path)
            return urls.URLFetcherResponse(url, body, {"Content-Type": TYPES[Path(path).suffix]})

        return fetch


def _write_sizes(paper: str, size: float) -> str:
    """The style's own sizes for a size of text: what must be seen from afar never gets smaller than its least size."""
    number, emergency, hours = max(1.7 * size, LEAST_NUMBER), max(1.9 * size, LEAST_EMERGENCY), max(0.85 * size, LEAST)
    return (
        f"@page {{ size: {paper} }} "
        f"body {{ font-size: {size}pt; --number: {number}pt; --emergency: {emergency}pt; --small: {hours}pt }}"
    )


def load_weasyprint() -> Any:
    """WeasyPrint with the parts used here; it loads Pango from the system."""
    try:
        import weasyprint
        import weasyprint.text.fonts
        import weasyprint.urls
    except OSError as error:
        raise SheetsUnavailableError(
            "biblioteket Pango mangler på maskinen (på Debian og Ubuntu: pakkerne libpango-1.0-0, libpangoft2-1.0-0 "
            "og libharfbuzz-subset0)"
        ) from error
    return weasyprint


def _read_own_file(path: str) -> bytes:
    folder = Path(settings.STATIC_ROOT).resolve()
    file = (folder / path).resolve()
    if not file.is_relative_to(folder) or file.suffix not in TYPES:
        raise ValueError(f"not one of our files: {path}")
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise SheetsUnavailableError(f"{path} er ikke bygget; kør `make setup`") from None


def _draw_qr(address: str) -> bytes:
    """A QR code as SVG, with the quiet edge that a camera needs; a quarter of it may be worn or covered."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(drawn, kind="svg", border=4, xmldecl=False, svgns=True)
    return drawn.getvalue()
