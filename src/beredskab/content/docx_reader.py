"""A Word document to paragraphs and items, with what its styles say about them."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from beredskab.content.docx_numbering import BULLET, Numbering
from beredskab.content.docx_package import W, check_package, refuse_undecided
from beredskab.content.docx_styles import Look, read_styles, with_properties
from beredskab.content.domain.lines import Doubt, Piece, set_depths, split_marker
from beredskab.content.domain.refusal import PlanRefusedError
from beredskab.content.domain.running import LeftOut, find_contents
from beredskab.content.domain.words import tidy
from beredskab.edition.domain.plan_schema import LONGEST_MARKER

USUAL_SIZE: Final = 11.0
EMPTY_TO_SEPARATE: Final = 3  # so many empty paragraphs, and they are what sets the others apart
_LIST_STYLE: Final = re.compile(r"list (?:bullet|number)(?: (\d))?")
_SPACE: Final = 3.0  # points
_NO_TEXT: Final = {W + "delText", W + "instrText", W + "txbxContent"}
_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES: Final = _COMPATIBILITY + "AlternateContent"
_FALLBACK: Final = _COMPATIBILITY + "Fallback"
_FORMULA: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CELLS_WITHIN: Final = {W + "tr", W + "sdt", W + "sdtContent", W + "customXml", W + "ins"}
_EDGES: Final = {"header": "sidehoved", "footer": "sidefod"}
_SHOWN: Final = 60


@dataclass
class DocxText:
    """What a document holds: its text in pieces, what was left out of it, and what is uncertain."""

    pieces: list[Piece] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def read_docx(content: bytes) -> DocxText:
    """The text of a .docx. Raises PlanRefusedError."""
    check_package(content)
    try:
        return _Reader(content).read()
    except PlanRefusedError:
        raise
    except Exception as error:  # what a broken file raises deep in a parser is anything
        raise PlanRefusedError("Word-filen er ødelagt og kan ikke læses. Gem den på ny i Word") from error


class _Reader:
    """Walks one document; a class because styles, numbers and what is found belong together."""

    def __init__(self, content: bytes) -> None:
        from docx import Document

        self.document = Document(io.BytesIO(content))
        self.notes = _notes_of(self.document)
        self.edges = _edges_of(self.document)
        self.styles = read_styles(self.document.styles.element)
        self.numbering = Numbering(_numbering_of(self.document))
        self.found = DocxText()
        self.place = 0
        self.gap = 1
        self.empty = 0

    def read(self) -> DocxText:
        body = self.document.element.body
        refuse_undecided([body, *self.notes])
        self._walk(body, contents=False)
        set_depths(self.found.pieces)
        self._set_apart()
        self._drop_contents()
        if not any(piece.kind == "heading" for piece in self.found.pieces):
            message = "intet afsnit har en overskrifts typografi; overskrifterne er fundet efter deres udseende"
            self.found.doubts.append(Doubt(1, message))
        self._tell_what_is_not_read(body)
        return self.found

    def _walk(self, element: Any, *, contents: bool) -> None:
        for child in element:
            if child.tag == W + "p":
                self._paragraph(child, contents=contents)
            elif child.tag == W + "sdt":
                gallery = child.find(f".//{W}docPartGallery")
                is_contents = gallery is not None and "Contents" in (gallery.get(W + "val") or "")
                self._walk(child.find(W + "sdtContent") or [], contents=contents or is_contents)
            elif child.tag == W + "tbl":
                self._doubt("en tabel er læst række for række; se efter rækkefølgen")
                for cell in _cells(child):
                    self._walk(cell, contents=contents)
            elif child.tag in (W + "customXml", W + "smartTag"):
                self._walk(child, contents=contents)
            elif child.tag == _ALTERNATIVES:
                self._walk(_chosen(child), contents=contents)
            else:
                self._tell_unread(child)

    def _tell_unread(self, element: Any) -> None:
        """A document within the document, or text in something that is not known."""
        if element.tag == W + "altChunk":
            self._doubt("et indlejret dokument er ikke læst med; sæt dets tekst ind i selve dokumentet")
        elif text := tidy(" ".join(element.xpath(".//text()"))):
            self._doubt(f"»{_start(text)}« står i noget, der ikke kan læses; sæt teksten ind som almindelig tekst")

    def _doubt(self, message: str) -> None:
        self.found.doubts.append(Doubt(self.place + 1, message))

    def _paragraph(self, paragraph: Any, *, contents: bool) -> None:
        look = self._look_of(paragraph)
        written = self._text(paragraph)
        look = replace(look, indent=look.indent + _SPACE * (len(written) - len(written.lstrip(" "))))
        parts = [text for text in (tidy(part) for part in written.split("\n")) if text]
        if not parts:
            self.gap, self.empty = self.gap + 1, self.empty + 1
            return
        self.place += 1
        if contents or look.name.startswith("toc"):
            self.found.left_out += [LeftOut(self.place, "indholdsfortegnelse", part) for part in parts]
            return
        pieces = list(self._pieces(paragraph, look, parts))
        pieces[0].apart, pieces[0].gap = self.gap > 0, self.gap
        self.found.pieces += pieces
        self.gap = 0

    def _pieces(self, paragraph: Any, look: Look, parts: list[str]) -> Iterator[Piece]:
        size, bold = self._letters(paragraph, look)
        marker = tidy(self.numbering.next_marker(*look.number)) if look.number else ""
        if len(marker) > LONGEST_MARKER:  # »Indsatsområde 1:« is the wording, not a mark before it
            marker, parts = "", [f"{marker} {parts[0]}", *parts[1:]]
        piece = Piece("", self.place, self.place, size=size, bold=bold, apart=False)
        if look.outline is not None or look.name == "title":
            text = " ".join([marker, *parts] if marker != BULLET else parts).strip()
            yield replace(
                piece, text=text, kind="heading", level=(look.outline or 0) + 1, declared_title=look.name == "title"
            )
            return
        for number, part in enumerate(parts):
            typed, text = split_marker(part)
            own = (marker or typed) if not number else typed
            if own:
                shown = text if own == typed else part
                yield replace(
                    piece, text=shown, kind="item", marker=own, level=_depth(look), left=look.indent, lines=[]
                )
            else:
                yield replace(piece, text=part, left=look.indent, lines=[])

    def _text(self, paragraph: Any) -> str:
        """The paragraph as it is read: fields as they stand, hidden text and text boxes left out."""
        return "".join(self._parts(paragraph, self._look_of(paragraph)))

    def _parts(self, element: Any, look: Look) -> Iterator[str]:
        for child in element:
            if child.tag in _NO_TEXT:
                continue
            if child.tag == _ALTERNATIVES:
                yield from self._parts(_chosen(child), look)
            elif child.tag == W + "r" and self._run_look(child, look).hidden:
                self._hide(child)
            elif child.tag in (W + "t", _FORMULA):
                yield child.text or ""
            elif child.tag == W + "sym":
                yield self._symbol(child)
            elif child.tag in (W + "tab", W + "noBreakHyphen"):
                yield "-" if child.tag == W + "noBreakHyphen" else " "
            elif child.tag in (W + "br", W + "cr"):
                yield " " if child.get(W + "type") == "page" else "\n"
            elif child.tag != W + "pPr":
                yield from self._parts(child, look)

    def _symbol(self, element: Any) -> str:
        """A bullet of a symbol font; what another of its signs means cannot be known."""
        sign = chr(int(element.get(W + "char") or "0", 16))
        if not tidy(sign):
            self._doubt("et tegn fra en symbolskrift er ikke læst med; se efter, om det betyder noget")
        return sign

    def _hide(self, run: Any) -> None:
        text = tidy("".join(part.text or "" for part in run.iter(W + "t")))
        if text:
            self.found.left_out.append(LeftOut(self.place + 1, "skjult tekst", text))

    def _look_of(self, paragraph: Any) -> Look:
        properties = paragraph.find(W + "pPr")
        style = None if properties is None else properties.find(W + "pStyle")
        look = self.styles.get("" if style is None else style.get(W + "val"), self.styles[""])
        return look if properties is None else with_properties(look, properties)

    def _letters(self, paragraph: Any, look: Look) -> tuple[float, bool]:
        """Size of most of its letters, and whether all are bold."""
        sizes: Counter[float] = Counter()
        bold: list[bool] = []
        for run in paragraph.iter(W + "r"):
            text = "".join(part.text or "" for part in run.iter(W + "t")).strip()
            own = self._run_look(run, look)
            sizes.update({own.size or USUAL_SIZE: len(text)} if text else {})
            bold += [bool(own.bold)] if text else []
        return (sizes.most_common(1)[0][0] if sizes else USUAL_SIZE), bool(bold) and all(bold)

    def _run_look(self, run: Any, look: Look) -> Look:
        properties = run.find(W + "rPr")
        if properties is None:
            return look
        style = properties.find(W + "rStyle")
        named = self.styles.get(style.get(W + "val")) if style is not None else None
        if named:
            bold = look.bold if named.bold is None else named.bold
            look = replace(look, bold=bold, hidden=look.hidden if named.hidden is None else named.hidden)
        return with_properties(look, properties)

    def _set_apart(self) -> None:
        """Where empty paragraphs do not tell, each paragraph stands by itself."""
        if self.empty < EMPTY_TO_SEPARATE:
            begun: set[int] = set()
            for piece in self.found.pieces:
                piece.apart = piece.begins not in begun
                begun.add(piece.begins)

    def _drop_contents(self) -> None:
        pieces = self.found.pieces
        found = find_contents([piece.text for piece in pieces])
        self.found.left_out += [
            LeftOut(pieces[place].begins, what, pieces[place].text) for place, what in found.items()
        ]
        self.found.pieces = [piece for place, piece in enumerate(pieces) if place not in found]

    def _tell_what_is_not_read(self, body: Any) -> None:
        boxes = sum(
            1 for box in body.iter(W + "txbxContent") if not any(a.tag == _FALLBACK for a in box.iterancestors())
        )
        if boxes:
            self.found.doubts.append(
                Doubt(1, f"tekstbokse er ikke læst med: {boxes}; flyt deres tekst ud i dokumentet")
            )
        self.found.left_out += [
            LeftOut(1, what, text)
            for what, root in self.edges
            for text in (tidy(self._text(paragraph)) for paragraph in root.iter(W + "p"))
            if text
        ]
        notes = [tidy(self._text(note)) for root in self.notes for note in root.iter(W + "p")]
        told = [text for text in notes if text]
        self.found.left_out += [LeftOut(self.place or 1, "note", text) for text in told]
        if told:
            self.found.doubts.append(Doubt(self.place or 1, f"fodnoter er ikke læst med: {len(told)}"))


def _depth(look: Look) -> int:
    """How deep a list its style or its numbering puts a paragraph in; 0 where only the indent can tell."""
    named = _LIST_STYLE.fullmatch(look.name)
    if named:
        return int(named[1] or 1)
    return look.number[1] + 1 if look.number else 0


def _cells(table: Any) -> Iterator[Any]:
    """The table's own cells; a table in a cell is read where it stands."""
    for child in table:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _CELLS_WITHIN:
            yield from _cells(child)


def _chosen(alternatives: Any) -> Any:
    """What Word shows of alternatives: the first, or else the fallback."""
    return next(iter(alternatives), ())


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def _edges_of(document: Any) -> list[tuple[str, Any]]:
    """What each header and footer is called, and its root."""
    found = [(_EDGES.get(rel.reltype.rsplit("/", 1)[-1]), rel) for rel in document.part.rels.values()]
    parts = [(what, rel.target_part) for what, rel in found if what and not rel.is_external]
    return [(what, part.element) for what, part in parts if hasattr(part, "element")]


def _notes_of(document: Any) -> list[Any]:
    """The roots of foot- and endnotes."""
    from docx.oxml.parser import parse_xml

    parts = [rel.target_part for rel in document.part.rels.values() if not rel.is_external]
    return [parse_xml(part.blob) for part in parts if part.partname.endswith(("footnotes.xml", "endnotes.xml"))]


def _numbering_of(document: Any) -> Any | None:
    parts = [rel.target_part for rel in document.part.rels.values() if not rel.is_external]
    found = (part for part in parts if part.partname.endswith("/numbering.xml"))
    part = next(found, None)
    return None if part is None else part.element
