"""CPR numbers put together and hidden, for the benchmark; the tests draw theirs from hypothesis."""

import random
from typing import Final

ZEROS: Final = tuple(chr(zero) for zero in (0x30, 0xFF10, 0x0660, 0x06F0, 0x0966, 0x09E6, 0x1D7CE, 0x1D7F6, 0x0E50))
UNSEEN: Final = (
    *("", "\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad", "\u200e", "\u200f", "\u202a", "\u202e", "\u0336"),
)
BETWEEN: Final = (
    *("", " ", "-", "–", "—", "\u2011", "\u2212", "\u00a0", "\u2009", ".", "/", " - ", " – ", "\n", "-\n", "_"),
)
BIRTH: Final = 6
REPLACED: Final = 60
SOMETIMES: Final = 0.3


def write_number(*, day: int, month: int, year: int, last: int) -> str:
    """The ten digits."""
    return f"{day:02}{month:02}{year:02}{last:04}"


def hide_number(chance: random.Random) -> str:
    """A number that could be someone's, in some script, apart or together, with what can't be seen in between."""
    number = write_number(
        day=chance.randint(1, 28) + chance.choice((0, 0, 0, REPLACED)),
        month=chance.randint(1, 12),
        year=chance.randint(0, 99),
        last=chance.randint(0, 9999),
    )
    zero, within, rest = ord(chance.choice(ZEROS)), chance.choice(BETWEEN), chance.choice(BETWEEN)
    everywhere, in_pairs, unseen = (chance.random() < SOMETIMES for _ in range(3))
    parts = []
    for place, digit in enumerate(number):
        if place == BIRTH or (everywhere and place):
            parts.append(rest)
        elif in_pairs and place in (2, 4):
            parts.append(within)
        shown = "O" if digit == "0" and unseen and chance.random() < SOMETIMES else chr(zero + int(digit))
        parts.append(shown + (chance.choice(UNSEEN) if unseen else ""))
    return "".join(parts).strip()
