"""Which departments the register's units are, and who is left out."""

import pytest

from beredskab.organisation.domain.register import RegisterRefused
from beredskab.organisation.domain.register_matching import KnownDepartment, Selection, fold_name, select_register
from beredskab.organisation.domain.register_reader import read_register
from tests.organisation.registers import DEPARTMENTS, ORDINARY, UNITS, USERS, Row, as_bytes, unit, user


def select(
    content: bytes, *, given: dict[str, str] | None = None, known: tuple[KnownDepartment, ...] = DEPARTMENTS
) -> Selection:
    return select_register(read_register(content), known, given=given or {})


def refusal(content: bytes, **more: object) -> str:
    with pytest.raises(RegisterRefused) as refused:
        select(content, **more)  # type: ignore[arg-type]
    return str(refused.value)


def test_only_what_lies_below_a_department_is_kept_and_the_rest_counted() -> None:
    kept = select(ORDINARY)
    assert {one.code: (one.department, one.parent) for one in kept.units.values()} == {
        "birk": ("skole_dagtilbud", None), "birk-sfo": ("skole_dagtilbud", "birk"),
    }  # fmt: skip
    assert set(kept.people) == {"chef", "leder", "anna", "bo"}
    assert kept.leaders == {("skole_dagtilbud", "chef"), ("birk", "leder")}
    assert (kept.left_out_units, kept.left_out_people) == (2, 2)
    assert kept.missing == ()


@pytest.mark.parametrize("other", ["Børn & Familie", "BØRN OG  FAMILIE", "børn&familie", " Børn & familie "])
def test_names_are_the_same_however_they_are_written(other: str) -> None:
    assert fold_name(other) == fold_name("Børn og Familie")


def test_a_leader_who_works_elsewhere_is_kept() -> None:
    users: list[Row] = [user("chef", "top") if one["userId"] == "chef" else one for one in USERS]
    kept = select(as_bytes(list(UNITS), users))
    assert ("skole_dagtilbud", "chef") in kept.leaders
    assert "chef" in kept.people


def test_a_department_below_another_is_its_own() -> None:
    units = [unit("a", "Skole og Dagtilbud", None), unit("b", "Børn og Familie", "a"), unit("c", "Huset", "b")]
    kept = select(as_bytes(units, [user("bo", "c")]))
    assert kept.units["c"].department == "boern_familie"


def test_what_was_said_and_remembered_goes_before_the_name() -> None:
    units = [unit("a", "Skole og Dagtilbud", None), unit("b", "Skoler", None), unit("c", "Huset", "b")]
    file = as_bytes(units, [user("bo", "c")])
    remembering = (KnownDepartment("skole_dagtilbud", "Skole & Dagtilbud", "B"),)
    assert set(select(file).units) == set()
    assert set(select(file, given={"skole_dagtilbud": "b"}).units) == {"c"}
    assert set(select(file, known=remembering).units) == {"c"}
    assert set(select(file, known=remembering, given={"skole_dagtilbud": "a"}).units) == set()


def test_the_same_name_below_itself_is_the_department() -> None:
    units = [unit("a", "Børn og Familie", None), unit("b", "Børn & Familie", "a")]
    assert set(select(as_bytes(units, [user("bo", "b")])).units) == {"b"}


def test_departments_that_the_file_lacks_are_told() -> None:
    assert select(as_bytes(list(UNITS[:4]), [])).missing == ("Børn & Familie",)


@pytest.mark.parametrize(
    ("units", "given", "told"),
    [
        ([unit("a", "Andet", None)], {}, "ingen af kommunens afdelinger er fundet i filen"),
        (
            [unit("a", "Børn og Familie", None), unit("b", "Børn & Familie", None)],
            {},
            "flere enheder kan være afdelingen",
        ),
        (list(UNITS), {"ukendt": "birk"}, "der er ingen åben afdeling »ukendt«"),
        (list(UNITS), {"boern_familie": "x"}, "der er ingen enhed »x« i filen til afdelingen »boern_familie«"),
        (list(UNITS), {"boern_familie": "d-skole"}, "orgUnits nr. 2: »Skole og Dagtilbud« passer på to afdelinger"),
        (
            [*UNITS, unit("boern_familie", "Hus", "d-skole")],
            {"boern_familie": "d-familie"},
            "orgUnits nr. 7: koden »boern_familie« bruges af en afdeling",
        ),
        (
            [*UNITS, unit("p", "P", "q"), unit("q", "Q", "p")],
            {},
            "orgUnits nr. 7: enheden ligger under sig selv: p → q → p",
        ),
    ],
)
def test_what_can_t_be_settled_is_refused(units: list[Row], given: dict[str, str], told: str) -> None:
    assert told in refusal(as_bytes(units, []), given=given)


def test_an_unknown_department_of_a_csv_file_is_a_fault_at_its_line() -> None:
    rows = "kode;navn;afdeling\nbo;Bo;Skole & Dagtilbud\neva;Eva;Skoler"
    assert refusal(rows.encode()) == (
        "linje 3, afdeling: der er ingen afdeling »Skoler«; kommunens er: Skole & Dagtilbud, Børn & Familie"
    )
    kept = select(rows.encode(), given={"boern_familie": "skoler"})
    assert kept.placements == {("bo", "skole_dagtilbud"), ("eva", "boern_familie")}


def test_a_csv_file_may_write_a_department_in_two_ways_and_by_its_code() -> None:
    rows = "kode;navn;afdeling\nbo;Bo;Skole & Dagtilbud\neva;Eva;skole og  dagtilbud\nib;Ib;skole_dagtilbud"
    assert {place for _, place in select(rows.encode()).placements} == {"skole_dagtilbud"}
