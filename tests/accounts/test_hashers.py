"""What a password costs to guess, and how many are computed at once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password

from beredskab.accounts.hashers import AT_A_TIME, CappedArgon2


def test_the_real_costs() -> None:
    """In a process of its own: the tests' own are lighter."""
    code = (
        "import django; django.setup();"
        "from django.contrib.auth.hashers import make_password; print(make_password('fire ord'))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert made.startswith("argon2$argon2id$v=19$m=65536,t=3,p=1$")


def test_only_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, running, most = Lock(), 0, 0
    real = Argon2PasswordHasher.verify

    def counted(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        try:
            return real(self, password, encoded)
        finally:
            with lock:
                running -= 1

    monkeypatch.setattr(Argon2PasswordHasher, "verify", counted)
    monkeypatch.setattr(CappedArgon2, "time_cost", 40)
    encoded = make_password("fire ord")
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: check_password("fire ord", encoded), range(16)))
    assert most == AT_A_TIME
