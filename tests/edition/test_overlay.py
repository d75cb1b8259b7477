"""The municipality's bundle over the national base: what follows along, what is kept, what can be left out."""

import datetime as dt
from pathlib import Path

import pytest

from beredskab.edition.domain.bundle_reader import read_bundle
from beredskab.edition.domain.loading import LoadedBundle, load_bundle
from beredskab.edition.domain.overlay import fingerprint
from beredskab.edition.domain.problems import BundleRefused, Severity
from beredskab.edition.domain.schema import Contact
from tests.edition.damage import CONTENT, append, copy_content, replace
from tests.edition.defects_in_overlay import change, withdraw

TODAY = dt.date(2026, 12, 1)
NATIONAL = "national/contacts.yaml"
OFFERS = "offers: Et sikkert sted at bo i op til 2 år"


def load(folder: Path) -> LoadedBundle:
    return load_bundle(folder / "albertslund", base_folders=[], today=TODAY)


def contact(loaded: LoadedBundle, contact_id: str) -> Contact:
    return next(contact for contact in loaded.content.contacts if contact.id == contact_id)


def test_a_changed_base_reaches_the_municipality_without_losing_its_own(tmp_path: Path) -> None:
    copy_content(tmp_path)
    before = contact(load(tmp_path), "red_safehouse")
    replace(NATIONAL, OFFERS, "offers: Et nyt tilbud i op til 3 år")(tmp_path)
    after = contact(load(tmp_path), "red_safehouse")
    assert before.offers.startswith("Et sikkert sted")
    assert after.offers.startswith("Et nyt tilbud i op til 3 år")
    assert after.phones == before.phones
    assert len(after.phones) == 2
    assert after.source == before.source
    assert after.owner == "team"


def test_what_the_municipality_says_itself_does_not_follow_the_base(tmp_path: Path) -> None:
    copy_content(tmp_path)
    append("contacts.yaml", "  - {id: lev_uden_vold, extends: base, offers: Vores egne ord., owner: team}\n")(tmp_path)
    replace(NATIONAL, "offers: Råd om vold", "offers: Andre råd om vold")(tmp_path)
    assert contact(load(tmp_path), "lev_uden_vold").offers == "Vores egne ord."


def test_a_new_item_in_the_base_comes_along(tmp_path: Path) -> None:
    copy_content(tmp_path)
    new = '  - {id: nyt_ord, term: Nyt, text: Et nyt ord., source: ["national:um.dk"], topics: [um]}\n'
    append("national/definitions.yaml", new)(tmp_path)
    assert "nyt_ord" in {definition.id for definition in load(tmp_path).content.definitions}


def test_an_override_made_for_another_base_is_told(tmp_path: Path) -> None:
    bundle = copy_content(tmp_path)
    base, _ = read_bundle(tmp_path / "national")
    mark = fingerprint(base.items["contacts"]["red_safehouse"])
    replace("contacts.yaml", "    extends: base\n    phones:", f"    extends: base\n    made_for: {mark}\n    phones:")(
        tmp_path
    )
    before = load(tmp_path).notices
    replace(NATIONAL, OFFERS, "offers: Et nyt tilbud")(tmp_path)
    base, _ = read_bundle(tmp_path / "national")
    (notice,) = set(load(tmp_path).notices) - set(before)
    line = (bundle / "contacts.yaml").read_text("utf-8").split("\n")[notice.place.line - 1]
    assert line.strip() == f"made_for: {mark}"
    assert str(notice).startswith(f"contacts.yaml:{notice.place.line}: bemærk: grundlaget er ændret")
    assert fingerprint(base.items["contacts"]["red_safehouse"]) in notice.message


def test_a_base_item_can_be_left_out_with_a_reason(tmp_path: Path) -> None:
    copy_content(tmp_path)
    before = {point.id for point in load(tmp_path).content.attention_points}
    append(
        "bundle.yaml",
        "withdrawn:\n  - {kind: attention_points, id: ulovligt_fravaer_er_grund_nok, why: Vi skriver det selv.}\n",
    )(tmp_path)
    after = {point.id for point in load(tmp_path).content.attention_points}
    assert before - after == {"ulovligt_fravaer_er_grund_nok"}


@pytest.mark.parametrize("contact_id", ["alarm_112", "politi_114", "udenrigsministeriet"])
def test_no_acute_contact_can_be_left_out(contact_id: str, tmp_path: Path) -> None:
    copy_content(tmp_path)
    append("bundle.yaml", f"withdrawn:\n  - {{kind: contacts, id: {contact_id}, why: Prøve.}}\n")(tmp_path)
    with pytest.raises(BundleRefused, match="er en akut kontakt og kan ikke tages ud"):
        load(tmp_path)


def test_the_base_is_found_in_the_base_folders(tmp_path: Path) -> None:
    copy_content(tmp_path)
    moved = tmp_path / "elsewhere" / "albertslund"
    moved.parent.mkdir()
    (tmp_path / "albertslund").rename(moved)
    assert load_bundle(moved, base_folders=[CONTENT], today=TODAY).base_files


TELLING = [
    ("rules", "travel_ministry", "when: {abroad: [risk, unknown]}", "rules »travel_ministry« fra grundlaget er ændret"),
    (
        "obligations",
        "must_ministry",
        "when: {abroad: [risk]}",
        "obligations »must_ministry« fra grundlaget er ændret (when)",
    ),
]


@pytest.mark.parametrize(("kind", "item_id", "field", "says"), TELLING, ids=lambda value: str(value)[:20])
def test_a_change_of_what_decides_is_told(kind: str, item_id: str, field: str, says: str, tmp_path: Path) -> None:
    copy_content(tmp_path)
    change(kind, item_id, field)(tmp_path)
    (notice,) = [notice for notice in load(tmp_path).notices if says in notice.message]
    assert notice.place.file == "lovens.yaml"
    assert notice.severity is Severity.NOTICE


def test_a_withdrawal_of_what_decides_is_told(tmp_path: Path) -> None:
    copy_content(tmp_path)
    withdraw("rules", "travel_ministry")(tmp_path)
    says = "rules »travel_ministry« fra grundlaget er taget ud"
    assert [notice.place.file for notice in load(tmp_path).notices if says in notice.message] == ["bundle.yaml"]


@pytest.mark.parametrize(
    ("kind", "item_id", "field"),
    [
        ("contacts", "alarm_112", "owner: team"),
        ("rules", "travel_ministry", "why: Vores egne ord."),
        ("rules", "duty_for_child", 'source: ["law:barnets_lov_133", "plan:u18_pligt"]'),
        ("obligations", "must_duty_for_child", "text: Vores egne ord."),
    ],
)
def test_the_rest_is_the_municipalitys_own(kind: str, item_id: str, field: str, tmp_path: Path) -> None:
    copy_content(tmp_path)
    before = load(tmp_path).notices
    change(kind, item_id, field)(tmp_path)
    assert load(tmp_path).notices == before


@pytest.mark.parametrize(("number", "told"), [("12 34 56 78", True), ("+45 33 92 11 12", False)])
def test_another_acute_number_is_told(number: str, told: bool, tmp_path: Path) -> None:
    copy_content(tmp_path)
    phones = f'phones: [{{number: "{number}", label: Vagt, hours: always}}]'
    changed = f"id: udenrigsministeriet\n    extends: base\n    {phones}"
    replace("contacts.yaml", "id: udenrigsministeriet\n    extends: base", changed)(tmp_path)
    says = "det akutte nummer til »udenrigsministeriet« er ændret fra +45 33 92 11 12 til 12 34 56 78"
    assert any(says in notice.message for notice in load(tmp_path).notices) == told
