"""Reading the staff register: each kind of file and alphabet; every fault at its line, without anyone's number."""

import time
import tracemalloc

import pytest

from beredskab.organisation.domain.register import Register, RegisterRefused
from beredskab.organisation.domain.register_reader import read_register
from tests.organisation.registers import ORDINARY, PLANTED, as_bytes, unit, user

HEAD = "kode;navn;mail;telefon;afdeling;enhed;enhedsnavn;overenhed;leder"
ROWS = (
    "aase;Åse Ærø;aase@proeve.invalid;43 68 64 86;Skole & Dagtilbud;birk;Birkeskolen;;ja",
    "bo;Bo Prøve;;;Skole & Dagtilbud;sfo;SFO Ørnen;birk;nej",
    "bo;Bo Prøve;;;Skole & Dagtilbud;birk;Birkeskolen;;",
    ";;;;Skole & Dagtilbud;tom;Tom Skole;;",
    "chef;Chef Prøve;;;Skole & Dagtilbud;;;;ja",
)


def csv_bytes(*rows: str, head: str = HEAD, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([head, *rows, ""]).encode(encoding)


def refusal(content: bytes) -> list[str]:
    with pytest.raises(RegisterRefused) as refused:
        read_register(content)
    return [str(problem) for problem in refused.value.problems]


def describe(register: Register) -> tuple[object, ...]:
    names = {one.code: one.name for one in register.people} | {one.code: one.name for one in register.units}
    return names, register.placements, register.leaders


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
def test_csv_in_each_alphabet_says_the_same(encoding: str, separator: str) -> None:
    content = csv_bytes(*ROWS).decode().replace(";", separator).encode(encoding)
    register = read_register(content)
    top = "afdeling skole & dagtilbud"
    assert {one.code: one.name for one in register.people} == {
        "aase": "Åse Ærø", "bo": "Bo Prøve", "chef": "Chef Prøve",
    }  # fmt: skip
    assert {one.code: (one.name, one.parent) for one in register.units} == {
        top: ("Skole & Dagtilbud", None), "birk": ("Birkeskolen", top), "sfo": ("SFO Ørnen", "birk"),
        "tom": ("Tom Skole", top),
    }  # fmt: skip
    assert register.placements == {("aase", "birk"), ("bo", "sfo"), ("bo", "birk"), ("chef", top)}
    assert register.leaders == {("birk", "aase"), (top, "chef")}


def test_columns_may_stand_in_any_order_and_by_other_names() -> None:
    turned = csv_bytes('Skole & Dagtilbud;"Prøve; Åse";AASE', head="Afdelingsnavn;Navn; Brugernavn ")
    assert [(one.code, one.name) for one in read_register(turned).people] == [("aase", "Prøve; Åse")]


def test_json_of_the_role_catalogue() -> None:
    register = read_register(ORDINARY)
    assert describe(register) == describe(read_register(b"\xef\xbb\xbf" + ORDINARY))
    assert ("birk", "leder") in register.leaders
    assert ("anna", "birk-sfo") in register.placements
    assert PLANTED not in repr(register)
    assert "Lærer" not in repr(register)


def test_a_leader_may_be_given_by_number_alone_and_may_be_nobody() -> None:
    units = [unit("a", "A", None), unit("b", "B", None), unit("c", "C", None, "gone")]
    units[0]["manager"] = {"uuid": "U-bo", "userId": None}
    units[1]["manager"] = {}
    register = read_register(as_bytes(units, [user("bo", "a")]))
    assert register.leaders == {("a", "bo")}


def test_who_is_disabled_is_not_there() -> None:
    register = read_register(as_bytes([unit("a", "A", None)], [user("bo", "a", disabled=True), user("eva", "a")]))
    assert [one.code for one in register.people] == ["eva"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("bo;Bo;;;Skole;birk;Birk;;måske", "linje 2, leder: skal være ja eller nej"),
        ("bo;Bo;;;Skole;birk;;;", "linje 2, enhedsnavn: navnet skal have fra 1 til 200 tegn"),
        ("bo;;;;Skole;birk;Birk;;", "linje 2, navn: navnet skal have fra 1 til 200 tegn"),
        (f"bo;{'x' * 201};;;Skole;birk;Birk;;", "linje 2, navn: navnet skal have fra 1 til 200 tegn"),
        ("bo;Bo;;;;birk;Birk;;", "linje 2, afdeling: navnet skal have fra 1 til 200 tegn"),
        ("bo;Bo;;;Skole;birk;Birk", "linje 2: har 7 felter, men der er 9 overskrifter"),
        ("bo;Bo;;;Skole;birk;Birk;ukendt;", "linje 2, overenhed: der er ingen enhed »ukendt« i filen"),
        ('bo;"Bo;;;Skole;birk;Birk;;', "linje 2: et citationstegn begynder her og slutter ikke på linjen"),
        ("bo;Bo;;;Skole;;Birk;;", "linje 2, enhed: koden mangler, men der er et enhedsnavn"),
        (";;;;Skole;;;;ja", "linje 2, kode: mangler"),
        ("bo/x;Bo;;;Skole;birk;Birk;;", "linje 2, kode: koden kan kun have bogstaver, tal"),
        ("bo;Bo;;;Skole;bir k;Birk;;", "linje 2, enhed: koden skal være ét ord uden skråstreg"),
    ],
)
def test_a_fault_is_told_at_its_line_and_column(row: str, told: str) -> None:
    assert refusal(csv_bytes(row))[0].startswith(told)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("kode;navn;afdeling;løn", "linje 1, kolonne 4: overskriften »løn« kendes ikke"),
        ("kode;navn;afdeling;cpr-nr", "linje 1, kolonne 4: CPR-numre må ikke være i filen"),
        ("kode;navn;afdeling;Brugernavn", "linje 1, kolonne 4: »kode« er der to gange"),
        ("kode;navn", "linje 1: kolonnen »afdeling« mangler"),
        ("kode;navn;afdeling;enhed", "linje 1: kolonnen »enhedsnavn« mangler"),
        ("anna;Anna Prøve;skole", "linje 1: den første linje skal være overskrifter"),
    ],
)
def test_a_wrong_heading_is_told(head: str, told: str) -> None:
    problems = refusal(csv_bytes(head=head))
    assert problems[0].startswith(told)
    assert "Anna" not in "".join(problems)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "filen er tom"),
        (b"\xef\xbb\xbf \r\n", "filen er tom"),
        (csv_bytes(), "der er ingen medarbejdere i filen"),
        (csv_bytes("bo;Bo\0;;;Skole;;;;"), "linje 2: har et tegn, der ikke er tekst (NUL)"),
        (csv_bytes(*ROWS).decode().encode("utf-16"), "linje 1: har et tegn, der ikke er tekst (NUL)"),
        (csv_bytes(ROWS[0]).decode().encode().decode("cp1252", "ignore").encode(), "linje 2: æ, ø eller å er ødelagt"),
        (csv_bytes(ROWS[1]) + "æ".encode("cp1252"), "linje 2: æ, ø eller å er ødelagt"),
        (b"kode;navn;afdeling\nbo;B\x81;Skole", "linje 2: har et tegn, der ikke kan læses"),
        (b'{"orgUnits": [],\n "users": [}', "linje 2, tegn 12: filen er ikke gyldig JSON herfra"),
        (b"[]", "filen skal være ét objekt"),
        (b'{"orgUnits": []}', "users: listen mangler i filen"),
        (b"[" * 200_000, "filen er ikke gyldig JSON"),
    ],
)
def test_a_file_that_is_none_is_told(content: bytes, told: str) -> None:
    assert refusal(content)[0].startswith(told)


