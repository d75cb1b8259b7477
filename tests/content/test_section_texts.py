"""Links in the background texts: what is well, and that the pages taken for granted are there."""

import pytest
from django.urls import resolve

from beredskab.content.section_texts import FIXED_PAGES, find_faults
from beredskab.edition.domain.references import TAKEN_SLUGS

PAGES = frozenset({*FIXED_PAGES, "/kort/akut/", "/kontakter/#viso"})


@pytest.mark.parametrize("address", [*FIXED_PAGES, *(f"/haandbog/{slug}/" for slug in sorted(TAKEN_SLUGS))])
def test_each_page_taken_for_granted_has_a_route(address: str) -> None:
    found = resolve(address)
    assert found.url_name != "section"


@pytest.mark.parametrize(
    "body",
    [
        "Se [kortet](/kort/akut/) og [VISO](/kontakter/#viso).",
        "Se [nederst på kortet](/kort/akut/#efter).",
        "Se [ministeriet](https://um.dk/rejse?x=1#y) og <https://um.dk>.",
        "Skriv `<b>` og `[x](y)`.\n\n    <div>\n",
        "Prisen er < 5 og > 3, a | b, og »[sådan]«.",
        "Se [kortet][k].\n\n[k]: /kort/akut/",
        "## Overskrift\n\n1. Et\n2. To\n\n> Citat\n\n**fed** *kursiv*",
    ],
)
def test_what_is_shown_as_written(body: str) -> None:
    assert list(find_faults(body, PAGES)) == []


def test_each_fault_has_its_line() -> None:
    body = "Linje 0\n[a](/x/) og\n[b](x)  \n<b>\n\n- [c](/kort/akut/)\n- [d](/kort/d/)\n"
    assert [line for line, _ in find_faults(body, PAGES)] == [1, 2, 3, 6]


def test_a_base_does_not_know_the_pages_of_the_municipality() -> None:
    assert list(find_faults("[a](/kort/x/)", None)) == []
    assert list(find_faults("[a](http://x.dk)", None)) != []
