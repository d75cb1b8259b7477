"""What else points to a person: numbers to call, addresses, number plates, passports, names on the net."""

import pytest

from beredskab.text_guard.allowed import Allowed
from beredskab.text_guard.finding import Kind, Level
from beredskab.text_guard.phones import SHORT_STEMS, STEMS
from tests.text_guard.samples import find

# A mailbox at a free provider makes no mailbox there public.
PUBLIC = Allowed.of(emails=["kbhv@politi.dk", "raad@hotmail.dk"], sites=["https://www.levudenvold.dk/hjaelp"])


def found_in(text: str, kind: Kind, allowed: Allowed | None = None) -> list[str]:
    return [text[it.start : it.end] for it in find(text, allowed=allowed or Allowed()) if it.kind is kind]


@pytest.mark.parametrize(
    "number",
    ["22345678", "22 34 56 78", "2234 5678", "2234-5678", "22.34.56.78", "+45 22 34 56 78", "+4522345678",
     "0045 22345678", "223 456 78", "22 345 678", "+46 70 123 45 67", "+90 532 123 45 67", "+252 61 555 1234",
     "+964 750 123 4567", "+92 300 1234567",
     "２２３４５６７８"],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "Ring til hende på {} efter skole.", "Hun har nr. {}", "Mobil: {}."])
def test_telephone_numbers(number: str, around: str) -> None:
    assert found_in(around.format(number), Kind.PHONE) == [number]


@pytest.mark.parametrize("number", ["22) 34 56 78", "0090) 532 123 45 67", "+45) 22 34 56 78"])
def test_a_number_with_its_beginning_in_brackets(number: str) -> None:
    assert found_in(f"Hun kan nås på ({number}.", Kind.PHONE) == [number]


def test_an_odd_grouping_is_one_where_the_text_calls_it_so() -> None:
    assert found_in("Hun kan ringes op på 2 2 34 56 78.", Kind.PHONE) == ["2 2 34 56 78"]


@pytest.mark.parametrize(
    "text",
    ["Ansøgning nr. 2026-118 er afslået.", "Aftale nr. 118/2026", "Lokale nr. 204118", "Klage nr. 20260118",
     "Mødet er 24. december 2026 14 30.", "Se (2023) 2024-rapporten."],
)  # fmt: skip
def test_what_is_numbered_within_a_year_is_left_alone(text: str) -> None:
    assert found_in(text, Kind.PHONE) == []


def test_several_numbers_in_a_row() -> None:
    assert found_in("22 34 56 78 / 32 34 56 78, 42345678", Kind.PHONE) == ["22 34 56 78", "32 34 56 78", "42345678"]
    several = ["+45 22 34 56 78", "+46 70 123 45 67", "0045 32345678", "42 34 56 78"]
    assert found_in(", ".join(several), Kind.PHONE) == several
    assert found_in(" og ".join(reversed(several)), Kind.PHONE) == several[::-1]


