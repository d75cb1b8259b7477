"""`bundle check` tells which sample queries miss, and which cards, contacts and duties none of them finds."""

import datetime as dt
from pathlib import Path

from beredskab.content.search_checks import check_search
from beredskab.edition.domain.loading import LoadedBundle, load_bundle
from tests.edition.damage import CONTENT, copy_content

TODAY = dt.date(2026, 11, 25)
QUERIES = "search_queries.yaml"


def load(folder: Path) -> LoadedBundle:
    return load_bundle(folder, base_folders=[CONTENT], today=TODAY)


def notices_of(folder: Path) -> list[str]:
    return [str(notice) for notice in check_search(load(folder))]


def test_our_own_queries_find_what_they_should() -> None:
    assert notices_of(CONTENT / "albertslund") == []


def test_a_query_that_misses_is_told_with_its_line(tmp_path: Path) -> None:
    folder = copy_content(tmp_path)
    written = (folder / QUERIES).read_text()
    (folder / QUERIES).write_text(written + "  - {id: forbi, query: jobcenter, finds: [orient_um]}\n")
    line = written.count("\n") + 1
    said = "bemærk: søgningen »jobcenter« finder ikke orient_um blandt de 3 første"
    assert notices_of(folder) == [f"{QUERIES}:{line}: {said}"]


def test_what_no_query_finds_is_told(tmp_path: Path) -> None:
    folder = copy_content(tmp_path)
    kept = [line for line in (folder / QUERIES).read_text().splitlines() if "query: viso" not in line]
    (folder / QUERIES).write_text("\n".join(kept) + "\n")
    (notice,) = notices_of(folder)
    assert "contacts »viso«: ingen af bundlens søgninger finder det" in notice


def test_nothing_is_asked_of_a_municipality_without_queries_of_its_own(tmp_path: Path) -> None:
    folder = copy_content(tmp_path)
    (folder / QUERIES).unlink()
    assert notices_of(folder) == []


def test_a_base_alone_is_not_searched() -> None:
    assert notices_of(CONTENT / "national") == []
