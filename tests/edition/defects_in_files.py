"""Seeded defects in the files themselves: size, letters, YAML, Markdown, folders."""

from tests.edition.damage import Defect, append, delete, grow, link, replace, together, write

CONTACTS = "contacts.yaml"
SIGNS = "signs.yaml"
_BOMB = """defaults: {owner: team, review_by: 2027-05-23}
words:
  a: &a [x, x, x, x, x, x, x, x, x]
  b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
  c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
"""
_SECTION = "sections/ekstremisme.md"

DEFECTS_IN_FILES = (
    Defect("file_of_50_megabytes", grow(CONTACTS, 50_000_000), CONTACTS, (), "filen fylder 50,0 MB"),
    Defect(
        "bundle_too_large",
        together(*(write(f"stor{number}.yaml", "# " + "x" * 900_000) for number in range(5))),
        "stor4.yaml",
        (),
        "bundlen fylder i alt over 4 MB",
    ),
    Defect(
        "too_many_files",
        together(*(write(f"mange/{number}.yaml", "signs: []\n") for number in range(501))),
        "bundle.yaml",
        (),
        "bundlen har over 500 filer",
    ),
    Defect(
        "too_many_items",
        write("mange.yaml", "signs:\n" + "".join(f"  - {{id: tegn_{n}}}\n" for n in range(1_200))),
        "mange.yaml",
        ("id: tegn_1000}",),
        "der er over 1000 punkter under »signs«",
    ),
    Defect("empty_file", write(SIGNS, ""), SIGNS, (), "filen er tom"),
    Defect("only_comments", write(SIGNS, "# Tegn kommer senere.\n"), SIGNS, (), "filen er tom"),
    Defect(
        "not_utf_8",
        write("gammel.yaml", "signs:\n  - id: boern\n    sign: B\xf8rn\n".encode("latin-1")),
        "gammel.yaml",
        ("sign: ",),
        "ikke gemt som UTF-8",
    ),
    Defect(
        "control_character",
        write("styr.yaml", "signs:\n  - id: styr\n    sign: Styr\x07tegn\n"),
        "styr.yaml",
        ("Styr",),
        "et tegn, der ikke er tilladt",
    ),
    Defect("yaml_bomb", write("bombe.yaml", _BOMB), "bombe.yaml", ("&a",), "anker og alias"),
    Defect(
        "python_object",
        write("farlig.yaml", "signs:\n  - !!python/object/apply:os.system [echo]\n"),
        "farlig.yaml",
        ("!!python",),
        "mærker som !!python er ikke tilladt",
    ),
    Defect(
        "tab_indentation",
        write("tab.yaml", "signs:\n\t- id: tab\n"),
        "tab.yaml",
        ("\t- id",),
        "kan ikke læses som YAML: et tegn kan ikke stå her",
    ),
    Defect(
        "unclosed_quote",
        write("citat.yaml", 'signs:\n  - id: citat\n    sign: "Aldrig lukket\n'),
        "citat.yaml",
        ("sign: ",),
        "et anførselstegn bliver ikke lukket",
    ),
    Defect(
        "colon_in_text",
        replace(CONTACTS, "offers: Modtager", "offers: Husk: modtager"),
        CONTACTS,
        ("offers: Husk",),
        "et kolon for meget",
    ),
    Defect(
        "unclosed_bracket",
        write("parentes.yaml", "signs:\n  - id: parentes\n    topics: [tegn\n    group: ung\n"),
        "parentes.yaml",
        ("group",),
        "en parentes eller et komma mangler",
    ),
    Defect(
        "two_documents",
        write("to.yaml", "signs: []\n---\nsigns: []\n"),
        "to.yaml",
        ("---",),
        "kun være ét YAML-dokument",
    ),
    Defect(
        "deep_nesting",
        write("dyb.yaml", "signs:\n  - id: " + "[" * 5_000 + "\n"),
        "dyb.yaml",
        ("[[",),
        "mere end 12 niveauer",
    ),
    Defect(
        "key_that_is_a_list",
        write("noegle.yaml", "signs:\n  - ? [a, b]\n    : c\n"),
        "noegle.yaml",
        ("? [",),
        "en nøgle skal være et enkelt ord",
    ),
    Defect("wrong_top_level", write("liste.yaml", "- id: liste\n"), "liste.yaml", (), "skal begynde med en slags"),
    Defect("wrong_head", write("bundle.yaml", "- id: liste\n"), "bundle.yaml", (), "skal være felter med kolon"),
    Defect(
        "unknown_kind", append(SIGNS, "sings:\n  - {id: sang}\n"), SIGNS, ("sings:",), "ukendt slags indhold »sings«"
    ),
    Defect(
        "kind_that_is_no_list",
        write("ord.yaml", "signs: mange\n"),
        "ord.yaml",
        ("signs",),
        "»signs« skal være en liste",
    ),
    Defect(
        "wrong_defaults",
        write("fast.yaml", "defaults:\n  group: ung\nsigns: []\n"),
        "fast.yaml",
        ("group",),
        "»group« kan ikke stå i defaults",
    ),
    Defect(
        "defaults_that_are_a_word",
        write("fast.yaml", "defaults: team\nsigns: []\n"),
        "fast.yaml",
        ("defaults",),
        "»defaults« skal være felter med kolon",
    ),
    Defect("symlink", link("genvej.yaml", CONTACTS), "genvej.yaml", (), "symlinks"),
    Defect("folder_that_is_a_symlink", link("genvej", "sections"), "genvej", (), "symlinks"),
    Defect("foreign_file", write("hjaelp.exe", b"MZ\x90"), "hjaelp.exe", (), "består af .yaml- og .md-filer"),
    Defect("no_head_file", delete("bundle.yaml"), "bundle.yaml", (), "er ikke en bundle"),
    Defect(
        "section_without_head",
        write("sections/nyt.md", "# Nyt\n\nTekst.\n"),
        "sections/nyt.md",
        (),
        "et afsnit begynder med et hoved",
    ),
    Defect(
        "section_with_unknown_field",
        replace(_SECTION, "order: 140", "farve: blå"),
        _SECTION,
        ("farve",),
        "ukendt felt »farve«",
    ),
    Defect(
        "invisible_character_in_a_section",
        append(_SECTION, "\nRing til\u202e nogen.\n"),
        _SECTION,
        ("Er du bekymret",),
        "usynlige tegn efter »Ring til«",
    ),
    Defect(
        "duplicate_key",
        replace(CONTACTS, "    name: Familieafsnittet\n", "    name: Familieafsnittet\n    name: Familien\n"),
        CONTACTS,
        ("name: Familien",),
        "nøglen »name« står to gange",
    ),
    Defect(
        "phone_without_quotes",
        replace(CONTACTS, '"43 68 64 86"', "43 68 64 86"),
        CONTACTS,
        ("number: 43 68 64 86",),
        "et telefonnummer skal stå i anførselstegn",
    ),
    Defect(
        "short_phone_without_quotes",
        replace("national/contacts.yaml", '"1888"', "1888"),
        "national/contacts.yaml",
        ("number: 1888",),
        "»number« skal være tekst; sæt anførselstegn om",
    ),
)
