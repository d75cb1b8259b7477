"""Encryption of the authenticator secrets. The key comes from the settings' secret and is never in the database."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

PURPOSE = b"beredskab.accounts.second-factor|"


class UnreadableSecretError(Exception):
    """The secret was encrypted under another key; the second factor must be set up anew."""


@lru_cache(maxsize=4)
def _cipher(secret_key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(PURPOSE + secret_key.encode()).digest()))


def encrypt(secret: str) -> bytes:
    """The secret as the database may hold it."""
    return _cipher(settings.SECRET_KEY).encrypt(secret.encode())


def decrypt(encrypted: bytes) -> str:
    """The secret back. Raises UnreadableSecretError."""
    try:
        return _cipher(settings.SECRET_KEY).decrypt(encrypted).decode()
    except InvalidToken:
        raise UnreadableSecretError from None
