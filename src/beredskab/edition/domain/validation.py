"""Raw items to a typed `Content`, with every complaint in Danish at its line."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from beredskab.edition.domain.bundle_reader import RawBundle, RawItem
from beredskab.edition.domain.frame_schema import Bundle
from beredskab.edition.domain.problems import Problem
from beredskab.edition.domain.schema import ITEM_KINDS, Content
from beredskab.edition.domain.yaml_reader import KeyPath

Model = TypeVar("Model", bound=BaseModel)

_MESSAGES = {
    "missing": "feltet »{field}« mangler",
    "extra_forbidden": "ukendt felt »{field}«",
    "string_type": "»{field}« skal være tekst; sæt anførselstegn om",
    "string_pattern_mismatch": "»{field}« har tegn, der ikke er tilladt (id: små bogstaver, tal og _)",
    "string_too_long": "»{field}« er for lang (højst {max_length} tegn)",
    "string_too_short": "»{field}« er tom",
    "literal_error": "»{field}« kan kun være {expected}",
    "too_short": "»{field}« skal have mindst {min_length}",
    "too_long": "»{field}« må højst have {max_length}",
    "int_type": "»{field}« skal være et helt tal",
    "int_parsing": "»{field}« skal være et helt tal",
    "bool_type": "»{field}« skal være true eller false",
    "bool_parsing": "»{field}« skal være true eller false",
    "tuple_type": "»{field}« skal være en liste",
    "dict_type": "»{field}« skal være felter med kolon",
    "model_type": "»{field}« skal være felter med kolon",
    "greater_than_equal": "»{field}« er for lille (mindst {ge})",
    "less_than_equal": "»{field}« er for stor (højst {le})",
}


def validate(raw: RawBundle) -> tuple[Content | None, list[Problem]]:
    """The content, or None with the reasons. One wrong item doesn't hide what is wrong with the next."""
    problems: list[Problem] = []
    fill_department_values(raw)
    head = _validate_item(Bundle, raw.head, problems)
    parsed: dict[str, Any] = {
        kind: tuple(
            model for item in items.values() if (model := _validate_item(ITEM_KINDS[kind], item, problems)) is not None
        )
        for kind, items in raw.items.items()
    }
    if problems or head is None:
        return None, problems
    return Content(bundle=head, **parsed), []


def fill_department_values(raw: RawBundle) -> None:
    """Put the municipality's departments first among the values of a fact that takes its values from them."""
    departments = [
        {"id": item.data.get("id"), "label": item.data.get("name"), "short": item.data.get("name")}
        for item in raw.items["departments"].values()
    ]
    for fact in raw.items["facts"].values():
        if fact.data.get("values_from") == "departments" and isinstance(fact.data.get("values"), list):
            fact.data = fact.data | {"values": [*departments, *fact.data["values"]]}
            fact.lines = {_moved(path, len(departments)): place for path, place in fact.lines.items()}


def _moved(path: KeyPath, steps: int) -> KeyPath:
    """The path of a value that now stands further down among the fact's values."""
    match path:
        case ("values", int(number), *rest):
            return ("values", number + steps, *rest)
    return path


def _validate_item(model: type[Model], item: RawItem, problems: list[Problem]) -> Model | None:
    try:
        return model.model_validate(item.data)
    except ValidationError as error:
        problems += [_as_problem(item, detail) for detail in error.errors()]
        return None


def _as_problem(item: RawItem, detail: Any) -> Problem:
    path = tuple(part for part in detail["loc"] if part not in ("word", "intervals", "[key]"))
    place = item.place_of(*path)
    named = next((str(part) for part in reversed(path) if isinstance(part, str)), item.kind)
    if detail["type"] in ("value_error", "assertion_error"):
        message = detail["msg"].removeprefix("Value error, ")
        message = message if not path else f"»{named}«: {message}"
    else:
        template = _MESSAGES.get(detail["type"], "»{field}« er ikke gyldig")
        message = template.format(field=named, **_readable(detail.get("ctx", {})))
    return Problem(place, f"{_label(item)}: {message}")


def _readable(context: dict[str, Any]) -> dict[str, str]:
    return {key: str(value).replace(" or ", " eller ") for key, value in context.items()}


def _label(item: RawItem) -> str:
    return f"{item.kind} »{item.data.get('id', '?')}«"
