"""Where in the handbook each item of a content stands."""

from beredskab.edition.domain.schema import Content
from beredskab.handbook.queries import Link


def list_places(content: Content) -> dict[tuple[str, str], Link]:
    """Every item that has a place of its own, by its kind and id: two kinds may share an id."""
    found = {
        "contacts": [(c.id, Link(f"/kontakter/#{c.id}", c.name)) for c in content.contacts],
        "duties": [(d.id, Link(f"/haandbog/pligter/#{d.id}", d.title)) for d in content.duties],
        "cards": [(c.id, Link(f"/kort/{c.slug}/", c.title)) for c in content.cards],
        "sections": [(s.id, Link(f"/haandbog/{s.slug}/", s.title)) for s in content.sections],
        "laws": [(law.id, Link(f"/haandbog/pligter/#{law.id}", law.title)) for law in content.laws],
        "signs": [(s.id, Link(f"/haandbog/tegn/#{s.id}", s.sign)) for s in content.signs],
        "talk": [(t.id, Link(f"/haandbog/samtalen/#{t.id}", t.title)) for t in content.talk],
        "definitions": [(d.id, Link(f"/haandbog/ord/#{d.id}", d.term)) for d in content.definitions],
        "attention_points": [
            (a.id, Link(f"/haandbog/opmaerksomhed/#{a.id}", a.title)) for a in content.attention_points
        ],
        "conflict_types": [(k.id, Link(f"/haandbog/konflikttyper/#{k.id}", k.name)) for k in content.conflict_types],
    }
    return {(kind, item_id): link for kind, links in found.items() for item_id, link in links}
