"""The outline of a document: headings, paragraphs and lists, what was left out, and what a person should look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import ValidationError

from beredskab.content.domain.headings import find_headings
from beredskab.content.domain.lines import PLACES, Doubt, Line, Piece, join_lines, refuse_long
from beredskab.content.domain.refusal import PlanRefusedError
from beredskab.content.domain.running import LeftOut, drop_running
from beredskab.content.domain.widths import measure
from beredskab.content.domain.words import words_of
from beredskab.edition.domain.plan_schema import MAX_BLOCKS, PlanBlock

DEEPEST: Final = 9


@dataclass(frozen=True)
class Outline:
    """What was recognised. `counted` says what places are: lines, pages or paragraphs."""

    counted: str
    blocks: tuple[PlanBlock, ...]
    doubts: tuple[Doubt, ...]
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading (None for what stands before the first) with the blocks directly under it."""

    heading: PlanBlock | None
    blocks: tuple[PlanBlock, ...] = field(default=())


def outline_of_lines(lines: Sequence[Line], *, counted: str = "lines", doubts: Sequence[Doubt] = ()) -> Outline:
    """The outline of lines as in a text file or on paper. Raises PlanRefusedError for what no plan can be."""
    for line in lines:  # before anything looks for patterns in one
        refuse_long(line.text, line.place, counted)
    kept, left_out = drop_running(lines)
    text = "\n".join(line.text for line in kept)
    pieces, uncertain = join_lines(measure(kept), words_of(text), counted=counted)
    return outline_of_pieces(pieces, counted=counted, doubts=[*doubts, *uncertain], left_out=left_out, text=text)


def outline_of_broken_pieces(
    pieces: Sequence[Piece],
    lines: Sequence[Line],
    *,
    counted: str,
    doubts: Sequence[Doubt],
    left_out: Sequence[LeftOut],
) -> Outline:
    """The outline of `pieces` of which all but the declared headings are `lines`, which are joined between those.

    Raises PlanRefusedError for what no plan can be.
    """
    kept, running = drop_running(lines)
    measured, known = measure(kept), words_of("\n".join(line.text for line in kept))
    whole: list[Piece] = []
    told = list(doubts)
    start = 0
    for heading in [*(piece for piece in pieces if piece.kind == "heading"), None]:
        after = (n for n in range(start, len(measured)) if heading and measured[n].place > heading.begins)
        end = next(after, len(measured))
        joined, uncertain = join_lines(measured[start:end], known, counted=counted)
        whole += [*joined, heading] if heading else joined
        told += uncertain
        start = end
    text = "\n".join(piece.text for piece in whole)
    return outline_of_pieces(whole, counted=counted, doubts=told, left_out=[*left_out, *running], text=text)


def outline_of_pieces(
    pieces: Sequence[Piece],
    *,
    counted: str,
    doubts: Sequence[Doubt] = (),
    left_out: Sequence[LeftOut] = (),
    text: str | None = None,
) -> Outline:
    """The outline of paragraphs as a word processor has them. Raises PlanRefusedError for what no plan can be."""
    for piece in pieces:
        refuse_long(piece.text, piece.begins, counted)
    if len(pieces) > MAX_BLOCKS * 2:  # headings of two lines may still be joined; no plan has so many
        raise _too_many()
    whole = "\n".join(piece.text for piece in pieces) if text is None else text
    found, uncertain = find_headings(pieces, whole) if pieces else ([], [])
    told = sorted({*doubts, *uncertain}, key=lambda doubt: (doubt.place, doubt.message))
    if len(found) > MAX_BLOCKS:
        raise _too_many()
    return Outline(counted, tuple(_block(piece, counted) for piece in found), tuple(told), tuple(left_out))


def _too_many() -> PlanRefusedError:
    return PlanRefusedError(f"dokumentet har over {MAX_BLOCKS} afsnit; er det planen?")


def _block(piece: Piece, counted: str) -> PlanBlock:
    level = 0 if piece.kind == "paragraph" else min(piece.level, DEEPEST)
    fields = {"kind": piece.kind, "text": piece.text, "level": level, "marker": piece.marker}
    try:
        return PlanBlock.model_validate({**fields, "begins": piece.begins, "ends": piece.ends})
    except ValidationError as error:
        where = f"{PLACES[counted]} {piece.begins}"
        raise PlanRefusedError(f"afsnittet ved {where} kan ikke gemmes, som det står; skriv det om") from error


def sections_of(blocks: Sequence[PlanBlock]) -> tuple[Section, ...]:
    """The blocks by the heading they stand directly under, in their order."""
    sections: list[tuple[PlanBlock | None, list[PlanBlock]]] = []
    for block in blocks:
        if block.kind == "heading":
            sections.append((block, []))
        elif not sections:
            sections.append((None, [block]))
        else:
            sections[-1][1].append(block)
    return tuple(Section(heading, tuple(under)) for heading, under in sections)
