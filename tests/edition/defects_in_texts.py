"""Seeded defects in the Markdown of the background texts: what would not be shown as it was written."""

from tests.edition.damage import Defect, append, replace, together, write
from tests.edition.defects_in_items import SECTION

_SECTION = "sections/ekstremisme.md"
_LEADS_NOWHERE = "fører ingen steder hen"
_NOT_SHOWN = "bliver ikke vist"


def written(defect_id: str, text: str, at: str, says: str) -> Defect:
    return Defect(defect_id, append(_SECTION, f"\nFørste linje\n{text}\n"), _SECTION, (at,), says)


DEFECTS_IN_TEXTS = (
    written("link_to_a_section_not_there", "og [et afsnit](/haandbog/findes-ikke/).", "og [et", _LEADS_NOWHERE),
    written("link_to_a_card_not_there", "og [et kort](/kort/findes-ikke/).", "og [et", _LEADS_NOWHERE),
    written("link_to_a_page_not_there", "og [en side](/kontakt/).", "og [en", _LEADS_NOWHERE),
    written("link_to_a_contact_not_there", "og [en kontakt](/kontakter/#naboen).", "og [en", _LEADS_NOWHERE),
    written("link_without_its_slash", "- [et kort](/kort/akut)", "- [et", _LEADS_NOWHERE),
    written("link_without_https", "og [en side](http://um.dk).", "og [en", _NOT_SHOWN),
    written("link_that_is_a_script", "**[tryk](javascript:alert(1))**", "**[tryk", _NOT_SHOWN),
    written("link_to_another_host", "og [en side](//um.dk).", "og [en", _NOT_SHOWN),
    written("link_to_a_mail_address", "skriv til <os@havneby.dk>", "skriv til", _NOT_SHOWN),
    written("link_in_the_folder", "og [et afsnit](teamet.md).", "og [et", _NOT_SHOWN),
    written("html_in_a_line", "og noget <b>fedt</b>.", "og noget", "HTML bliver ikke vist"),
    written("html_of_its_own", "\n<div>\nHej\n</div>", "<div>", "HTML bliver ikke vist"),
    written("picture", "![et kort](kort.png)", "![et", "et billede bliver ikke vist"),
    written("table", "\n| dag | tid |\n| --- | --- |\n| man | 9 |", "| dag", "en tabel bliver ikke vist"),
    Defect(
        "link_below_blank_lines",
        together(
            write("sections/nyt.md", SECTION.replace("---\nTekst.", "---\n\n\n[Tekst](/haandbog/gaet/).")),
            replace(_SECTION, "read_more: [", "read_more: [nyt, "),
        ),
        "sections/nyt.md",
        ("[Tekst]",),
        _LEADS_NOWHERE,
    ),
    Defect(
        "link_in_a_section_written_as_yaml",
        together(
            write(
                "nyt.yaml",
                "sections:\n  - {id: nyt_afsnit, slug: nyt, title: Nyt, summary: Nyt., source: [local_addition],\n"
                "     owner: team, review_by: 2027-05-23, topics: [tegn],\n"
                '     body: "Første linje.\\n\\n[Tekst](/haandbog/gaet/)"}\n',
            ),
            replace(_SECTION, "read_more: [", "read_more: [nyt, "),
        ),
        "nyt.yaml",
        ("body:",),
        _LEADS_NOWHERE,
    ),
)