def test_a_person_twice_is_the_same_person_or_a_fault() -> None:
    same = csv_bytes("bo;Bo;;;Skole;a;A;;", "BO;Bo;;;Skole;b;B;;")
    assert len(read_register(same).people) == 1
    other = csv_bytes("bo;Bo;;11111111;Skole;a;A;;", "bo;Bo Nu;;22222222;Skole;b;B;;")
    told = refusal(other)
    assert told == [
        "linje 3, navn: samme person (»bo«) står også i linje 2, men med noget andet her",
        "linje 3, telefon: samme person (»bo«) står også i linje 2, men med noget andet her",
    ]
    twice = as_bytes([unit("a", "A", None)], [user("bo", "a"), user("bo", "a", name="En Anden")])
    assert refusal(twice) == ["users nr. 2, navn: samme person (»bo«) står også i users nr. 1, men med noget andet her"]


@pytest.mark.parametrize(
    ("units", "users", "told"),
    [
        ([unit("a", "A", "b")], [], "orgUnits nr. 1, parentOrgUnitUuid: der er ingen enhed »b« i filen"),
        ([unit("a", "A", None), unit("A", "B", None)], [], "orgUnits nr. 2, uuid: står også i orgUnits nr. 1"),
        ([unit("a", "", None)], [], "orgUnits nr. 1, name: navnet skal have fra 1 til 200 tegn"),
        ([unit("a", "A", None)], [user("bo", "x")], "users nr. 1, positions: der er ingen enhed »x« i filen"),
        ([unit("a", "A", None)], [user("", "a")], "users nr. 1, kode: koden kan kun have"),
        ([unit("a", "A", None)], [user("b", positions=3)], "users nr. 1, positions: skal være en liste"),
        (["a"], [], "orgUnits nr. 1: skal være et objekt"),
    ],
)  # fmt: skip
def test_a_fault_in_json_is_told_by_list_and_number(
    units: list[dict[str, object]], users: list[dict[str, object]], told: str
) -> None:
    assert refusal(as_bytes(units, users))[0].startswith(told)


