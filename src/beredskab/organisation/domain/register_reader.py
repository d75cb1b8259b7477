"""From the bytes of a file to the staff register: which alphabet, and JSON or CSV, is found from what it holds."""

from typing import Final

from beredskab.organisation.domain.register import Problem, Register, RegisterRefused
from beredskab.organisation.domain.register_csv import read_csv
from beredskab.organisation.domain.register_json import read_json

# What æ, ø and å become when UTF-8 is taken for Windows' alphabet.
_GARBLED: Final = ("Ã¦", "Ã¸", "Ã¥", "Ã†", "Ã˜", "Ã…")
BOM: Final = "\ufeff"


def read_register(content: bytes) -> Register:
    """The register of a file in UTF-8 or Windows' alphabet (cp1252). Raises RegisterRefused."""
    if b"\0" in content:
        where = _line_of(content, content.index(b"\0"))
        raise RegisterRefused([Problem(where, "", "har et tegn, der ikke er tekst (NUL); gem filen som UTF-8")])
    text = _decode(content).removeprefix(BOM)
    if not text.strip():
        raise RegisterRefused([Problem("", "", "filen er tom")])
    return read_json(text) if text.lstrip().startswith(("{", "[")) else read_csv(text)


def _decode(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode_windows(content)
    for letters in _GARBLED:
        if letters in text:
            line = text.count("\n", 0, text.index(letters)) + 1
            raise RegisterRefused([Problem(f"linje {line}", "", "æ, ø eller å er ødelagt; gem filen som UTF-8")])
    return text


def _decode_windows(content: bytes) -> str:
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        where = _line_of(content, error.start)
        raise RegisterRefused([Problem(where, "", "har et tegn, der ikke kan læses; gem filen som UTF-8")]) from None


def _line_of(content: bytes, position: int) -> str:
    line = content.count(b"\n", 0, position) + 1
    return f"linje {line}"
