"""What leads to a person by a code: mail addresses, number plates, passports and names on the net."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from beredskab.text_guard.allowed import Allowed, main_domain
from beredskab.text_guard.finding import Kind, Span
from beredskab.text_guard.known_places import ABROAD
from beredskab.text_guard.patterns import any_of, word_of, words_of
from beredskab.text_guard.tokens import Token
from beredskab.text_guard.words import Words

AT: Final = re.compile(r"[@(\[{sS](?:(?<=@)|(?<=[(\[{])\s?(?i:at|a|snabel-?a)\s?[)\]}]|(?<=\b[sS])(?i:nabel-?a)\b)\s?")
MOST_BEFORE_AT: Final = 64
LOCAL_TURNED: Final = re.compile(r"[\w.+'%-]{1,64}")
SPOKEN_TURNED: Final = re.compile(r"[\w.+'%-]{1,64}(?:\s(?:tod|mutknup|kirp)\s[\w.+'%-]{1,64}){0,3}", re.IGNORECASE)
DOT: Final = r"(?:\.|\s\.\s|\s?[(\[](?:dot|punktum)[)\]]\s?|\s(?:dot|punktum|prik)\s)"
DOMAIN: Final = re.compile(rf"(?:\w[\w-]{{0,62}}{DOT}){{1,5}}[^\W\d_]{{2,24}}", re.IGNORECASE)
COMMON: Final = re.compile(r"\.(?:dk|com|org|net|eu|se|no|de|nu|io|info)$", re.IGNORECASE)  # ends no name on the net
# Addresses of a place and not of a person.
SHARED: Final = words_of("""
    kontakt info post mail borger kommune kommunen sikkerpost digitalpost support noreply no-reply kontor kontoret
    reception skole skolen dpo jobcenter borgerservice raadhus hovedpostkasse hovedpostkassen underretning
    viso underretninger administration raadgivning vagt
""")

# What offices' mailboxes end in, and nobody's name.
OFFICE: Final = re.compile(
    r"(?:afsnit|afsnittet|afdeling|afdelingen|forvaltning|forvaltningen|team|teamet|r(?:aa|å)dgivning(?:en)?|ogunge"
    r"|center|centret|centeret|kontor|kontoret|sekretariat|sekretariatet|service)$"
)
# Anyone can have a mailbox here, so that no name of it is shared.
FREE_MAIL: Final = words_of("gmail hotmail live outlook yahoo icloud mail me jubii ofir proton protonmail privat")
OF_THE_STATE: Final = words_of("borger.dk politi.dk sundhed.dk virk.dk domstol.dk nyidanmark.dk um.dk ast.dk sbst.dk")

PLATE: Final = re.compile(
    r"[A-Z][A-Z](?<![\w\-]..)(?<!EU|FN|KL|SU|EF|TV|NR)[\s.\-]?\d{2}[\s.\-]?\d{3}(?!\w)(?!\s?(?:kr|%|\d))"
)
CALLED_PLATE: Final = re.compile(
    word_of(r"nummerplade[a-z]{0,3} reg\.?\s?nr\.? registreringsnummer(?:et)? indregistreret plade(?:n)?")
    + r"(?i:\s?(?:er|hedder|med|nr|nummer|:)?[\s.:]{1,2}[»\"']?"
    r"([A-ZÆØÅ]{1,3}(?:[\s.\-]?\d{1,3}){1,2}(?:[\s.\-]?[A-Z]{1,3})?|[A-ZÆØÅ0-9]{2,7})(?!\w))"
)
# Plates from abroad, and with small letters, where the text says that a plate comes.
TOLD_PLATE: Final = re.compile(
    word_of(r"nummerplade[a-z]{0,3} plade[a-z]{0,3} indregistreret registreret reg\.?\s?nr\.?")
    + r"(?!\w)[^\d\n.!?]{0,30}?(?<!\w)"
    r"([A-ZÆØÅ]{1,3}[\s\-][A-ZÆØÅ]{0,2}[\s\-]?\d{1,5}(?:\s?[A-Z]{1,2})?)(?!\w)"
)
SMALL_PLATE: Final = re.compile(r"\d\d-?\d{3}(?![\w\-])")
BEFORE_SMALL: Final = re.compile(r"(?:^|[^\w\-])(?!nr|kl|ca|tv|th|mf|kr|id|dk|eu|af|og|på|er|se)([a-zæøå]{2}-?)$")
LONGEST_BEFORE: Final = 4  # signs before the digits of such a plate
HAS_BOTH: Final = re.compile(r"(?=.*\d)(?=.*[^\W\d_])")
PASSPORT: Final = re.compile(
    word_of("pas passet passets pasnummer pasnummeret pasnr passport opholdskort(?:et)? id-?kort(?:et)?")
    + r"\b[^\d\n]{0,25}?(?<!\w)((?i:[A-Z]{1,2}\s?)?\d(?:[\s.\-]?\d){5,9}[A-Za-z]?)(?!\w)"
)
BARE_PASSPORT: Final = re.compile(r"[A-Z](?<!\w.)(?:\d{7,8}|[A-Z]\d{7})(?!\w)")

NETWORKS: Final = words_of("""
    snap snapchat insta instagram tiktok facebook fb messenger telegram discord steam roblox kik twitter youtube
    whatsapp viber wickr jodel reddit twitch playstation psn xbox gamertag brugernavn brugernavnet brugerid nick
    nickname profil profilen profilnavn profilnavnet alias