@pytest.mark.parametrize(
    "text",
    ["Ring 112, 114 eller 1888.", "CVR 66137112", "CVR-nr. 29 18 99 27", "Sagsnr. 20231234", "Fra 2023-2024.",
     "Den 24.12.2024.", "Bussen kører 20.15-21.45.", "Det koster 45 300 000 kr.",
     "Se side 20 30 40 50", "Faktura 20231187"],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found_in(text, Kind.PHONE) == []


# Ordinary words that end as those do that say what else a number is: it is a telephone number all the same.
TAILS = [
    "WhatsApp", "op", "ned", "nej", "maj", "jeg", "snap", "trup", "paragraf", "ocean", "linse", "bombasag",
    "salgsversion", "avisjournal", "lønkonto", "gamle bilag", "Hun ser matrikel", "storkunde", "huskeordre",
    "lufthavnsreg", "overside", "lederref", "hus", "midtpunkt", "opkald i denne sag på", "kontakt via konto med", "SE",
]  # fmt: skip


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("link", [" ", ": ", " er ", " på "])
def test_the_tail_of_a_word_hides_no_number(tail: str, link: str) -> None:
    assert found_in(f"Det er {tail}{link}22 34 56 78 i dag.", Kind.PHONE) == ["22 34 56 78"]


@pytest.mark.parametrize("stem", sorted(STEMS | SHORT_STEMS))
def test_no_stem_hides_a_number_as_the_tail_of_a_word(stem: str) -> None:
    assert found_in(f"Det var i halv{stem} 22 34 56 78.", Kind.PHONE) == ["22 34 56 78"]
    assert found_in(f"Skriv: {stem}nr. 22 34 56 78.", Kind.PHONE) == []


@pytest.mark.parametrize(
    "called",
    ["CVR", "CVR-nr.", "EAN", "SE-nr.", "P-nummer", "J.nr.", "Sagsnr.", "Sag nr.", "Sagsnummeret er", "Journalnummer",
     "Fakturanr.", "Kontonr.", "Reg.nr.", "Ordrenummer:", "Kundenr.", "Bilagsnr.", "Løbenummer", "Rekvisitionsnr.",
     "Matrikelnummer", "Versionsnummer", "Ref.nr.", "ISBN", "§", "Side"],
)  # fmt: skip
def test_what_is_called_something_else_is_left_alone(called: str) -> None:
    assert found_in(f"Det står i papirerne. {called} 22345678.", Kind.PHONE) == []


@pytest.mark.parametrize("bare", ["sag", "sagen", "faktura", "konto", "ordre", "bilag", "matrikel", "version", "ref."])
def test_bare_words_speak_of_a_number_in_one_piece_only(bare: str) -> None:
    assert found_in(f"Se {bare} 22345678.", Kind.PHONE) == []
    assert found_in(f"Se {bare} 22 34 56 78.", Kind.PHONE) == ["22 34 56 78"]


def test_years_are_a_pair_with_a_sign_between_them_only() -> None:
    assert found_in("Mor 2034 2056", Kind.PHONE) == ["2034 2056"]
    assert found_in("Skoleåret 2034/2035 og 2034-2035. Den 24. december 2034 1430.", Kind.PHONE) == []


@pytest.mark.parametrize("written", ["72 42 40 00", "72424000", "+45 72 42 40 00", "0045 7242 4000", "7242-4000"])
def test_a_number_of_the_directory_may_stand(written: str) -> None:
    directory = Allowed.of(phones=["72 42 40 00"])
    assert found_in(f"Ring til VISO på {written}", Kind.PHONE, directory) == []
    assert found_in(f"Ring til hende på {written}", Kind.PHONE) == [written]


@pytest.mark.parametrize(
    "address",
    [
        "a.b@live.dk",
        "a_b+c@sub.example.co.uk",
        "a.b(at)live.dk",
        "a.b [at] live.dk",
        "æble@øl.dk",
        "a.b @ live.dk",
        "a.b @ live . dk",
    ],
)
def test_mail_addresses(address: str) -> None:
    assert found_in(f"Skriv til {address}, så svarer hun.", Kind.EMAIL) == [address]


@pytest.mark.parametrize(
    "address",
    ["larsen@larsen.dk", "skole@gmail.com", "info@fatima-hassan.dk", "kontakt@live.dk", "post@mail.dk",
     "kontakt@firma.dk", "post@storm.dk", "mail@holm.dk", "info@liv.dk", "lund@lund.dk", "info@odense.com",
     "info@hassan.co.uk", "info@politi.dk.hassan.dk", "a.hansen@raad.levudenvold.dk", "born@albertslund.dk",
     "info@hotmail.dk", "bager@odense.dk", "hassan@odense.dk", "familieafsnittet@holm.dk",
     "lindholm@odense.dk", "ladefoged@albertslund.dk", "soendergaard@odense.dk", "kontakt@karbala.dk"],
)  # fmt: skip
def test_a_shared_name_at_somebody_s_own_place_is_theirs(address: str) -> None:
    assert found_in(f"Skriv til {address}.", Kind.EMAIL, PUBLIC) == [address]


@pytest.mark.parametrize(
    "address",
    ["albertslund@albertslund.dk", "post@odense.dk", "info@aarhuskommune.dk", "kontakt@borger.dk", "kbhv@politi.dk",
     "info@levudenvold.dk", "kontakt@raad.levudenvold.dk", "familieafsnittet@odense.dk", "boernogunge@odense.dk"],
)  # fmt: skip
def test_a_shared_mailbox_of_a_public_place_may_stand(address: str) -> None:
    assert found_in(f"Skriv til {address}.", Kind.EMAIL, PUBLIC) == []


@pytest.mark.parametrize("dot", ["punktum", "prik", "dot"])
def test_a_mail_address_in_words(dot: str) -> None:
    address = f"rojda {dot} demir snabel-a hotmail {dot} com"
    assert found_in(f"Hun bruger {address} nu.", Kind.EMAIL) == [address]


@pytest.mark.parametrize(
    "address",
    ["Trippendalen 21", "Nordmarks Allé 8B, 2620 Albertslund", "Gammel Kongevej 10, 2. tv.",
     "H.C. Andersens Boulevard 4", "Peter Bangs Vej 12", "Herstedvestervej 45",
     "Ved Kirken 3, st. th., 2000 Frederiksberg"],
)  # fmt: skip
def test_addresses_are_asked_about(address: str) -> None:
    text = f"Hun bor på {address}"
    found = [it for it in find(text) if it.kind is Kind.ADDRESS]
    assert [it.level for it in found] == [Level.WARN]
    assert text[found[0].start : found[0].end] in (address, address.removeprefix("Ved "))


@pytest.mark.parametrize(
    "before",
    ["hun bor tæt på skolen, ", "Moderen bor lige bag kontoret, ", "Familien bor ved stationen, ",
     "Jeg ringede til kommunen, ", "Hun bor over for klubben på ", "De bor bag rådhuset, ",
     "Han venter ved Albertslund Rådhus, "],
)  # fmt: skip
def test_a_public_house_beside_it_makes_no_home_public(before: str) -> None:
    assert found_in(f"{before}Birkevej 4.", Kind.ADDRESS) == ["Birkevej 4"]


def test_a_word_after_the_number_is_no_letter_of_the_house() -> None:
    assert found_in("Han bor på Trippendalen 21 i kælderen.", Kind.ADDRESS) == ["Trippendalen 21"]
    assert found_in("Han bor på Trippendalen 21 B.", Kind.ADDRESS) == ["Trippendalen 21 B"]


@pytest.mark.parametrize(
    "address",
    [
        "Egelundsparken 112",
        "Galgebakken Sten 7",
        "Lindenstraße 27",
        "Birkelunden 9",
        "Klitrosebakken 18A",
        "Ved Skellet 4",
    ],
)
@pytest.mark.parametrize("around", ["Brevet kom til hende, {}, i går.", "Mødestedet var {}"])
def test_a_road_s_name_needs_nobody_who_lives_there(address: str, around: str) -> None:
    assert found_in(around.format(address), Kind.ADDRESS) == [address]


@pytest.mark.parametrize("address", ["Hyldespjældet 21", "Blokland 45 B"])
@pytest.mark.parametrize("lives", ["Hun bor nu {}.", "Han har boet i {}", "De er boende på {}"])
def test_whatever_has_a_number_is_one_where_someone_lives(address: str, lives: str) -> None:
    assert found_in(lives.format(address), Kind.ADDRESS) == [address]


@pytest.mark.parametrize(
    "text",
    ["Se side 12 i planen.", "Mødet er på Albertslund Rådhus, Nordmarks Allé 1.", "Børnehaven 3 dage om ugen",
     "Vi ses Under Uret 4 gange.", "Vi har boet i Odense 3 år.", "Hun har boet på Birkehuset 14 dage.",
     "Hun bor i Afdeling 3.",     "Rådhuset ligger på Nordmarks Allé 1, 2620 Albertslund.", "Vejen 3 gange"],
)  # fmt: skip
def test_no_addresses(text: str) -> None:
    assert found_in(text, Kind.ADDRESS) == []


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Bilen CK 41 882 holdt der.", Kind.PLATE, "CK 41 882"),
        ("Bilen, DB29416, holdt der.", Kind.PLATE, "DB29416"),
        ("Nummerpladen er ck41882.", Kind.PLATE, "ck41882"),
        ("Jeg så ck-41-882 køre.", Kind.PLATE, "ck-41-882"),
        ("Jeg så ck41882 køre.", Kind.PLATE, "ck41882"),
        ("Pladen var svensk: KTR 48B.", Kind.PLATE, "KTR 48B"),
        ("Tysk indregistreret, HH-KD 2291, siger vagten.", Kind.PLATE, "HH-KD 2291"),
        ("På Discord er han nattergal#4417.", Kind.HANDLE, "nattergal#4417"),
        ("Hendes pas har nummer 209443817.", Kind.PASSPORT, "209443817"),
        ("Pasnummer K1234567 er udløbet.", Kind.PASSPORT, "K1234567"),
        ("Følg @hodan_xx der.", Kind.HANDLE, "@hodan_xx"),
        ("På Snapchat hedder hun zeyno.09.", Kind.HANDLE, "zeyno.09"),
        ("På Snapchat hedder hun yasmiin.xo.", Kind.HANDLE, "yasmiin.xo"),
        ("Hendes Instagram er @sol.og.maane_08.", Kind.HANDLE, "@sol.og.maane_08"),
        ("På TikTok, hvor han kalder sig wolf_2020, ser de hende.", Kind.HANDLE, "wolf_2020"),
        ("Insta: dilan.official", Kind.HANDLE, "dilan.official"),
        ("Brugernavnet er darkwolf", Kind.HANDLE, "darkwolf"),
        ("Se instagram.com/layla.x", Kind.HANDLE, "layla.x"),
    ],
)
def test_codes_stop_the_text(text: str, kind: Kind, found: str) -> None:
    assert found_in(text, kind) == [found]
    assert all(it.level is Level.BLOCK for it in find(text) if it.kind is kind)


@pytest.mark.parametrize(
    "text",
    ["Hun er på Instagram 2024 gange.", "Der er en Snapchat 8.b-gruppe.", "På TikTok f.eks. om aftenen.",
     "Dokument-ID 88412-25 er låst.", "Det koster ca 20 000 og nr12345.", "Det koster kr12500.",
     "Sagen id12345 er lukket.", "CVR DK 12 345 678",
      "Han er registreret 3 gange.", "Sag #4417",
     "På Snap kl.10.", "Konto 4180 er kommunens.", "Hun bruger 3G-net.", "Pladen er 25 cm.",
     "Brugernavnet er ikke kendt.", "Profilen er slettet.", "Hun er på Insta. Filen hedder plan_2024.",
     "På Facebook hedder filen plan_2024.", "Snapchat: hun skriver med nogen."],
)  # fmt: skip
def test_no_codes(text: str) -> None:
    assert [it for it in find(text) if it.kind in (Kind.HANDLE, Kind.PLATE, Kind.PASSPORT)] == []


def test_the_sign_of_a_mail_address_is_no_name_on_the_net() -> None:
    assert found_in("Skriv til a.b@live.dk", Kind.HANDLE) == []
