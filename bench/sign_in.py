"""Claim: the time of an answer doesn't tell whether an account is there.

The two kinds of failure are asked for in turn, so that the machine's other work meets both alike.
"""

import time
from statistics import median
from typing import Final

from django.test import Client
from django.test.utils import override_settings

from bench.figures import show

ROUNDS: Final = 24
LIMIT: Final = 1.10
# Fewer than five for each name, which would make it wait.
ASKED: Final = 4 * ROUNDS
RIGHT: Final = "fire ord paa en snor"


def run() -> bool:
    """Try a wrong password and an unknown name in turn, at the real door, each with a name and a network of its own."""
    from beredskab.accounts.models import User
    from beredskab.config.cli.migrate import apply_migrations

    apply_migrations()
    User.objects.create_user(username="en", password=RIGHT)
    password = User.objects.get().password
    User.objects.bulk_create(User(username=f"kendt{number}", password=password) for number in range(ROUNDS + 1))
    known, unknown = [], []
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        for number in range(ROUNDS + 1):
            known.append(time_try(f"kendt{number}", f"10.0.{number}.1"))
            unknown.append(time_try(f"ingen{number}", f"10.1.{number}.1"))
    known, unknown = known[1:], unknown[1:]  # the first of each loads what the others use
    print(f"wrong password {median(known) * 1000:.0f} ms, unknown name {median(unknown) * 1000:.0f} ms")
    print(f"noise: every second wrong password against the others {ratio(known[::2], known[1::2]):.3f} x")
    same = show("unknown name against wrong password", ratio(known, unknown), "x", LIMIT)
    return compare_asking() and same


def compare_asking() -> bool:
    """Ask for a new password for names that are there and names that aren't, in turn."""
    known, unknown = [], []
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        for number in range(ASKED):
            known.append(time_asking(f"kendt{number % ROUNDS}", f"10.2.{number}.1"))
            unknown.append(time_asking(f"ingen{number % ROUNDS}", f"10.3.{number}.1"))
    known, unknown = known[1:], unknown[1:]
    print(f"forgotten password: a known name {median(known) * 1000:.1f} ms, unknown {median(unknown) * 1000:.1f} ms")
    return show("forgotten password, unknown name against known", ratio(known, unknown), "x", LIMIT)


def time_asking(name: str, address: str) -> float:
    """Processor seconds of asking for a new password."""
    client = Client(REMOTE_ADDR=address)
    began = time.process_time()
    answer = client.post("/log-ind/glemt/", {"name": name})
    taken = time.process_time() - began
    assert answer.status_code == 302, answer.status_code
    return taken


def time_try(username: str, address: str) -> float:
    """Processor seconds of one failed sign-in: what is left on an idle machine for someone with a clock to see."""
    client = Client(REMOTE_ADDR=address)
    began = time.process_time()
    answer = client.post("/log-ind/", {"username": username, "password": "en helt forkert adgangskode"})
    taken = time.process_time() - began
    assert answer.status_code == 422, answer.status_code
    return taken


def ratio(one: list[float], other: list[float]) -> float:
    """The larger median over the smaller."""
    smaller, larger = sorted((median(one), median(other)))
    return larger / smaller
