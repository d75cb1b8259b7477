"""Script modules that are made of an edition and served under an address of their own."""

import hashlib
from typing import Final

NAME_LENGTH: Final = 16


def name_module(script: str) -> str:
    """The part of a module's address that is another for any other script: kept anywhere, it is never stale.

    The edition's own fingerprint would not do: what is made of an edition also depends on the program.
    """
    return hashlib.sha256(script.encode()).hexdigest()[:NAME_LENGTH]
