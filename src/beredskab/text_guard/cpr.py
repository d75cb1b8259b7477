"""Numbers that can be a CPR number: a day of birth and four more digits, in any disguise.

The check digit is never asked for: it has been given up for new numbers. A replacement number has 60 added to its day,
and may have letters among the last four.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from beredskab.text_guard.digits import Cluster, Group, Window
from beredskab.text_guard.finding import Kind, Span

LENGTH: Final = 10
LONG: Final = 12  # with the year in full
BIRTH: Final = 6
LAST: Final = 4
REPLACED: Final = 60  # added to the day of a replacement number
DAYS: Final = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEARS: Final = ("18", "19", "20")
LOOK_BACK: Final = 30
PAIRS: Final = 2
NOT_ONE: Final = ",:;()"  # between day of birth and the rest only where the text says that it is one
INTRODUCED: Final = re.compile(
    r"(?:c\.?p\.?r|person\W{0,2}n(?:umme)?r|p\.?nr|født|f\.|fødselsd|erstatnings)", re.IGNORECASE
)
TIME: Final = re.compile(r"(?:0[6-9]|1\d|2[0-3])(?:00|15|30|45)")

MONTHS: Final = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,7}"
DAY_OF_BIRTH: Final = re.compile(
    rf"(?<!\d)[0-3]?\d(?:[\s.\-/]{{1,3}}[01]?\d[\s.\-/]{{1,3}}|\.?\s?{MONTHS}\.?\s?|[01]\d)(?:\d\d)?\d\d(?!\d)",
    re.IGNORECASE,
)
# »24. december 2005-3334«, »24. dec 05 3334«; a time of the day or a year may stand so too.
BY_MONTH: Final = re.compile(
    rf"[0-9](?<!\d.)(?:(?<=[0-3])\d)?\.?\s?(?i:{MONTHS})\.?\s?(?:(?:1[89]|20)\d\d[\s.\-/]{{1,3}}(\d\d\s?\d\d)"
    r"|\d\d[\s.\-/]{1,3}((?!19|20)\d{4}))(?!\s?\d)"
)
LIKE_CPR: Final = ((6, 4), (2, 2, 2, 4), (2, 2, 2, 2, 2), (6, 2, 2))
CODE: Final = re.compile(r"(?!45)[1-9]\d{0,2}")  # of another country
TOWN: Final = re.compile(r" {1,2}([A-ZÆØÅ][a-zæøå]+)")  # after its postal code
LAST_FOUR: Final = re.compile(
    r"(?:sidste|de)\s(?:fire|4)|de\ssidste|kontrol|løbe|slutter|ender|endetal|efterfulgt\saf|resten\ser|\bfire\s(?:sidste\s)?cifre|\b4\scifre",
    re.IGNORECASE,
)
# One of them is in whatever `LAST_FOUR` finds; they are quickly looked for.
SIGNS_OF_LAST: Final = ("sidste", "fire", "4", "kontrol", "løbe", "slutter", "ender", "endetal", "efterfulgt", "resten")
REACH: Final = 110  # characters between what is said of the last four digits and the day of birth
NEAR: Final = 45
BORN: Final = re.compile(r"[^\d]{0,40}født[^\d]{0,12}(?=\d)", re.IGNORECASE)
WITH_LETTERS: Final = re.compile(
    r"([0-9](?<!\w.)\d)(\d\d)\d\d[\s.\-/]{0,3}(?=[A-Z]{0,3}\d)(?=\d{0,3}[A-Z])[0-9A-Z]{4}(?!\w)"
)


def find_cpr(text: str, clusters: Sequence[Cluster], *, is_town: Callable[[str], bool]) -> Iterator[Span]:
    """Every place that can be a CPR number, and is not a date before a postal code and its town."""
    for match in WITH_LETTERS.finditer(text):
        if is_day(match[1], match[2]):
            yield Span(*match.span(), Kind.CPR)
    for cluster in clusters:
        yield from _find_in(text, cluster, is_town)
        for group in _fours(cluster):
            yield from _told_apart(text, group)
    for match in BY_MONTH.finditer(text):
        last = match[1] or match[2]
        is_date = _is_before_town(text, match.end() - len(last), match.end(), is_town)
        if not (is_date or TIME.fullmatch("".join(last.split()))):
            yield Span(*match.span(), Kind.CPR)


def _fours(cluster: Cluster) -> Iterator[Group]:
    """The groups of four digits, and two neighbours of two."""
    for group, follower in zip_longest(cluster.groups, cluster.groups[1:]):
        if len(group.digits) == LAST:
            yield group
        elif follower and len(group.digits) == len(follower.digits) == PAIRS:
            yield Group(group.start, follower.end, group.digits + follower.digits)


def _told_apart(text: str, last: Group) -> Iterator[Span]:
    """»født 12. marts 2011, sidste fire cifre …«, and the other way round."""
    near = text[max(0, last.start - NEAR) : last.start].lower()
    if not any(sign in near for sign in SIGNS_OF_LAST):
        return
    said = LAST_FOUR.search(text, max(0, last.start - NEAR), last.start)
    if said is None:
        return
    days = list(DAY_OF_BIRTH.finditer(text, max(0, last.start - REACH), said.start()))
    if days:
        yield Span(days[-1].start(), last.end, Kind.CPR)
    elif (born := BORN.match(text, last.end)) and (day := DAY_OF_BIRTH.match(text, born.end())):
        yield Span(last.start, day.end(), Kind.CPR)


def _is_before_town(text: str, last: int, end: int, is_town: Callable[[str], bool]) -> bool:
    """Whether the last four digits begin a line and a town follows: a letter's date, and »2100 København« below."""
    town = TOWN.match(text, end)
    return town is not None and text[last - 1 : last] == "\n" and is_town(town[1].lower())


