"""Reading a bundle that is well: lines, quotes, dates, Windows files; and damage at random."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.content.operations import check_bundle
from beredskab.edition.domain.loading import LoadedBundle, load_bundle
from beredskab.edition.domain.problems import BundleRefused, Place, Problem
from beredskab.edition.domain.schema import ITEM_KINDS
from beredskab.edition.domain.yaml_reader import read_yaml
from tests.edition.damage import CONTENT, SAMPLES

TODAY = dt.date(2026, 12, 1)
SMALL = SAMPLES / "oevelse"


def load(folder: Path) -> LoadedBundle:
    return load_bundle(folder, base_folders=[CONTENT], today=TODAY)


def test_the_small_bundle_has_every_kind_of_item_and_is_proven() -> None:
    check = check_bundle(path=SMALL, base_folders=[], today=TODAY)
    assert check.notices == []
    assert [kind for kind in ITEM_KINDS if not getattr(check.loaded.content, kind)] == []
    assert check.mutation
    assert check.mutation.missed == ()


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1", {"a": 1}),
        ("a: -12", {"a": -12}),
        ("a: '1'", {"a": "1"}),
        ("a: true", {"a": True}),
        ("a: yes", {"a": "yes"}),
        ("a: no", {"a": "no"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: 2027-10-10", {"a": "2027-10-10"}),
        ("a:", {"a": None}),
        ("a: >-\n  en\n  to", {"a": "en to"}),
        ("[1, [2, {a: b}]]", [1, [2, {"a": "b"}]]),
        ("---\na: b", {"a": "b"}),
        ("# først\na: b # så", {"a": "b"}),
    ],
)
def test_yaml_means_what_it_looks_like(text: str, data: object) -> None:
    assert read_yaml(text, "a.yaml").data == data


def test_every_value_has_its_line() -> None:
    lines = read_yaml("a:\n  - b: 1\n    c: [2,\n      3]\nd: >-\n  lang\n  tekst\n", "a.yaml").lines
    found = {path: place.line for path, place in lines.items()}
    assert found == {
        (): 1,
        ("a",): 1,
        ("a", 0): 2,
        ("a", 0, "b"): 2,
        ("a", 0, "c"): 3,
        ("a", 0, "c", 0): 3,
        ("a", 0, "c", 1): 4,
        ("d",): 5,
    }


def test_places_point_into_the_files(tmp_path: Path) -> None:
    loaded = load(CONTENT / "albertslund")
    for kind, item_id, path, expected in (
        ("contacts", "familieafsnittet", ("phones", 0, "number"), '"43 68 64 86"'),
        ("rules", "crime_police", (), "- id: crime_police"),
        ("contacts", "lev_uden_vold", ("name",), "name: Lev Uden Vold"),
        ("sections", "afsnit_ekstremisme", ("title",), "title: Ekstremisme"),
    ):
        place = loaded.place_of(kind, item_id, *path)
        parts = place.file.split("/")
        folder = CONTENT if parts[0] == "national" else CONTENT / "albertslund"
        assert expected in (folder / place.file).read_text("utf-8").split("\n")[place.line - 1]


def test_the_head_stands_in_for_an_item_that_is_not_there() -> None:
    assert str(load(SMALL).place_of("rules", "findes_ikke")) == "bundle.yaml:2"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
    ],
    ids=["carriage returns", "byte order mark"],
)
def test_files_from_windows_say_the_same_and_are_kept_as_they_are(change: Callable[[str], str], tmp_path: Path) -> None:
    folder = tmp_path / "oevelse"
    copytree(SMALL, folder)
    for path in folder.rglob("*.*"):
        path.write_bytes(change(path.read_bytes().decode()).encode())
    loaded = load(folder)
    assert loaded.content == load(SMALL).content
    for name, text in loaded.files.items():
        assert text.encode() == (folder / name).read_bytes()


def test_hidden_files_are_not_part_of_a_bundle(tmp_path: Path) -> None:
    folder = tmp_path / "oevelse"
    copytree(SMALL, folder)
    (folder / ".notes").write_text("mine")
    assert ".notes" not in load(folder).files


DAMAGES = st.one_of(
    st.tuples(st.just("byte"), st.integers(0, 10_000), st.binary(min_size=0, max_size=4)),
    st.tuples(
        st.just("line"),
        st.integers(0, 300),
        st.sampled_from(
            [
                "", "  ", "- ", "a: b", "    - [", "}", "---", "...", "withdrawn: 3", "defaults: []", "id:", "- id: x",
                "    acute: maybe", "    weight: x", "base: 7", "owners: []", "topics:", "    when: []", "    give: x",
                "    unless: {}", "    ranks: {vagten: 200}", "    values: []", "    hours: [1]", "? a", "!", "&x y",
                "    number: 12 34", "    phones: {}", "source: 5", "    by_department: [x]", "rules: []", "facts: []",
                "\t", "%YAML 3.0", "%TAG ! x", "\u2028", "<<: *x", "'", '"', "|", ">", "@", "`", "#", "municipality:",
            ]
        ),
    ),
    st.tuples(st.just("delete"), st.integers(0, 300), st.integers(1, 40)),
    st.tuples(st.just("truncate"), st.integers(0, 10_000), st.just(0)),
    st.tuples(st.just("double"), st.integers(0, 300), st.integers(1, 40)),
)  # fmt: skip


def apply_damage(content: bytes, damage: tuple[str, int, object]) -> bytes:
    how, where, what = damage
    lines = content.split(b"\n")
    row = where % len(lines)
    place = where % (len(content) + 1)
    match how, what:
        case "byte", bytes(new):
            return content[:place] + new + content[place + 1 :]
        case "line", str(new):
            return b"\n".join([*lines[:row], new.encode(), *lines[row + 1 :]])
        case "delete", int(count):
            return b"\n".join([*lines[:row], *lines[row + count :]])
        case "double", int(count):
            return b"\n".join([*lines[: row + count], *lines[row:]])
    return content[:place]


@settings(max_examples=150, deadline=None)
@given(
    name=st.sampled_from(["bundle.yaml", "indhold.yaml", "vejviser.yaml", "afsnit/om-fare.md"]),
    damages=st.lists(DAMAGES, min_size=1, max_size=3),
)
def test_random_damage_is_either_harmless_or_named(name: str, damages: list[tuple[str, int, object]]) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary) / "oevelse"
        copytree(SMALL, folder)
        content = (folder / name).read_bytes()
        for damage in damages:
            content = apply_damage(content, damage)
        (folder / name).write_bytes(content)
        for problem in problems_of(folder):
            assert problem.place.file
            assert problem.place.line >= 1
            assert problem.message.strip()


def problems_of(folder: Path) -> list[Problem]:
    """Why a bundle is refused, at least one reason; none if it isn't."""
    try:
        check_bundle(path=folder, base_folders=[], today=TODAY)
    except BundleRefused as refused:
        return refused.problems or [Problem(Place("", 0), "")]
    return []
