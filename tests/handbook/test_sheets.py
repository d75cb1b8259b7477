"""The sheets of paper as they are drawn: tagged, Danish, one page where they must be, and the same each time."""

import datetime as dt
import io
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from django.conf import settings
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DictionaryObject, NameObject, TextStringObject

from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.schema import Content
from beredskab.edition.queries import Edition
from beredskab.handbook import sheet_drawing
from beredskab.handbook.sheet_drawing import (
    DrawnSheet,
    SheetsRefusedError,
    SheetsUnavailableError,
    draw_sheets,
)
from beredskab.handbook.sheet_plans import SheetPlan, plan_sheets
from tests.pdf_tags import find_faults, list_tags, walk_tree

pytestmark = pytest.mark.usefixtures("pango")
HAVNEBY = Path(__file__).parents[1] / "fixtures" / "bundles" / "havneby"
URL = "https://beredskab.kommune.example"
A4 = (210, 297)
A5 = (148, 210)
A3 = (297, 420)
MILLIMETRES = 25.4 / 72
Draw = Callable[..., dict[str, DrawnSheet]]


def load(folder: Path) -> Content:
    bundles = [settings.ENVIRONMENT.bundle_root]
    return load_bundle(folder, base_folders=bundles, today=dt.date(2026, 12, 1)).content


def make_edition(content: Content, number: int = 7) -> Edition:
    return Edition(number, f"{number:064d}", dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC), "", content)


@pytest.fixture(scope="module")
def havneby() -> Content:
    return load(HAVNEBY)


@pytest.fixture(scope="module")
def albertslund() -> dict[str, DrawnSheet]:
    """All of Albertslund's sheets, drawn once."""
    return draw(load(settings.ENVIRONMENT.municipality_bundle))


def draw(content: Content, public_url: str | None = URL, number: int = 7) -> dict[str, DrawnSheet]:
    sheets = draw_sheets(make_edition(content, number), public_url=public_url, progress=lambda *_: None)
    return {sheet.name: sheet for sheet in sheets}


def read(sheet: DrawnSheet) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(sheet.pdf)).pages).split())


def measure(sheet: DrawnSheet) -> set[tuple[int, int]]:
    pages = PdfReader(io.BytesIO(sheet.pdf)).pages
    sizes = [(page.mediabox.width, page.mediabox.height) for page in pages]
    return {(round(float(width) * MILLIMETRES), round(float(height) * MILLIMETRES)) for width, height in sizes}


def test_every_sheet_is_tagged_through_and_through(albertslund: dict[str, DrawnSheet]) -> None:
    assert {name: find_faults(sheet.pdf) for name, sheet in albertslund.items() if find_faults(sheet.pdf)} == {}
    assert len(albertslund) >= 17


def test_a_card_is_read_aloud_in_order(albertslund: dict[str, DrawnSheet]) -> None:
    tags = list_tags(albertslund["kort/akut"].pdf)
    headings = [tag for tag in tags if tag.startswith("H") and tag[1:].isdigit()]
    assert headings[0] == "H1"
    assert set(headings[1:]) == {"H2"}
    assert {"L", "LI", "P", "Link", "Figure"} <= set(tags)
    assert tags.index("H1") < tags.index("L")


def test_the_contacts_are_a_table_with_heads(albertslund: dict[str, DrawnSheet]) -> None:
    nodes = list(walk_tree(PdfReader(io.BytesIO(albertslund["kontakter"].pdf))))
    heads = {str(node["element"]["/ID"]) for node in nodes if node.get("tag") == "TH"}
    cells = [node["element"] for node in nodes if node.get("tag") == "TD"]
    assert len(cells) > 40
    for cell in cells:
        named = {str(head) for head in cell["/A"]["/Headers"]}
        assert len(named) == 2, "its row's and its column's"
        assert named <= heads


def test_a_qr_code_has_words_for_those_who_cannot_see_it(albertslund: dict[str, DrawnSheet]) -> None:
    nodes = walk_tree(PdfReader(io.BytesIO(albertslund["kort/akut"].pdf)))
    words = [node["alt"] for node in nodes if node.get("tag") == "Figure"]
    assert words == ["QR-kode til siden beredskab.kommune.example/kort/akut"]


def test_cards_and_posters_are_one_page_of_their_paper(albertslund: dict[str, DrawnSheet]) -> None:
    papers = {"A4": A4, "A5": A5, "A3": A3}
    for name, sheet in albertslund.items():
        assert measure(sheet) == {papers[sheet.paper]}, name
        assert sheet.pages == 1 or name == "kontakter"
    assert albertslund["kontakter"].pages <= 2
    assert {"kort/akut-a5", "plakat", "plakat-a3"} <= set(albertslund)


