"""What the styles of a Word document say about its paragraphs and letters."""

from dataclasses import dataclass, replace
from typing import Any, Final

from beredskab.content.docx_package import W

DEEPEST: Final = 8  # level of a list, from 0
LONGEST_CHAIN: Final = 50  # styles that are based on each other
BODY_TEXT: Final = 9  # the outline level of what is no heading


@dataclass(frozen=True)
class Look:
    """What a style says, with what it is based on; None = nothing."""

    name: str = ""
    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None
    outline: int | None = None
    number: tuple[str, int] | None = None
    indent: float = 0


def read_styles(root: Any) -> dict[str, Look]:
    """Every style by its id, with what it is based on worked in; "" is that of a paragraph without a style."""
    written = {style.get(W + "styleId"): style for style in root.iter(W + "style")}
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    bottom = Look() if defaults is None else with_letters(Look(), defaults)
    usual = next(
        (key for key, s in written.items() if s.get(W + "default") == "1" and s.get(W + "type") == "paragraph"), None
    )
    read = {key: _resolve(key, written, bottom) for key in written}
    return {**read, "": read[usual] if usual else bottom}


def _resolve(key: str, written: dict[str, Any], bottom: Look) -> Look:
    chain: list[Any] = []
    while key in written and written[key] not in chain and len(chain) < LONGEST_CHAIN:
        chain.append(written[key])
        based = written[key].find(W + "basedOn")
        key = "" if based is None else based.get(W + "val")
    look = bottom
    for style in reversed(chain):
        name = style.find(W + "name")
        look = with_properties(replace(look, name="" if name is None else name.get(W + "val").lower()), style)
        properties = style.find(W + "pPr")
        if properties is not None:
            look = with_properties(look, properties)
        letters = style.find(W + "rPr")
        look = look if letters is None else with_letters(look, letters)
        look = replace(look, outline=_heading_level(look)) if look.name.startswith("heading ") else look
    return look


def _heading_level(look: Look) -> int | None:
    number = look.name.removeprefix("heading ")
    return int(number) - 1 if number.isdigit() else look.outline


def with_properties(look: Look, properties: Any) -> Look:
    """The look with what paragraph or run properties say themselves."""
    indent = properties.find(W + "ind")
    if indent is not None:
        look = replace(look, indent=_twips(indent.get(W + "left") or indent.get(W + "start")))
    outline = properties.find(W + "outlineLvl")
    if outline is not None:
        level = int(outline.get(W + "val"))
        look = replace(look, outline=level if level < BODY_TEXT else None)
    numbered = properties.find(W + "numPr")
    if numbered is not None:
        look = replace(look, number=_number(numbered, look.number))
    return with_letters(look, properties)


def _twips(written: str | None) -> float:
    """Points; 0 for a measure that is not written in twentieths of one."""
    return int(written) / 20 if written and written.lstrip("-").isdigit() else 0


def _number(numbered: Any, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    number, depth = numbered.find(W + "numId"), numbered.find(W + "ilvl")
    number_id = number.get(W + "val") if number is not None else inherited[0] if inherited else "0"
    level = int(depth.get(W + "val")) if depth is not None else inherited[1] if inherited else 0
    level = min(max(level, 0), DEEPEST)
    return None if number_id == "0" else (number_id, level)


def with_letters(look: Look, properties: Any) -> Look:
    size, bold = properties.find(W + "sz"), properties.find(W + "b")
    return replace(
        look,
        size=look.size if size is None else int(float(size.get(W + "val"))) / 2,
        bold=look.bold if bold is None else is_on(properties, "b"),
        hidden=look.hidden if properties.find(W + "vanish") is None else is_on(properties, "vanish"),
    )


def is_on(properties: Any, name: str) -> bool:
    found = None if properties is None else properties.find(W + name)
    return found is not None and found.get(W + "val") not in ("0", "false", "off", "none")
