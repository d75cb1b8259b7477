"""What stands in a file but not in the plan, and what only looks as if it did not: notes to oneself, and chapters."""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from beredskab.content.domain.outline import Outline
from beredskab.content.plan_files import read_plan_file
from tests.content.pdf import Run, write_pdf
from tests.content.plans import docx_bytes

NOTE = "intern note om sagen"
ABOUT = ("Skolen", "Hjemmet", "Jobbet", "Fritiden")
WORDS = "først så dernæst siden igen endnu atter videre sidst".split()  # noqa: SIM905
BODY = "Kommunen hjælper den, der er i vanskeligheder, og den, der spørger."


def read(tmp_path: Path, name: str, content: str | bytes) -> Outline:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_plan_file(path).outline


def said(outline: Outline) -> str:
    return "\n".join(block.text for block in outline.blocks)


def test_a_note_in_markdown_is_left_out_and_listed(tmp_path: Path) -> None:
    outline = read(tmp_path, "plan.md", f"# Plan\n\nTekst <!-- {NOTE} --> mere.\n\nLinje<br>to <b>fed</b>.\n")
    assert NOTE not in said(outline)
    assert [out.text for out in outline.left_out if NOTE in out.text] == [f"<!-- {NOTE} -->"]
    assert "Tekst mere." in said(outline)
    assert "<" not in said(outline)


@pytest.mark.parametrize("kind", ["character", "paragraph"])
def test_text_that_a_style_hides_is_left_out_and_listed(tmp_path: Path, kind: str) -> None:
    document = Document()
    types = {"character": WD_STYLE_TYPE.CHARACTER, "paragraph": WD_STYLE_TYPE.PARAGRAPH}
    style = document.styles.add_style("Skjult", types[kind])
    style.font.hidden = True
    document.add_heading("Plan", 1)
    document.add_paragraph(BODY)
    if kind == "character":
        document.paragraphs[-1].add_run(f" {NOTE}", style="Skjult")
    else:
        document.add_paragraph(NOTE, style="Skjult")
    outline = read(tmp_path, "plan.docx", docx_bytes(document))
    assert NOTE not in said(outline)
    assert [out.text for out in outline.left_out] == [NOTE]


def test_declared_headings_stay_where_each_line_is_a_paragraph(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Beredskabsplan", 0)
    document.sections[0].header.paragraphs[0].text = "Sidehoved"
    for chapter in ("Formål", "Teamet", "Sygehuset:", "Idrætten"):
        document.add_heading(chapter, 1)
        for _ in range(8):
            document.add_paragraph("Kommunen hjælper den, der er i vanskeligheder, og den, der")
            document.add_paragraph("spørger om hjælp til sig selv eller til andre.")
    outline = read(tmp_path, "plan.docx", docx_bytes(document))
    headings = [block.text for block in outline.blocks if block.kind == "heading"]
    assert headings == ["Beredskabsplan", "Formål", "Teamet", "Sygehuset:", "Idrætten"]
    assert "Sidehoved" in [out.text for out in outline.left_out]


def test_numbered_chapters_at_the_top_of_their_pages_are_no_running_headers(tmp_path: Path) -> None:
    pages = "\f".join(f"Kapitel {number}\n\n{about} er vigtigt. {BODY}\n" for number, about in enumerate(ABOUT, 1))
    outline = read(tmp_path, "plan.txt", pages)
    assert [block.text for block in outline.blocks if block.text.startswith("Kapitel")] == [
        f"Kapitel {number}" for number in range(1, 5)
    ]


def test_large_letters_at_the_top_of_each_page_are_headings(tmp_path: Path) -> None:
    pages = [
        [
            Run(70, 780, 18, f"Indsats {number}"),
            *(Run(70, 740 - 14 * at, 11, f"{about} {word}.") for at, word in enumerate(WORDS)),
        ]
        for number, about in enumerate(ABOUT, 1)
    ]
    outline = read(tmp_path, "plan.pdf", write_pdf(pages))
    assert sum(block.text.startswith("Indsats") for block in outline.blocks) == 4


def test_what_is_repeated_between_wide_gaps_is_text(tmp_path: Path) -> None:
    text = "\n\n\n\n".join(f"Indsats {number}\n\nMål\n\n{BODY} {number}." for number in range(1, 5))
    assert said(read(tmp_path, "plan.txt", text)).count("Mål") == 4


def test_dots_before_a_number_in_a_sentence_are_no_table_of_contents(tmp_path: Path) -> None:
    text = f"Plan\n\n{BODY}\n\nDer er meget at sige ... 112\n\n{BODY}\n"
    assert "Der er meget at sige ... 112" in said(read(tmp_path, "plan.txt", text))


def test_an_empty_item_gives_its_mark_to_nobody(tmp_path: Path) -> None:
    outline = read(tmp_path, "plan.md", "1. Et\n2.\n\nVigtigt afsnit om hjælp.\n\n-\n\n## Overskrift\n")
    found = {block.text: (block.kind, block.marker) for block in outline.blocks}
    assert found["Vigtigt afsnit om hjælp."] == ("paragraph", "")
    assert found["Overskrift"] == ("heading", "")
