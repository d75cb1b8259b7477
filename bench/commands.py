"""How long a command takes, from the start of its process."""

import os
import subprocess
from typing import Final

from tests.serving import command_line

ROUNDS: Final = 5
MOST_SECONDS: Final = 1.0


def least_seconds(command: str, *arguments: str, given: bytes = b"") -> float:
    """Seconds of processor time of `beredskab COMMAND ARGUMENTS`, the least of a few rounds; `given` is its input."""
    times = []
    for _ in range(ROUNDS):
        began = os.times().children_user
        subprocess.run([*command_line(command), *arguments], input=given, check=True, capture_output=True)
        times.append(os.times().children_user - began)
    return min(times)
