"""Publication with sheets: all or nothing, and without them where the machine can't draw."""

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from beredskab.config.cli.main import main
from beredskab.content.operations import PublishedEdition, publish_bundle
from beredskab.edition.domain.problems import BundleRefused
from beredskab.edition.models import EditionRecord
from beredskab.edition.queries import Edition
from beredskab.handbook.models import SheetRecord
from beredskab.handbook.operations import DrawSheets, SheetMaker
from beredskab.handbook.sheet_drawing import DrawnSheet, SheetFault, SheetsRefusedError, SheetsUnavailableError
from tests.edition.damage import CONTENT, SAMPLES
from tests.stand_in_sheets import draw_stand_ins

NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
HAVNEBY = SAMPLES / "havneby"


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A copy of Havneby's bundle, to be edited."""
    return Path(copytree(HAVNEBY, tmp_path / "havneby"))


def publish(bundle: Path, draw: DrawSheets) -> PublishedEdition:
    return publish_bundle(path=bundle, base_folders=[CONTENT], now=NOW, note="", sheets=SheetMaker(draw))


def change_name(bundle: Path, name: str) -> None:
    head = bundle / "bundle.yaml"
    head.write_text(head.read_text("utf-8").replace("Havneby Kommune", name), "utf-8")


def refuse(edition: Edition) -> list[DrawnSheet]:
    card = edition.content.cards[0]
    raise SheetsRefusedError([SheetFault(card.id, f"»{card.title}« fylder 2 sider")])


def cannot_draw(edition: Edition) -> list[DrawnSheet]:
    raise SheetsUnavailableError("biblioteket Pango mangler")


def test_sheets_are_kept_with_their_edition(db: None, bundle: Path) -> None:
    published = publish(bundle, draw_stand_ins)
    assert SheetRecord.objects.filter(edition=published.number).count() == 7


def test_an_edition_keeps_its_own_sheets(db: None, bundle: Path) -> None:
    publish(bundle, draw_stand_ins)
    change_name(bundle, "Havneby Nye Kommune")
    publish(bundle, draw_stand_ins)
    numbers = set(SheetRecord.objects.values_list("edition", flat=True))
    assert numbers == {1, 2}


def test_equal_files_are_not_drawn_again(db: None, bundle: Path) -> None:
    publish(bundle, draw_stand_ins)
    again = publish(bundle, refuse)
    assert not again.is_new
    assert SheetRecord.objects.count() == 7


def test_a_text_that_does_not_fit_refuses_the_whole(db: None, bundle: Path) -> None:
    with pytest.raises(BundleRefused) as refused:
        publish(bundle, refuse)
    problem = refused.value.problems[0]
    assert problem.place.file.startswith("kort/")
    assert problem.place.line > 0
    assert "fylder 2 sider" in problem.message
    assert not EditionRecord.objects.exists()
    assert not SheetRecord.objects.exists()


def test_a_machine_that_cannot_draw_publishes_without(db: None, bundle: Path) -> None:
    sheets = SheetMaker(cannot_draw)
    published = publish_bundle(path=bundle, base_folders=[CONTENT], now=NOW, note="", sheets=sheets)
    assert published.is_new
    assert not SheetRecord.objects.exists()
    assert "Pango" in sheets.unavailable


def test_a_publication_in_between_gives_the_sheets_another_number(db: None, bundle: Path, tmp_path: Path) -> None:
    other = Path(copytree(HAVNEBY, tmp_path / "anden" / "havneby"))
    change_name(other, "Anden Kommune")
    drawn: list[int] = []

    def draw_while_another_publishes(edition: Edition) -> list[DrawnSheet]:
        drawn.append(edition.number)
        if len(drawn) == 1:
            publish(other, draw_stand_ins)
        return draw_stand_ins(edition)

    published = publish(bundle, draw_while_another_publishes)
    assert drawn == [1, 2]
    assert published.number == 2
    assert set(SheetRecord.objects.values_list("edition", flat=True)) == {1, 2}


def test_a_sheet_that_cannot_be_kept_leaves_no_edition(db: None, bundle: Path) -> None:
    def draw_twice(edition: Edition) -> list[DrawnSheet]:
        return [*draw_stand_ins(edition), *draw_stand_ins(edition)]

    with pytest.raises(Exception, match=r"(?i)unique"):
        publish(bundle, draw_twice)
    assert not EditionRecord.objects.exists()


@pytest.mark.usefixtures("pango")
def test_the_command_tells_of_each_sheet_and_of_the_missing_address(
    db: None, bundle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", "import", str(bundle), "--publish"]) == 0
    said = capsys.readouterr()
    assert "BEREDSKAB_PUBLIC_URL er ikke sat" in said.err
    assert "Ark 1 af 7: Akut i Havneby, A4" in said.err
    assert "Udgave 1 er offentliggjort" in said.out
    assert main(["sheets"]) == 0
    assert "har allerede sine 7 ark" in capsys.readouterr().out


@pytest.mark.usefixtures("pango")
def test_sheets_can_be_drawn_afterwards(db: None, bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(bundle, cannot_draw)
    assert main(["sheets"]) == 0
    assert "7 ark er lavet til udgave 1." in capsys.readouterr().out
    assert SheetRecord.objects.count() == 7


def test_without_pango_the_command_says_so_once(
    db: None, bundle: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        cannot_draw(None)  # type: ignore[arg-type]

    monkeypatch.setattr("beredskab.handbook.sheet_drawing.load_weasyprint", missing)
    assert main(["bundle", "import", str(bundle), "--publish"]) == 0
    said = capsys.readouterr().err
    assert said.count("Pango mangler") == 1
    assert "QR" not in said, "nothing is drawn, so nothing lacks a code"
    assert main(["sheets"]) == 2
    assert "sheets: arkene kan ikke laves: biblioteket Pango mangler" in capsys.readouterr().err


def test_without_an_edition_there_is_nothing_to_draw(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheets"]) == 2
    assert "der er ingen udgave" in capsys.readouterr().err