def test_a_sheet_says_its_edition_and_for_how_long(albertslund: dict[str, DrawnSheet]) -> None:
    for name, sheet in albertslund.items():
        text = read(sheet)
        assert "Udgave 7 · 1. december 2026" in text, name
        assert "Gælder til" in text, name
        assert f"Side {sheet.pages} af {sheet.pages}" in text, name
        assert "beredskab.kommune.example/" in text, name


def test_a_card_has_what_the_page_has(albertslund: dict[str, DrawnSheet]) -> None:
    card = next(card for card in load(settings.ENVIRONMENT.municipality_bundle).cards if card.slug == "akut")
    text = read(albertslund["kort/akut"])
    said = [card.title, *card.donts, *card.ask, *card.write, *card.next, *(step.do for step in card.steps)]
    assert [line for line in said if line.replace(" ", "") not in text.replace(" ", "")] == []


def test_the_list_says_that_a_number_is_missing_and_not_that_it_is_to_be_confirmed(havneby: Content) -> None:
    one = next(contact for contact in havneby.contacts if contact.phones and not contact.last_confirmed)
    bare = one.model_copy(update={"id": "bare", "name": "Uden nummer", "phones": ()})
    contacts = draw(havneby.model_copy(update={"contacts": (*havneby.contacts, bare)}))["kontakter"]
    assert read(contacts).count("Nummer mangler") == read(draw(havneby)["kontakter"]).count("Nummer mangler") + 1


def test_equal_content_gives_equal_bytes(havneby: Content) -> None:
    first, second = draw(havneby), draw(havneby)
    assert {name: sheet.sha256 for name, sheet in first.items()} == {n: s.sha256 for n, s in second.items()}
    assert first["kontakter"].sha256 != draw(havneby, number=8)["kontakter"].sha256


def test_without_a_public_address_there_is_no_code_and_no_word_of_it(havneby: Content) -> None:
    for name, sheet in draw(havneby, public_url=None).items():
        tags = list_tags(sheet.pdf)
        assert "Figure" not in tags, name
        assert "Link" not in tags, name
        assert "QR" not in read(sheet), name
        assert find_faults(sheet.pdf) == [], name


def test_progress_is_told_before_each_sheet(havneby: Content) -> None:
    told: list[tuple[int, int, str]] = []
    draw_sheets(make_edition(havneby), public_url=None, progress=lambda *step: told.append(step))
    count = len(plan_sheets(havneby))
    assert [step[:2] for step in told] == [(number, count) for number in range(1, count + 1)]
    assert told[0][2] == "Akut i Havneby, A4"


def test_a_poster_without_an_acute_card_has_112_and_no_made_up_day(havneby: Content) -> None:
    bare = [contact.model_copy(update={"acute": False}) for contact in havneby.contacts]
    cards = tuple(card for card in havneby.cards if card.kind != "acute")
    poster = draw(havneby.model_copy(update={"contacts": tuple(bare), "cards": cards}))["plakat"]
    assert "112" in read(poster)
    assert "Gælder til" not in read(poster)
    assert find_faults(poster.pdf) == []


def test_a_long_list_of_contacts_has_a_foot_on_each_page(havneby: Content) -> None:
    one = havneby.contacts[0]
    many = tuple(
        one.model_copy(update={"id": f"many_{number}", "name": f"Kontakt nummer {number}"}) for number in range(70)
    )
    sheet = draw(havneby.model_copy(update={"contacts": (*havneby.contacts, *many)}))["kontakter"]
    assert sheet.pages > 1
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(sheet.pdf)).pages]
    for number, text in enumerate(texts, start=1):
        assert f"Side {number} af {sheet.pages}" in text
        assert "Hvem Nummer" in text
    assert sum(text.count("Kontakt nummer") for text in texts) == len(many)
    assert find_faults(sheet.pdf) == []


def test_a_card_that_is_too_long_is_refused_by_name(havneby: Content) -> None:
    card = havneby.cards[0]
    step = card.steps[0].model_copy(update={"how": "Ring, og sig det, som det er. " * 200})
    long = card.model_copy(update={"steps": (step, *card.steps[1:])})
    with pytest.raises(SheetsRefusedError, match=rf"»{card.title}« fylder \d sider A4") as refused:
        draw(havneby.model_copy(update={"cards": (long, *havneby.cards[1:])}))
    assert {fault.card for fault in refused.value.faults} == {card.id}


def test_two_sheets_never_share_an_address(havneby: Content) -> None:
    acute = next(card for card in havneby.cards if card.kind == "acute")
    taken = havneby.cards[-1].model_copy(update={"slug": f"{acute.slug}-a5"})
    with pytest.raises(SheetsRefusedError, match=f"/kort/{acute.slug}-a5.pdf"):
        draw(havneby.model_copy(update={"cards": (*havneby.cards[:-1], taken)}))


