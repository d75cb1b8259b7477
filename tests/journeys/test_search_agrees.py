"""The browser ranks as Python does, to the last point: run in a real browser on the served files."""

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from beredskab.edition.queries import current_edition
from beredskab.handbook.domain.search.browser import to_browser
from beredskab.handbook.domain.search.content_index import index_content
from beredskab.handbook.domain.search.index import Index
from beredskab.handbook.domain.search.ranking import search
from beredskab.handbook.search_queries import index_for
from tests.browser import OpenPage
from tests.handbook.search.samples import SETS, content_with_plan

pytestmark = pytest.mark.browser
MIXED = 600
ODD = [
    "",
    "💩" * 150 + "rejse",
    "ÆRE",
    "a\u030a",
    "İ",
    "\ud7ff",
    "vvold",
    "x" * 300,
    "rejse " * 60,
    "og i at",
    "1 2 3",
    "xxxx",
    "parkering",
    "'; DROP TABLE edition; --",
    ".*[a-z]+(?!x)",
    "hvad gør jeg",
    "fatima hassan yusuf rejse",
    "konsul",
    "lige nu",
    "selvmrd",
    "dreng med knniv",
    "spæret inde",
    "ambulanse faster bold",
    "1 a politi",
]

IN_THE_BROWSER = """
async ([queries, sent]) => {
  const { buildIndex, search } = await import(document.querySelector('script[src*="/js/search."]').src);
  const published = () => import(document.querySelector('form[data-search]').dataset.search);
  const index = buildIndex(sent ?? (await published()).default);
  return queries.map((query) => search(index, query).map(({ entry, score }) => [entry.kind, entry.id, score]));
}
"""


def mix_queries(words: tuple[str, ...]) -> list[str]:
    """Words of the content, some of them cut, doubled, run together or with letters swapped."""
    chance = random.Random(20261125)  # noqa: S311 - the same queries each time
    return [" ".join(_damage(chance.choice(words), chance) for _ in range(chance.randint(1, 5))) for _ in range(MIXED)]


def _damage(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    as_it_sounds = word.replace("s", "z").replace("k", "c").replace("v", "w")
    return chance.choice(
        [
            word, word, word[: at + 1], word + word[-1], word[:at] + word[at + 1 :] + word[at], word + "s" + word[:at],
            swapped, as_it_sounds, word[:at] + "o" + word[at + 1 :],
        ]
    )  # fmt: skip


def list_queries(index: Index) -> list[str]:
    """The samples, odd ones, mixed ones, and everything that is known by a name or a number, in several ways."""
    named = [name for entry in index.entries if entry.kind == "contact" for name in (entry.title, *entry.words)]
    called = [name for entry in index.entries if entry.kind == "page" for name in (entry.title, *entry.words)]
    numbers = [number for entry in index.entries for number in entry.numbers]
    dialled = [f"ring +45 {number.replace(' ', '.')}" for number in numbers]
    samples = [query.text for queries in SETS.values() for query in queries]
    asked = [f"ring til {name}" for name in named]
    spelt = list(map("-".join, numbers))
    return [*samples, *ODD, *mix_queries(index.words), *named, *asked, *called, *numbers, *dialled, *spelt]


def find_differences(page: Page, index: Index, sent: dict[str, Any] | None) -> list[Any]:
    """The queries to which the browser finds something else than Python, with what each finds."""
    queries = list_queries(index)
    here = [[[hit.entry.kind, hit.entry.id, hit.score] for hit in search(index, query)] for query in queries]
    assert sum(map(bool, here)) > len(queries) * 0.8
    there: list[Any] = page.evaluate(IN_THE_BROWSER, [queries, sent])
    return [(query, mine, its) for query, mine, its in zip(queries, here, there, strict=True) if mine != its]


def test_both_rankings_agree(published: None, open_page: OpenPage) -> None:
    edition = current_edition()
    assert edition
    assert find_differences(open_page("/soeg/"), index_for(edition), None)[:3] == []


def test_both_rankings_agree_on_another_municipality_with_its_plan(published: None, open_page: OpenPage) -> None:
    content = content_with_plan()
    assert find_differences(open_page("/soeg/"), index_content(content), to_browser(content))[:3] == []
