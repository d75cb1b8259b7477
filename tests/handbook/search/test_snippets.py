"""The piece of text that shows why an entry was found."""

from hypothesis import given, settings
from hypothesis import strategies as st

from beredskab.handbook.domain.search.snippets import LONGEST, find_terms, make_snippet
from tests.handbook.search.samples import index_of


def snippet(text: str, query: str) -> str:
    pieces = make_snippet(index_of(), text, find_terms(index_of(), query))
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_the_words_that_answer_are_marked() -> None:
    assert snippet("Giv politiet besked om rejsen.", "rejser politi") == "Giv [politiet] besked om [rejsen]."


def test_words_that_stand_everywhere_are_not() -> None:
    assert snippet("Hvad skal der ske med rejsen?", "hvad med en rejse") == "Hvad skal der ske med [rejsen]?"


def test_a_long_text_begins_at_the_sentence_with_the_word() -> None:
    text = "Noget helt andet her. " * 20 + "Ring til politiet med det samme. " + "Mere tekst. " * 40
    shown = snippet(text, "politi")
    assert shown.startswith("… Ring til [politiet] med det samme.")
    assert shown.endswith(" …")


@settings(deadline=None)
@given(st.text(alphabet="abæ .rejse\n", max_size=600), st.sampled_from(["rejse", "", "a", "bæ"]))
def test_a_snippet_is_short_and_from_the_text(text: str, query: str) -> None:
    pieces = make_snippet(index_of(), text, find_terms(index_of(), query))
    shown = "".join(piece.text for piece in pieces if piece.text not in {"… ", " …"})
    assert shown in text
    assert len(shown) <= max(LONGEST, 1)
