"""Which pieces are headings, and of which level.

Where the file says so (a heading style) that holds. Else larger or bold letters tell; and where all letters are alike,
a short line that stands apart and is no sentence, with text under it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import mode
from typing import Final

from beredskab.content.domain.lines import LABEL_LENGTH, Doubt, Piece
from beredskab.content.domain.words import is_part_title, is_unfinished

LONGEST: Final = 140
MOST_WORDS: Final = 16
MOST_LINES: Final = 2
LONGEST_UNDER_TITLE: Final = 240  # letters between a title and the next heading: by whom and when it was adopted
LARGER: Final = 1.06
LETTERS_THAT_COUNT: Final = 10
MOST_DIGITS: Final = 6  # more is a telephone number
UNNUMBERED: Final = 9
_DECIMAL: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")
_JOINING: Final = re.compile(r"(?:,|\b(?:og|eller|samt|i|på|for|til|af|om|med|ved|fra|en|et|den|det|de))$")


def find_headings(pieces: Sequence[Piece], text: str) -> tuple[list[Piece], list[Doubt]]:
    """The pieces with headings marked and levelled. `text` is the whole, by which a heading of two lines is known."""
    doubts: list[Doubt] = []
    found = list(pieces)
    if any(piece.kind == "heading" and piece.level for piece in found):
        doubts += _doubt_emphasised(found)
    else:
        found = _mark(found, doubts)
        found = _join_halves(found, text, doubts)
    _set_levels(found, doubts)
    return found, doubts


def looks_like_heading(piece: Piece) -> bool:
    """Short, beginning with a capital or a number, and no sentence, telephone number or address."""
    text = piece.text
    return (
        len(text) <= LONGEST
        and len(text.split()) <= MOST_WORDS
        and is_unfinished(text)
        and (text[0].isupper() or text[0].isdigit() or text[0] in "»\"'”’")
        and any(letter.isalpha() for letter in text)
        and sum(letter.isdigit() for letter in text) <= MOST_DIGITS
        and not re.search(r"@|://|www\.|\w\.(?:dk|com|org|net|eu)\b", text)
    )


def _body_look(pieces: Sequence[Piece]) -> tuple[float, bool]:
    """The look of most of the text."""
    plain = [piece for piece in pieces if piece.kind != "heading"] or pieces
    return mode(piece.look for piece in plain for _ in range(1 + len(piece.text) // LETTERS_THAT_COUNT))


def _is_emphasised(piece: Piece, body: tuple[float, bool]) -> bool:
    size, bold = body
    return piece.size > size * LARGER or (piece.bold and not bold and piece.size >= size / LARGER)


def _doubt_emphasised(pieces: Sequence[Piece]) -> list[Doubt]:
    """In a file with heading styles: what looks like a heading but has none."""
    body = _body_look(pieces)
    return [
        Doubt(piece.begins, f"overskrift? »{piece.text}« er fremhævet, men har ikke en overskrifts typografi")
        for piece in pieces
        if piece.kind == "paragraph" and looks_like_heading(piece) and _is_emphasised(piece, body)
    ]


def _mark(pieces: list[Piece], doubts: list[Doubt]) -> list[Piece]:
    body = _body_look(pieces)
    by_look = [piece for piece in pieces if _is_emphasised(piece, body) and len(piece.text) <= LONGEST]
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        is_heading = _heads_by_look(piece, body) if by_look else _heads_by_text(piece, before, after)
        if is_heading:
            _make_heading(piece)
        elif piece.kind == "paragraph" and _could_head(piece, before, after):
            doubts.append(Doubt(piece.begins, f"overskrift? »{piece.text}« er læst som et afsnit"))
    if not by_look:
        _unmark_labels(pieces)
    return pieces


def _unmark_labels(pieces: Sequence[Piece]) -> None:
    """A name above a telephone number, or above another such name, is no heading: nothing to read stands under it."""
    for piece, after in reversed(list(pairwise(pieces))):
        is_text = after.kind != "paragraph" or len(after.text) > LABEL_LENGTH or not is_unfinished(after.text)
        if piece.kind == "heading" and not is_text and number_rank(piece.text) == UNNUMBERED:
            piece.kind = "paragraph"


def _make_heading(piece: Piece) -> None:
    piece.kind = "heading"
    piece.text = f"{piece.marker} {piece.text}".strip()
    piece.marker, piece.level = "", 0


def _heads_by_look(piece: Piece, body: tuple[float, bool]) -> bool:
    numbered = piece.kind == "item" and piece.marker[:1].isdigit()
    if not (piece.kind == "paragraph" or numbered) or not _is_emphasised(piece, body):
        return False
    return len(piece.text) <= LONGEST and (is_unfinished(piece.text) or piece.text.endswith(":"))


def _heads_by_text(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    if after is None or not looks_like_heading(piece):
        return False
    if piece.kind == "item":
        return piece.marker[:1].isdigit() and not (_is_numbered(before) or _is_numbered(after)) and piece.apart
    if len(piece.lines) > MOST_LINES:
        return False
    return piece.apart or before is None or before.kind == "heading"


def _is_numbered(piece: Piece | None) -> bool:
    return piece is not None and piece.kind == "item" and piece.marker[:1].isdigit()


def _could_head(piece: Piece, before: Piece | None, after: Piece | None) -> bool:
    """A short line by itself that ends in a colon and has a paragraph, not a list, under it."""
    alone = piece.apart and after is not None and after.apart and after.kind == "paragraph"
    return alone and piece.text.endswith(":") and len(piece.text.split()) <= MOST_WORDS // 2


def _join_halves(pieces: Sequence[Piece], text: str, doubts: list[Doubt]) -> list[Piece]:
    """A heading too long for its line stands on two: the first half does not end, or the words belong together."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before.kind == piece.kind == "heading" and not piece.apart and _belong(before, piece, text):
            doubts.append(Doubt(piece.begins, f"overskrift over to linjer? »{before.text} {piece.text}«"))
            before.text, before.ends = f"{before.text} {piece.text}", piece.ends
        else:
            joined.append(piece)
    return joined


