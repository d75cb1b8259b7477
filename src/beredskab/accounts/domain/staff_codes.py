"""The code that the municipality's staff register knows someone by: compared folded, so that case means nothing."""

from typing import Final

LONGEST: Final = 100


class UnusableStaffCodeError(ValueError):
    """The code can't be used; the message is in Danish and says why."""


def fold_staff_code(written: str) -> str:
    """The code without blanks around it, in lower case; "" is none. Raises UnusableStaffCodeError."""
    code = written.strip().casefold()
    if len(code) > LONGEST:
        raise UnusableStaffCodeError(f"Koden må højst fylde {LONGEST} tegn.")
    if not code.isprintable():
        raise UnusableStaffCodeError("Koden indeholder tegn, der ikke kan ses.")
    return code
