"""Each topic's passage is found by headings and first words, whatever level a heading was given."""

from typing import Any

import pytest

from beredskab.edition.domain.anchoring import Anchor, anchor_passages
from beredskab.edition.domain.plan_schema import Passage, PlanBlock

WRITTEN = [
    ("heading", 1, "Del 1: Rammer"),  # 0
    ("heading", 2, "Formål"),  # 1
    ("paragraph", 0, "Planen er til alle."),  # 2
    ("paragraph", 0, "Planen er også til dig."),  # 3
    ("heading", 2, "Begreberne ’ære’ og ’kontrol’"),  # 4
    ("paragraph", 0, "Ære er et navn."),  # 5
    ("heading", 1, "Del 2: Kontakt"),  # 6
    ("heading", 2, "Formål"),  # 7
    ("paragraph", 0, "Ring: hellere én gang for meget."),  # 8
    ("item", 1, "Vagten: 12 34 56 78"),  # 9
    ("item", 1, "Politiet"),  # 10
]


def blocks(written: list[tuple[str, int, str]] | None = None) -> list[PlanBlock]:
    return [
        PlanBlock.model_validate({"kind": kind, "level": level, "text": text, "begins": place, "ends": place})
        for place, (kind, level, text) in enumerate(WRITTEN if written is None else written, start=1)
    ]


def find(**fields: Any) -> Anchor | str:
    anchors = anchor_passages(blocks(), [Passage.model_validate({"id": "emne", **fields})])
    return anchors.found.get("emne") or anchors.missing["emne"]


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({"under": ["Formål"]}, 1, 3),
        ({"under": ["formål:"], "begins": "Planen er også"}, 3, 3),
        ({"under": ["Del 1: Rammer"]}, 0, 5),
        ({"under": ["Begreberne ære og kontrol"], "begins": "Ære"}, 5, 5),
        ({"under": ["Begreberne ære og"], "begins": "Ære"}, 5, 5),
        ({"under": ["Del 2: Kontakt", "Formål"]}, 7, 10),
        ({"under": ["Del 2: Kontakt", "Formål"], "begins": "Ring", "ends": "Vagten"}, 8, 9),
        ({"under": ["Formål"], "ends": "Planen er til alle"}, 1, 2),
    ],
)
def test_where_a_passage_stands(fields: dict[str, Any], first: int, last: int) -> None:
    assert find(**fields) == Anchor("emne", first, last)


def test_why_a_passage_is_not_found() -> None:
    assert find(under=["Del 1: Rammer", "Kontakt"]) == "overskriften »Del 1: Rammer › Kontakt« er ikke fundet"
    assert find(under=["Formål"], begins="Loven") == "intet under »Formål« begynder med »Loven«"
    assert find(under=["Formål"], begins="Plan") == "intet under »Formål« begynder med »Plan«"


def test_one_or_two_words_are_a_whole_heading() -> None:
    assert find(under=["Begreberne ære"]) == "overskriften »Begreberne ære« er ikke fundet"


def test_a_whole_heading_goes_before_one_that_begins_so() -> None:
    written = [
        ("heading", 1, "Tegn på kontrol hos drenge"),
        ("paragraph", 0, "Om drenge."),
        ("heading", 1, "Tegn på kontrol"),
        ("paragraph", 0, "Om alle."),
    ]
    passage = Passage(id="emne", under=("Tegn på kontrol",))
    assert anchor_passages(blocks(written), [passage]).found["emne"] == Anchor("emne", 2, 3)


def test_what_is_not_certain_is_told() -> None:
    assert find(under=["Formål"], begins="Ære er") == Anchor("emne", 5, 5, "fundet efter afsnittets slutning")
    beyond = find(under=["Formål"], begins="Planen er til", ends="Ære er")
    assert beyond == Anchor("emne", 2, 5, "går ud over afsnittets slutning")
    found = find(under=["Formål"], begins="Planen er til", ends="Loven")
    assert found == Anchor("emne", 2, 2, "intet begynder med »Loven«, så kun det første er med")


def test_a_heading_that_was_read_as_a_paragraph_is_found_with_a_doubt() -> None:
    written = [("paragraph", 0, text) if text == "Formål" else (kind, level, text) for kind, level, text in WRITTEN]
    passage = Passage(id="emne", under=("Formål",), begins="Planen er også")
    found = anchor_passages(blocks(written), [passage]).found["emne"]
    assert (found.first, found.last, found.doubt) == (3, 3, "overskriften er læst som et afsnit")


def test_the_passages_of_a_block() -> None:
    passages = [Passage(id="a", under=("Formål",)), Passage(id="b", under=("Formål",), begins="Planen er også")]
    anchors = anchor_passages(blocks(), passages)
    assert [[anchor.topic for anchor in anchors.at(place)] for place in (1, 3, 4)] == [["a"], ["a", "b"], []]
