"""From a content to its index: a pure function, so that it is the same wherever it is built."""

from collections.abc import Iterable

from beredskab.edition.domain.schema import Content
from beredskab.handbook.domain.search.analysis import fold_words
from beredskab.handbook.domain.search.entries import list_entries
from beredskab.handbook.domain.search.index import Index, Vocabulary, build_index


def index_content(content: Content, *, with_background: bool = True) -> Index:
    """The index of everything in a content that can be found; without background, nothing of its texts."""
    return build_index(list_entries(content, with_background=with_background), read_vocabulary(content))


def read_vocabulary(content: Content) -> Vocabulary:
    """How people speak, as the content's editors wrote it down."""
    return Vocabulary(
        synonyms=tuple(_fold_phrases(group.words) for group in content.synonyms),
        acute=tuple(phrase for group in content.acute_words for phrase in _fold_phrases(group.words)),
        topics={topic.id: topic.about for topic in content.topics},
    )


def _fold_phrases(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold_words(word)) for word in words)
