"""Seeded defects in single items and in what they point at."""

from tests.edition.damage import Defect, append, copy, delete, remove, replace, write

CONTACTS = "contacts.yaml"
NATIONAL = "national/contacts.yaml"
CARD = "cards/akut.yaml"
SIGN = (
    "defaults: {owner: team, review_by: 2027-05-23}\n"
    "signs:\n"
    "  - id: nyt_tegn\n"
    "    group: ung\n"
    "    sign: Et nyt tegn\n"
    "    look_for: Se efter.\n"
    "    source: [local_addition]\n"
    "    topics: [tegn]\n"
)
CONTACT = (
    "  - id: ny_kontakt\n"
    "    name: En ny kontakt\n"
    "    group: raadgivning\n"
    '    phones: [{number: "12 34 56 78", hours: unknown}]\n'
    "    offers: Råd.\n"
    "    for_whom: Alle.\n"
    "    hours_text: Ukendt\n"
    "    anonymous: Ukendt.\n"
    "    situations: [voksen]\n"
    "    calling_rank: 90\n"
    "    source: [local_addition]\n"
    "    topics: [viso]\n"
)
SECTION = (
    "---\nid: nyt_afsnit\nslug: nyt\ntitle: Nyt\nsummary: Nyt.\nsource: [local_addition]\nowner: team\n"
    "review_by: 2027-05-23\ntopics: [tegn]\n---\nTekst.\n"
)
NEW = "nyt.yaml"


def sign(old: str, new: str) -> str:
    """The sample sign with something wrong in it."""
    assert old in SIGN
    return SIGN.replace(old, new)


def in_sign(defect_id: str, old: str, new: str, at: str, says: str) -> Defect:
    return Defect(defect_id, write(NEW, sign(old, new)), NEW, (at,), says)


