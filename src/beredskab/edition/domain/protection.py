"""What a municipality cannot do to the national base, and what an approver is told when it does the rest.

What cites the law stays, and so do the alarm numbers. Other changes of what the guide is held to, or of a number that
is called in danger, are the municipality's own choice, but never a silent one.
"""

from collections.abc import Iterator
from typing import Any

from beredskab.edition.domain.bundle_reader import RawItem
from beredskab.edition.domain.problems import Place, Problem, Severity

HELD_BY_LAW = ("obligations", "rules", "warnings", "duties")
DECIDING = ("obligations", "rules")
# What says the same in other words, or who vouches for it; all other fields of what cites the law stay.
FREE_FIELDS = ("source", "owner", "review_by", "why", "text")
ALARM_LENGTH = 3  # 112 and 114


def check_change(base_item: RawItem, item: RawItem) -> Iterator[Problem]:
    """What is wrong with, or worth telling about, an item that says `extends: base`."""
    if item.kind in DECIDING:
        yield from _check_deciding(base_item, item)
    elif item.kind == "contacts":
        yield from _check_contact(base_item, item)
    elif item.kind == "banners" and _is_alarm(base_item.data.get("number")) and "number" in _changed(base_item, item):
        yield Problem(item.place_of("number"), f"»{item.data['id']}«: alarmnummeret kan ikke ændres")


def check_withdrawal(base_item: RawItem, place: Place) -> Iterator[Problem]:
    """What is wrong with, or worth telling about, leaving out an item of the base."""
    item_id = base_item.data["id"]
    laws = _laws_of(base_item) if base_item.kind in HELD_BY_LAW else []
    if base_item.kind == "contacts" and base_item.data.get("acute"):
        yield Problem(place, f"»{item_id}« er en akut kontakt og kan ikke tages ud")
    elif base_item.kind == "banners" and _is_alarm(base_item.data.get("number")):
        yield Problem(place, f"»{item_id}« har et alarmnummer og kan ikke tages ud")
    elif laws:
        yield Problem(place, f"»{item_id}« bygger på loven ({', '.join(laws)}) og kan ikke tages ud")
    elif base_item.kind in DECIDING:
        message = f"{base_item.kind} »{item_id}« fra grundlaget er taget ud; se efter, at svarene stadig er rigtige"
        yield Problem(place, message, Severity.NOTICE)


def _check_deciding(base_item: RawItem, item: RawItem) -> Iterator[Problem]:
    item_id, changed, laws = item.data["id"], _changed(base_item, item), _laws_of(base_item)
    deciding = [field for field in changed if field not in FREE_FIELDS]
    if laws:
        for field in deciding:
            message = f"»{item_id}« bygger på loven; kun {', '.join(FREE_FIELDS)} kan ændres, ikke {field}"
            yield Problem(item.place_of(field), message)
        if "source" in changed and not set(laws) <= set(_laws_of(item)):
            yield Problem(item.place_of("source"), f"»{item_id}«: {', '.join(laws)} skal blive stående som kilde")
    elif deciding:
        message = f"»{item_id}« fra grundlaget er ændret ({', '.join(deciding)}); se efter, at svarene er rigtige"
        yield Problem(item.place, f"{item.kind} {message}", Severity.NOTICE)


def _check_contact(base_item: RawItem, item: RawItem) -> Iterator[Problem]:
    item_id, before, after = item.data["id"], _numbers_of(base_item), _numbers_of(item)
    emptied = {
        field
        for field, wanted in (("acute", bool), ("phones", list))
        if field in item.data and not (isinstance(item.data[field], wanted) and item.data[field])
    }
    if base_item.data.get("acute"):
        for field in sorted(emptied):
            message = f"»{item_id}« er akut i grundlaget og kan ikke fjernes eller miste sit nummer"
            yield Problem(item.place_of(field), message)
    if "phones" in emptied or "phones" not in _changed(base_item, item):
        return
    if any(_is_alarm(number) for number in before):
        yield Problem(item.place_of("phones"), f"»{item_id}«: alarmnummeret {before[0]} kan ikke ændres")
    elif base_item.data.get("acute") and before and before != after:
        message = f"det akutte nummer til »{item_id}« er ændret fra {', '.join(before)} til {', '.join(after)}"
        yield Problem(item.place_of("phones"), message, Severity.NOTICE)


def _changed(base_item: RawItem, item: RawItem) -> list[str]:
    return [field for field, value in item.data.items() if value != base_item.data.get(field)]


def _laws_of(item: RawItem) -> list[str]:
    sources = item.data.get("source")
    return [source for source in _listed(sources) if isinstance(source, str) and source.startswith("law:")]


def _numbers_of(item: RawItem) -> list[str]:
    return [str(phone.get("number")) for phone in _listed(item.data.get("phones")) if isinstance(phone, dict)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_alarm(number: Any) -> bool:
    return isinstance(number, str) and 0 < len(number.replace(" ", "")) <= ALARM_LENGTH
