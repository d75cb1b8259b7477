"""What the browser needs to hint at names and numbers while one writes: lists of words, and words to put instead.

The text itself never comes here before it is sent; then `guard` decides.
"""

from typing import Any, Final

from django.conf import settings

from beredskab.sparring.guard import find_allowed
from beredskab.text_guard import name_words
from beredskab.text_guard.finding import LABELS
from beredskab.text_guard.neutral import INSTEAD
from beredskab.text_guard.word_file import read_words

ORDINARY: Final = (
    name_words.WORDS_FIRST
    | name_words.KNOWN_THINGS
    | name_words.PARTICLES
    | name_words.THINGS
    | name_words.WEAKLY_NAMING
)


def hint_table() -> dict[str, Any]:
    """The lists by name, each sorted; `labels` and `instead` by kind. Raises WordsMissing."""
    allowed = find_allowed()
    lists = {
        "ordinary": ORDINARY | allowed.words,
        "places": read_words(settings.ENVIRONMENT.word_folder).places,
        "naming": name_words.NAMING - name_words.WEAKLY_NAMING,
        "fillers": name_words.FILLERS,
        "doing": name_words.DOING,
        "people": name_words.PEOPLE,
        "phones": allowed.phones,
        "emails": allowed.emails,
    }
    return {
        "lists": {name: sorted(words) for name, words in lists.items()},
        "labels": {kind.value: name for kind, name in LABELS.items()},
        "instead": {kind.value: words for kind, words in INSTEAD.items()},
    }