def test_nothing_but_our_own_files_is_read(havneby: Content) -> None:
    pen = sheet_drawing._Pen(make_edition(havneby), URL)
    fetch = pen._fetcher(None)
    for address in ("https://elsewhere.example/a.svg", "file:///etc/passwd", "data:text/css,a"):
        with pytest.raises(BaseException, match="may not read"):
            fetch(address)
    for path in ("../../etc/passwd", "css/../../../pyproject.toml", "staticfiles.json"):
        with pytest.raises(ValueError, match="not one of our files"):
            sheet_drawing._read_own_file(path)


def test_a_style_that_is_not_built_is_said(settings: object, tmp_path: Path, havneby: Content) -> None:
    settings.STATIC_ROOT = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(SheetsUnavailableError, match="make setup"):
        draw(havneby)


def test_numbers_to_call_are_at_least_twenty_points(albertslund: dict[str, DrawnSheet]) -> None:
    for name in ("kort/akut", "kort/akut-a5", "kort/skole-og-dagtilbud", "plakat"):
        sizes = measure_text(albertslund[name])
        for number in ("112", "43 68 64 86", "43 86 14 48"):
            assert max(sizes[number]) >= 20, f"{name}: {number}"
        assert name == "kort/skole-og-dagtilbud" or "+45 33 92 11 12" in sizes, f"{name}: the longest number is broken"


def measure_text(sheet: DrawnSheet) -> dict[str, list[float]]:
    """The sizes in points of each run of text."""
    sizes = defaultdict[str, list[float]](list)

    def hear(text: str, outer: list[float], inner: list[float], font: object, size: float) -> None:
        sizes[text.strip()].append(round(size * abs(inner[3]) * abs(outer[3]), 1))

    PdfReader(io.BytesIO(sheet.pdf)).pages[0].extract_text(visitor_text=hear)
    return sizes


@pytest.mark.parametrize(("name", "path"), [("kort/akut-a5", "/kort/akut/"), ("plakat", "/guide/akut/")])
def test_the_qr_code_leads_to_the_live_page(albertslund: dict[str, DrawnSheet], name: str, path: str) -> None:
    reader = PdfReader(io.BytesIO(albertslund[name].pdf))
    code = segno.make(URL + path, error="q", micro=False)
    edge = 4
    expected = {
        (row + edge, column + edge)
        for row, modules in enumerate(code.matrix)
        for column, is_dark in enumerate(modules)
        if is_dark
    }
    assert read_dark_modules(reader) == expected
    links = [note.get_object()["/A"]["/URI"] for note in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert set(links) == {URL + path}


def read_dark_modules(reader: PdfReader) -> set[tuple[int, int]]:
    """Row and column of each dark square: the code is drawn as level lines through the middle of its rows."""
    dark: set[tuple[int, int]] = set()
    begin = (0.0, 0.0)
    for operands, operator in ContentStream(reader.pages[0].get_contents(), reader).operations:
        if operator not in {b"m", b"l"}:
            continue
        end = (float(operands[0]), float(operands[1]))
        if operator == b"l" and begin[1] == end[1] and end[1] % 1 == 0.5:
            dark |= {(int(end[1]), column) for column in range(int(begin[0]), int(end[0]))}
        begin = end
    return dark


def test_sizes_fall(havneby: Content) -> None:
    plans: tuple[SheetPlan, ...] = plan_sheets(havneby)
    assert all(list(plan.sizes) == sorted(plan.sizes, reverse=True) for plan in plans)


def break_pdf(pdf: bytes, how: str) -> bytes:
    """The same PDF with one thing spoilt."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    root = writer._root_object
    if how == "untagged text":
        page = writer.pages[0]
        contents = page["/Contents"].get_object()
        contents.set_data(contents.get_data() + b"\nBT (x) Tj ET\n")  # type: ignore[union-attr]
    elif how == "untied mark":
        document = root["/StructTreeRoot"]["/K"][0].get_object()  # type: ignore[index]
        document["/K"].clear()
    elif how == "language":
        root[NameObject("/Lang")] = TextStringObject("en")
    elif how == "unmarked":
        root[NameObject("/MarkInfo")] = DictionaryObject()
    else:
        del writer.pages[0]["/Tabs"]
    spoilt = io.BytesIO()
    writer.write(spoilt)
    return spoilt.getvalue()


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ("untagged text", "neither tagged nor an artifact"),
        ("untied mark", "not in the tree"),
        ("language", "language en"),
        ("unmarked", "not marked as tagged"),
        ("tabs", "tab order"),
    ],
)
def test_a_spoilt_sheet_would_be_found(albertslund: dict[str, DrawnSheet], how: str, fault: str) -> None:
    assert any(fault in found for found in find_faults(break_pdf(albertslund["plakat"].pdf, how)))