@pytest.mark.parametrize(
    "content",
    [
        csv_bytes(f"{PLANTED};Bo;;;Skole;a;A;;"),
        csv_bytes(f"bo;Bo {PLANTED};;;Skole;a;A;;"),
        csv_bytes(f"bo;Bo;;;Skole;{PLANTED};A;;"),
        csv_bytes(f"bo;Bo;;;Skole;a;A {PLANTED};;"),
        csv_bytes(f"bo;Bo;;;Skole;a;A;{PLANTED};"),
        csv_bytes(f"bo;Bo;;;{PLANTED};a;A;;"),
        csv_bytes(head=f"kode;navn;afdeling;{PLANTED}"),
        csv_bytes("bo;Bo;;;skole;a;A;;", head=f"bo;{PLANTED};x"),
        as_bytes([unit(PLANTED, "A", None)], []),
        as_bytes([unit("a", PLANTED, None)], []),
        as_bytes([unit("a", "A", PLANTED)], []),
        as_bytes([unit("a", "A", None)], [user("bo", PLANTED)]),
        as_bytes([unit("a", "A", None)], [user(PLANTED.replace("-", ""), "a")]),
        ORDINARY[:-200],
    ],
)
def test_a_number_is_never_quoted(content: bytes) -> None:
    told = "\n".join(refusal(content))
    assert PLANTED not in told
    assert PLANTED.replace("-", "") not in told


def test_a_number_in_the_wrong_field_is_left_out_of_remarks() -> None:
    register = read_register(csv_bytes(f"bo;Bo;{PLANTED};{PLANTED}-2;Skole;a;A;;"))
    assert [str(one)[:30] for one in register.remarks] == [
        "linje 2, mail: er udeladt: mai",
        "linje 2, telefon: er udeladt: ",
    ]
    assert PLANTED not in repr(register)


def test_a_quote_that_does_not_end_is_found_where_it_began_in_a_long_file() -> None:
    rows = [f"p{number};Person {number};;;Skole;birk;Birkeskolen;;" for number in range(100_000)]
    rows[41_234] = 'p41234;"Person;;;Skole;birk;Birkeskolen;;'
    content = csv_bytes(*rows)
    tracemalloc.start()
    began = time.process_time()
    told = refusal(content)
    seconds, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told == ["linje 41236: et citationstegn begynder her og slutter ikke på linjen"]
    assert seconds < 30  # traced, so many times slower than it is
    assert peak < 40 * len(content)


def test_two_broken_quotes_do_not_hide_the_lines_between() -> None:
    rows = ('a;"A;;;Skole;x;X;;', "b;B;;;Skole;x;X;;", 'c;C";;;Skole;x;X;;', 'd;"D;;;Skole;x;X;;')
    assert refusal(csv_bytes(*rows)) == [
        "linje 2: et citationstegn begynder her og slutter ikke på linjen",
        "linje 5: et citationstegn begynder her og slutter ikke på linjen",
    ]