def _belong(first: Piece, second: Piece, text: str) -> bool:
    if first.look != second.look or number_rank(second.text) != UNNUMBERED:
        return False
    pair = f" {first.text.split()[-1]} {second.text.split()[0]}"
    return bool(_JOINING.search(first.text)) or second.text[0].islower() or f"{pair} " in text.replace("\n", "  ")


def number_rank(text: str) -> int:
    """How high a heading's number puts it: »Del 2« 0, »2.« 1, »2.1« 2; without a number 9."""
    if is_part_title(text):
        return 0
    decimal = _DECIMAL.match(text)
    return len(decimal[1].split(".")) if decimal else UNNUMBERED


def _set_levels(pieces: Sequence[Piece], doubts: list[Doubt]) -> None:
    """Levels from 1 without gaps, and 0 for the title."""
    headings = [piece for piece in pieces if piece.kind == "heading"]
    if _begins_with_bare_title(pieces, headings):
        _make_heading(pieces[0])
        headings = [pieces[0], *headings]
    title = _find_title(pieces, headings)
    if title is not None:
        title.level = 0
        if not title.declared_title:
            doubts.append(Doubt(title.begins, f"titel? »{title.text}«"))
    rest = [piece for piece in headings if piece is not title]
    ranks = _ranks(rest)
    order = sorted(set(ranks))
    for piece, rank in zip(rest, ranks, strict=True):
        piece.level = order.index(rank) + 1


def _ranks(headings: Sequence[Piece]) -> list[tuple[float, ...]]:
    ranks: list[tuple[float, ...]] = []
    numbered = False
    for piece in headings:
        number = number_rank(piece.text)
        numbered = numbered or number != UNNUMBERED
        top = min((number_rank(other.text) for other in headings), default=UNNUMBERED)
        number = number if numbered else top
        ranks.append((piece.level, -round(piece.size), not piece.bold, 0 if piece.level else number))
    return ranks


def _find_title(pieces: Sequence[Piece], headings: Sequence[Piece]) -> Piece | None:
    """The first heading, if nothing stands before it and it is above all others or has next to nothing under it."""
    if not headings[1:] or pieces[0] is not headings[0]:
        return None
    title, others = headings[0], headings[1:]
    if title.declared_title:
        return title
    if number_rank(title.text) != UNNUMBERED:
        return None
    bare = _is_bare(pieces[1 : pieces.index(others[0])])
    if title.level:
        beside = [other for other in others if other.level <= title.level]
        numbered = bare and all(number_rank(other.text) != UNNUMBERED for other in beside)
        return title if numbered or not beside else None
    larger = all(other.size < title.size for other in others)
    return title if larger or bare else None


def _is_bare(between: Sequence[Piece]) -> bool:
    """Whether next to nothing stands under a title: by whom it was adopted, and when."""
    return sum(len(piece.text) for piece in between) <= LONGEST_UNDER_TITLE


def _begins_with_bare_title(pieces: Sequence[Piece], headings: Sequence[Piece]) -> bool:
    """Whether the document begins with a line like a heading that is not marked as one, and soon comes a heading."""
    if not headings or pieces[0].kind != "paragraph" or not looks_like_heading(pieces[0]):
        return False
    return _is_bare(pieces[1 : pieces.index(headings[0])])