DEFECTS_IN_ITEMS = (
    # one item
    Defect(
        "duplicate_id",
        append(CONTACTS, CONTACT.replace("ny_kontakt", "familieafsnittet")),
        CONTACTS,
        ("id: familieafsnittet", "extends: base", "id: familieafsnittet"),
        "id »familieafsnittet« er brugt før (contacts.yaml:",
    ),
    Defect("missing_id", write(NEW, sign("id: nyt_tegn", "slug: nyt")), NEW, ("slug: nyt",), "mangler »id«"),
    in_sign("id_with_capitals", "nyt_tegn", "Nyt_Tegn", "Nyt_Tegn", "»id« har tegn, der ikke er tilladt"),
    in_sign("id_too_long", "nyt_tegn", "x" * 61, "id: x", "»id« har tegn, der ikke er tilladt"),
    in_sign("unknown_field", "group: ung", "group: ung\n    colour: blå", "colour", "ukendt felt »colour«"),
    in_sign("missing_field", "    sign: Et nyt tegn\n", "", "- id: nyt_tegn", "feltet »sign« mangler"),
    in_sign("unknown_group", "group: ung", "group: bil", "group: bil", "»group« kan kun være 'dagtilbud'"),
    in_sign("text_over_lines", "Et nyt tegn", '"Et\\nnyt"', "sign: ", "skal stå på én linje"),
    in_sign("text_of_blanks", "Et nyt tegn", '"   "', "sign: ", "er tom"),
    in_sign("text_too_long", "Et nyt tegn", "x" * 201, "sign: x", "er for lang (højst 200 tegn)"),
    in_sign("invisible_character", "Et nyt", "Et\u200bnyt", "sign: Et", "teksten har usynlige tegn"),
    in_sign("date_that_does_not_exist", "2027-05-23", "2027-02-30", "2027-02-30", "2027-02-30 er ikke en dato"),
    in_sign("date_in_another_form", "2027-05-23", "23.5.2027", "23.5.2027", "en dato skrives som 2027-10-10"),
    in_sign("unknown_topic", "[tegn]", "[tegn, faar]", "faar", "»faar« findes ikke under topics"),
    in_sign("no_topic", "[tegn]", "[]", "topics", "mangler et emne"),
    in_sign("no_source", "[local_addition]", "[]", "source", "mangler en kilde"),
    in_sign("unknown_source_kind", "[local_addition]", '["rygte:nabo"]', "rygte", "ukendt slags kilde »rygte«"),
    in_sign("plan_without_topic", "[local_addition]", "[plan]", "[plan]", "skal sige hvilken"),
    in_sign("unknown_law", "[local_addition]", '["law:grundlov_99"]', "law:", "»grundlov_99« findes ikke under laws"),
    in_sign("unknown_site", "[local_addition]", '["national:x.dk"]', "x.dk", "»x.dk« findes ikke under sites"),
    in_sign("unknown_owner", "owner: team", "owner: naboen", "naboen", "ejeren »naboen« står ikke under owners"),
    in_sign("unknown_section", "group: ung", "group: ung\n    read_more: [gaet]", "gaet", "intet afsnit »gaet«"),
    Defect(
        "search_for_something_unknown",
        write(NEW, "search_queries:\n  - {id: ny, query: hvad nu, finds: [findes_ikke]}\n"),
        NEW,
        ("findes_ikke",),
        "search_queries »ny«: »findes_ikke« findes ikke",
    ),
    Defect(
        "one_word_for_itself",
        write(NEW, "synonyms:\n  - {id: ny, words: [ensom]}\n"),
        NEW,
        ("words",),
        "»words«",
    ),
    in_sign("unknown_card", "group: ung", "group: ung\n    card: gaet", "card: gaet", "der er intet kort »gaet«"),
    Defect(
        "phone_with_too_few_digits",
        replace(CONTACTS, '"43 68 64 86"', '"4"'),
        CONTACTS,
        ('number: "4"',),
        "ligner ikke et telefonnummer",
    ),
    Defect(
        "phone_with_a_pair_missing",
        replace(CONTACTS, '"43 68 64 86"', '"43 86 14"'),
        CONTACTS,
        ('number: "43 86 14"',),
        "»43 86 14« ligner ikke et telefonnummer",
    ),
    Defect(
        "phone_with_a_digit_too_many",
        replace(CONTACTS, '"43 68 64 86"', '"43 86 14 481"'),
        CONTACTS,
        ('number: "43 86 14 481"',),
        "»43 86 14 481« ligner ikke et telefonnummer",
    ),
    Defect(
        "phone_with_00_for_the_country",
        replace(CONTACTS, '"43 68 64 86"', '"0045 43 86 14 48"'),
        CONTACTS,
        ('number: "0045 43 86 14 48"',),
        "»0045 43 86 14 48« ligner ikke et telefonnummer",
    ),
    Defect(
        "phone_with_country_and_a_pair_missing",
        replace(CONTACTS, '"43 68 64 86"', '"+45 43 86 14"'),
        CONTACTS,
        ('number: "+45 43 86 14"',),
        "»+45 43 86 14« ligner ikke et telefonnummer",
    ),
    Defect(
        "phone_abroad_too_long",
        replace(CONTACTS, '"43 68 64 86"', '"+46 1234 1234 1234 12"'),
        CONTACTS,
        ('number: "+46 1234 1234 1234 12"',),
        "»+46 1234 1234 1234 12« ligner ikke et telefonnummer",
    ),
    Defect(
        "closing_before_opening",
        replace(NATIONAL, 'opens: "09:00"', 'opens: "21:00"'),
        NATIONAL,
        ('opens: "21:00"',),
        "åbner 21:00 og lukker 11:30",
    ),
    Defect(
        "open_on_no_day",
        replace(NATIONAL, "days: [mon, tue, thu, fri]", "days: []"),
        NATIONAL,
        ("days: []",),
        "»days« skal have mindst 1",
    ),
    Defect(
        "open_at_no_time",
        replace(CONTACTS, "hours: unknown", "hours: []"),
        CONTACTS,
        ("hours: []",),
        "»hours« skal have mindst 1",
    ),
    Defect(
        "clock_past_midnight",
        replace(NATIONAL, '"11:30"', '"25:30"'),
        NATIONAL,
        ('"25:30"',),
        "»25:30« er ikke et klokkeslæt",
    ),
    Defect(
        "confirmed_in_the_future",
        replace(CONTACTS, "last_confirmed: null", "last_confirmed: 2127-01-01"),
        CONTACTS,
        ("2127-01-01",),
        "en dag, der ikke er kommet",
    ),
    Defect(
        "address_without_https",
        replace(NATIONAL, "address: https://um.dk", "address: um.dk"),
        NATIONAL,
        ("address: um.dk",),
        "begynder med https://",
    ),
    # what is there, and what is reached
    Defect(
        "missing_phone",
        remove(NATIONAL, "    phones:", "    offers:", after="id: ungehotline_udlst"),
        NATIONAL,
        ("- id: ungehotline_udlst",),
        "mangler telefon og står ikke i et åbent spørgsmål",
    ),
    Defect(
        "acute_contact_without_phone",
        remove(CONTACTS, "    phones:", "    offers:", after="id: familieafsnittet"),
        CONTACTS,
        ("- id: familieafsnittet",),
        "en akut kontakt skal have et telefonnummer",
    ),
    Defect(
        "orphan_contact",
        append(CONTACTS, CONTACT),
        CONTACTS,
        ("- id: ny_kontakt",),
        "kan ikke nås: ingen regel og intet kort bruger den",
    ),
    Defect(
        "orphan_section",
        write("sections/nyt.md", SECTION),
        "sections/nyt.md",
        ("id: nyt_afsnit",),
        "kan ikke nås: intet indhold henviser til afsnittet",
    ),
    Defect(
        "section_on_anothers_address",
        write("sections/nyt.md", SECTION.replace("slug: nyt", "slug: ord")),
        "sections/nyt.md",
        ("slug: ord",),
        "adressen »ord« er taget af en anden side",
    ),
    Defect(
        "two_sections_on_one_address",
        write("sections/zzz.md", SECTION.replace("slug: nyt", "slug: ekstremisme")),
        "sections/zzz.md",
        ("slug: ekstremisme",),
        "adressen »ekstremisme« er brugt af »afsnit_ekstremisme«",
    ),
    Defect(
        "unreachable_card",
        copy(CARD, "cards/nyt.yaml", ("kort_akut", "kort_nyt"), ("slug: akut", "slug: nyt")),
        "cards/nyt.yaml",
        ("id: kort_nyt",),
        "kan ikke nås: intet svar og intet tegn fører til kortet",
    ),
    Defect(
        "two_cards_on_one_address",
        copy(CARD, "cards/nyt.yaml", ("kort_akut", "kort_nyt")),
        "cards/nyt.yaml",
        ("slug: akut",),
        "adressen »akut« er brugt af »kort_akut«",
    ),
    Defect(
        "first_call_outside_the_acute_numbers",
        replace(CARD, "contact: politi_vestegn}", "contact: naboen}"),
        CARD,
        ("id: kort_akut",),
        "»naboen« står under first, men ikke under call",
    ),
    Defect(
        "first_call_that_is_not_acute",
        replace("contacts.yaml", "acute: true", "acute: false", after="id: familieafsnittet"),
        CARD,
        ("contact: familieafsnittet",),
        "»familieafsnittet« ringes op først i fare og skal være akut (acute)",
    ),
    Defect(
        "first_call_for_an_unknown_answer",
        replace(CARD, "age_group: [18_plus, unknown]", "age_group: [18_plus, gammel]"),
        CARD,
        ("gammel",),
        "»gammel« er ikke et svar på »age_group«",
    ),
    Defect(
        "first_call_on_a_card_that_is_not_acute",
        replace(
            "cards/ledere.yaml", "    call:", "    first: [{label: Alle, when: {}, contact: alarm_112}]\n    call:"
        ),
        "cards/ledere.yaml",
        ("id: kort_ledere",),
        "kun et akut kort kan sige, hvem der ringes til først",
    ),
    Defect(
        "card_for_unknown_department",
        replace("cards/skole-og-dagtilbud.yaml", "department: skole_dagtilbud", "department: havnen"),
        "cards/skole-og-dagtilbud.yaml",
        ("department: havnen",),
        "»havnen« findes ikke under departments",
    ),
    Defect(
        "card_with_a_department_it_should_not_have",
        replace(CARD, "kind: acute", "kind: acute\n    department: skole_dagtilbud"),
        CARD,
        ("- id: kort_akut",),
        "andre kort må ikke",
    ),
    Defect(
        "card_with_two_steps",
        remove(CARD, "      - do: Bliv hos", "    donts:"),
        CARD,
        ("steps:",),
        "»steps« skal have mindst 3",
    ),
    Defect(
        "topic_nobody_covers",
        append("national/topics.yaml", '  - {id: nyt_emne, about: "Et nyt emne"}\n'),
        "national/topics.yaml",
        ("nyt_emne",),
        "intet indhold handler om emnet",
    ),
    Defect(
        "question_about_nothing",
        replace("open_questions.yaml", "affects: [familieafsnittet]", "affects: [familien]"),
        "open_questions.yaml",
        ("affects: [familien]",),
        "»familien« findes ikke",
    ),
    Defect(
        "word_of_danger_without_letters",
        replace("national/search_words.yaml", "acute_words:\n", 'acute_words:\n  - {id: tegnet, words: ["!!!"]}\n'),
        "national/search_words.yaml",
        ("id: tegnet",),
        "»!!!« har ingen bogstaver eller tal",
    ),
    Defect(
        "departments_gone",
        delete("departments.yaml"),
        "cards/skole-og-dagtilbud.yaml",
        ("department: skole_dagtilbud",),
        "»skole_dagtilbud« findes ikke under departments",
    ),
)
