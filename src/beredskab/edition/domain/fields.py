"""Field types shared by everything in a bundle; each refuses what an editor could easily get wrong."""

import datetime as dt
import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from beredskab.edition.domain.sources import Source


class Strict(BaseModel):
    """Base of every model of a bundle: immutable, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _parse_date(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("en dato skrives som 2027-10-10")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} er ikke en dato, der findes") from None


# Without a country's code: eight digits, the short numbers (112, 1888), and the common European ones (116 111).
_DANISH = re.compile(r"[1-9]\d{7}|1\d{2,3}|116\d{3}", re.ASCII)
_GROUPS = re.compile(r"\d{2,4}(?: \d{2,4}){0,3}", re.ASCII)
_ABROAD = re.compile(r"\+([1-9]\d{0,2})((?: \d{1,4}){1,7})", re.ASCII)
_DIGITS_ABROAD = range(5, 16)  # the country's code among them


def _check_phone(value: str) -> str:
    if abroad := _ABROAD.fullmatch(value):
        country, digits = abroad[1], abroad[2].replace(" ", "")
        danish = country == "45" and re.fullmatch(r"[1-9]\d{7}", digits)
        well = danish if country.startswith("45") else len(country + digits) in _DIGITS_ABROAD
    else:
        well = _GROUPS.fullmatch(value) and _DANISH.fullmatch(value.replace(" ", ""))
    if not well:
        raise ValueError(f'»{value}« ligner ikke et telefonnummer (skriv fx "12 34 56 78" eller "+46 8 123 45 67")')
    return value


def _check_clock(value: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", value):
        raise ValueError(f'»{value}« er ikke et klokkeslæt (skriv fx "09:00")')
    return value


def _check_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'\x00-\x1f\x7f]+", value):
        raise ValueError("en adresse på nettet begynder med https://")
    return value


# Control characters, zero-width and direction marks, line separators, tags.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def _check_text(value: str) -> str:
    if odd := _INVISIBLE.search(value):
        before = value[: odd.start()].rpartition("\n")[2][-30:]
        raise ValueError(f"teksten har usynlige tegn efter »{before}«; skriv den ind igen")
    if not value.strip():
        raise ValueError("er tom")
    return value.strip()


def _check_line(value: str) -> str:
    if "\n" in value.strip():
        raise ValueError("skal stå på én linje")
    return _check_text(value)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,59}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,60}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_check_line)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=1200), AfterValidator(_check_text)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=20_000), AfterValidator(_check_text)]
Date = Annotated[dt.date, BeforeValidator(_parse_date)]
PhoneNumber = Annotated[str, AfterValidator(_check_phone)]
Clock = Annotated[str, AfterValidator(_check_clock)]
WebAddress = Annotated[str, AfterValidator(_check_address)]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class OpenInterval(Strict):
    """Open on these weekdays between two times of day, Danish time."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    opens: Clock
    closes: Clock

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> "OpenInterval":
        if self.opens >= self.closes:
            raise ValueError(f"åbner {self.opens} og lukker {self.closes}; del åbningstiden ved 24:00")
        return self


def _written_as(value: Any) -> str:
    return "word" if isinstance(value, str) else "intervals"


Hours = Annotated[
    Annotated[Literal["always", "unknown"], Tag("word")]
    | Annotated[tuple[OpenInterval, ...], Field(min_length=1), Tag("intervals")],
    Discriminator(_written_as),
]


class Item(Strict):
    """What every piece of content carries: who vouches for it, until when, and how people look for it."""

    id: Id
    source: tuple[Source, ...]
    owner: Id
    review_by: Date
    topics: tuple[Id, ...]
    words: tuple[Line, ...] = ()
    unverified: Text | None = None
    read_more: tuple[Slug, ...] = ()
