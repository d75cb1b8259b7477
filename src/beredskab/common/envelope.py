"""Texts that only the holder of a key can read: each record has a key of its own, wrapped by one of the installation's.

The installation's keys stand outside the database and have a version each, so that they can be changed: only the short
wrapped keys are written anew then. Who destroys a record's wrapped key has destroyed its texts there and nowhere else:
a backup has the wrapped key beside the texts, and both can be read until it is gone, or the installation's key is.
AES-256-GCM (NIST SP 800-38D) throughout, with what the text belongs to as associated data: a text can't be moved to
another record without being seen.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
VERSION_BYTES: Final = 2
LARGEST_VERSION: Final = 2 ** (8 * VERSION_BYTES) - 1


class InvalidKeysError(ValueError):
    """The installation's keys can't be used as they are written; the message is Danish and has no part of a key."""


class MissingKeyError(Exception):
    """A record was wrapped under a version of the key that the installation no longer has."""

    def __init__(self, version: int) -> None:
        super().__init__(f"nøgle nr. {version} mangler")
        self.version = version


class UnreadableError(Exception):
    """The key is another than the text was sealed with, or the text was changed or moved."""


@dataclass(frozen=True)
class KeyRing:
    """The installation's keys by version. The highest version wraps what is new. Never shown, not even in an error."""

    keys: Mapping[int, bytes] = field(repr=False)

    @cached_property
    def current(self) -> int:
        """The version that wraps what is new."""
        return max(self.keys)

    def find(self, version: int) -> AESGCM:
        """The cipher of a version. Raises MissingKeyError."""
        if version not in self.keys:
            raise MissingKeyError(version)
        return AESGCM(self.keys[version])

    def check_value(self, version: int) -> str:
        """A code that tells whether the key of a version is the one it was; it tells nothing of the key."""
        return hmac.digest(self.keys[version], b"beredskab key check", "sha256")[:8].hex()


def make_installation_key() -> str:
    """A new key as it is written in the settings."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def read_key_ring(written: str) -> KeyRing:
    """The keys as the settings have them: »1:<base64>,2:<base64>«. Raises InvalidKeysError."""
    keys: dict[int, bytes] = {}
    for part in filter(None, (one.strip() for one in written.split(","))):
        version, _, text = part.partition(":")
        if not version.isdecimal() or not 0 < int(version) <= LARGEST_VERSION:
            raise InvalidKeysError("hver nøgle skal skrives som nummer, kolon og nøgle, fx 1:…")
        if int(version) in keys:
            raise InvalidKeysError(f"nøgle nr. {int(version)} står to gange")
        keys[int(version)] = _read_key(int(version), text)
    if not keys:
        raise InvalidKeysError("der skal være mindst én nøgle")
    if len(set(keys.values())) < len(keys):
        raise InvalidKeysError("to numre har den samme nøgle; en ny nøgle skal være ny")
    return KeyRing(keys)


def _read_key(version: int, text: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        raise InvalidKeysError(f"nøgle nr. {version} er ikke skrevet med base64") from None
    if len(key) != KEY_BYTES:
        raise InvalidKeysError(f"nøgle nr. {version} skal være {KEY_BYTES} byte")
    return key


def make_record_key(ring: KeyRing, about: str) -> bytes:
    """A new key for a record, wrapped; `about` says which record, and must be said again to open anything of it."""
    return _wrap(ring, secrets.token_bytes(KEY_BYTES), about)


def _wrap(ring: KeyRing, key: bytes, about: str) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    wrapped = ring.find(ring.current).encrypt(nonce, key, about.encode())
    return ring.current.to_bytes(VERSION_BYTES) + nonce + wrapped


def version_of(wrapped: bytes) -> int:
    """The version of the installation's key that a record's key is wrapped with."""
    return int.from_bytes(wrapped[:VERSION_BYTES])


def _unwrap(ring: KeyRing, wrapped: bytes, about: str) -> bytes:
    cipher = ring.find(version_of(wrapped))
    nonce, sealed = wrapped[VERSION_BYTES : VERSION_BYTES + NONCE_BYTES], wrapped[VERSION_BYTES + NONCE_BYTES :]
    return _open(cipher, nonce, sealed, about)


def _open(cipher: AESGCM, nonce: bytes, sealed: bytes, about: str) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, about.encode())
    except (InvalidTag, ValueError):
        raise UnreadableError("teksten kan ikke læses med denne nøgle") from None


def rewrap(ring: KeyRing, wrapped: bytes, about: str) -> bytes:
    """The record's key under the current version, or as it is where it already is.

    Raises MissingKeyError, UnreadableError.
    """
    return wrapped if version_of(wrapped) == ring.current else _wrap(ring, _unwrap(ring, wrapped, about), about)


def seal_text(ring: KeyRing, wrapped: bytes, text: str, *, about: str, part: str) -> bytes:
    """A text of a record, sealed; `part` says which of its texts. Raises MissingKeyError, UnreadableError."""
    cipher = AESGCM(_unwrap(ring, wrapped, about))
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, text.encode(), f"{about}/{part}".encode())


def open_text(ring: KeyRing, wrapped: bytes, sealed: bytes, *, about: str, part: str) -> str:
    """The text back. Raises MissingKeyError, UnreadableError."""
    cipher = AESGCM(_unwrap(ring, wrapped, about))
    return _open(cipher, sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], f"{about}/{part}").decode()
