"""Opening hours as a Danish sentence, and as the text that the page's script reads."""

import json
from collections.abc import Sequence
from typing import Final

from beredskab.edition.domain.fields import Hours, OpenInterval

DAYS: Final = {
    "mon": "mandag",
    "tue": "tirsdag",
    "wed": "onsdag",
    "thu": "torsdag",
    "fri": "fredag",
    "sat": "lørdag",
    "sun": "søndag",
}
ORDER: Final = tuple(DAYS)
SHORTEST_RUN: Final = 3


def describe_hours(hours: Hours) -> str:
    """What is said beside a number: »Døgnet rundt«, »Åbningstid ukendt« or »Mandag-torsdag kl. 8-15«."""
    if hours == "always":
        return "Døgnet rundt"
    if isinstance(hours, str):
        return "Åbningstid ukendt"
    text = "; ".join(_describe_interval(interval) for interval in hours)
    return text[:1].upper() + text[1:]


def encode_hours(hours: Hours) -> str:
    """The value of `data-hours`: a word, or a JSON list of open intervals."""
    if isinstance(hours, str):
        return hours
    return json.dumps([interval.model_dump(mode="json") for interval in hours], separators=(",", ":"))


def _describe_interval(interval: OpenInterval) -> str:
    opens, closes = _describe_clock(interval.opens), _describe_clock(interval.closes)
    return f"{_describe_days(interval.days)} kl. {opens}-{closes}"


def _describe_days(days: Sequence[str]) -> str:
    if set(days) == set(ORDER):
        return "alle dage"
    if set(days) == set(ORDER[:5]):
        return "hverdage"
    names = [DAYS[day] for day in ORDER if day in days]
    places = [place for place, day in enumerate(ORDER) if day in days]
    if len(names) >= SHORTEST_RUN and places[-1] - places[0] == len(places) - 1:
        return f"{names[0]}-{names[-1]}"
    return " og ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _describe_clock(clock: str) -> str:
    """»09:00« is written 9, »11:30« is written 11.30."""
    hour, minute = clock.split(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}.{minute}"
