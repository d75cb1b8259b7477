"""A new municipality's first bundle: proven as it stands, nobody else's, whole or not there at all."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client

from beredskab.content import starting
from beredskab.content.operations import BundleCheck, check_bundle, publish_bundle
from beredskab.content.starting import NameTakenError, start_bundle
from beredskab.edition.domain.problems import BundleRefused
from tests.edition.damage import CONTENT
from tests.publication import PUBLISHED_AT

UNFILLED = "Udfyld:"
TODAY = PUBLISHED_AT.date()


def check(folder: Path) -> BundleCheck:
    return check_bundle(path=folder, base_folders=[CONTENT], today=TODAY)


def replace(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def uncomment(file: Path, first: str, last: str) -> str:
    """The example in a file's heading, without its comment marks."""
    lines = file.read_text(encoding="utf-8").splitlines()
    begin = next(number for number, line in enumerate(lines) if line.lstrip("# ") == first)
    end = next(number for number, line in enumerate(lines) if number > begin and line.lstrip("# ") == last)
    indent = lines[begin].index("-")
    return "".join(f"  {line[indent:]}\n" for line in lines[begin : end + 1])


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return start_bundle(name="ny-by", into=tmp_path_factory.mktemp("content"), today=TODAY)


@pytest.fixture(scope="module")
def checked(fresh: Path) -> BundleCheck:
    return check(fresh)


def test_the_starter_is_proven_as_it_stands(checked: BundleCheck) -> None:
    unfilled = [notice for notice in checked.notices if "er ikke udfyldt endnu" in notice.message]
    assert unfilled
    (changed,) = set(checked.notices) - set(unfilled)
    assert "»police_when_district_is_closed« fra grundlaget er ændret" in changed.message
    assert checked.mutation
    assert checked.mutation.missed == ()
    assert checked.mutation.caught + len(checked.mutation.waived) == checked.mutation.total
    assert checked.loaded.content.bundle.id == "ny_by"


def test_the_starter_is_nobody_elses(fresh: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in fresh.rglob("*") if path.is_file()}
    for text in texts.values():
        assert "albertslund" not in text.casefold()
        assert "{id}" not in text
        assert "{review_by}" not in text
    assert f'municipality: "{UNFILLED} kommunens navn"' in texts[fresh / "bundle.yaml"]


def test_every_file_begins_with_what_to_do(fresh: Path) -> None:
    for path in fresh.rglob("*.*"):
        lines = path.read_text(encoding="utf-8").removeprefix("---\n").splitlines()
        comment = "\n".join(line for line in lines[:25] if line.startswith("#"))
        assert lines[0].startswith("# "), path
        assert "Det skal I gøre her" in comment, path


def test_what_the_municipality_must_fill_in_is_listed(checked: BundleCheck) -> None:
    content = checked.loaded.content
    gaps = {target for question in content.open_questions for target in question.affects}
    assert {contact.id for contact in content.contacts if contact.phone is None} <= gaps
    assert all(question.question.startswith(UNFILLED) for question in content.open_questions)
    assert content.bundle.plan_adopted is None
    own = {contact.id for contact in content.contacts if contact.group == "kommunen"}
    assert own == {"familiemyndighed", "team_konsulent", "forebyggende_enhed"}
    assert not any(contact.acute for contact in content.contacts if contact.id in own)


@pytest.mark.parametrize("danger", ["yes", "unknown"])
@pytest.mark.parametrize("age", ["under_18", "18_plus", "unknown"])
def test_an_acute_situation_has_a_number_first(checked: BundleCheck, danger: str, age: str) -> None:
    guide = checked.guide
    answer = guide.evaluate(guide.complete({"acute_danger": danger, "age_group": age}))
    phones = {contact.id: contact.phone for contact in guide.content.contacts}
    assert answer.first_contact == "politi_114"
    assert phones["politi_114"]
    assert "kort_akut" in answer.cards


