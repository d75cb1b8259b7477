"""Reading a PDF in a process of its own, with an end to its memory and its time.

A few kilobytes can unpack to gigabytes in many ways, and no look at the file finds them all. So the parser runs where
the operating system stops it. What comes back is text: lines and doubts as JSON, or why the file is refused.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from typing import Any, Final

from beredskab.content.domain.lines import Doubt, Line
from beredskab.content.domain.refusal import PlanRefusedError

MAX_MEMORY: Final = 500_000_000  # bytes of addresses
MAX_CPU_SECONDS: Final = 60
MAX_SECONDS: Final = 120  # on the clock, however busy the machine is
TOO_MUCH: Final = (
    "PDF'en kræver mere tid eller hukommelse, end en plan kan; den bliver ikke læst. Brug dokumentet, den er lavet af"
)
STOPPED: Final = "PDF'en fik læseprogrammet til at gå i stå. Gem den på ny, eller brug dokumentet, den er lavet af"


def read_pdf_apart(
    content: bytes, *, memory: int = MAX_MEMORY, cpu_seconds: int = MAX_CPU_SECONDS, seconds: float = MAX_SECONDS
) -> tuple[list[Line], list[Doubt]]:
    """The lines of a PDF and what is uncertain about them. Raises PlanRefusedError, also where a limit is passed.

    `memory` is in bytes, the others in seconds of the processor and of the clock.
    """
    # -P: a file of the folder one stands in is no module of ours.
    command = [sys.executable, "-P", "-m", __name__, str(memory), str(cpu_seconds)]
    paths = os.pathsep.join(path for path in sys.path if path)
    try:
        done = subprocess.run(  # noqa: S603 - this program, with numbers of ours
            command,
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            env=os.environ | {"PYTHONPATH": paths},
        )
    except subprocess.TimeoutExpired:
        raise PlanRefusedError(TOO_MUCH) from None
    if done.returncode:  # a negative one is the signal of a limit
        raise PlanRefusedError(TOO_MUCH if done.returncode < 0 else STOPPED)
    return _take(json.loads(done.stdout))


def _take(answer: dict[str, Any]) -> tuple[list[Line], list[Doubt]]:
    if "refused" in answer:
        raise PlanRefusedError(answer["refused"])
    return [Line(**line) for line in answer["lines"]], [Doubt(**doubt) for doubt in answer["doubts"]]


def _limit(memory: int, cpu_seconds: int) -> None:
    """Hold this process to its limits; where the system has none (Windows), only the clock of the other ends it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # the file's text is left nowhere


def _answer(content: bytes) -> dict[str, Any]:
    from beredskab.content.pdf_reader import read_pdf

    try:
        lines, doubts = read_pdf(content)
    except PlanRefusedError as refused:
        return {"refused": str(refused)}
    except MemoryError:
        return {"refused": TOO_MUCH}
    return {"lines": [asdict(line) for line in lines], "doubts": [asdict(doubt) for doubt in doubts]}


def main() -> None:
    """Read a PDF from standard input within the limits that are given, and write what was found."""
    memory, cpu_seconds = (int(limit) for limit in sys.argv[1:])
    _limit(memory, cpu_seconds)
    json.dump(_answer(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
