"""Keeping a secret unreadable in the database: Fernet under a key that is made from a secret of the settings."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken


class UnreadableSecretError(Exception):
    """What was sealed was sealed under another key, or has been changed since."""


@lru_cache(maxsize=8)
def _cipher(secret: str, purpose: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(purpose + secret.encode()).digest()))


def seal(text: str, *, secret: str, purpose: bytes) -> bytes:
    """The text as the database may hold it. What is sealed for one purpose can't be opened for another."""
    return _cipher(secret, purpose).encrypt(text.encode())


def unseal(sealed: bytes, *, secret: str, purpose: bytes) -> str:
    """The text back. Raises UnreadableSecretError."""
    try:
        return _cipher(secret, purpose).decrypt(sealed).decode()
    except InvalidToken:
        raise UnreadableSecretError from None
