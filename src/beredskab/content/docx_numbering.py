"""The bullets and numbers that Word puts before paragraphs without writing them down."""

import re
from collections import defaultdict
from typing import Any, Final

from beredskab.content.docx_package import W

BULLET: Final = "•"
_ROMAN: Final = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_SPELT: Final = range(1, 101)  # higher numbers are not written in letters
_HIGHEST: Final = 32_767  # as in Word


class Numbering:
    """Counts the numbered paragraphs of one document, in their order."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}  # lists that begin anew, until they have
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        for abstract in root.iter(W + "abstractNum"):
            for level in abstract.iter(W + "lvl"):
                key = abstract.get(W + "abstractNumId"), int(level.get(W + "ilvl"))
                start = _number(_value(level, "start") or "1")
                self._levels[key] = _value(level, "numFmt") or "decimal", _value(level, "lvlText") or "", start
        for number in root.iter(W + "num"):
            number_id = number.get(W + "numId")
            self._abstract[number_id] = _value(number, "abstractNumId") or ""
            for override in number.iter(W + "lvlOverride"):
                if anew := _value(override, "startOverride"):
                    self._restarts[number_id, int(override.get(W + "ilvl"))] = _number(anew)

    def next_marker(self, number_id: str, depth: int) -> str:
        """The marker of the next paragraph of this list at this depth (from 0); empty where it has none."""
        abstract = self._abstract.get(number_id, "")
        form, text, start = self._levels.get((abstract, depth), ("bullet", "", 1))
        counts = self._counts[abstract]
        restart = self._restarts.pop((number_id, depth), None)
        counts[depth] = counts.get(depth, start - 1) + 1 if restart is None else restart
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form == "none":
            return ""
        if form == "bullet":
            return BULLET
        return re.sub(r"%(\d)", lambda found: self._written(abstract, int(found[1]) - 1), text)

    def _written(self, abstract: str, depth: int) -> str:
        form, _, start = self._levels.get((abstract, depth), ("decimal", "", 1))
        return _spell(self._counts[abstract].get(depth, start), form)


def _spell(number: int, form: str) -> str:
    """In letters, »aa« after »z«, or in Roman or in common numbers."""
    if number not in _SPELT:
        return str(number)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * (1 + (number - 1) // 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _number(written: str) -> int:
    return min(max(int(written), 0), _HIGHEST)


def _value(element: Any, name: str) -> str | None:
    child = element.find(W + name)
    found = None if child is None else child.get(W + "val")
    return None if found is None else str(found)