""")
LINK: Final = any_of(
    "hedder er som under navnet brugernavn brugernavnet bruger hun han de profil profilen konto kalder sig"
)
SIGNS: Final = r"[A-Za-zÆØÅæøå0-9](?:[\w\-]|\.(?=\w)){1,30}"
AT_HANDLE: Final = re.compile(r"@(?<![\w.@].)(?=[\w.]{0,30}[^\W\d])[\w](?:[\w]|\.(?=\w)){1,30}")
# »name#1234«, as on Discord: its number, and what stands before, turned round.
HANDLE_NUMBER: Final = re.compile(r"#\d{4}(?!\d)")
BEFORE_NUMBER: Final = re.compile(r"[\w.]{1,31}[^\W\d_](?![\w#])")
MOST_BEFORE_NUMBER: Final = 33
# What may come after the name of a network: signs that no word has, or anything after a colon.
TOLD: Final = re.compile(
    rf"\s?(?:{LINK}\s){{0,5}}[:»\"']?\s?[»\"']?((?=[\w.\-]{{0,30}}(?:_|\d|\w\.\w)){SIGNS})|\s?:\s?[»\"']?({SIGNS})",
    re.IGNORECASE,
)
CALLED: Final = re.compile(rf"\s?(?:er|hedder|:)?\s?[»\"']?({SIGNS})", re.IGNORECASE)
ABBREVIATED: Final = re.compile(
    r"(?:[^\W\d_]{1,3}\.){1,3}(?:[^\W\d_]{1,3})?|(?:ca|kl|nr|pkt|kap|s|bl)\.?\d+", re.IGNORECASE
)
LETTERS_OF_NUMBERED: Final = 3  # in a name that begins with a digit; fewer are a class or a time (»8.b«)
NAMED: Final = words_of("hedder hed kalder")  # »på Snapchat, hvor hun hedder …«
LONGEST_WAY: Final = 10  # words from the network to what someone is called there
CALLING: Final = words_of("brugernavn brugernavnet nickname gamertag alias")
PROFILE_ADDRESS: Final = re.compile(
    word_of("instagram facebook tiktok snapchat twitter x youtube twitch reddit linkedin t")
    + r"(?i:\.(?:com|me|tv)/(?:add/|in/|user/|u/|profile\.php\?id=)?)(@?[\w.\-]{2,60})"
)


def find_emails(text: str, *, allowed: Allowed, words: Words) -> Iterator[Span]:
    """Every mail address of a person, also where the sign is written as a word.

    Not those of `allowed`, nor one that is shared (»kontakt@…«) at a domain of theirs or of a municipality.
    """
    for at in AT.finditer(text):
        start = at.start() - text[max(0, at.start() - 1) : at.start()].isspace()
        before = text[max(0, start - MOST_BEFORE_AT) : start]
        local = (LOCAL_TURNED if "@" in at[0] else SPOKEN_TURNED).match(before[::-1])
        domain = DOMAIN.match(text, at.end())
        is_handle = text[start : at.end()] == " @" and domain is not None and not COMMON.search(domain[0])
        if local is None or domain is None or is_handle:
            continue
        name, place = local[0][::-1].lower(), domain[0].lower()
        is_shared = _is_shared(name, main_domain(place), allowed.domains, words)
        if not (is_shared or f"{name}@{place}" in allowed.emails):
            yield Span(start - len(local[0]), domain.end(), Kind.EMAIL)


def _is_shared(name: str, domain: str, public: Collection[str], words: Words) -> bool:
    """Whether it is the mailbox of a public place: one of `public`, of the state, or a municipality."""
    label, _, country = domain.partition(".")
    if label in FREE_MAIL:
        return False
    is_town = country == "dk" and label not in ABROAD and words.is_only_place(label.removesuffix("kommune"))
    is_public = is_town or domain in public or domain in OF_THE_STATE
    return is_public and (name in SHARED or name == label or OFFICE.search(name) is not None)


def find_codes(text: str) -> Iterator[Span]:
    """Number plates, passports, and names on the net where their form shows what they are."""
    yield from (Span(*it.span(), Kind.PLATE) for it in PLATE.finditer(text))
    yield from _find_small_plates(text)
    yield from (Span(*it.span(1), Kind.PLATE) for it in TOLD_PLATE.finditer(text))
    yield from (Span(*it.span(1), Kind.PLATE) for it in CALLED_PLATE.finditer(text) if HAS_BOTH.match(it[1]))
    yield from (Span(*it.span(1), Kind.PASSPORT) for it in PASSPORT.finditer(text))
    yield from (Span(*it.span(), Kind.PASSPORT) for it in BARE_PASSPORT.finditer(text))
    yield from (Span(*it.span(), Kind.HANDLE) for it in AT_HANDLE.finditer(text))
    if "#" in text:
        yield from _find_numbered_handles(text)
    if "/" in text:
        yield from (Span(*it.span(1), Kind.HANDLE) for it in PROFILE_ADDRESS.finditer(text))


def _find_numbered_handles(text: str) -> Iterator[Span]:
    for number in HANDLE_NUMBER.finditer(text):
        before = text[max(0, number.start() - MOST_BEFORE_NUMBER) : number.start()]
        if (name := BEFORE_NUMBER.match(before[::-1])) is not None:
            yield Span(number.start() - len(name[0]), number.end(), Kind.HANDLE)


def _find_small_plates(text: str) -> Iterator[Span]:
    """»ab-12-345«: in small letters only where no blank stands between, as »af 20 000« does."""
    for digits in SMALL_PLATE.finditer(text):
        before = BEFORE_SMALL.search(text, max(0, digits.start() - LONGEST_BEFORE), digits.start())
        if before is not None and before[1].endswith("-") == ("-" in digits[0]):
            yield Span(before.start(1), digits.end(), Kind.PLATE)


def find_told_handles(text: str, tokens: Sequence[Token], *, ordinary: Collection[str]) -> Iterator[Span]:
    """Names on the net where the words before say what they are; never `ordinary` words, such as »er«."""
    network = -LONGEST_WAY - 1
    for at, token in enumerate(tokens):
        if token.begins:
            network = -LONGEST_WAY - 1
        if token.low in NETWORKS:
            network = at
        elif not (token.low in NAMED and at - network <= LONGEST_WAY):
            continue
        told = TOLD.match(text, token.end)
        if told is None and token.low in CALLING:
            told = CALLED.match(text, token.end)
        if told is not None and _is_handle(told[told.lastindex or 0], ordinary):
            yield Span(*told.span(told.lastindex or 0), Kind.HANDLE)


def _is_handle(written: str, ordinary: Collection[str]) -> bool:
    """Whether it can be someone's name on the net, and not a word, an abbreviation, a class or a time."""
    letters = sum(map(str.isalpha, written))
    if written[0].isdecimal() and "_" not in written:
        return letters >= LETTERS_OF_NUMBERED and "-" not in written
    is_abbreviated = "." in written and ABBREVIATED.fullmatch(written) is not None
    return letters > 0 and written.lower() not in ordinary and not is_abbreviated
