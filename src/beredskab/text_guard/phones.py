"""Telephone numbers, Danish and foreign, apart from those that may stand in a text."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from beredskab.text_guard.allowed import COUNTRY, FULL, without_country
from beredskab.text_guard.cpr import MONTHS
from beredskab.text_guard.digits import Cluster, Window
from beredskab.text_guard.finding import Kind, Span
from beredskab.text_guard.patterns import any_of, words_of

LEAST_ABROAD: Final = 7
MOST_ABROAD: Final = 15
LEAST_NATIONAL: Final = 6  # of a number that the text calls one
HELPLINE: Final = re.compile(r"116\d{3}")  # the same in all of Europe (»Børnetelefonen 116 111«)
SHAPES: Final = frozenset(
    {(8,), (2, 2, 2, 2), (4, 4), (2, 3, 3), (3, 3, 2), (2, 6), (6, 2), (4, 2, 2), (2, 2, 4), (3, 2, 3), (1,) * 8}
)
DATE_SHAPE: Final = (2, 2, 4)
ISO_SHAPE: Final = (4, 2, 2)
PAIR_OF_YEARS: Final = (4, 4)
YEAR: Final = 4  # digits
AFTER_MONTH: Final = re.compile(rf"\b{MONTHS}\.?\s$", re.IGNORECASE)
LOOK_BACK: Final = 32
LISTING: Final = ",;/"  # between two numbers
CALLED: Final = re.compile(
    r"(?:\b(?:tlf|tel|telefon|telefonnr|mob|mobil|phone|nummer|nr|sms|whatsapp|viber|signal|opkald)\w{0,12}"
    r"|nummeret|numre|\bring\w{0,3}|\bkontakt\w{0,3})\W{0,3}(?:(?:er|op|til|på|fra|hende|ham|dem|hjem|nr|nummer)\W{1,3}){0,3}$",
    re.IGNORECASE,
)
# What else a number is called. Each is a word of its own, or the first part of »…nummer«: »på WhatsApp« is no p-number.
SHORT_STEMS: Final = words_of("p j se reg ref kle")
STEMS: Final = words_of("""
    cvr ean sag sags journal faktura konto registrerings reference ordre kunde bilag bilags løbe rekvisition
    rekvisitions matrikel version versions ansøgning ansøgnings afgørelse bekendtgørelse lov vejledning cirkulære
    dokument skema klage aftale kontrakt bevilling bevillings vare artikel model serie lokale
""")
LINK: Final = r"\.?\s?(?:er|:|på|med)?\s?$"
NUMBERED: Final = re.compile(
    rf"(?:(?<!\w){any_of(' '.join(SHORT_STEMS))}|{any_of(' '.join(STEMS))})"
    rf"[-.\s]{{0,2}}(?:nr|nummer|numre|id)(?:et|ene)?{LINK}",
    re.IGNORECASE,
)
PLAIN: Final = re.compile(r"(?<!\w)(?:cvr|ean|isbn|issn|§|side|s\.|punkt|pkt\.)\s?(?:er|:)?\s?$", re.IGNORECASE)
# Just before a number in one piece: »sag 20231187«, but not »i denne sag på 22 34 56 78«.
BARE: Final = re.compile(
    r"(?<!\w)(?:sag(?:en)?|journal|faktura(?:en)?|konto(?:en)?|ordren?|bilag|matrikel|version|ref\.?|reference|reg\.?)\s?:?\s?$",
    re.IGNORECASE,
)
AMOUNT: Final = re.compile(r"[.,]?-?\s?(?:kr|kroner|dkk|euro|€|%|mio|stk|km|kg)\b|\s?%", re.IGNORECASE)


def find_phones(text: str, clusters: Sequence[Cluster], *, allowed: Collection[str]) -> Iterator[Span]:
    """Every telephone number that is not one of `allowed` (digits alone, without +45)."""
    for cluster in clusters:
        for start, end, digits in _numbers_in(text, cluster):
            if without_country(digits) not in allowed and not HELPLINE.fullmatch(digits):
                yield Span(start, end, Kind.PHONE)


def _numbers_in(text: str, cluster: Cluster) -> Iterator[tuple[int, int, str]]:
    abroad = _abroad(text, cluster)
    if abroad is not None:
        has_plus = text[max(0, abroad.start - 1) : abroad.start] == "+"
        yield abroad.start - has_plus, abroad.end, abroad.digits
    first = len(abroad.groups) if abroad is not None else 0
    found = list(_danish(text, cluster, first))
    yield from found
    start, groups = cluster.groups[0].start, cluster.groups
    total = sum(len(group.digits) for group in groups)
    is_list = any("," in gap for gap in cluster.gaps)
    is_long_enough = LEAST_NATIONAL <= total <= MOST_ABROAD
    if (
        not (found or first or is_list or _is_of_a_year(cluster))
        and is_long_enough
        and _is_called_one(text, start, is_whole=len(groups) == 1)
    ):
        yield start, groups[-1].end, "".join(group.digits for group in groups)


def _abroad(text: str, cluster: Cluster) -> Window | None:
    """A number with the country's code, at the beginning of a cluster: a Danish one, or as long as numbers can be."""
    start, zeros = cluster.groups[0].start, 2 * cluster.groups[0].digits.startswith("00")
    if not zeros and text[max(0, start - 1) : start] != "+":
        return None
    whole = list(cluster.windows(0, sizes=range(LEAST_ABROAD + zeros, MOST_ABROAD + 1)))
    danish = [it for it in whole if it.digits in {f"{code}{it.digits[-FULL:]}" for code in COUNTRY}]
    apart = [it for it in whole if not any(sign in gap for gap in it.gaps for sign in LISTING)]
    return next(iter([*danish[:1], *apart[-1:], *whole[:1]]), None)


