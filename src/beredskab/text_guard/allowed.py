"""What may stand in a text because it is public: numbers of the directory, mail addresses, names of places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlsplit

FULL: Final = 8  # digits of a Danish number
COUNTRY: Final = ("0045", "45")
SOLD_UNDER: Final = (["co"], ["com"], ["org"], ["net"])  # »co.uk« is nobody's own
WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Allowed:
    """Small letters throughout; numbers as digits alone, Danish ones without the country's code.

    `domains` are those whose shared mailboxes (»kontakt@…«) may stand, each with what lies under it.
    """

    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        *,
        phones: Iterable[str] = (),
        emails: Iterable[str] = (),
        sites: Iterable[str] = (),
        names: Iterable[str] = (),
    ) -> Self:
        """From numbers, mail and web addresses as they are written, and from what public things are called."""
        mailboxes = frozenset(email.lower() for email in emails)
        hosts = [*(one.rpartition("@")[2] for one in mailboxes), *(urlsplit(site).hostname or "" for site in sites)]
        return cls(
            phones=frozenset(without_country("".join(filter(str.isdecimal, phone))) for phone in phones),
            emails=mailboxes,
            domains=frozenset(main_domain(host) for host in hosts if host),
            words=frozenset(word.lower() for name in names for word in WORD.findall(name)),
        )


def main_domain(host: str) -> str:
    """What someone has to own to have the host: »kk.dk« of »socialkontrol.kk.dk«."""
    labels = host.lower().split(".")
    return ".".join(labels[-3 if labels[-2:-1] in SOLD_UNDER else -2 :])


def without_country(digits: str) -> str:
    """A Danish number without +45; others as they are."""
    short = next((digits.removeprefix(code) for code in COUNTRY if digits.startswith(code)), digits)
    return short if len(short) == FULL else digits


NOTHING: Final = Allowed()
