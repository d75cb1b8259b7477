"""What Word can put into a document beside plain paragraphs: read once, to the letter, or told."""

import time
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml import parse_xml

from beredskab.content.docx_numbering import Numbering
from beredskab.content.docx_package import W
from beredskab.content.domain.lines import Piece
from beredskab.content.domain.outline import Outline, outline_of_pieces
from beredskab.content.domain.refusal import PlanRefusedError
from beredskab.content.plan_files import read_plan_file
from tests.content.plans import docx_bytes

NAMESPACE = f'xmlns:w="{W[1:-1]}"'
OFFICE = "http://schemas.openxmlformats.org"
MORE = f'{NAMESPACE} xmlns:mc="{OFFICE}/markup-compatibility/2006" xmlns:m="{OFFICE}/officeDocument/2006/math"'


def outline(tmp_path: Path, document: Word) -> Outline:
    path = tmp_path / "plan.docx"
    path.write_bytes(docx_bytes(document))
    return read_plan_file(path).outline


def texts(found: Outline) -> list[str]:
    return [block.text for block in found.blocks]


def numbered(document: Word, *paragraphs: str, form: str = "decimal", text: str = "%1.", start: int = 1) -> None:
    """Paragraphs of a list that Word numbers in this way."""
    root = document.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    root.append(parse_xml(f'<w:abstractNum {NAMESPACE} w:abstractNumId="900">{level}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NAMESPACE} w:numId="900"><w:abstractNumId w:val="900"/></w:num>'))
    for written in paragraphs:
        properties = document.add_paragraph(written)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {NAMESPACE}><w:ilvl w:val="0"/><w:numId w:val="900"/></w:numPr>'))


def test_words_that_word_counts_are_part_of_the_text(tmp_path: Path) -> None:
    document = Document()
    numbered(document, "Skoler og dagtilbud.", "Unge over 18 år.", text="Indsatsområde %1:")
    assert texts(outline(tmp_path, document)) == [
        "Indsatsområde 1: Skoler og dagtilbud.",
        "Indsatsområde 2: Unge over 18 år.",
    ]


def test_a_short_marker_stays_one(tmp_path: Path) -> None:
    document = Document()
    numbered(document, "Skoler og dagtilbud.", text="Indsats %1:")
    assert [(block.marker, block.text) for block in outline(tmp_path, document).blocks] == [
        ("Indsats 1:", "Skoler og dagtilbud.")
    ]


@pytest.mark.parametrize(
    ("form", "start", "marker"),
    [
        ("lowerRoman", 4, "iv."),
        ("lowerRoman", 49, "xlix."),
        ("upperRoman", 94, "XCIV."),
        ("upperRoman", 101, "101."),
        ("lowerRoman", 3_000_000_000, "32767."),
        ("lowerLetter", 26, "z."),
        ("lowerLetter", 28, "bb."),
        ("upperLetter", 30_000, "30000."),
        ("decimal", -7, "0."),
    ],
)
def test_numbers_are_spelt_as_far_as_anyone_would(form: str, start: int, marker: str) -> None:
    document = Document()
    numbered(document, form=form, start=start)
    began = time.process_time()
    assert Numbering(document.part.numbering_part.element).next_marker("900", 0) == marker
    assert time.process_time() - began < 10


def test_what_cannot_be_kept_is_refused_with_its_place() -> None:
    piece = Piece("Skoler", 3, 3, kind="item", marker="Indsatsområde 1:")
    with pytest.raises(PlanRefusedError, match="afsnittet ved afsnit 3 kan ikke gemmes"):
        outline_of_pieces([piece, Piece("Og en sætning.", 4, 4)], counted="paragraphs")


def insert(document: Word, markup: str) -> None:
    """Put markup at the end of the document's body."""
    element = parse_xml(f"<w:body {MORE}>{markup}</w:body>")[0]
    document.element.body.insert(len(document.element.body) - 1, element)


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_table_in_a_table_is_read_once(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=2).rows[0].cells[0]
    cell.paragraphs[0].text = "Yderst står dette."
    within = cell.add_table(rows=1, cols=1).rows[0].cells[0]
    within.paragraphs[0].text = "Inderst står dette."
    within.add_table(rows=1, cols=1).rows[0].cells[0].paragraphs[0].text = "Og allerinderst dette."
    found = texts(outline(tmp_path, document))
    assert found == ["Yderst står dette.", "Inderst står dette.", "Og allerinderst dette."]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    document = Document()
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    cell = control.format(f"<w:tc>{said('I en celle, der kan udfyldes.')}</w:tc>")
    row = control.format(f"<w:tr><w:tc>{said('I en række, der kan gentages.')}</w:tc></w:tr>")
    insert(document, f"<w:tbl><w:tr>{cell}</w:tr>{row}</w:tbl>")
    assert texts(outline(tmp_path, document)) == ["I en celle, der kan udfyldes.", "I en række, der kan gentages."]


