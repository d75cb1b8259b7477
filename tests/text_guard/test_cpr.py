"""CPR numbers in every disguise, and what looks like one but can't be. The numbers are put together here."""

import pytest

from beredskab.text_guard.finding import Kind, Level
from tests.text_guard.samples import find

DAY, REST = "24" + "12" + "05", "33" + "34"
WHOLE = DAY + REST


def cpr_in(text: str) -> list[str]:
    return [text[it.start : it.end] for it in find(text) if it.kind is Kind.CPR]


@pytest.mark.parametrize(
    "written",
    [
        WHOLE,
        f"{DAY}-{REST}",
        f"{DAY} {REST}",
        f"{DAY} - {REST}",
        f"{DAY}–{REST}",
        f"{DAY}—{REST}",
        f"{DAY}\u2011{REST}",
        f"{DAY}\u2212{REST}",
        f"{DAY}.{REST}",
        f"{DAY}/{REST}",
        f"{DAY}_{REST}",
        f"{DAY}\n{REST}",
        f"{DAY}-\n> {REST}",
        f"{DAY}\u00a0{REST}",
        f"24 12 05 {REST}",
        f"24.12.05-{REST}",
        f"24/12/05 {REST}",
        "24 12 05 33 34",
        f"24.12.2005-{REST}",
        f"2005-12-24-{REST}",
        f"24122005{REST}",
        " ".join(WHOLE),
        "-".join(WHOLE),
        ".".join(WHOLE),
        "\u200b".join(WHOLE),
        "\u200d\ufeff".join(WHOLE),
        "\u00ad".join(WHOLE),
        "\u202e" + "\u200f".join(WHOLE),
        "\u0336".join(WHOLE),
        WHOLE.translate({ord("0") + it: chr(0xFF10 + it) for it in range(10)}),
        WHOLE.translate({ord("0") + it: chr(0x0660 + it) for it in range(10)}),
        WHOLE.translate({ord("0") + it: chr(0x06F0 + it) for it in range(10)}),
        WHOLE.translate({ord("0") + it: chr(0x0966 + it) for it in range(10)}),
        WHOLE.translate({ord("0") + it: chr(0x1D7CE + it) for it in range(10)}),
        WHOLE.replace("0", "O"),
        WHOLE.replace("0", "o").replace("1", "l"),
        f"{DAY} ({REST})",
        f"84{DAY[2:]}-{REST}",
        f"84{DAY[2:]}-4AA1",
        f"24. december 2005, sidste fire {REST}",
        f"24.12.2005, de sidste fire cifre er {REST}",
        f"24.12.05 løbenr. {REST}",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "Hendes nummer er {}, tror jeg.", "(cpr: {})", "Det er »{}«.", "2 søstre, {} og en bror"]
)
def test_it_is_found_in_every_disguise(written: str, around: str) -> None:
    found = cpr_in(around.format(written))
    assert len(found) == 1
    assert found[0].strip("\u200b\u200f\u202e ") in written
    assert len(found[0]) >= len(written) - len("24. december 2005, de ")


@pytest.mark.parametrize(
    "text",
    [
        "Mødet er 24.12.2005 kl. 1415.",
        "Perioden er 24.12-01.01.2025.",
        "Perioden er 24/12 - 01/01-2025, og igen 01.05.2024-01.06.2025.",
        "Frist: 01.07.2025. 14 dage senere lukkes sagen.",
        "Senest den 01.07.25, 2620 Albertslund.",
        "Sagsnummer 2023-1234567 og 20231234567.",
        "Konto 4180 0012345678 og EAN 5798000123456.",
        "Ring 45 12 34 56 78 eller +45 12 34 56 78.",
        "Se journalnr. 27.12.16-G01-4-23, side 12-14, punkt 4567.",
        "Numrene er 12 11 10 09 08 07 06 05.",
        "Nummeret 320190" + "1111 findes ikke, og 300205" + "1111 heller ikke.",
        "Nummeret 011305" + "1111 har en forkert måned.",
        "Udgiften er 1.234.567.890 kr.",
        "Version 1.2.3.4 af 2024-12-01 10:15.",
    ],
)
def test_what_cannot_be_one_is_left_alone(text: str) -> None:
    assert cpr_in(text) == []


def test_an_impossible_day_is_found_where_the_text_calls_it_a_cpr_number() -> None:
    """A slip of the finger still points to someone."""
    assert cpr_in("cpr-nr. 32" + "0190-1111") == ["320190-1111"]


def test_it_stops_the_text() -> None:
    assert [it.level for it in find(f"cpr {WHOLE}")] == [Level.BLOCK]


@pytest.mark.parametrize(
    "text",
    [
        f"født 24.12.05. Sidste fire er {REST[:2]} {REST[2:]}",
        f"Født 24/12-05, de sidste er {REST}",
        f"født 24. dec 2005 {REST}",
        f"24. december 2005-{REST}",
        f"24. december 2005 {REST[:2]} {REST[2:]}",
        f"24. dec 05 {REST}",
        f"Albertslund, 24. december 2005 {REST}",
        f"Fødselsdato {DAY}, efterfulgt af {REST}",
    ],
)
def test_the_month_by_name_and_the_last_four_in_two(text: str) -> None:
    [found] = cpr_in(text)
    assert found.endswith(REST[2:])


@pytest.mark.parametrize(
    "text",
    ["Mødet er 24. dec 2026 1430.", "Mødet er 24. dec 2026 14 30.", "Født 24. december 2005.", "De sidste er 33 34",
     "Glostrup, 3. marts 2026\n2620 Albertslund", "03.03.2026\n2620 Albertslund", "Den 3. maj 25 2026"],
)  # fmt: skip
def test_a_time_after_a_day_and_a_day_alone_are_none(text: str) -> None:
    assert cpr_in(text) == []


@pytest.mark.parametrize(
    "text", ["24.12.2005\n3334 Fatima", "født 24.12.2005\n3334 Albertslund", "24.12.2005 3334 Odense"]
)
def test_only_a_town_on_the_next_line_makes_a_letter_s_head(text: str) -> None:
    assert len(cpr_in(text)) == 1


@pytest.mark.parametrize("written", ["+1 {}-{}", "+92 {} {}", "x +1, {}-{}", "+92/{}-{}", "+1 / {}-{}"])
def test_a_sign_before_it_hides_none(written: str) -> None:
    """Only what is grouped as numbers abroad are is one of those: »+92 300 1234567«."""
    text = f"Hun har {written.format('700190', '1234')} nu"
    found = [text[it.start : it.end] for it in find(text) if it.kind is Kind.CPR]
    assert len(found) == 1
    assert found[0].endswith("1234")
