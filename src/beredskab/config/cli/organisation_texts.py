"""What `beredskab organisation import` says: how many of each kind, who they are, and which seats become empty."""

import json
from collections.abc import Iterator

from beredskab.organisation.domain.register_report import NO_LEADERS, describe_brake
from beredskab.organisation.import_queries import Preview, SeatLoss

INDENT = "  "


def describe_import(preview: Preview, *, done: bool, shown: int) -> str:
    """The change, or what would be changed, for reading."""
    return "\n".join(_describe(preview, done=done, shown=shown))


def _describe(preview: Preview, *, done: bool, shown: int) -> Iterator[str]:
    yield _headline(preview, done=done)
    for group in preview.groups:
        yield f"{INDENT}{len(group.lines):>6}  {group.title}"
    yield from _describe_rest(preview)
    for group in preview.groups:
        yield f"\n{group.title[:1].upper()}{group.title[1:]}:"
        yield from (f"{INDENT}{line}" for line in group.lines[:shown])
        if len(group.lines) > shown:
            yield f"{INDENT}… og {len(group.lines) - shown} til"
    if preview.losses:
        yield "\nPladser i teamet:"
        yield from (f"{INDENT}{describe_loss(loss)}" for loss in preview.losses)
    if preview.brake.holds and not done:
        yield f"\nPas på: {describe_brake(preview.brake)}. Uden --allow-many bliver intet ændret."


def _headline(preview: Preview, *, done: bool) -> str:
    if preview.difference.is_empty:
        return "Der er intet at ændre."
    return "Medarbejderlisten er læst ind." if done else "Det her ville blive ændret; intet er skrevet."


def _describe_rest(preview: Preview) -> Iterator[str]:
    selection = preview.selection
    yield (
        f"Uden for beredskabets afdelinger og derfor ikke taget med: {selection.left_out_people} medarbejdere, "
        f"{selection.left_out_units} enheder."
    )
    for name in selection.missing:
        yield f"Afdelingen {name} er ikke fundet i filen. Brug --department KODE=ID, hvis den hedder noget andet dér."
    if not selection.tells_leaders:
        yield NO_LEADERS
    if selection.remarks:
        yield f"{len(selection.remarks)} felter er udeladt:"
        yield from (f"{INDENT}{remark}" for remark in selection.remarks[:5])


def describe_loss(loss: SeatLoss) -> str:
    """Who leaves a seat, and what is left of it."""
    rest = "pladsen bliver tom" if loss.is_gap else "pladsen er stadig dækket"
    return f"{loss.seat}: {loss.role} {loss.name} fratræder, {rest}"


def as_json(preview: Preview, *, done: bool) -> str:
    """All of it, for a program."""
    selection = preview.selection
    told = {
        "written": done,
        "counts": {group.kind: len(group.lines) for group in preview.groups},
        "changes": {group.kind: list(group.lines) for group in preview.groups},
        "seats": [
            {"seat": one.seat, "role": one.role, "person": one.name, "empty": one.is_gap} for one in preview.losses
        ],
        "left_out": {"people": selection.left_out_people, "units": selection.left_out_units},
        "missing_departments": list(selection.missing),
        "remarks": list(selection.remarks),
        "too_many_gone": preview.brake.holds,
    }
    return json.dumps(told, ensure_ascii=False)