def test_of_alternatives_the_first_is_read(tmp_path: Path) -> None:
    document = Document()
    choice, fallback = said("Det nye står her."), said("Det gamle står her.")
    insert(
        document,
        f'<mc:AlternateContent><mc:Choice Requires="w">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        "</mc:AlternateContent>",
    )
    insert(document, f"<mc:AlternateContent><mc:Fallback>{said('Kun det gamle.')}</mc:Fallback></mc:AlternateContent>")
    assert texts(outline(tmp_path, document)) == ["Det nye står her.", "Kun det gamle."]


def test_headers_and_footers_are_left_out_and_told(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Planen gælder på skoler.")
    document.sections[0].header.paragraphs[0].text = "Havneby Kommune"
    document.sections[0].footer.paragraphs[0].text = "Vedtaget i 2025"
    found = outline(tmp_path, document)
    assert texts(found) == ["Planen gælder på skoler."]
    assert {(out.what, out.text) for out in found.left_out} == {
        ("sidehoved", "Havneby Kommune"),
        ("sidefod", "Vedtaget i 2025"),
    }


def test_what_cannot_be_read_is_a_doubt(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Planen gælder på skoler.")
    insert(document, f"<w:ukendt>{said('Dette står et sted.')}</w:ukendt>")
    insert(document, '<w:altChunk w:id="1"/>')
    insert(document, '<w:p><w:r><w:sym w:font="Wingdings" w:char="F04A"/><w:t>Og mere.</w:t></w:r></w:p>')
    found = outline(tmp_path, document)
    told = [doubt.message for doubt in found.doubts]
    assert texts(found) == ["Planen gælder på skoler.", "Og mere."]
    assert any("»Dette står et sted.« står i noget, der ikke kan læses" in message for message in told)
    assert any("et indlejret dokument er ikke læst med" in message for message in told)
    assert any("et tegn fra en symbolskrift er ikke læst med" in message for message in told)


def test_a_bullet_of_a_symbol_font_begins_an_item(tmp_path: Path) -> None:
    document = Document()
    bullet = '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t xml:space="preserve"> {}</w:t></w:r></w:p>'
    insert(document, bullet.format("Ring til teamet."))
    insert(document, bullet.format("Skriv ned, hvad du hører."))
    assert [(block.marker, block.text) for block in outline(tmp_path, document).blocks] == [
        ("•", "Ring til teamet."),
        ("•", "Skriv ned, hvad du hører."),
    ]


def test_formulas_are_read_as_they_stand(tmp_path: Path) -> None:
    document = Document()
    insert(document, "<w:p><m:oMath><m:r><m:t>2+2=4</m:t></m:r></m:oMath><w:r><w:t> er rigtigt.</w:t></w:r></w:p>")
    assert texts(outline(tmp_path, document)) == ["2+2=4 er rigtigt."]


def test_declared_headings_stay_where_each_line_is_a_paragraph(tmp_path: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Havneby Kommune"
    document.add_heading("Plan for Havneby", 0)
    for heading, words in (
        ("Hvad er social kontrol?", "Social kontrol er når andre bestemmer over den unge og ingen tør sige fra."),
        ("Samarbejde med politiet.", "Politiet og kommunen mødes hver måned og taler om de sager der er svære."),
    ):
        document.add_heading(heading, 1)
        for start in range(0, len(words.split()), 4):
            document.add_paragraph(" ".join(words.split()[start : start + 4]))
    document.add_paragraph().add_run("Spørg Mette først.").font.hidden = True
    found = outline(tmp_path, document)
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        ("heading", 0, "Plan for Havneby"),
        ("heading", 1, "Hvad er social kontrol?"),
        ("paragraph", 0, "Social kontrol er når andre bestemmer over den unge og ingen tør sige fra."),
        ("heading", 1, "Samarbejde med politiet."),
        ("paragraph", 0, "Politiet og kommunen mødes hver måned og taler om de sager der er svære."),
    ]
    assert {(out.what, out.text) for out in found.left_out} == {
        ("sidehoved", "Havneby Kommune"),
        ("skjult tekst", "Spørg Mette først."),
    }
