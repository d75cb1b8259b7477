"""Reading editions. The content of an edition never changes, so it is parsed once per process and kept in memory."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from beredskab.edition.domain.canonical import digest, from_canonical_json
from beredskab.edition.domain.schema import Content
from beredskab.edition.models import EditionPointer, EditionRecord

DENMARK = ZoneInfo("Europe/Copenhagen")
KEPT_IN_MEMORY = 4


class DamagedEditionError(Exception):
    """An edition's content no longer matches its fingerprint: nothing of it may be shown."""


@dataclass(frozen=True, eq=False)
class Edition:
    """One published edition as every page sees it. Each is loaded once, so it is its own key in a cache."""

    number: int
    sha256: str
    published_at: dt.datetime
    note: str
    content: Content

    @property
    def published_on(self) -> dt.date:
        """The Danish date of publication."""
        return self.published_at.astimezone(DENMARK).date()

    def asks_knowledge_person_first(self, department: str) -> bool:
        """Who is named first for sparring: a setting of the department, by its code (R11)."""
        found = next((one for one in self.content.departments if one.id == department), None)
        return found is not None and found.first_guide == "knowledge_person"

    @property
    def municipality(self) -> str:
        """The municipality's name without its »Kommune«, for the head of the page."""
        name = self.content.bundle.municipality or self.content.bundle.name
        return name.removesuffix(" Kommune")


@dataclass(frozen=True)
class EditionSummary:
    """A line in the list of editions; `holds_until` is None for the current one."""

    number: int
    published_at: dt.datetime
    holds_until: dt.datetime | None
    note: str
    sha256: str


def current_edition() -> Edition | None:
    """The edition that holds now, or None before the first publication. One query."""
    row = EditionPointer.objects.values_list("current_id", "current__sha256").first()
    return None if row is None or row[0] is None else _load_edition(row[0], row[1])


def edition_by_number(number: int) -> Edition | None:
    """An edition by its number, or None if there is no such edition."""
    sha256 = EditionRecord.objects.filter(pk=number).values_list("sha256", flat=True).first()
    return None if sha256 is None else _load_edition(number, sha256)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _load_edition(number: int, sha256: str) -> Edition:
    """Parse an edition once; the fingerprint is part of the key, so memory can't outlive the database."""
    record = EditionRecord.objects.get(pk=number, sha256=sha256)
    canonical = bytes(record.canonical)
    if digest(canonical) != record.sha256:
        raise DamagedEditionError(f"Udgave {number} passer ikke med sit fingeraftryk og vises ikke.")
    return Edition(
        number=record.number,
        sha256=record.sha256,
        published_at=record.published_at,
        note=record.note,
        content=from_canonical_json(canonical),
    )


def list_editions() -> list[EditionSummary]:
    """All editions, newest first, each with the moment the next one took over."""
    rows = EditionRecord.objects.order_by("-number").values("number", "published_at", "note", "sha256")
    summaries: list[EditionSummary] = []
    holds_until = None
    for row in rows:
        summaries.append(EditionSummary(holds_until=holds_until, **row))
        holds_until = row["published_at"]
    return summaries


def edition_holding_on(day: dt.date) -> EditionSummary | None:
    """The edition that held at the end of a Danish day, or None before the first."""
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), DENMARK)
    return next((edition for edition in list_editions() if edition.published_at < end), None)


def bundle_files(number: int) -> dict[str, str]:
    """The text of the municipality's bundle files behind an edition, by file name."""
    files: dict[str, str] = EditionRecord.objects.values_list("files", flat=True).get(pk=number)
    return files


@dataclass(frozen=True)
class BaseFiles:
    """The text of a base's files, by file name, and the name it is looked for under."""

    name: str
    files: dict[str, str]


def base_files(number: int) -> BaseFiles | None:
    """The base behind an edition as it was then, or None where the bundle stands alone."""
    edition = edition_by_number(number)
    if edition is None or edition.content.bundle.base is None:
        return None
    files: dict[str, str] = EditionRecord.objects.values_list("base_files", flat=True).get(pk=number)
    return BaseFiles(edition.content.bundle.base, files)