def _find_in(text: str, cluster: Cluster, is_town: Callable[[str], bool]) -> Iterator[Span]:
    first = 0
    while first < len(cluster.groups):
        found = next((it for it in cluster.windows(first, sizes=(LENGTH, LONG)) if _is_cpr(text, cluster, it)), None)
        if found is None or _is_list_of_pairs(cluster, found) or _is_date(text, cluster, found, is_town):
            first += 1
            continue
        yield Span(found.start, found.end, Kind.CPR)
        first += len(found.groups)


def _is_date(text: str, cluster: Cluster, window: Window, is_town: Callable[[str], bool]) -> bool:
    """A date with the year in full, before a postal code."""
    if len(window.digits) != LONG or _is_introduced(text, cluster, window):
        return False
    return _is_before_town(text, window.groups[-1].start, window.end, is_town)


def _is_cpr(text: str, cluster: Cluster, window: Window) -> bool:
    introduced = _is_introduced(text, cluster, window)
    is_abroad = text[max(0, window.start - 1) : window.start] == "+" or _is_after_code(text, cluster, window)
    if is_abroad and not introduced:
        return False
    if len(window.digits) == LONG:
        return _is_long(window, introduced=introduced)
    return _is_short(window, introduced=introduced)


def _is_after_code(text: str, cluster: Cluster, window: Window) -> bool:
    """Whether it is all that follows a country's code: »+92 300 1234567«."""
    code = cluster.groups[0]
    is_whole = len(window.groups) == len(cluster.groups) - 1 and window.end == cluster.groups[-1].end
    has_plus = text[max(0, code.start - 1) : code.start] == "+"
    if not (is_whole and has_plus and CODE.fullmatch(code.digits)):
        return False
    return window.shape not in LIKE_CPR and not any(gap.strip() for gap in cluster.gaps)


def _is_introduced(text: str, cluster: Cluster, window: Window) -> bool:
    """Whether the text says that a CPR number or a day of birth comes; deep in a list of numbers nothing does."""
    if window.start - cluster.groups[0].start > LOOK_BACK:
        return False
    return INTRODUCED.search(text, max(0, window.start - LOOK_BACK), window.start) is not None


def _is_short(window: Window, *, introduced: bool) -> bool:
    """Ten digits: the day of birth in six, and four more."""
    digits = window.digits
    if introduced:
        return len(window.groups) == 1 or window.split_gaps(BIRTH)[1] is not None or is_day(digits[:2], digits[2:4])
    if not is_day(digits[:2], digits[2:4]):
        return False
    if window.split_gaps(BIRTH)[1] is None:
        return _is_oddly_grouped(window)
    return _is_evenly_marked(window, BIRTH) and not _is_end_of_period(window)


def _is_oddly_grouped(window: Window) -> bool:
    """Apart in other places than between day of birth and the rest, and with no year after the first group."""
    years = any(len(group.digits) == LAST and group.digits[:2] in YEARS for group in window.groups[1:])
    return not years and window.has_one_separator


def _is_evenly_marked(window: Window, birth: int) -> bool:
    """No list of numbers and no date with something after it: the same sign throughout, or only blanks in the rest."""
    within, between, rest = window.split_gaps(birth)
    if window.has_one_separator:
        return True
    if any(gap.strip() for gap in rest):
        return False
    return not (any(gap.strip() for gap in within) and any(sign in (between or "") for sign in NOT_ONE))


def _is_end_of_period(window: Window) -> bool:
    """The later date of a period: »24.12-01.01.2025«."""
    before, last = window.before, window.groups[-1].digits
    return before is not None and before == before.strip() and len(last) == LAST and last[:2] in YEARS


def _is_long(window: Window, *, introduced: bool) -> bool:
    """Twelve digits: the day of birth with the year in full, or turned round, and four more."""
    digits = window.digits
    dmy = digits[4:6] in YEARS and is_day(digits[:2], digits[2:4])
    ymd = digits[:2] in YEARS and is_day(digits[6:8], digits[4:6])
    gap = window.split_gaps(LONG - LAST)[1]
    if not (dmy or ymd) or gap is None or (window.before is not None and not window.before[-1:].isspace()):
        return False
    if introduced:
        return True
    is_time = TIME.fullmatch(digits[-LAST:]) is not None and "-" not in gap
    return not is_time and _is_evenly_marked(window, LONG - LAST)


def _is_list_of_pairs(cluster: Cluster, window: Window) -> bool:
    """Telephone numbers written in pairs, one after the other."""
    return set(window.shape) == {PAIRS} and len(cluster.groups) > len(window.groups) and window.has_one_separator


def is_day(day: str, month: str) -> bool:
    """Whether there is such a day, in some year; the day may have 60 added."""
    number, of_month = int(day) % 100, int(month)
    if number > REPLACED:
        number -= REPLACED
    return 1 <= of_month < len(DAYS) and 1 <= number <= DAYS[of_month]
