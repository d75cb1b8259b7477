"""Addresses: a road with a number, and what stands around it."""

import re
from collections.abc import Iterator
from typing import Final

from beredskab.text_guard.finding import Kind, Span
from beredskab.text_guard.patterns import any_of, word_of, words_of
from beredskab.text_guard.words import Words

# Endings of roads that hardly anything else has, and those that need a hint beside them.
ROADS: Final = words_of("""
    vej vejen vejs gade gaden allé alle allée stræde strædet vænge vænget boulevard boulevarden kvarter kvarteret
    straße strasse gatan vägen gata
""")
SPOTS: Final = words_of("""
    torv torvet plads pladsen park parken have haven bakke bakken bakker toft toften dal dalen eng engen mark
    marken høj højen høje krog krogen lund lunden skov skoven sti stien gård gården bro broen brink brinken led
    leddet vang vangen holm holmen kaj kajen ager ageren agre løkke løkken banke banken sving svinget passage
    passagen land kær kæret port porten vig vigen bugt bugten pynt pynten næs næsset kilde kilden mølle møllen odde
    odden hegn hegnet slette sletten hede heden lyng lyngen dam dammen åen bæk bækken dige diget spjæld spjældet
    stykket gab gabet rækken rækkerne kanten trekanten hjørnet minde husene terrasse terrasserne ås åsen bo mose
    mosen sø søen strand stranden ring ringen bue buen kløft
""")
NUMBER: Final = r"\s{1,2}(?:nr\.?\s?)?\d{1,3}(?:[A-Za-z]|\s[A-HJ-Z])?(?![\w]|[.,]\d)"
FLOOR: Final = (
    r"(?:,?\s{1,2}(?:\d{1,2}(?:\.?\s?(?:sal|etage)|\.|(?=[\s,]))|st\.?|stuen|kl\.?|kælderen),?\s?"
    r"(?:t\.?v\.?|t\.?h\.?|m\.?f\.?|dør\s\d{1,3}|til\s(?:venstre|højre))(?!\w)\.?"
    r"|,?\s\d{1,2}\.\s(?:sal|\d{1,3}(?!\w)))"
)
TOWN: Final = (
    r"(?:,?\s{1,2}(?:DK-?\s?)?\d{4}\s{1,2}[A-ZÆØÅ][^\W\d_]{1,25}"
    r"(?:\s(?:[A-ZÆØÅ]{1,2}|[A-ZÆØÅ][a-zæøå]{1,15}))?(?!\w))"
)
HOUSE: Final = re.compile(rf"{NUMBER}({FLOOR}?{TOWN}?)")
LONGEST: Final = 40  # letters of a road's last word
TURNED: Final = re.compile(r"[\w'.\-]{1,40}")
# Anything with a capital letter and a number, where a floor or a town follows.
PLACED: Final = re.compile(
    rf"[A-ZÆØÅ](?<!\w.)[\w'\-]{{1,30}}(?:\s[A-ZÆØÅ][\w'\-]{{1,30}}){{0,3}}{NUMBER}(?:{FLOOR}{TOWN}?|{TOWN})"
)
# A road without a number, where someone is said to live there.
LIVES: Final = re.compile(
    word_of(r"bor boende boet bopæl adresse[a-z]{0,2} flytte[tr] overnatter sover gemmer\ssig")
    + r"\s(?:er\s|nu\s|lige\s)?(?:på|i|til|ved)?\s?"
    rf"((?:[A-ZÆØÅ][\w'.]{{0,25}}\s){{0,2}}(?:[A-ZÆØÅ][\w'\-]{{1,30}}?)?{any_of(' '.join(ROADS))})(?!\w)"
)
# Anything but a known place, with a number that counts nothing, where someone is said to live there.
LIVES_AT: Final = re.compile(
    word_of("bor boende boet") + r"\s(?:er\s|nu\s|lige\s)?(?:(?:på|i|ved)\s)?"
    rf"((?:[A-ZÆØÅ][\w'.]{{0,25}}\s){{0,2}}([A-ZÆØÅ][\w'\-]{{1,30}}){NUMBER})(?!\s(?:år|mdr|måned|uge|dag|gang|af|pct|%))"
)
# »Ved Skellet 4«: within a sentence only a road's name begins with a capital »Ved«.
BEGUN: Final = re.compile(
    rf"(?<=[a-zæøå,]\s)((?:{any_of('Ved Bag Under Langs Mellem Over Ny Nedre Øvre Nordre Søndre Vestre Østre')}"
    rf"|{any_of('Gammel Gl. Store Lille Sankt Skt. Sct.')})\s(?:[A-ZÆØÅ][\w'\-]{{1,30}}\s?){{1,2}}{NUMBER})"
)
NUMBERED: Final = words_of("afdeling gruppe stue værelse lokale etage zone distrikt hus team uge fase")
# Anything with a number, where it is called an address.
LABELLED: Final = re.compile(
    word_of(r"adresse[a-z]{0,2} bopæl[a-z]{0,2}") + r"(?:\s?:|\ser(?:\spå)?)\s{1,2}"
    r"([A-ZÆØÅ][^\d\n,.;:?!]{1,40}?\s\d{1,3}(?:[\-/]?\w){0,6})(?!\w)"
)
LOOK_BACK: Final = 70
BEFORE: Final = re.compile(r"(?:^|(?<=\W))(?:(?:[A-ZÆØÅ][\w'\-]{0,25}\.?|[A-ZÆØÅ]\.(?:\s?[A-ZÆØÅ]\.)?)\s){1,3}$")
NO_PART: Final = re.compile(
    any_of("På I Til Fra Ved Hun Han De Vi Jeg Adressen Adresse Bor Hos Det Den Nu Familien Mod Min Mit Side Kl")
    + r"\s"
)
HINT: Final = re.compile(
    r"(?:\b(?:på|i|til|fra|ved|hos|adresse[a-z]{0,2}(?:\ser)?|bopæl|bor)|:)\s{1,2}$", re.IGNORECASE
)
# A capital letter within a sentence.
WITHIN: Final = re.compile(r"[a-zæøå,]\s{1,2}$")
COUNTED: Final = re.compile(r"\s?(?:år|mdr|måned|uge|dag|gang|time|minut|børn|unge|elever|pladser|kr|%)")
HOUSES: Final = any_of("""
    rådhuset kommunen biblioteket jobcenter jobcentret jobcenteret borgerservice politigården politistationen skolen
    kontoret rådhus familieretshuset sygehuset hospitalet retten stationen klubben sundhedshuset
""")
PUBLIC: Final = re.compile(
    rf"{HOUSES}\s(?:ligger|er|bor|findes|holder\stil|har\sadresse)\s(?:på|i|ved)\s$", re.IGNORECASE
)
# »Møde på rådhuset, Nordmarks Allé 1«, but not »hun bor ved rådhuset, Birkevej 4«.
TOWN_HALL: Final = re.compile(rf"{any_of('rådhus rådhuset familieretshuset')}(?:,|\spå)\s$", re.IGNORECASE)
BEFORE_PUBLIC: Final = (",", "på", "i", "ved")  # what both of them end in
LIVING: Final = re.compile(
    r"\b(?:bor|boede|boet|boende|flytte\w{0,3}|adresse\w{0,2}|nær|tæt|bag|ved|over\sfor|hjem\w{0,2}|står|venter)\b",
    re.IGNORECASE,
)


