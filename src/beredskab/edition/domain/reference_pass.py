"""What every check of references needs: the ids that there are, and where in which file a problem is."""

from collections.abc import Iterator

from beredskab.edition.domain.bundle_reader import RawBundle
from beredskab.edition.domain.fields import Item
from beredskab.edition.domain.problems import Problem, Severity
from beredskab.edition.domain.schema import Content
from beredskab.edition.domain.sources import Source, SourceKind


class ReferencePass:
    """One pass over a content; holds the ids that exist so that each check is a line."""

    def __init__(self, content: Content, raw: RawBundle, national: frozenset[tuple[str, str]]) -> None:
        self.content = content
        self.raw = raw
        self.national = national
        self.problems: list[Problem] = []
        self.ids = {kind: set(items) for kind, items in raw.items.items()}

    def _items(self) -> Iterator[tuple[str, Item]]:
        for kind in self.raw.items:
            for item in getattr(self.content, kind):
                if isinstance(item, Item):
                    yield kind, item

    def _say(self, kind: str, item_id: str, path: tuple[str | int, ...], message: str, **options: Severity) -> None:
        place = self.raw.items[kind][item_id].place_of(*path)
        self.problems.append(Problem(place, f"{kind} »{item_id}«: {message}", **options))

    def _known(self, kind: str, item_id: str, path: tuple[str | int, ...], wanted: str, target: str) -> None:
        if wanted not in self.ids[target]:
            self._say(kind, item_id, path, f"»{wanted}« findes ikke under {target}")

    def _check_sources(self, kind: str, item_id: str, sources: tuple[Source, ...]) -> None:
        targets = {SourceKind.PLAN: "topics", SourceKind.LAW: "laws"}
        for number, source in enumerate(sources):
            if source.ref:
                self._known(kind, item_id, ("source", number), source.ref, targets.get(source.kind, "sites"))
            if source.kind is SourceKind.PLAN and (kind, item_id) in self.national:
                self._say(kind, item_id, ("source", number), "grundlaget kan ikke henvise til en kommunes plan")
