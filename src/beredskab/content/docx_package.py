"""A .docx is a zip of XML parts: whether it is safe to open, and what of it would be lost or is not decided yet."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from beredskab.content.domain.refusal import PlanRefusedError

MAX_PARTS: Final = 3_000
MAX_UNPACKED: Final = 150_000_000  # bytes, pictures and all
MAX_XML: Final = 40_000_000  # bytes of the parts that are parsed
_PARSED: Final = (".xml", ".rels")
_TYPES: Final = "[Content_Types].xml"
_STEP: Final = 1 << 20
_DECLARED: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SHOWN: Final = 5
_START: Final = 60
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGES: Final = {
    "ins": "indsat", "del": "slettet", "moveFrom": "flyttet herfra", "moveTo": "flyttet hertil",
    "cellIns": "celle indsat", "cellDel": "celle slettet",
}  # fmt: skip


def check_package(content: bytes) -> None:
    """Refuse bombs, entities, and what is no Word document, before anything is parsed. Raises PlanRefusedError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_sizes(package)
            for part in package.infolist():
                if _is_xml(part):
                    _check_xml(package, part)
                else:
                    _read_through(package, part)
            _check_types(package)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, EOFError, OSError, ValueError):
        raise PlanRefusedError("Word-filen er ødelagt og kan ikke åbnes. Gem den på ny i Word") from None


def _check_sizes(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _bomb()
    if sum(part.file_size for part in parts if _is_xml(part)) > MAX_XML:
        raise _bomb()
    if "word/document.xml" not in {part.filename for part in parts}:
        raise PlanRefusedError("filen er ikke et Word-dokument (.docx)")


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith(_PARSED)


def _check_types(package: zipfile.ZipFile) -> None:
    """No part is declared to be text under another name: it would be parsed without having been checked.

    Pictures may be written as XML and may declare things; nothing parses them.
    """
    from docx.oxml.parser import parse_xml

    try:
        root = parse_xml(package.read(_TYPES))
    except (SyntaxError, KeyError) as error:  # lxml's is the former
        raise ValueError(_TYPES) from error
    for declared in root:
        name = declared.get("PartName") or "." + (declared.get("Extension") or "")
        what = (declared.get("ContentType") or "").strip().lower()
        if what.endswith("xml") and not what.startswith("image/") and not name.strip().lower().endswith(_PARSED):
            raise PlanRefusedError(f"Word-filen har tekst i en del med et navn, Word ikke bruger ({name})")


def _bomb() -> PlanRefusedError:
    return PlanRefusedError("Word-filen pakker sig ud til meget mere, end en plan kan fylde; den bliver ikke læst")


def _read_through(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part in steps and throw it away: the sizes in the directory may lie."""
    size = 0
    with package.open(part) as opened:
        while step := opened.read(_STEP):
            size += len(step)
            if size > part.file_size:
                raise _bomb()


def _check_xml(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No document type and no entities, however encoded: Word writes none, and a few lines of them fill a memory."""
    with package.open(part) as opened:
        text = opened.read(part.file_size + 1)
    if len(text) > part.file_size:
        raise _bomb()
    if _DECLARED.search(text) or _DECLARED.search(text.replace(b"\0", b"")):
        raise PlanRefusedError(
            f"Word-filen har erklæringer, som Word ikke skriver ({part.filename}); den bliver ikke læst"
        )


def refuse_undecided(roots: list[Any]) -> None:
    """Refuse tracked changes and comments: what was adopted has none. Raises PlanRefusedError that says which."""
    changes = [change for root in roots for change in root.iter(*(W + name for name in CHANGES))]
    if changes:
        raise PlanRefusedError(
            f"dokumentet har {len(changes)} sporede ændringer: {_list(_describe(change) for change in changes)}."
            " Acceptér eller afvis dem i Word, og gem"
        )
    comments = [comment for root in roots for comment in root.iter(W + "commentReference")]
    if comments:
        said = _list(f"ved »{_text(_paragraph_of(comment))}«" for comment in comments)
        raise PlanRefusedError(f"dokumentet har {len(comments)} kommentarer: {said}. Slet dem i Word, og gem")


def _list(told: Iterator[str]) -> str:
    unique = list(dict.fromkeys(told))
    more = len(unique) - _SHOWN
    return "; ".join(unique[:_SHOWN]) + (f"; og {more} mere" if more > 0 else "")


def _describe(change: Any) -> str:
    what = CHANGES[change.tag.removeprefix(W)]
    text = _text(change)
    return f"{what} »{text}«" if text else f"{what} ved »{_text(_paragraph_of(change))}«"


def _paragraph_of(element: Any) -> Any:
    return next((above for above in element.iterancestors() if above.tag == W + "p"), element)


def _text(element: Any) -> str:
    text = " ".join("".join(part.text or "" for part in element.iter(W + "t", W + "delText")).split())
    return text if len(text) <= _START else text[:_START].rstrip() + "…"