def find_addresses(text: str, *, words: Words) -> Iterator[Span]:
    """Every address. Places of `words` end like a road at times (»Danmark«), and so do words (»børnehaven«)."""
    for start, end in (*_find_roads(text, words), *_find_told(text, words)):
        if not _is_public(text[max(0, start - LOOK_BACK) : start]):
            yield Span(start, end, Kind.ADDRESS)


def _is_public(before: str) -> bool:
    if not before.rstrip().lower().endswith(BEFORE_PUBLIC):
        return False
    return PUBLIC.search(before) is not None or (TOWN_HALL.search(before) is not None and not LIVING.search(before))


def _find_roads(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for house in HOUSE.finditer(text):
        if (road := TURNED.match(text[max(0, house.start() - LONGEST) : house.start()][::-1])) is None:
            continue
        word = road[0][::-1]
        start = _begin(text, house.start() - len(word))
        if _is_road(text, start, word, house, words):
            yield start, house.end()


def _find_told(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Where the words around say that it is one."""
    for match in PLACED.finditer(text):
        small = NO_PART.match(text, match.start())
        yield small.end() if small else match.start(), match.end()
    for match in LIVES_AT.finditer(text):
        if match[2].lower() not in words.places and match[2].lower() not in NUMBERED:
            yield match.span(1)
    for pattern in (LIVES, LABELLED):
        yield from (match.span(1) for match in pattern.finditer(text))
    for match in BEGUN.finditer(text):
        if not COUNTED.match(text, match.end()):
            yield match.span(1)


def _begin(text: str, start: int) -> int:
    """Where the road's name begins: up to three words with a capital letter may stand before its last one."""
    from_here = max(0, start - LOOK_BACK)
    beside = text[from_here:start].split()[-1:]
    if not beside or beside[0] == beside[0].lower():
        return start
    before = BEFORE.search(text[from_here:start])
    if before is None:
        return start
    begin = from_here + before.start()
    while (small := NO_PART.match(text, begin, start)) is not None:
        begin = small.end()
    return begin


def _is_road(text: str, start: int, word: str, house: re.Match[str], words: Words) -> bool:
    """Whether a word before a number ends as roads do, and has something before that ending."""
    low = word.lower()
    if word[0].isupper() and _is_within_estate(text[start : house.start() - len(word)]):
        return not COUNTED.match(text, house.end())
    is_alone = start == house.start() - len(word)
    if low.endswith(tuple(ROADS)):
        return not (is_alone and low in ROADS)
    if not low.endswith(tuple(SPOTS)) or not word[0].isupper() or low in words.places or (is_alone and low in SPOTS):
        return False
    has_letter = house[0][-1:].isalpha()
    within = WITHIN.search(text, max(0, start - LOOK_BACK), start) is not None
    if has_letter or within or low not in words.known:
        return not COUNTED.match(text, house.end())
    return bool(house[1]) or HINT.search(text, max(0, start - LOOK_BACK), start) is not None


def _is_within_estate(before: str) -> bool:
    """»Galgebakken Sten 7«: whether what stands before the last word ends as roads do."""
    earlier = before.lower().split()
    return bool(earlier) and earlier[-1].endswith(tuple(ROADS | SPOTS)) and earlier[-1] not in ROADS | SPOTS
