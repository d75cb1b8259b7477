"""Reading a page in a test: its text, headings and links; and publishing one more edition."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser

from beredskab.edition.domain.canonical import digest, to_canonical_json
from beredskab.edition.domain.schema import Content
from beredskab.edition.models import EditionPointer, EditionRecord

SECOND_AT = datetime(2026, 12, 24, 12, 0, tzinfo=UTC)
VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass
class Page(HTMLParser):
    """What a reader gets of an HTML page."""

    html: str
    language: str = ""
    headings: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(values.get("href", ""))
        if "id" in values:
            self.ids.append(values["id"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """All text with single spaces."""
        return " ".join(" ".join(self.words).split())

    @property
    def own_links(self) -> list[str]:
        """Links to pages of this site."""
        return [link for link in self.links if link.startswith("/")]


def as_read(text: str) -> str:
    return " ".join(text.split())


def publish_next(change: Callable[[Content], Content], *, at: datetime = SECOND_AT) -> int:
    """Make a changed copy of the current edition current, without proving it again; gives its number."""
    before = EditionPointer.objects.select_related("current").get().current
    assert before is not None
    content = change(Content.model_validate_json(bytes(before.canonical)))
    canonical = to_canonical_json(content)
    record = EditionRecord.objects.create(
        number=before.number + 1,
        sha256=digest(canonical),
        canonical=canonical,
        bundle_id=before.bundle_id,
        municipality=before.municipality,
        published_at=at,
        note="Næste",
        files={},
        base_files={},
    )
    EditionPointer.objects.update(current=record, moved_at=at)
    return record.number
