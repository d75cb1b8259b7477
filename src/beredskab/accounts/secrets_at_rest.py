"""Encryption of the authenticator secrets. The key comes from the settings' secret and is never in the database."""

from django.conf import settings

from beredskab.common.sealing import UnreadableSecretError as UnreadableSecretError  # noqa: PLC0414 - told to callers
from beredskab.common.sealing import seal, unseal

PURPOSE = b"beredskab.accounts.second-factor|"


def encrypt(secret: str) -> bytes:
    """The secret as the database may hold it."""
    return seal(secret, secret=settings.SECRET_KEY, purpose=PURPOSE)


def decrypt(encrypted: bytes) -> str:
    """The secret back. Raises UnreadableSecretError."""
    return unseal(encrypted, secret=settings.SECRET_KEY, purpose=PURPOSE)