def _danish(text: str, cluster: Cluster, first: int) -> Iterator[tuple[int, int, str]]:
    while first < len(cluster.groups):
        found = next((it for it in cluster.windows(first, sizes=(FULL,)) if _is_danish(text, it)), None)
        if found is None:
            first += 1
            continue
        start = found.start
        if first and cluster.groups[first - 1].digits in COUNTRY:
            start = cluster.groups[first - 1].start
        yield start, found.end, found.digits
        first += len(found.groups)


def _is_danish(text: str, window: Window) -> bool:
    if window.shape not in SHAPES or not _is_even(text, window) or _continues(window):
        return False
    called = window.before is None and _is_called_one(text, window.start, is_whole=len(window.groups) == 1)
    if not called and (window.digits[0] in "01" or _is_otherwise(text, window)):
        return False
    return called or not (_is_date(window) or _is_pair_of_years(window))


def _is_even(text: str, window: Window) -> bool:
    """Whether the same sign stands between all groups; the first may be in brackets, »(22) 34 56 78«."""
    if window.gaps and window.gaps[0].strip() == ")" and text[max(0, window.start - 1) : window.start] == "(":
        return window.shape != PAIR_OF_YEARS and not any(gap.strip() for gap in window.gaps[1:])
    return window.has_one_separator


def _is_of_a_year(cluster: Cluster) -> bool:
    """»nr. 2026-118«, »nr. 118/2026«: what is numbered within a year."""
    numbers = [group.digits for group in cluster.groups]
    has_year = any(len(it) == YEAR and it[:2] in ("19", "20") for it in numbers)
    return len(numbers) == len(("118", "2026")) and has_year and cluster.gaps[0].strip() in ("-", "/", ".")


def _continues(window: Window) -> bool:
    """Whether something stands before it without a blank: the rest of a longer number."""
    return window.before is not None and not (window.before[-1:].isspace() or window.before[-1:] in "/,;)(:")


def _is_called_one(text: str, start: int, *, is_whole: bool) -> bool:
    before = text[max(0, start - LOOK_BACK) : start]
    return CALLED.search(before) is not None and not _is_called_otherwise(before, is_whole=is_whole)


def _is_called_otherwise(before: str, *, is_whole: bool) -> bool:
    patterns = (NUMBERED, PLAIN, BARE) if is_whole else (NUMBERED, PLAIN)
    return any(pattern.search(before) for pattern in patterns)


def _is_otherwise(text: str, window: Window) -> bool:
    """Whether the text says what else the number is."""
    before = text[max(0, window.start - LOOK_BACK) : window.start] if window.before is None else ""
    is_whole = len(window.groups) == 1
    begins_with_year = window.shape in (PAIR_OF_YEARS, ISO_SHAPE) and window.digits[:2] in ("19", "20")
    if begins_with_year and AFTER_MONTH.search(before):
        return True
    return _is_called_otherwise(before, is_whole=is_whole) or AMOUNT.match(text, window.end) is not None


def _is_date(window: Window) -> bool:
    """»24.12.2024« and »2024-12-24«."""
    digits = window.digits
    if window.shape == ISO_SHAPE and window.gaps[0] == "-":
        return digits[:2] in ("19", "20") and "01" <= digits[4:6] <= "12" and "01" <= digits[6:] <= "31"
    return window.shape == DATE_SHAPE and digits[4:6] in ("19", "20") and "01" <= digits[2:4] <= "12"


def _is_pair_of_years(window: Window) -> bool:
    """»2023-2024«, »2023/2024«; two groups with a blank between them are a number."""
    years = [group.digits[:2] in ("19", "20") for group in window.groups]
    return window.shape == PAIR_OF_YEARS and all(years) and window.gaps[0].strip() in ("-", "/")
