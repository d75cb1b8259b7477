"""The one byte sequence that stands for a content, and its fingerprint."""

import hashlib
import json

from beredskab.edition.domain.schema import Content

# Fields that came after the first editions. Empty, they are left out, so that what was published before keeps its
# fingerprint.
ADDED_LATER = ("synonyms", "acute_words", "search_queries", "passages", "plan")


def to_canonical_json(content: Content) -> bytes:
    """Sorted keys, no white space, UTF-8: equal content gives equal bytes on every machine."""
    plain = content.model_dump(mode="json")
    for name in ADDED_LATER:
        if not plain[name]:
            del plain[name]
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def from_canonical_json(canonical: bytes) -> Content:
    """The content back; it was validated when it was frozen, and is validated again here."""
    return Content.model_validate_json(canonical)


def digest(canonical: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(canonical).hexdigest()
