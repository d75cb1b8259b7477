"""The same outline from every kind of file: headings with levels, paragraphs, lists, and the plan's own words."""

import re
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from beredskab.content.docx_numbering import Numbering
from beredskab.content.docx_package import W
from beredskab.content.domain.outline import Outline, outline_of_lines, sections_of
from beredskab.content.plan_files import PlanFile, read_plan_file
from beredskab.content.text_reader import read_lines
from tests.content.pdf import Run, write_pdf
from tests.content.plans import HEADER, WRITERS, Block, as_blocks, docx_bytes, read_plan, write_text


def read(tmp_path: Path, writer: str) -> PlanFile:
    suffix, write = WRITERS[writer]
    return read_bytes(tmp_path, f"plan{suffix}", write(read_plan()))


def read_bytes(tmp_path: Path, name: str, content: bytes) -> PlanFile:
    (tmp_path / name).write_bytes(content)
    return read_plan_file(tmp_path / name)


def outline(text: str) -> Outline:
    return outline_of_lines(read_lines(text))


def said(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in outline(text).blocks]


@pytest.mark.parametrize("writer", WRITERS)
def test_the_outline_is_the_plans(tmp_path: Path, writer: str) -> None:
    assert as_blocks(read(tmp_path, writer).outline.blocks) == read_plan()


@pytest.mark.parametrize("width", range(60, 112, 4))
def test_however_wide_the_lines_are(width: int) -> None:
    text = write_text(read_plan(), width=width, page=0, airy=True)
    assert as_blocks(outline(text).blocks) == read_plan()


def test_what_is_not_the_plan_is_left_out_and_told(tmp_path: Path) -> None:
    told = {(out.what, out.text) for out in read(tmp_path, "text").outline.left_out}
    assert ("sidehoved", HEADER) in told
    assert ("indholdsfortegnelse", "Indholdsfortegnelse") in told
    assert any(what == "sidetal" and text.startswith("Side 2 af") for what, text in told)
    assert {what for what, _ in told} == {"sidehoved", "sidetal", "indholdsfortegnelse"}


def test_each_block_says_where_it_stands(tmp_path: Path) -> None:
    text = write_text(read_plan(), width=76, page=0)
    lines = text.split("\n")
    for block in outline(text).blocks:
        written = " ".join(" ".join(lines[block.begins - 1 : block.ends]).split())
        assert written.endswith(block.text), block
    pages = [block.begins for block in read(tmp_path, "pdf").outline.blocks]
    assert pages == sorted(pages)
    assert {1, 2} <= set(pages)


def test_sections_hold_what_stands_under_their_heading() -> None:
    sections = sections_of(outline(write_text(read_plan(), page=0)).blocks)
    assert [section.heading.text for section in sections if section.heading] == [
        block.text for block in read_plan() if block.kind == "heading"
    ]
    assert [block.kind for block in sections[-5].blocks] == ["paragraph"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("æres-\nrelateret. Alt er æresrelateret.", "æresrelateret. Alt er æresrelateret."),
        ("vores e-\nmail er ny, og en e-mail er god.", "vores e-mail er ny, og en e-mail er god."),
        ("på børne-\nog ungeområdet.", "på børne- og ungeområdet."),
        ("alle SVÆV-\nsager går videre.", "alle SVÆV-sager går videre."),
        ("i årene 2023-\n2027.", "i årene 2023- 2027."),
        ("blå\u00ad\nbær er blåbær.", "blåbær er blåbær."),
        ("fed\u200blig og rar\u00adt.", "fedlig og rart."),
    ],
)
def test_divided_words(written: str, read: str) -> None:
    assert said(f"Det er {written}")[0][1] == f"Det er {read}"


def test_a_word_mended_without_being_sure_is_a_doubt() -> None:
    found = outline("Det er en samtale om kærlig-\nhed og ansvar.")
    assert found.blocks[0].text == "Det er en samtale om kærlighed og ansvar."
    assert [doubt.message for doubt in found.doubts] == [
        "delt over to linjer og sat sammen uden bindestreg: »kærlighed«"
    ]


FULL = "vi følger op på sagen sammen med den unge og med dem, som den unge selv vælger at have med, og "
LONG = f"Først {FULL}\n" + f"{FULL}\n" * 10


@pytest.mark.parametrize("gap", ["\f", "\n\n\n", " \n\n \n\n"])
def test_a_paragraph_goes_on_over_the_page(gap: str) -> None:
    whole = " ".join(f"{LONG} til sidst skriver vi ned.".split())
    assert said(f"{LONG}{gap}\ntil sidst skriver vi ned.\n\nFærdig.") == [
        ("paragraph", whole),
        ("paragraph", "Færdig."),
    ]


