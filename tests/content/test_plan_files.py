"""Files that are no plan: a plain Danish reason, before anything is unpacked or parsed that could do harm."""

import io
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from beredskab.content import docx_package, pdf_process
from beredskab.content.domain.refusal import PlanRefusedError
from beredskab.content.plan_files import read_plan_file
from tests.content.pdf import Run, assemble, write_pdf
from tests.content.plans import docx_bytes, read_plan, write_docx, write_plan_pdf, write_text

DOCUMENT = "word/document.xml"


def rewrite(change: Callable[[bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """A Word file with its document changed and other parts added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_docx(read_plan()))) as source, zipfile.ZipFile(target, "w", 8) as written:
        for info in source.infolist():
            content = source.read(info)
            written.writestr(info.filename, change(content) if info.filename == DOCUMENT else content)
        for name, content in (more or {}).items():
            written.writestr(name, content)
    return target.getvalue()


def with_entities(content: bytes) -> bytes:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    head, end, rest = content.partition(b"?>")
    return head + end + bomb + rest


def in_utf_16(content: bytes) -> bytes:
    text = with_entities(content).decode().replace("UTF-8", "UTF-16")
    return text.encode("utf-16")


def under_another_name(content_type: str, content: bytes) -> bytes:
    """The styles are in a part that is called something else, and the directory says what it is."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_docx(read_plan()))) as source, zipfile.ZipFile(target, "w", 8) as written:
        for info in source.infolist():
            part = source.read(info)
            if info.filename == "[Content_Types].xml":
                override = f'<Override PartName="/word/media/stil.bin" ContentType="{content_type}"/></Types>'
                part = part.replace(b"</Types>", override.encode())
            if info.filename == "word/_rels/document.xml.rels":
                part = part.replace(b"styles.xml", b"media/stil.bin")
            written.writestr(info.filename, part)
        written.writestr("word/media/stil.bin", content)
    return target.getvalue()


STYLES = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'


def bomb() -> bytes:
    return rewrite(bytes, {"word/media/stor.bin": bytes(docx_package.MAX_UNPACKED)})


def lying_about_its_size() -> bytes:
    """The directory says that a part is small; what is unpacked is not."""
    honest = rewrite(bytes, {"word/media/stor.bin": bytes(3_000_000)})
    return honest.replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def tracked(kind: str, text: str) -> bytes:
    document = Document()
    paragraph = document.add_paragraph("Planen gælder ")
    change = OxmlElement(f"w:{kind}")
    change.set(qn("w:id"), "1")
    run = paragraph.add_run("")._r
    letters = OxmlElement("w:delText" if kind == "del" else "w:t")
    letters.text = text
    run.append(letters)
    change.append(run)
    paragraph._p.append(change)
    return docx_bytes(document)


def commented() -> bytes:
    document = Document()
    paragraph = document.add_paragraph("Planen gælder for alle.")
    document.add_comment(paragraph.runs, text="Passer det?", author="En", initials="E")
    return docx_bytes(document)


def locked_pdf() -> bytes:
    key = "<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"
    return write_pdf([[Run(60, 700, 11, text="Hemmelig")]], extra=f"/Encrypt {key} /ID [<00> <00>]")


def scanned_pdf() -> bytes:
    return write_pdf([[Run(290, 40, 9, text=str(number))] for number in range(1, 4)])


def pdf_with(filters: str, packed: bytes) -> bytes:
    """A PDF whose one page is drawn by what is packed."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    stream = f"<< /Length {len(packed)} /Filter {filters} >>\nstream\n".encode() + packed + b"\nendstream"
    return assemble([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream])


@cache
def packed(size: int) -> bytes:
    """So many blanks, packed."""
    packer = zlib.compressobj(9)
    step = b" " * 1_000_000
    return b"".join(packer.compress(step) for _ in range(size // len(step))) + packer.flush()


def pdf_bomb() -> bytes:
    return pdf_with("/FlateDecode", packed(600_000_000))


def pdf_bomb_in_two_steps() -> bytes:
    return pdf_with("[/FlateDecode /FlateDecode]", zlib.compress(packed(600_000_000), 9))


def pdf_bomb_in_letters() -> bytes:
    return pdf_with("[/ASCIIHexDecode /FlateDecode]", packed(600_000_000).hex().encode() + b">")


def pdf_of_many_streams() -> bytes:
    return b"%PDF-1.4\n" + b"stream\n" * 1_000_000


LOCKED_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("plan.txt", bytes, "filen er tom"),
    "only blanks": ("plan.md", lambda: b" \n\n\t", "filen er tom"),
    "empty pdf": ("plan.pdf", bytes, "filen er tom"),
    "other suffix": ("plan.odt", lambda: b"tekst", "planen skal være en .txt, .md, .docx eller .pdf"),
    "no suffix": ("plan", lambda: b"tekst", "planen skal være en .txt, .md, .docx eller .pdf"),
    "word as pdf": ("plan.pdf", lambda: write_docx(read_plan()), "indholdet er Word (.docx); giv den sit rigtige navn"),
    "pdf as word": (
        "plan.docx",
        lambda: write_plan_pdf(read_plan()),
        "indholdet er PDF (.pdf); giv den sit rigtige navn",
    ),
    "pdf as text": ("plan.txt", lambda: write_plan_pdf(read_plan()), "indholdet er PDF (.pdf)"),
    "text as word": ("plan.docx", lambda: b"Planen", "filen hedder .docx, men indholdet er ikke sådan en fil"),
    "old word": ("plan.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Words gamle format (.doc)"),
    "locked word": ("plan.docx", lambda: LOCKED_WORD, "låst med en adgangskode"),
    "rich text": ("plan.docx", lambda: b"{\\rtf1 Planen}", "i formatet RTF"),
    "another zip": ("plan.docx", lambda: b"PK\x03\x04" + bytes(100), "et andet pakket format"),
    "binary": ("plan.txt", lambda: b"\x89PNG\0\0", "filen er ikke tekst"),
    "unknown letters": ("plan.txt", lambda: b"Plan\n\xff\x81", "linje 2: et bogstav kan ikke læses"),
    "broken word": ("plan.docx", lambda: write_docx(read_plan())[:9_000], "Word-filen er ødelagt"),
    "broken xml": ("plan.docx", lambda: rewrite(lambda xml: xml[:500]), "Word-filen er ødelagt"),
    "no document": (
        "plan.docx",
        lambda: rewrite(bytes).replace(b"word/document", b"word/dokument"),
        "ødelagt|ikke et Word",
    ),
    "zip bomb": ("plan.docx", bomb, "pakker sig ud til meget mere"),
    "lying zip": ("plan.docx", lying_about_its_size, "ødelagt|pakker sig ud"),
    "entities": ("plan.docx", lambda: rewrite(with_entities), "erklæringer, som Word ikke skriver (word/document.xml)"),
    "wide entities": ("plan.docx", lambda: rewrite(in_utf_16), "erklæringer, som Word ikke skriver"),
    "entities under another name": (
        "plan.docx",
        lambda: under_another_name(STYLES, ENTITIES),
        "tekst i en del med et navn, Word ikke bruger (/word/media/stil.bin)",
    ),
    "entities in capitals": ("plan.docx", lambda: rewrite(bytes, {"word/STIL.XML": ENTITIES}), "erklæringer, som Word"),
    "insertion": (
        "plan.docx",
        lambda: tracked("ins", "for nogle"),
        "1 sporede ændringer: indsat »for nogle«. Acceptér",
    ),
    "deletion": ("plan.docx", lambda: tracked("del", "for alle"), "1 sporede ændringer: slettet »for alle«. Acceptér"),
    "comment": ("plan.docx", commented, "1 kommentarer: ved »Planen gælder for alle.«. Slet dem"),
    "word without text": ("plan.docx", lambda: docx_bytes(Document()), "der er ingen tekst i filen"),
    "locked pdf": ("plan.pdf", locked_pdf, "låst med en adgangskode"),
    "scanned pdf": ("plan.pdf", scanned_pdf, "genkender tekst (OCR)"),
    "broken pdf": ("plan.pdf", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 9, "PDF'en er ødelagt|billeder uden tekst"),
    "cut pdf": ("plan.pdf", lambda: write_plan_pdf(read_plan())[:700], "PDF'en er ødelagt|billeder uden tekst"),
    "pdf bomb": ("plan.pdf", pdf_bomb, "mere tid eller hukommelse"),
    "pdf bomb in two steps": ("plan.pdf", pdf_bomb_in_two_steps, "mere tid eller hukommelse"),
    "pdf bomb in letters": ("plan.pdf", pdf_bomb_in_letters, "mere tid eller hukommelse"),
    "pdf of many streams": ("plan.pdf", pdf_of_many_streams, "mere tid eller hukommelse|PDF'en er ødelagt|uden tekst"),
    "one endless line": ("plan.txt", lambda: b"ord " * 6_000, "er over 20000 tegn langt"),
    "too many blocks": ("plan.txt", lambda: b"Et afsnit.\n\n" * 6_000, "over 5000 afsnit"),
    "far too many blocks": ("plan.md", lambda: b"Et afsnit.\n\n" * 15_000, "over 5000 afsnit"),
    "too many lines": ("plan.txt", lambda: b"Et afsnit.\r\n" * 41_000, "over 40000 linjer"),
    "no blank line": ("plan.txt", lambda: b"et ord\n" * 30_000, "ved linje 1 er over 20000 tegn langt"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_file_that_is_no_plan_is_refused(tmp_path: Path, bad: str) -> None:
    name, make, says = BAD[bad]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(PlanRefusedError) as refused:
        read_plan_file(tmp_path / name)
    assert str(refused.value).startswith(f"{name}: ")
    assert any(part in str(refused.value) for part in says.split("|")), refused.value


def test_a_drawing_may_declare_what_it_likes(tmp_path: Path) -> None:
    drawing = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'
    (tmp_path / "plan.docx").write_bytes(rewrite(bytes, {"word/media/logo.svg": drawing}))
    assert read_plan_file(tmp_path / "plan.docx").outline.blocks


def test_a_pdf_that_never_ends_is_stopped_by_the_clock_or_by_the_processor() -> None:
    endless = pdf_of_many_streams() * 3
    with pytest.raises(PlanRefusedError, match="mere tid eller hukommelse"):
        pdf_process.read_pdf_apart(endless, seconds=0.05)
    with pytest.raises(PlanRefusedError, match="mere tid eller hukommelse"):
        pdf_process.read_pdf_apart(endless, cpu_seconds=1)


def test_a_pdf_bomb_takes_no_memory_here() -> None:
    """Another process reads it, and a lower limit shows that it is held to one."""
    content = write_plan_pdf(read_plan())
    assert pdf_process.read_pdf_apart(content)[0]
    with pytest.raises(PlanRefusedError):
        pdf_process.read_pdf_apart(content, memory=30_000_000)


def test_a_module_of_the_folder_one_stands_in_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)\n")
    monkeypatch.chdir(tmp_path)
    assert pdf_process.read_pdf_apart(write_plan_pdf(read_plan()))[0]


# Three megabytes each: what is slow for every letter before it takes minutes.
SLOW = {
    "lines without a blank one": "et ord og flere ord uden punktum og uden ende, og flere ord til sids-\n",
    "one line": "ord-",
    "dots": "x" + "." * 280 + " x\n",
    "blocks of dots": "Emne " + ". " * 140 + "\n\n",
    "words without an end": "a" * 19_000 + "\n\n",
    "words with dots": "a." * 9_000 + "\n\n",
    "blanks": "x" + " " * 5_000 + "y\n\n",
}


@pytest.mark.parametrize("name", SLOW)
def test_a_large_text_takes_no_time(tmp_path: Path, name: str) -> None:
    unit = SLOW[name]
    (tmp_path / "plan.txt").write_text(unit * (2_990_000 // len(unit)))
    began = time.process_time()
    with suppress(PlanRefusedError):
        read_plan_file(tmp_path / "plan.txt")
    assert time.process_time() - began < 10


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    for name in ("plan.pdf", "plan.docx", "plan.txt"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(200_000_000)
        with pytest.raises(PlanRefusedError, match=r"filen fylder 200 MB; en plan må højst fylde (25|3) MB"):
            read_plan_file(path)


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanRefusedError, match="er en mappe"):
        read_plan_file(tmp_path)
    with pytest.raises(PlanRefusedError, match="filen findes ikke"):
        read_plan_file(tmp_path / "ingen.txt")


@pytest.mark.parametrize("name", ["PLAN.TXT", "Plan 2025 (endelig).txt", "plan.markdown"])
def test_names_people_give(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(write_text(read_plan()), "utf-8")
    assert read_plan_file(tmp_path / name).outline.blocks


def test_utf_16_with_its_mark(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("Formål\n\nPlanen gælder på skoler.\n", "utf-16")
    assert [block.text for block in read_plan_file(tmp_path / "plan.txt").outline.blocks][
        -1
    ] == "Planen gælder på skoler."
