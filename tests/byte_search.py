"""Looking for a word byte by byte, also where it stands encoded."""

import base64
import json
import quopri
from html import escape
from urllib.parse import quote, quote_plus


def find_word(word: str, content: bytes) -> bool:
    """Whether the word stands in the bytes, as it is or in any way a text is commonly written down."""
    return any(form in content for form in forms_of(word))


def forms_of(word: str) -> set[bytes]:
    """The word as bytes: character sets, escapes of JSON, HTML, addresses and mail, hexadecimal and base64."""
    plain = word.encode()
    whole = {word.encode(name) for name in ("utf-8", "latin-1", "utf-16-le", "utf-16-be")}
    escaped = {
        json.dumps(word)[1:-1], repr(plain)[2:-1], quote(word), quote_plus(word), escape(word),
        plain.hex(), plain.hex().upper(), word.encode("ascii", "xmlcharrefreplace").decode(),
    }  # fmt: skip
    return {*whole, *(one.encode() for one in escaped), quopri.encodestring(plain), *_inner_base64(plain)}


def _inner_base64(plain: bytes) -> set[bytes]:
    """Base64 of the word for each of the three places it can begin at, without what depends on its neighbours."""
    found: set[bytes] = set()
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + plain)
        inner = encoded[(4 if shift else 0) : -4]
        found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return found