def test_a_new_paragraph_begins_on_the_page() -> None:
    assert len(said("Vi er her.\n\n\n\n\nvi er der.")) == 2


def test_a_line_that_ends_in_a_colon_may_be_a_heading() -> None:
    found = outline("Om ekstremisme:\n\nDet står et andet sted.\n\nOpgaverne er:\n\n- at lytte\n- at spørge\n")
    assert [block.kind for block in found.blocks] == ["paragraph", "paragraph", "paragraph", "item", "item"]
    assert [doubt.message for doubt in found.doubts] == ["overskrift? »Om ekstremisme:« er læst som et afsnit"]


@pytest.mark.parametrize(
    "line", ["Telefon 12 34 56 78", "navn@havneby.example", "https://havneby.example/", "Ring nu!"]
)
def test_what_is_short_but_no_heading(line: str) -> None:
    assert said(f"Formål\n\nPlanen er til alle.\n\n{line}\n\nMere om det.")[2] == ("paragraph", line)


@pytest.mark.parametrize("level", [None, 1], ids=["a paragraph", "a heading like the parts"])
def test_a_title_is_known_whatever_it_was_marked_as(tmp_path: Path, level: int | None) -> None:
    document = Document()
    title = "Havnebys plan mod social kontrol"
    document.add_paragraph(title) if level is None else document.add_heading(title, level)
    document.add_paragraph("Vedtaget af Byrådet den 4. marts 2025.")
    for part in ("Del 1: Formål", "Del 2: Ord"):
        document.add_heading(part, 1)
        document.add_paragraph("Planen er til alle, der arbejder her, og den gælder både dag og nat.")
    found = read_bytes(tmp_path, "plan.docx", docx_bytes(document)).outline
    headings = [(block.level, block.text) for block in found.blocks if block.kind == "heading"]
    assert headings == [(0, title), (1, "Del 1: Formål"), (1, "Del 2: Ord")]
    assert f"titel? »{title}«" in [doubt.message for doubt in found.doubts]


def test_an_address_over_two_lines_is_one(tmp_path: Path) -> None:
    lines = ["Vi skriver ned, hvad vi har set og hørt, se https://havneby.example/vagten/", "aften/ og ring så."]
    pages = [[Run(60, 700 - 14 * place, 11, text=line) for place, line in enumerate(lines)]]
    found = read_bytes(tmp_path, "plan.pdf", write_pdf(pages)).outline
    assert [block.text for block in found.blocks] == [lines[0] + lines[1]]


def test_a_full_page_that_ends_with_a_sentence_is_a_doubt(tmp_path: Path) -> None:
    line = "Vi skriver ned, hvad vi har set og hørt, og hvem vi har talt med, samme dag."
    names = ("Anna", "Bodil", "Carla", "Dorte")
    above = [Run(60, 700 - 14 * place, 11, text=f"{name}: {line}") for place, name in enumerate(names)]
    below = [Run(60, 770, 11, text=f"Emma: {line}"), Run(60, 756, 11, text="Sådan er det.")]
    found = read_bytes(tmp_path, "plan.pdf", write_pdf([above, below])).outline
    assert [block.kind for block in found.blocks] == ["paragraph"]
    assert "fortsætter afsnittet over sideskiftet ved »Emma: Vi skriver ned,«?" in [d.message for d in found.doubts]


def test_two_columns_are_a_doubt(tmp_path: Path) -> None:
    words = "Planen er til alle, der arbejder her"
    rows = [Run(left, 700 - 14 * place, 11, text=words) for place in range(8) for left in (50.0, 320.0)]
    found = read_bytes(tmp_path, "plan.pdf", write_pdf([rows])).outline
    assert any("spalter eller en tabel" in doubt.message for doubt in found.doubts)


def test_numbers_make_levels() -> None:
    text = "1. Formål\n\nTil alle.\n\n1.1 Hvem\n\nOs alle her.\n\n2. Ord\n\nDe er her.\n"
    assert [(b.level, b.text) for b in outline(text).blocks if b.kind == "heading"] == [
        (1, "1. Formål"),
        (2, "1.1 Hvem"),
        (1, "2. Ord"),
    ]


