"""The one byte sequence that stands for a content, and its fingerprint."""

import hashlib
import json

from beredskab.edition.domain.schema import Content


def to_canonical_json(content: Content) -> bytes:
    """Sorted keys, no white space, UTF-8: equal content gives equal bytes on every machine."""
    plain = content.model_dump(mode="json")
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def from_canonical_json(canonical: bytes) -> Content:
    """The content back; it was validated when it was frozen, and is validated again here."""
    return Content.model_validate_json(canonical)


def digest(canonical: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(canonical).hexdigest()
