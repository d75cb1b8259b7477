"""Text as it looks to a reader: digits of every script as 0-9, look-alike letters as a-z, what can't be seen left out.

Every other rule reads the folded text only, so a disguise is undone in one place; `Folded.original` leads back to
where something stood in the text as it was written.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

# Where digits, dashes, spaces and marks of all scripts stand; the rest of Unicode is passed over to start quickly.
RANGES: Final = (
    (0x80, 0x3300),
    (0xA620, 0xAC00),
    (0xF900, 0x10000),
    (0x10480, 0x10D40),
    (0x11000, 0x11FA0),
    (0x16A00, 0x16BFF),
    (0x1D400, 0x1D800),
    (0x1E100, 0x1E960),
    (0x1F100, 0x1F1FF),
    (0x1FBF0, 0x1FC00),
    (0xE0000, 0xE01F0),
)
# Letters that look like Latin ones. All are single characters, so that no place moves.
LOOK_ALIKES: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТХҮԌԛԝаеѕіјорсухһԁɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧοıⅼ",
    "ABESIJKMHOPCTXYGqwaesijopcyxhdgABEZHIKMNOPTYXoil",
)
DASHES: Final = "\u2212\u02d7\u2043\u30fc\u2500\u2501"  # named otherwise than as dashes, but drawn as such
ZERO_WIDTH: Final = "\u200b"
BEYOND: Final = 0x10000  # patterns are quick with characters below
QUOTES: Final = str.maketrans("‘’‚‛´`ʼʹ′", "'" * 9)


def _characters() -> Iterator[str]:
    return (chr(code) for first, last in RANGES for code in range(first, last))


def _is_unseen(character: str) -> bool:
    """Whether it is not seen, or only together with the character before it."""
    return unicodedata.category(character) in {"Cf", "Mn", "Me"}


def _fold_one(character: str) -> str:
    """The plain character that one stands for; itself where there is none."""
    category = unicodedata.category(character)
    if _is_unseen(character):
        return ZERO_WIDTH if ord(character) >= BEYOND else character
    if (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    if category == "Pd" or character in DASHES:
        return "-"
    if category in {"Zs", "Zl", "Zp"}:
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 and plain.isascii() else character


def _table() -> dict[int, str]:
    plain = {ord(it): _fold_one(it) for it in _characters()}
    table = {code: shown for code, shown in plain.items() if shown != chr(code)}
    table |= {code: chr(shown) for code, shown in (LOOK_ALIKES | QUOTES).items()}
    # What stands for something disguised itself stands for what that stands for.
    return {code: table.get(ord(shown), shown) for code, shown in table.items()}


TABLE: Final = _table()
DISGUISED: Final = frozenset(map(chr, TABLE))
FEW: Final = 24  # disguised characters, up to which one after the other is replaced more quickly than all at once
UNSEEN: Final = frozenset(it for it in _characters() if _is_unseen(it) and ord(it) < BEYOND)
RUNS_UNSEEN: Final = re.compile(f"[{''.join(map(re.escape, sorted(UNSEEN)))}]+")


@dataclass(frozen=True)
class Folded:
    """A folded text, and how to come back: from `starts[i]` on, a place lies `shifts[i]` further on in the original."""

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the folded text stands in the original; `end` is after the part's last character."""
        return self._shift(start), self._shift(end - 1) + 1

    def _shift(self, place: int) -> int:
        return place + self.shifts[bisect_right(self.starts, place) - 1]


def fold(text: str) -> Folded:
    """The text as it looks. Takes time in proportion to its length, whatever is in it."""
    characters = frozenset(text)
    plain = _undisguise(text, characters & DISGUISED)
    is_seen = UNSEEN.isdisjoint(characters) and ZERO_WIDTH not in plain
    return Folded(plain) if is_seen else _leave_out_unseen(plain)


def _undisguise(text: str, disguised: Collection[str]) -> str:
    """The text with the plain characters that these stand for; what one stands for is never disguised itself."""
    if len(disguised) > FEW:
        return text.translate(TABLE)
    for character in disguised:
        text = text.replace(character, TABLE[ord(character)])
    return text


def _leave_out_unseen(plain: str) -> Folded:
    parts: list[str] = []
    starts, shifts = [0], [0]
    done = length = 0
    for match in RUNS_UNSEEN.finditer(plain):
        base = max(done, match.start() - 1)
        seen = _compose(plain[base : match.start()], match[0])
        parts += [plain[done:base], seen]
        length += base - done + len(seen)
        done = match.end()
        starts.append(length)
        shifts.append(done - length)
    parts.append(plain[done:])
    return Folded("".join(parts), tuple(starts), tuple(shifts))


def _compose(base: str, marks: str) -> str:
    """A letter with its marks as one character where there is one, otherwise the letter alone."""
    composed = unicodedata.normalize("NFC", base + marks)
    return composed if len(composed) == 1 else base