def test_no_word_is_lost_or_added(tmp_path: Path) -> None:
    """Modulo white space, hyphens and what is told to be left out."""
    text = write_text(read_plan(), width=70)
    found = outline(text)
    kept = "".join(block.marker + block.text for block in found.blocks)
    left = "".join(out.text for out in found.left_out)
    assert sorted(bare(kept + left)) == sorted(bare(text))


def bare(text: str) -> str:
    return re.sub(r"[\s\u2010-]", "", text)


# Word ---------------------------------------------------------------------------------------------------------------


def test_line_breaks_tables_and_numbered_headings_in_word(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Kontakt", 1)
    document.add_paragraph("Ungeporten\nTelefon 12 34 56 78")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Vagten", "Hele døgnet"
    found = read_bytes(tmp_path, "plan.docx", docx_bytes(document)).outline
    assert as_blocks(found.blocks) == [
        Block("heading", 1, "Kontakt"),
        Block("paragraph", 0, "Ungeporten"),
        Block("paragraph", 0, "Telefon 12 34 56 78"),
        Block("paragraph", 0, "Vagten"),
        Block("paragraph", 0, "Hele døgnet"),
    ]
    assert [doubt.message for doubt in found.doubts] == ["en tabel er læst række for række; se efter rækkefølgen"]


def test_bold_lines_among_heading_styles_are_doubts(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Formål", 1)
    document.add_paragraph().add_run("Hvem den er til").bold = True
    document.add_paragraph("Planen er til alle, der arbejder her, og den gælder både dag og nat.")
    found = read_bytes(tmp_path, "plan.docx", docx_bytes(document)).outline
    assert [doubt.message for doubt in found.doubts] == [
        "overskrift? »Hvem den er til« er fremhævet, men har ikke en overskrifts typografi"
    ]


NUMBERING = f"""<w:numbering xmlns:w="{W.strip("{}")}">
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_the_numbers_that_word_counts() -> None:
    """Lists of one kind count on from each other, unless one says that it begins anew."""
    numbering = Numbering(parse_xml(NUMBERING))
    places = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 3), ("2", 0), ("3", 0), ("3", 0)]
    markers = [numbering.next_marker(number, depth) for number, depth in places]
    assert markers == ["1.", "1a)", "1b)", "IV", "2.", "2a)", "•", "3.", "1.", "2."]


def test_hidden_text_is_left_out_and_told(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Det, alle ser. ")
    paragraph.add_run("Det, ingen ser.").font.hidden = True
    found = read_bytes(tmp_path, "plan.docx", docx_bytes(document)).outline
    assert [block.text for block in found.blocks] == ["Det, alle ser."]
    assert [(out.what, out.text) for out in found.left_out] == [("skjult tekst", "Det, ingen ser.")]


def test_text_hidden_by_its_style_is_left_out_and_told(tmp_path: Path) -> None:
    document = Document()
    for name, kind in (("Note", WD_STYLE_TYPE.CHARACTER), ("Notat", WD_STYLE_TYPE.PARAGRAPH)):
        document.styles.add_style(name, kind).font.hidden = True
    paragraph = document.add_paragraph("Det ses. ")
    paragraph.add_run("Det ses ikke.", style="Note")
    hidden = document.add_paragraph("Heller ikke det. ", style="Notat")
    hidden.add_run("Men det ses.").font.hidden = False
    found = read_bytes(tmp_path, "plan.docx", docx_bytes(document)).outline
    assert [block.text for block in found.blocks] == ["Det ses.", "Men det ses."]
    assert [(out.what, out.text) for out in found.left_out] == [
        ("skjult tekst", "Det ses ikke."),
        ("skjult tekst", "Heller ikke det."),
    ]


def test_comments_within_a_line_of_markdown_are_left_out_and_told(tmp_path: Path) -> None:
    written = "# Plan\n\nTekst <!-- spørg Mette --> med mere.\n\nNr. 1<br>Nr. 2<BR />Nr. 3\n"
    found = read_bytes(tmp_path, "plan.md", written.encode()).outline
    assert [block.text for block in found.blocks] == ["Plan", "Tekst med mere.", "Nr. 1", "Nr. 2", "Nr. 3"]
    assert [(out.place, out.what, out.text) for out in found.left_out] == [(3, "html", "<!-- spørg Mette -->")]


def test_a_file_of_windows_is_read_with_a_doubt(tmp_path: Path) -> None:
    found = read_bytes(
        tmp_path, "plan.txt", "Formål\r\n\r\nPlanen gælder på skoler og i børnehaver.\r\n".encode("cp1252")
    ).outline
    assert found.blocks[1].text == "Planen gælder på skoler og i børnehaver."
    assert "Windows-tekst; se efter æ, ø og å" in found.doubts[0].message


def test_markdown_keeps_the_words(tmp_path: Path) -> None:
    lines = [
        "# Plan",
        "## Formål",
        "Til **alle** her,\nog til [Jobhuset](https://havneby.example/).",
        "1. Ring\n   - først",
    ]
    text = "\n\n".join([*lines, "<b>x</b>"])
    found = read_bytes(tmp_path, "plan.md", text.encode()).outline
    assert [(b.kind, b.level, b.marker, b.text) for b in found.blocks] == [
        ("heading", 0, "", "Plan"),
        ("heading", 1, "", "Formål"),
        ("paragraph", 0, "", "Til alle her, og til Jobhuset."),
        ("item", 1, "1.", "Ring"),
        ("item", 2, "•", "først"),
        ("paragraph", 0, "", "x"),
    ]


def test_an_empty_item_of_markdown_gives_its_mark_to_nothing(tmp_path: Path) -> None:
    written = "# Plan\n\n1. Et\n2.\n\nVigtigt afsnit.\n\n## Næste\n\n-\n\nOgså vigtigt.\n"
    found = read_bytes(tmp_path, "plan.md", written.encode()).outline.blocks
    assert [(block.kind, block.marker, block.text) for block in found if block.kind != "heading"] == [
        ("item", "1.", "Et"),
        ("paragraph", "", "Vigtigt afsnit."),
        ("paragraph", "", "Også vigtigt."),
    ]


GOALS = ("Børnene lærer det i skolen.", "Politiet kommer forbi.", "Sygehuset ringer tilbage.", "Klubben har en voksen.")


def chapters(heading: str) -> list[str]:
    return [f"{heading} {number}\n\n{text}\n\nDet er {text.lower()}" for number, text in enumerate(GOALS, start=1)]


def test_numbered_chapters_at_the_top_of_their_pages_are_headings() -> None:
    found = outline("\f".join(chapters("Kapitel")))
    assert [b.text for b in found.blocks if b.kind == "heading"] == [f"Kapitel {number}" for number in range(1, 5)]
    assert not found.left_out


def test_what_is_repeated_after_gaps_is_not_at_the_top_of_pages() -> None:
    found = outline("\n\n\n\n".join(text.replace("\n", "\n\nMål\n", 1) for text in chapters("Indsats")))
    assert [b.text for b in found.blocks][:2] == ["Indsats 1", "Mål"]
    assert sum(b.text == "Mål" for b in found.blocks) == len(GOALS)
    assert not found.left_out


def test_numbers_that_are_not_the_pages_own_make_no_header() -> None:
    pages = [f"Forord {year}\n\n{text}" for year, text in zip((2019, 2021, 2023, 2025), GOALS, strict=True)]
    assert not outline("\f".join(pages)).left_out
    numbered = [f"{text}\n\nHavneby Kommune {page}\n" for page, text in enumerate(GOALS, start=1)]
    assert len(outline("\f".join(numbered)).left_out) == len(GOALS)
    after_a_cover = [f"{text}\n\nHavneby Kommune, side {page}\n" for page, text in enumerate(GOALS, start=7)]
    assert len(outline("\f".join(after_a_cover)).left_out) == len(GOALS)


@pytest.mark.parametrize(("size", "bold", "kept"), [(18, False, 4), (11, True, 4), (11, False, 0)])
def test_letters_like_those_of_a_heading_are_no_header(tmp_path: Path, size: int, bold: bool, kept: int) -> None:
    pages = [
        [Run(72, 760, size, text="Mål", bold=bold), Run(72, 700, 11, text=text), Run(72, 660, 11, text=text.upper())]
        for text in GOALS
    ]
    found = read_bytes(tmp_path, "plan.pdf", write_pdf(pages)).outline
    assert sum(block.text == "Mål" for block in found.blocks) == kept


def test_dots_before_a_number_are_contents_only_beside_others() -> None:
    lone = "Der er meget at sige ... 112"
    assert lone in [text for _, text in said(f"Plan\n\nRing\n\n{lone}\n\nSlut er her.")]
    listed = outline("Plan\n\nForord .... 1\nDel 1 .... 2\n\nHer begynder teksten.")
    assert [out.text for out in listed.left_out] == ["Forord .... 1", "Del 1 .... 2"]
    assert [out.text for out in outline("Indhold\nForord....1\n\nHer begynder den.").left_out] == [
        "Indhold",
        "Forord....1",
    ]
