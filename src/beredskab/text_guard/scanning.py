"""The guard itself: a text in, what it holds of personal data out. Pure, and of linear time in the text's length."""

from collections.abc import Iterable, Iterator
from typing import Final

from beredskab.text_guard.addresses import find_addresses
from beredskab.text_guard.allowed import NOTHING, Allowed
from beredskab.text_guard.codes import find_codes, find_emails, find_told_handles
from beredskab.text_guard.cpr import find_cpr
from beredskab.text_guard.digits import find_clusters
from beredskab.text_guard.finding import Finding, Kind, Span
from beredskab.text_guard.folding import fold
from beredskab.text_guard.names import NameFinder, find_initials
from beredskab.text_guard.phones import find_phones
from beredskab.text_guard.tokens import find_passages
from beredskab.text_guard.words import Words

# Which kind a place is taken for where several fit: the first of these.
ORDER: Final = (
    Kind.CPR, Kind.EMAIL, Kind.PASSPORT, Kind.PLATE, Kind.PHONE, Kind.HANDLE, Kind.ADDRESS, Kind.NAME,
)  # fmt: skip


def scan(text: str, *, words: Words, allowed: Allowed = NOTHING) -> tuple[Finding, ...]:
    """What the text holds, in its order; no two findings overlap. Never raises, whatever the text.

    `words` has no default: whoever can't read the lists can't scan, and must not keep the text.
    """
    folded = fold(text)
    found = _without_overlaps(_spans(folded.text, words, allowed))
    return tuple(Finding(span.kind, *folded.original(span.start, span.end)) for span in found)


def _spans(text: str, words: Words, allowed: Allowed) -> Iterator[Span]:
    clusters = list(find_clusters(text))
    yield from find_cpr(text, clusters, is_town=words.is_only_place)
    yield from find_emails(text, allowed=allowed, words=words)
    yield from find_codes(text)
    yield from find_phones(text, clusters, allowed=allowed.phones)
    yield from find_addresses(text, words=words)
    yield from find_initials(text)
    names = NameFinder(words, allowed.words)
    for tokens in find_passages(text):
        yield from find_told_handles(text, tokens, ordinary=words.known)
        yield from names.find(text, tokens)


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The spans that matter most, in the order of the text."""
    kept: list[Span] = []
    taken = bytearray()
    for span in sorted(spans, key=lambda it: (ORDER.index(it.kind), it.start - it.end, it.start)):
        if len(taken) < span.end:
            taken.extend(bytes(span.end - len(taken)))
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda it: it.start)
