"""What of an answer stands open on the screen, and what is folded: a hurried person reads few lines."""

from collections.abc import Mapping
from dataclasses import dataclass

from beredskab.guide.domain.evaluate import Answer, Level

MAX_ACUTE_LINES = 7
MAX_OPEN_EACH = 3


@dataclass(frozen=True, slots=True)
class OpenLines:
    """The ids that stand open, in reading order: calls, »Gør ikke«, »Gør«; everything else is folded."""

    contacts: tuple[str, ...]
    donts: tuple[str, ...]
    dos: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many lines a person has to read."""
        return len(self.contacts) + len(self.donts) + len(self.dos)


def open_lines(answer: Answer, warning_kinds: Mapping[str, str], *, acute: bool) -> OpenLines:
    """The open lines. When acute at most seven in all: the calls, but always room for one »Gør ikke«."""
    contacts = tuple(contact.id for contact in answer.contacts if contact.level is Level.MUST)
    donts = [warning for warning in answer.warnings if warning_kinds[warning] == "dont"][:MAX_OPEN_EACH]
    dos = [warning for warning in answer.warnings if warning_kinds[warning] == "do"][:MAX_OPEN_EACH]
    if acute:
        contacts = contacts[: MAX_ACUTE_LINES - 1]
        room = MAX_ACUTE_LINES - len(contacts)
        donts = donts[:room]
        dos = dos[: room - len(donts)]
    return OpenLines(contacts, tuple(donts), tuple(dos))