@pytest.mark.django_db
def test_the_starter_can_be_published_and_read(fresh: Path, client: Client) -> None:
    publish_bundle(path=fresh, base_folders=[CONTENT], now=PUBLISHED_AT, note="Prøve")
    for address in ("/", "/guide/", "/guide/akut/", "/kort/", "/kort/akut/", "/kontakter/", "/haandbog/teamet/"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "albertslund" not in response.content.decode().casefold()


def test_following_the_comments_puts_the_own_numbers_in(tmp_path: Path) -> None:
    """The police district and the family authority filled in as the files say; the bundle is still proven."""
    folder = start_bundle(name="havneby", into=tmp_path, today=TODAY)
    contacts, rules, obligations = (
        folder / name for name in ("contacts.yaml", "guide/rules.yaml", "guide/obligations.yaml")
    )
    district = uncomment(contacts, "- id: politikreds", "topics: [politi]")
    rule = uncomment(rules, "- id: akut_politikreds", "ranks: {politikreds: 9}")
    promise = uncomment(obligations, "- id: politikreds_kun_ved_fare", "never: [politikreds]")
    inherited = rules.read_text(encoding="utf-8").partition("\nrules:\n")[2].partition("  - id: akut_barn\n")[0]
    replace(contacts, "\ncontacts:\n", f"\ncontacts:\n{district}")
    replace(
        contacts,
        "    hours_text: Ukendt. Regn",
        '    phones: [{number: "23 45 67 89"}]\n    acute: true\n    hours_text: Regn',
    )
    replace(rules, inherited, rule)
    replace(obligations, "[politi_114]", "[politikreds]")
    replace(obligations, "\nobligations:\n", f"\nobligations:\n{promise}")
    with pytest.raises(BundleRefused, match="kortet har »politi_114« først, men det har vejviseren ikke"):
        check(folder)
    replace(folder / "cards" / "akut.yaml", "call: [alarm_112, politi_114", "call: [alarm_112, politikreds, politi_114")
    guide = check(folder).guide
    answer = guide.evaluate(guide.complete({"acute_danger": "yes", "age_group": "under_18"}))
    assert [contact.id for contact in answer.contacts][:2] == ["politikreds", "familiemyndighed"]
    assert "politi_114" in [contact.id for contact in answer.contacts]


@pytest.mark.parametrize(
    "name", ["", "Nyby", "ny by", "nyby\n", "1by", "-by", "ny_by", "ny/by", "..", "by.", "åby", "x" * 61]
)
def test_a_name_that_cannot_be_used_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"kan ikke bruges|for langt"):
        start_bundle(name=name, into=tmp_path / "content", today=TODAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("taken_by", ["file", "folder", "dangling link"])
def test_a_taken_name_is_left_alone(taken_by: str, tmp_path: Path) -> None:
    taken = tmp_path / "nyby"
    match taken_by:
        case "file":
            taken.touch()
        case "folder":
            taken.mkdir()
        case _:
            taken.symlink_to(tmp_path / "nowhere")
    with pytest.raises(NameTakenError, match="findes allerede"):
        start_bundle(name="nyby", into=tmp_path, today=TODAY)
    assert list(tmp_path.iterdir()) == [taken]
    assert not taken.is_dir() or list(taken.iterdir()) == []


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full after the third file."""
    written: list[Path] = []
    real = Path.write_text

    def write_three(self: Path, data: str, encoding: str, newline: str) -> int:
        written.append(self)
        if len(written) > 3:
            raise OSError(28, "No space left on device")
        assert not (tmp_path / "nyby").exists()
        return real(self, data, encoding=encoding, newline=newline)

    monkeypatch.setattr(Path, "write_text", write_three)
    with pytest.raises(ValueError, match="kan ikke skrives"):
        start_bundle(name="nyby", into=tmp_path, today=TODAY)
    assert len(written) == 4
    assert list(tmp_path.iterdir()) == []


def test_whoever_comes_second_loses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another start of the same name finishes in between."""
    real = starting._write_starter

    def write_slowly(folder: Path, name: str, today: dt.date) -> None:
        real(folder, name, today)
        real(tmp_path / "nyby", "den-anden", today)

    monkeypatch.setattr(starting, "_write_starter", write_slowly)
    with pytest.raises(NameTakenError):
        start_bundle(name="nyby", into=tmp_path, today=TODAY)
    assert "id: den_anden\n" in (tmp_path / "nyby" / "bundle.yaml").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["nyby"]


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ValueError, match="kan ikke skrives"):
        start_bundle(name="nyby", into=tmp_path / "file", today=TODAY)
