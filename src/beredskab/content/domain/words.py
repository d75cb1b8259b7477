"""Danish words and sentences: where one ends, and how two halves of a word are put together again."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_CLOSING: Final = "\"'”’»)]"
_SUSPENDED: Final = re.compile(r"(og|eller|samt|og/eller)\b")
# Each begins where a word does: else a long row of letters is gone through from every one of them.
_ADDRESS: Final = re.compile(r"(?:\b\w+://|mailto:|www\.|(?<![\w.+-])[\w.+-]+@)")
_WITHIN_ADDRESS: Final = "/-_?&=."
_PART: Final = re.compile(r"(?:del|kapitel|afsnit|bilag|part)\s+(?:\d{1,2}|[ivx]{1,5}|[a-z])\b", re.IGNORECASE)
_ADOPTED: Final = re.compile(r"(?:vedtaget|godkendt|tiltrådt)\b", re.IGNORECASE)
LONGEST_WORD: Final = 60  # letters at the end of a text in which its last word is looked for
_HYPHENED: Final = re.compile(r"[^\W\d_][-\u2010]$")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Soft hyphens, zero-width and direction marks, byte order marks: nothing a reader can see.
_UNSEEN: Final = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
# Bullets of the symbol fonts, which stand at places without a meaning of their own.
_SYMBOL_BULLETS: Final = dict.fromkeys((0xF02D, 0xF076, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC), "•")


@dataclass(frozen=True)
class Glued:
    """Two lines as one text; `unsure` is a word that lost its hyphen and stands nowhere else."""

    text: str
    unsure: str = ""


def tidy(text: str) -> str:
    """Single spaces, composed letters, and nothing that cannot be seen; a soft hyphen at the end becomes a hyphen."""
    shown = re.sub(r"\u00ad\s*$", "\u2010", unicodedata.normalize("NFC", text.translate(_SYMBOL_BULLETS)))
    seen = _UNSEEN.sub("", shown)
    return " ".join("".join(c if c.isprintable() else " " for c in seen).split())


def words_of(text: str) -> frozenset[str]:
    """Every word of a text in small letters, those with a hyphen within a line whole."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip(_CLOSING).endswith((".", "!", "?", "…"))


def is_unfinished(text: str) -> bool:
    """Whether the text stops within a sentence; a colon or semicolon ends what stands before a list."""
    return not text.rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";"))


def has_address(text: str) -> bool:
    """Whether the text holds an address on the net or of mail anywhere."""
    return bool(_ADDRESS.search(text))


def is_part_title(text: str) -> bool:
    """Whether the text begins as the title of a numbered part: »Del 2«, »Kapitel 3«, »Bilag A«."""
    return bool(_PART.match(text))


def tells_adoption(text: str) -> bool:
    """Whether the text begins to tell by whom and when something was adopted."""
    return bool(_ADOPTED.match(text))


def is_address(text: str) -> bool:
    """Whether the text begins with an address on the net or of mail."""
    return bool(_ADDRESS.match(text))


def glue(text: str, more: str, known: frozenset[str]) -> Glued:
    """The next line put after a text. A hyphen at the end of a line goes where only the line made it.

    It stays before »og« and »eller« (»børne- og ungeområdet«), before a capital or a number, and where the word is
    written with it elsewhere in the text.
    """
    if is_address(text.rsplit(maxsplit=1)[-1]) and text[-1] in _WITHIN_ADDRESS:
        return Glued(text + more)
    if not _HYPHENED.search(text[-LONGEST_WORD:]):
        return Glued(f"{text} {more}")
    if _SUSPENDED.match(more):
        return Glued(f"{text} {more}")
    if not more[0].islower() or text[-2].isupper():
        return Glued(f"{text}{more}")
    return _mend(text, more, known)


def _mend(text: str, more: str, known: frozenset[str]) -> Glued:
    first, second = _last_word(text[:-1]), _WORD.match(more)
    after = second[0] if second else ""
    whole, hyphened = f"{first}{after}".casefold(), f"{first}-{after}".casefold()
    if hyphened in known:
        return Glued(text + more)
    return Glued(text[:-1] + more, "" if whole in known else f"{first}{after}")


def _last_word(text: str) -> str:
    found = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*$", text[-LONGEST_WORD:])
    return found[0] if found else ""
