"""PDF files for tests, written by hand: each run of letters exactly where the test wants it."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pdfminer.fontmetrics import FONT_METRICS

FONTS: Final = {False: "Helvetica", True: "Helvetica-Bold"}


@dataclass(frozen=True)
class Run:
    """Letters on one line; points from the lower left corner of an A4 page."""

    left: float
    bottom: float
    size: float
    text: str
    bold: bool = False


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Points that a text takes."""
    widths = FONT_METRICS[FONTS[bold]][1]
    return sum(widths.get(letter, 556) for letter in text) * size / 1000


def write_pdf(pages: Sequence[Sequence[Run]], *, extra: str = "") -> bytes:
    """A PDF of these pages; `extra` goes into its trailer (»/Encrypt …«)."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        *(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
            for name in FONTS.values()
        ),
    ]
    for number, page in enumerate(pages):
        content = zlib.compress(b"\n".join(_show(run) for run in page))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F0 3 0 R /F1 4 0 R >> >>"
            + f" /Contents {6 + 2 * number} 0 R >>".encode()
        )
        objects.append(_stream(content))
    return assemble(objects, extra=extra)


def _show(run: Run) -> bytes:
    text = run.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    font = f"/F{int(run.bold)} {run.size} Tf 1 0 0 1 {run.left} {run.bottom} Tm".encode()
    return b"BT " + font + b" (" + text + b") Tj ET"


def _stream(content: bytes) -> bytes:
    return f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n".encode() + content + b"\nendstream"


def assemble(objects: Sequence[bytes], *, extra: str = "") -> bytes:
    """The objects, numbered from 1, with the table that says where each stands."""
    written = b"%PDF-1.4\n"
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {extra} >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()
