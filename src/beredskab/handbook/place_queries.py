"""Links to where each item of a content stands."""

from typing import Final

from beredskab.edition.domain.schema import Content
from beredskab.handbook.domain.places import address_of
from beredskab.handbook.queries import Link

# The kinds with a place of their own to which others lead, and the field that names an item of each.
TITLES: Final = {
    "contacts": "name", "duties": "title", "cards": "title", "sections": "title", "laws": "title", "signs": "sign",
    "talk": "title", "definitions": "term", "attention_points": "title", "conflict_types": "name",
}  # fmt: skip


def list_places(content: Content) -> dict[tuple[str, str], Link]:
    """Every item that has a place of its own, by its kind and id: two kinds may share an id."""
    return {
        (kind, item.id): Link(address_of(kind, item), getattr(item, title))
        for kind, title in TITLES.items()
        for item in getattr(content, kind)
    }
