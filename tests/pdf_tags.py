"""What a tagged PDF must have for a reader that speaks it (PDF/UA-1), read with pypdf.

Not a whole validator: it holds what we rely on, and each check is tried on a PDF that breaks it.
"""

import io
from collections.abc import Iterator
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

SHOWING: Final = {b"Tj", b"TJ", b"'", b'"', b"Do", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh"}
OPENING: Final = {b"BDC", b"BMC"}


def find_faults(pdf: bytes) -> list[str]:
    """What is missing, one line each."""
    reader = PdfReader(io.BytesIO(pdf))
    return [*find_document_faults(reader), *find_font_faults(reader), *find_content_faults(reader)]


def find_document_faults(reader: PdfReader) -> Iterator[str]:
    catalog: Any = reader.trailer["/Root"]
    if str(catalog.get("/Lang")) != "da":
        yield f"language {catalog.get('/Lang')}"
    if not catalog.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked as tagged"
    if not catalog.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not displayed"
    if not (reader.metadata and reader.metadata.title):
        yield "no title"
    xmp = catalog["/Metadata"].get_object().get_data().decode() if "/Metadata" in catalog else ""
    if "pdfuaid:part" not in xmp or "dc:title" not in xmp:
        yield "the XMP does not say PDF/UA and the title"
    if "/StructTreeRoot" not in catalog:
        yield "no structure tree"
    yield from (f"page {page.page_number}: tab order" for page in reader.pages if page.get("/Tabs") != "/S")


def find_font_faults(reader: PdfReader) -> Iterator[str]:
    for font in list_fonts(reader):
        name = font["/BaseFont"]
        if "/ToUnicode" not in font:
            yield f"{name}: letters cannot be read"
        for descendant in font.get("/DescendantFonts", []):
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                yield f"{name}: not embedded"


def list_fonts(reader: PdfReader) -> list[Any]:
    fonts: dict[str, Any] = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            fonts[font.get_object()["/BaseFont"]] = font.get_object()
    return list(fonts.values())


def find_content_faults(reader: PdfReader) -> Iterator[str]:
    """Everything shown is an artifact or stands in the tree; so does every link."""
    nodes = list(walk_tree(reader))
    referred = {(node.get("page"), node["mcid"]) for node in nodes if "mcid" in node}
    objects = {node["object"] for node in nodes if "object" in node}
    for page in reader.pages:
        place: Any = page.indirect_reference
        for mcid, shown in read_marks(page, reader):
            if mcid is None:
                yield f"page {page.page_number}: {shown} is neither tagged nor an artifact"
            elif mcid >= 0 and (place.idnum, mcid) not in referred:
                yield f"page {page.page_number}: mark {mcid} is not in the tree"
        for annotation in page.get("/Annots", []):
            if "/StructParent" not in annotation.get_object() or annotation.idnum not in objects:
                yield f"page {page.page_number}: a link is not in the tree"


def read_marks(page: Any, reader: PdfReader) -> Iterator[tuple[int | None, str]]:
    """For each operator that shows something: the mark it stands in, -1 for an artifact, None for neither."""
    stack: list[int | None] = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in OPENING:
            stack.append(read_mark(operands))
        elif operator == b"EMC":
            stack.pop()
        elif operator in SHOWING:
            yield next((mark for mark in reversed(stack) if mark is not None), None), operator.decode()


def read_mark(operands: Any) -> int | None:
    if operands[0] == "/Artifact":
        return -1
    properties: Any = operands[1] if len(operands) > 1 else None
    mcid: Any = properties.get("/MCID") if isinstance(properties, DictionaryObject) else None
    return None if mcid is None else int(mcid)


def walk_tree(reader: PdfReader) -> Iterator[dict[str, Any]]:
    """Every element and leaf of the structure tree, in reading order."""
    root: Any = reader.trailer["/Root"]
    yield from _walk(root["/StructTreeRoot"].get_object().get("/K", []), None)


def _walk(node: Any, page: int | None) -> Iterator[dict[str, Any]]:
    if isinstance(node, int):
        yield {"page": page, "mcid": int(node)}
        return
    found: Any = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(found, list):
        for child in found:
            yield from _walk(child, page)
        return
    if isinstance(found, int):
        yield {"page": page, "mcid": int(found)}
        return
    own = found.raw_get("/Pg").idnum if "/Pg" in found else page
    if found.get("/Type") == "/MCR":
        yield {"page": own, "mcid": int(found["/MCID"])}
    elif found.get("/Type") == "/OBJR":
        yield {"page": own, "object": found.raw_get("/Obj").idnum}
    else:
        yield {"tag": str(found.get("/S", ""))[1:], "alt": found.get("/Alt"), "element": found}
        yield from _walk(found.get("/K", []), own)


def list_tags(pdf: bytes) -> list[str]:
    """The names of the elements, in reading order."""
    reader = PdfReader(io.BytesIO(pdf))
    return [node["tag"] for node in walk_tree(reader) if "tag" in node]
