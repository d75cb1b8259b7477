"""The one byte sequence that stands for a content, and its fingerprint."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from beredskab.edition.domain.schema import Content

# Fields that came after the first editions, of the content and of each item of a kind. Empty, they are left out, so
# that what was published before keeps its fingerprint.
ADDED_LATER = ("synonyms", "acute_words", "search_queries", "passages", "plan")
ADDED_LATER_TO = {"cards": ("first",)}


def to_canonical_json(content: Content) -> bytes:
    """Sorted keys, no white space, UTF-8: equal content gives equal bytes on every machine."""
    plain = content.model_dump(mode="json")
    _leave_out_empty(plain, ADDED_LATER)
    for kind, names in ADDED_LATER_TO.items():
        for item in plain[kind]:
            _leave_out_empty(item, names)
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _leave_out_empty(plain: dict[str, Any], names: Iterable[str]) -> None:
    for name in names:
        if not plain[name]:
            del plain[name]


def from_canonical_json(canonical: bytes) -> Content:
    """The content back; it was validated when it was frozen, and is validated again here."""
    return Content.model_validate_json(canonical)


def digest(canonical: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(canonical).hexdigest()
