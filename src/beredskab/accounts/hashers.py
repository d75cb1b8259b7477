"""Argon2id as `security` asks: 64 MiB and three passes, and only a few at a time in each process."""

from threading import BoundedSemaphore
from typing import Final

from django.contrib.auth.hashers import Argon2PasswordHasher

# Each takes 64 MiB and a processor: a flood of sign-ins must not take the machine from those who look something up.
AT_A_TIME: Final = 2
_turns: Final = BoundedSemaphore(AT_A_TIME)


class CappedArgon2(Argon2PasswordHasher):
    """Argon2id with fixed costs, taking turns."""

    time_cost = 3
    memory_cost = 64 * 1024  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _turns:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _turns:
            return super().verify(password, encoded)
