"""Seeded defects in the municipality's overlay on the national base."""

from tests.edition.damage import Damage, Defect, append, replace, write
from tests.edition.defects_in_items import CONTACT, CONTACTS, NATIONAL

HEAD = "bundle.yaml"
RULES = "guide/rules.yaml"
NEW = "lovens.yaml"


def withdraw(kind: str, item_id: str) -> Damage:
    return append(HEAD, f"withdrawn:\n  - {{kind: {kind}, id: {item_id}, why: Vi gør det ikke.}}\n")


def change(kind: str, item_id: str, field: str) -> Damage:
    """An override of one field of a base item, in a file of its own."""
    return write(NEW, f"{kind}:\n  - id: {item_id}\n    extends: base\n    {field}\n")


def withdrawn(kind: str, item_id: str, says: str) -> Defect:
    return Defect(f"withdrawn_{item_id}", withdraw(kind, item_id), HEAD, (f"id: {item_id}",), says)


def changed(defect_id: str, kind: str, item_id: str, field: str, says: str) -> Defect:
    return Defect(defect_id, change(kind, item_id, field), NEW, (field,), says)


DEFECTS_IN_OVERLAY = (
    Defect("missing_base", replace(HEAD, "base: national", "base: mars"), HEAD, ("base: mars",), "»mars« findes ikke"),
    Defect(
        "base_somewhere_else",
        replace(HEAD, "base: national", 'base: "../national"'),
        HEAD,
        ("base: ",),
        "skal være et navn med små bogstaver",
    ),
    Defect(
        "base_is_itself",
        replace(HEAD, "base: national", "base: albertslund"),
        HEAD,
        ("base: albertslund",),
        "kan ikke være sit eget grundlag",
    ),
    Defect(
        "base_with_a_base",
        append("national/bundle.yaml", "base: albertslund\n"),
        "national/bundle.yaml",
        ("base:",),
        "et grundlag kan ikke have »base«",
    ),
    Defect(
        "base_that_cannot_be_read",
        write("national/bundle.yaml", "id: [\n"),
        "national/bundle.yaml",
        (),
        "kan ikke læses som YAML",
    ),
    Defect("owners_that_are_a_list", replace(HEAD, "owners:", "owners: [team]\nx:"), HEAD, ("owners",), "»owners«"),
    Defect(
        "extends_something_not_there",
        append(CONTACTS, "  - {id: ukendt_kontakt, extends: base, owner: team}\n"),
        CONTACTS,
        ("ukendt_kontakt",),
        "der er intet »ukendt_kontakt« i grundlaget at bygge på",
    ),
    Defect(
        "base_item_written_over",
        append(CONTACTS, CONTACT.replace("ny_kontakt", "lev_uden_vold")),
        CONTACTS,
        ("id: lev_uden_vold",),
        "skriv »extends: base«",
    ),
    Defect(
        "withdrawal_without_reason",
        append(HEAD, "withdrawn:\n  - {kind: contacts, id: lev_uden_vold}\n"),
        HEAD,
        ("id: lev_uden_vold",),
        "skriv hvorfor »lev_uden_vold« er taget ud",
    ),
    Defect(
        "withdrawal_of_nothing",
        append(HEAD, "withdrawn:\n  - {kind: contacts, id: naboen, why: Flyttet.}\n"),
        HEAD,
        ("id: naboen",),
        "der er intet »naboen« under »contacts«",
    ),
    Defect(
        "withdrawal_that_is_a_word",
        append(HEAD, "withdrawn: lev_uden_vold\n"),
        HEAD,
        ("withdrawn",),
        "»withdrawn« skal være en liste",
    ),
    Defect(
        "acute_contact_withdrawn",
        append(HEAD, "withdrawn:\n  - {kind: contacts, id: politi_114, why: Vi ringer aldrig.}\n"),
        HEAD,
        ("id: politi_114",),
        "»politi_114« er en akut kontakt og kan ikke tages ud",
    ),
    Defect(
        "acute_contact_made_ordinary",
        append(CONTACTS, '  - id: politi_114\n    extends: base\n    acute: "false"\n'),
        CONTACTS,
        ('acute: "false"',),
        "er akut i grundlaget og kan ikke fjernes",
    ),
    Defect(
        "acute_phone_emptied",
        append(CONTACTS, "  - id: politi_114\n    extends: base\n    phones: []\n"),
        CONTACTS,
        ("phones: []",),
        "kan ikke fjernes eller miste sit nummer",
    ),
    Defect(
        "base_citing_a_plan",
        replace(NATIONAL, '["national:levudenvold.dk"]', '["plan:politi"]'),
        NATIONAL,
        ('["plan:politi"]',),
        "grundlaget kan ikke henvise til en kommunes plan",
    ),
    # the law and the alarm numbers
    withdrawn("obligations", "must_duty_for_child", "bygger på loven (law:barnets_lov_133) og kan ikke tages ud"),
    withdrawn("rules", "risk_before_parents", "bygger på loven (law:barnets_lov_18) og kan ikke tages ud"),
    withdrawn("warnings", "risk_assessment_before_parents", "bygger på loven"),
    withdrawn("duties", "skaerpet_underretningspligt", "bygger på loven"),
    withdrawn("banners", "livsfare_112", "har et alarmnummer og kan ikke tages ud"),
    withdrawn("contacts", "alarm_112", "»alarm_112« er en akut kontakt og kan ikke tages ud"),
    changed(
        "law_rule_narrowed",
        "rules",
        "duty_for_child",
        "when: {age_group: [under_18]}",
        "»duty_for_child« bygger på loven; kun source, owner, review_by, why, text kan ændres, ikke when",
    ),
    changed(
        "law_obligation_with_an_exception",
        "obligations",
        "must_duty_for_child",
        "unless: [{acute_danger: [unknown]}]",
        "»must_duty_for_child« bygger på loven",
    ),
    changed(
        "law_no_longer_the_source",
        "obligations",
        "must_duty_for_child",
        'source: ["plan:u18_pligt"]',
        "law:barnets_lov_133 skal blive stående som kilde",
    ),
    changed(
        "alarm_number_changed",
        "contacts",
        "alarm_112",
        'phones: [{number: "12 34 56 78", hours: always}]',
        "»alarm_112«: alarmnummeret 112 kan ikke ændres",
    ),
    changed(
        "alarm_number_no_longer_always",
        "contacts",
        "politi_114",
        'phones: [{number: "114", hours: unknown}]',
        "»politi_114«: alarmnummeret 114 kan ikke ændres",
    ),
    changed(
        "alarm_number_of_a_banner_changed",
        "banners",
        "livsfare_112",
        'number: "114"',
        "»livsfare_112«: alarmnummeret kan ikke ændres",
    ),
)
