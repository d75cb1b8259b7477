"""The municipality's bundle laid over the national base.

An item with a new id is added. An item that says `extends: base` changes only the fields it names; all other fields
keep following the base, so a later change of the base reaches the municipality without losing what it changed itself.
`made_for` may hold the fingerprint of the base item the change was made for; when the base has moved on since, an
editor is told. `withdrawn` in `bundle.yaml` leaves a base item out, with a reason. `protection` says what stays.
"""

import hashlib
import json

from beredskab.edition.domain.bundle_reader import RawBundle, RawItem
from beredskab.edition.domain.problems import Problem, Severity
from beredskab.edition.domain.protection import check_change, check_withdrawal
from beredskab.edition.domain.schema import ITEM_KINDS


def lay_over(base: RawBundle, municipal: RawBundle) -> tuple[RawBundle, list[Problem]]:
    """The combined bundle, in the base's order with the municipality's own items after."""
    problems: list[Problem] = []
    combined = RawBundle(head=_merge_heads(base.head, municipal.head), files=municipal.files)
    for kind, base_items in base.items.items():
        combined.items[kind] = dict(base_items)
        for item_id, item in municipal.items[kind].items():
            combined.items[kind][item_id] = _place_over(base_items.get(item_id), item, problems)
    for withdrawal in municipal.withdrawn:
        _withdraw(combined, base, withdrawal, problems)
    return combined, problems


def fingerprint(item: RawItem) -> str:
    """Twelve characters that change when anything in the item as written changes."""
    text = json.dumps(item.data, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _merge_heads(base: RawItem, municipal: RawItem) -> RawItem:
    """The municipality's head; the base's owners come along, since its items name them."""
    own, inherited = municipal.data.get("owners"), base.data.get("owners")
    if not isinstance(own or {}, dict) or not isinstance(inherited or {}, dict):
        return municipal
    inherited_lines = {path: place for path, place in base.lines.items() if path[:1] == ("owners",)}
    owners = {"owners": (inherited or {}) | (own or {})}
    return RawItem("bundle", municipal.data | owners, inherited_lines | municipal.lines)


def _place_over(base_item: RawItem | None, item: RawItem, problems: list[Problem]) -> RawItem:
    extends = item.data.pop("extends", None)
    made_for = item.data.pop("made_for", None)
    item_id = item.data["id"]
    if extends is None:
        if base_item:
            message = f"id »{item_id}« findes i grundlaget ({base_item.place}); skriv »extends: base« for at ændre det"
            problems.append(Problem(item.place_of("id"), message))
        return item
    if base_item is None or extends != "base":
        problems.append(Problem(item.place_of("extends"), f"der er intet »{item_id}« i grundlaget at bygge på"))
        return item
    if made_for is not None and made_for != fingerprint(base_item):
        message = f"grundlaget er ændret, siden »{item_id}« blev tilpasset; se efter, og skriv {fingerprint(base_item)}"
        problems.append(Problem(item.place_of("made_for"), message, Severity.NOTICE))
    problems += check_change(base_item, item)
    return RawItem(item.kind, base_item.data | item.data, base_item.lines | item.lines)


def _withdraw(combined: RawBundle, base: RawBundle, withdrawal: RawItem, problems: list[Problem]) -> None:
    kind, item_id = str(withdrawal.data.get("kind")), str(withdrawal.data.get("id"))
    place = withdrawal.place_of("id")
    if kind not in ITEM_KINDS or item_id not in base.items[kind]:
        problems.append(Problem(place, f"der er intet »{item_id}« under »{kind}« i grundlaget at tage ud"))
    elif not withdrawal.data.get("why"):
        problems.append(Problem(place, f"skriv hvorfor »{item_id}« er taget ud (why)"))
    elif set(withdrawal.data) - {"kind", "id", "why"}:
        problems.append(Problem(place, "kun kind, id og why kan stå her"))
    else:
        problems += check_withdrawal(base.items[kind][item_id], place)
        combined.items[kind].pop(item_id, None)
