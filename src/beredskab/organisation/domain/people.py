"""What may be written about a member of staff: a code, a name, a way to reach them. Nothing else."""

import re
from typing import Final

LONGEST_CODE: Final = 100
LONGEST_NAME: Final = 200
_CODE: Final = re.compile(r"[a-zæøå0-9][a-zæøå0-9._@-]*")
# A civil registration number, however it is divided: never a code for anyone.
_CPR: Final = re.compile(r"\d{6}[-_. ]?\d{4}")
_PHONE: Final = re.compile(r"(\+\d{1,3} ?)?\d[\d ]{4,16}")
DANISH_DIGITS: Final = 8


class NotUsable(ValueError):
    """Something can't be written about a member of staff; the message is Danish and never quotes it."""


def require_code(text: str) -> str:
    """The person's code in the staff register: without blanks around it, in small letters. Raises NotUsable."""
    code = text.strip().casefold()
    if _CPR.fullmatch(code):
        raise NotUsable("koden ligner et CPR-nummer, og det må aldrig stå her")
    if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
        raise NotUsable("koden kan kun have bogstaver, tal, punktum, bindestreg, _ og @")
    return code


def require_name(text: str) -> str:
    """The name with single blanks. Raises NotUsable."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME:
        raise NotUsable(f"navnet skal have fra 1 til {LONGEST_NAME} tegn")
    if any(not sign.isprintable() for sign in name):
        raise NotUsable("navnet har et tegn, der ikke kan læses")
    if _CPR.search(name):
        raise NotUsable("navnet har et tal, der ligner et CPR-nummer, og det må aldrig stå her")
    return name


def require_phone(text: str) -> str:
    """A phone number as people read it aloud, »12 34 56 78«; empty stays empty. Raises NotUsable."""
    phone = " ".join(text.replace("(", " ").replace(")", " ").replace("-", " ").split())
    if not phone:
        return ""
    if not _PHONE.fullmatch(phone):
        raise NotUsable("telefonnummeret skal være cifre, gerne med mellemrum, fx 12 34 56 78")
    digits = re.sub(r"\D", "", phone.removeprefix("+45")) if phone.startswith("+45") else phone.replace(" ", "")
    if len(digits) == DANISH_DIGITS and digits.isdecimal():
        return " ".join(digits[start : start + 2] for start in range(0, DANISH_DIGITS, 2))
    if not phone.startswith("+"):
        raise NotUsable("telefonnummeret skal have 8 cifre, eller begynde med + og landets kode")
    return phone
