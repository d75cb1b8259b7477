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
    assert time.process_time() - began < 1


def test_what_cannot_be_kept_is_refused_with_its_place() -> None:
    piece = Piece("Skoler", 3, 3, kind="item", marker="Indsatsområde 1:")
    with pytest.raises(PlanRefusedError, match="afsnittet ved afsnit 3 kan ikke gemmes"):
        outline_of_pieces([piece, Piece("Og en sætning.", 4, 4)], counted="paragraphs")
