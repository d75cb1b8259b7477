"""The adopted plan in editions: one more edition, carried over by the next bundle, and no trace where there is none."""

import datetime as dt
from pathlib import Path
from shutil import copytree

import pytest

from beredskab.content.exporting import export_bundle
from beredskab.content.operations import PublishedEdition, publish_bundle
from beredskab.content.plan_files import read_plan_file
from beredskab.content.plan_operations import publish_plan
from beredskab.edition import queries
from beredskab.edition.domain.canonical import digest, to_canonical_json
from beredskab.edition.domain.loading import load_bundle
from beredskab.edition.domain.schema import Content
from beredskab.edition.models import EditionRecord
from beredskab.edition.operations import FrozenEdition, NothingToBuildOnError
from tests.content.plans import as_blocks, read_plan, write_text
from tests.edition.damage import CONTENT, SAMPLES

NOW = dt.datetime(2026, 12, 1, 8, 0, tzinfo=dt.UTC)
ADOPTED = dt.date(2025, 3, 4)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A copy of the small bundle, to be edited."""
    return Path(copytree(SAMPLES / "oevelse", tmp_path / "oevelse"))


def publish(bundle: Path, hours: int = 0) -> PublishedEdition:
    now = NOW + dt.timedelta(hours=hours)
    return publish_bundle(path=bundle, base_folders=[CONTENT], now=now, note="Prøve")


def import_plan(folder: Path, *, hours: int = 1, adopted: dt.date = ADOPTED, text: str = "") -> FrozenEdition:
    path = folder / "plan.txt"
    path.write_text(text or write_text(read_plan()), "utf-8")
    now = NOW + dt.timedelta(hours=hours)
    return publish_plan(file=read_plan_file(path), adopted=adopted, decision="Byrådet", now=now, note="Planen")


def current() -> queries.Edition:
    edition = queries.current_edition()
    assert edition
    return edition


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def test_the_plan_makes_the_next_edition(db: None, bundle: Path, tmp_path: Path) -> None:
    first = publish(bundle)
    frozen = import_plan(tmp_path)
    edition = current()
    assert (frozen.number, frozen.is_new, edition.number) == (2, True, 2)
    assert edition.sha256 != first.sha256
    plan = edition.content.plan
    assert plan
    assert as_blocks(plan.blocks) == read_plan()
    assert (plan.adopted, plan.decision, plan.format, plan.counted) == (ADOPTED, "Byrådet", "txt", "lines")
    before = queries.edition_by_number(1)
    assert before
    assert before.content.plan is None
    assert edition.content.model_copy(update={"plan": None}) == before.content


def test_the_same_plan_makes_no_new_edition(db: None, bundle: Path, tmp_path: Path) -> None:
    publish(bundle)
    first, again = import_plan(tmp_path), import_plan(tmp_path, hours=2)
    assert (again.number, again.sha256, again.is_new) == (first.number, first.sha256, False)
    assert import_plan(tmp_path, hours=3, adopted=ADOPTED + dt.timedelta(days=1)).number == 3


def test_one_letter_is_another_edition(db: None, bundle: Path, tmp_path: Path) -> None:
    publish(bundle)
    first = import_plan(tmp_path)
    text = write_text(read_plan()).replace("om natten", "om dagen")
    second = import_plan(tmp_path, hours=2, text=text)
    assert second.number == 3
    assert second.sha256 != first.sha256


def test_the_next_bundle_keeps_the_plan(db: None, bundle: Path, tmp_path: Path) -> None:
    publish(bundle)
    with_plan = import_plan(tmp_path)
    assert (publish(bundle, 2).number, publish(bundle, 2).is_new) == (with_plan.number, False)
    append(bundle / "indhold.yaml", "# En bemærkning\n")
    assert publish(bundle, 3).number == 3
    assert current().content.plan == with_plan.plan


def test_another_municipality_does_not_take_the_plan_over(db: None, bundle: Path, tmp_path: Path) -> None:
    publish(bundle)
    import_plan(tmp_path)
    head = bundle / "bundle.yaml"
    head.write_text(head.read_text("utf-8").replace("id: oevelse", "id: nyby"), "utf-8")
    told = [notice.message for notice in publish(bundle, 2).notices]
    assert "den vedtagne plan hører til en anden bundle og følger ikke med" in told
    assert current().content.plan is None


def test_what_an_editor_is_told_about_the_plan(db: None, bundle: Path, tmp_path: Path) -> None:
    publish(bundle)
    import_plan(tmp_path)
    content = bundle / "indhold.yaml"
    content.write_text(content.read_text("utf-8").replace("Når det haster", "Akut"), "utf-8")
    told = {str(notice) for notice in publish(bundle, 2).notices if "plan" in notice.message}
    adopted = "bundle.yaml:6: bemærk: planens tekst i udgaven er den, der blev vedtaget 2025-03-04"
    assert told == {adopted, "indhold.yaml:5: bemærk: passages »fare«: overskriften »Akut« er ikke fundet i planen"}


def test_an_export_holds_the_bundle_and_nothing_of_the_plan(db: None, bundle: Path, tmp_path: Path) -> None:
    publish(bundle)
    import_plan(tmp_path)
    export_bundle(number=2, folder=tmp_path / "ud")
    written = {path.relative_to(bundle): path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
    assert {
        p.relative_to(tmp_path / "ud"): p.read_bytes() for p in (tmp_path / "ud").rglob("*") if p.is_file()
    } == written


def test_without_an_edition_there_is_nothing_to_put_the_plan_in(db: None, tmp_path: Path) -> None:
    with pytest.raises(NothingToBuildOnError):
        import_plan(tmp_path)
    assert not EditionRecord.objects.exists()


def test_a_plan_cannot_be_adopted_in_the_future(db: None, bundle: Path, tmp_path: Path) -> None:
    publish(bundle)
    with pytest.raises(ValueError, match="kan ikke være vedtaget 2026-12-02; den dag er ikke kommet"):
        import_plan(tmp_path, adopted=dt.date(2026, 12, 2))
    assert EditionRecord.objects.count() == 1


def test_a_content_without_a_plan_has_the_fingerprint_it_always_had() -> None:
    """The canonical form of what came before passages and plans must not change, or old editions are called damaged."""
    content = load_bundle(SAMPLES / "oevelse", base_folders=[], today=NOW.date()).content
    bare = Content.model_validate(
        content.model_copy(
            update={"passages": (), "synonyms": (), "acute_words": (), "search_queries": ()}
        ).model_dump()
    )
    canonical = to_canonical_json(bare)
    assert b"passages" not in canonical
    assert b'"plan":' not in canonical
    assert digest(canonical) == "bd3325bc58732299d1f014e21f2bbfaf3447184aad5165814728712deec6b5aa"
