"""What both readers of the staff register do: gather units and people, and every problem, as the file is walked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from beredskab.organisation.domain.people import NotUsable, require_code, require_name, require_phone
from beredskab.organisation.domain.register import (
    Problem,
    Register,
    RegisterPerson,
    RegisterRefused,
    RegisterUnit,
    find_code_fault,
    quote,
)

_EMAIL: Final = re.compile(r"[^@\s\"<>(),:;]{1,64}@[^@\s\"<>(),:;]{1,180}\.[^@\s\"<>(),:;.]{2,}")
LONGEST_EMAIL: Final = 254


@dataclass(slots=True)
class Gathering:
    """What has been read so far."""

    units: dict[str, RegisterUnit] = field(default_factory=dict)
    people: dict[str, RegisterPerson] = field(default_factory=dict)
    placements: set[tuple[str, str]] = field(default_factory=set)
    leaders: set[tuple[str, str]] = field(default_factory=set)
    tells_leaders: bool = True
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def refuse(self, where: str, name: str, message: str) -> None:
        """Note something that stops the import."""
        self.problems.append(Problem(where, name, message))

    def take(self, check: Callable[[str], str], text: str, where: str, name: str) -> str:
        """The text as it is stored; "" and a problem if it can't be used."""
        try:
            return check(text)
        except NotUsable as refused:
            self.refuse(where, name, str(refused))
            return ""

    def take_if_usable(self, check: Callable[[str], str], text: str, where: str, name: str) -> str:
        """The text as it is stored; "" and a remark if it can't be used, as the person is needed all the same."""
        try:
            return check(text)
        except NotUsable as refused:
            self.remarks.append(Problem(where, name, f"er udeladt: {refused}"))
            return ""

    def take_unit_code(self, text: str, where: str, name: str) -> str:
        """A unit's code in small letters; "" and a problem if it can't be used."""
        code = text.strip().casefold()
        if fault := find_code_fault(code):
            self.refuse(where, name, fault)
            return ""
        return code

    def take_person(self, where: str, code: str, name: str, email: str, phone: str) -> str:
        """Note a person, known by now or not; their code, "" if they can't be used. Fields are named as in CSV."""
        person = RegisterPerson(
            self.take(require_code, code, where, "kode"),
            self.take(require_name, name, where, "navn"),
            self.take_if_usable(require_email, email, where, "mail"),
            self.take_if_usable(require_phone, phone, where, "telefon"),
            where,
        )
        if not person.code or not person.name:
            return ""
        known = self.people.setdefault(person.code, person)
        if known != person:
            self._refuse_second(known, person)
        return person.code

    def _refuse_second(self, known: RegisterPerson, person: RegisterPerson) -> None:
        names = {"navn": "name", "mail": "email", "telefon": "phone"}
        for shown, own in names.items():
            if getattr(known, own) != getattr(person, own):
                message = f"samme person ({quote(person.code)}) står også i {known.where}, men med noget andet her"
                self.refuse(person.where, shown, message)

    def finish(self) -> Register:
        """The register. Raises RegisterRefused with every problem."""
        if self.problems:
            raise RegisterRefused(self.problems)
        return Register(
            units=tuple(self.units.values()),
            people=tuple(self.people.values()),
            placements=frozenset(self.placements),
            leaders=frozenset(self.leaders),
            remarks=tuple(self.remarks),
            tells_leaders=self.tells_leaders,
        )


def require_email(text: str) -> str:
    """The address without blanks around it; empty stays empty. Raises NotUsable."""
    email = text.strip()
    if email and (len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email)):
        raise NotUsable("mailadressen er ikke skrevet rigtigt")
    return email
