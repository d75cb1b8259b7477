"""Opening the file of an adopted plan: what it is, whether it can be read, and its outline.

Everything is refused before it is parsed that is too large, is something else than its name says, or unpacks to more
than a plan can hold.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from beredskab.content.domain.lines import Doubt, are_lines
from beredskab.content.domain.outline import Outline, outline_of_broken_pieces, outline_of_lines, outline_of_pieces
from beredskab.content.domain.refusal import PlanRefusedError

if TYPE_CHECKING:
    from beredskab.content.docx_reader import DocxText

Format = Literal["txt", "md", "docx", "pdf"]
MAX_BYTES: Final = 25_000_000
MAX_TEXT_BYTES: Final = 3_000_000
MAX_LINES: Final = 40_000  # 800 pages
SUFFIXES: Final[dict[str, Format]] = {".txt": "txt", ".md": "md", ".markdown": "md", ".docx": "docx", ".pdf": "pdf"}
NAMES: Final = {"txt": "almindelig tekst (.txt)", "md": "Markdown (.md)", "docx": "Word (.docx)", "pdf": "PDF (.pdf)"}
# What is not a plan, and what to do with it.
FOREIGN: Final = {
    "locked": "filen er låst med en adgangskode; gem en kopi uden adgangskode",
    "doc": "filen er i Words gamle format (.doc); åbn den i Word, og gem den som .docx",
    "zip": "filen er en zip-fil eller et andet pakket format, ikke et Word-dokument; gem planen som .docx",
    "rtf": "filen er i formatet RTF; åbn den i Word, og gem den som .docx",
    "binary": "filen er ikke tekst; giv planen som .txt, .md, .docx eller .pdf",
}
_WINDOWS_DANISH: Final = frozenset("æøåÆØÅéÉèüÜöÖäÄ§»«”“’‘–—•…´°½·\u00a0\u00ad")
_MOSTLY: Final = 0.9
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_HEAD: Final = 1024


@dataclass(frozen=True)
class PlanFile:
    """A file as it was read: its format, its SHA-256, and the outline of what it says."""

    format: Format
    sha256: str
    outline: Outline


def read_plan_file(path: Path) -> PlanFile:
    """The outline of a .txt, .md, .docx or .pdf. Raises PlanRefusedError, whose message begins with the file's name."""
    try:
        content = _read_bytes(path)
        form = _require_format(path, content)
        outline = _require_text(_outline(content, form))
    except PlanRefusedError as refused:
        raise PlanRefusedError(f"{path.name}: {refused}") from refused.__cause__
    return PlanFile(form, hashlib.sha256(content).hexdigest(), outline)


def _read_bytes(path: Path) -> bytes:
    """The whole file, if it is one and not too large; its size is asked for before it is read, and while."""
    if path.is_dir():
        raise PlanRefusedError("er en mappe; giv filen med planen")
    most = MAX_TEXT_BYTES if SUFFIXES.get(path.suffix.lower()) in ("txt", "md") else MAX_BYTES
    try:
        if not path.is_file():
            raise PlanRefusedError("filen findes ikke")
        with path.open("rb") as opened:
            content = opened.read(most + 1) if path.stat().st_size <= most else b""
            size = max(path.stat().st_size, len(content))
    except OSError as error:
        raise PlanRefusedError(f"filen kan ikke åbnes ({error.strerror})") from error
    if size > most:
        raise PlanRefusedError(f"filen fylder {_megabytes(size)} MB; en plan må højst fylde {_megabytes(most)} MB")
    return content


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",").removesuffix(",0")


def _require_format(path: Path, content: bytes) -> Format:
    """What the file is, by its name and by what is in it."""
    named, found = SUFFIXES.get(path.suffix.lower()), _recognise(content)
    if not content.strip():
        raise PlanRefusedError("filen er tom")
    if found in FOREIGN:
        raise PlanRefusedError(FOREIGN[found])
    if named is None:
        raise PlanRefusedError("planen skal være en .txt, .md, .docx eller .pdf")
    if found == named or (found == "text" and named in ("txt", "md")):
        return named
    real = NAMES.get(found, "ikke sådan en fil")
    raise PlanRefusedError(f"filen hedder {path.suffix}, men indholdet er {real}; giv den sit rigtige navn")


def _recognise(content: bytes) -> str:
    """docx, pdf, text, or one of FOREIGN."""
    if content.startswith(_OLD_OFFICE):
        return "locked" if _LOCKED in content else "doc"
    if content.startswith(b"PK\x03\x04"):
        return "docx" if b"word/" in content else "zip"
    if b"%PDF-" in content[:_HEAD]:
        return "pdf"
    if content.startswith(b"{\\rtf"):
        return "rtf"
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "binary" if b"\0" in content and not is_wide else "text"


def _require_text(outline: Outline) -> Outline:
    if not outline.blocks:
        raise PlanRefusedError("der er ingen tekst i filen")
    return outline


def _outline(content: bytes, form: Format) -> Outline:
    """Read by the format's own reader, each imported only when it is needed."""
    if form == "pdf":
        from beredskab.content.pdf_process import read_pdf_apart

        lines, doubts = read_pdf_apart(content)
        return outline_of_lines(lines, counted="pages", doubts=doubts)
    if form == "docx":
        from beredskab.content.docx_reader import read_docx

        word = read_docx(content)
        return _outline_of_word(word)
    text, doubts = _decode(content)
    if max(text.count("\n"), text.count("\r")) + text.count("\f") > MAX_LINES:
        raise PlanRefusedError(f"filen har over {MAX_LINES} linjer; er det planen?")
    if form == "md":
        from beredskab.content.markdown_reader import MarkdownText

        marked = MarkdownText(text)
        told = [*doubts, *marked.doubts]
        return outline_of_pieces(marked.pieces, counted="lines", doubts=told, left_out=marked.left_out)
    from beredskab.content.text_reader import read_lines

    return outline_of_lines(read_lines(text), doubts=doubts)


def _outline_of_word(word: "DocxText") -> Outline:
    """By its paragraphs; where each line of the text is one, as in a plain text that was pasted in, by lines."""
    if not are_lines(word.pieces):
        return outline_of_pieces(word.pieces, counted="paragraphs", doubts=word.doubts, left_out=word.left_out)
    from beredskab.content.text_reader import lines_of_pieces

    lines = lines_of_pieces(word.pieces)
    doubts = [*word.doubts, Doubt(1, "hver linje er et afsnit i Word; linjerne er sat sammen til afsnit")]
    return outline_of_broken_pieces(word.pieces, lines, counted="paragraphs", doubts=doubts, left_out=word.left_out)


def _decode(content: bytes) -> tuple[str, list[Doubt]]:
    """The text: UTF-8, UTF-16 with its mark, or else what Windows wrote, which is then a doubt."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if wide or not text or _looks_wrong(text):
        raise PlanRefusedError(f"linje {line}: et bogstav kan ikke læses; gem filen som UTF-8")
    return text, [Doubt(line, "filen er ikke gemt som UTF-8, men er læst som Windows-tekst; se efter æ, ø og å")]


def _looks_wrong(text: str) -> bool:
    """Whether a text in Windows' letters has other letters beyond ASCII than Danish uses."""
    beyond = [letter for letter in text if ord(letter) > ord("~")]
    usual = sum(letter in _WINDOWS_DANISH for letter in beyond)
    return usual < len(beyond) * _MOSTLY
