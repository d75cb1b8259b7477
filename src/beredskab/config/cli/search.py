"""`beredskab search`: words in, places of the content out. Queries are never stored or logged."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beredskab.config.cli.bundles import load_content, report_refusal
from beredskab.config.cli.errors import UserError
from beredskab.edition.domain.problems import BundleRefused

if TYPE_CHECKING:
    from beredskab.handbook.domain.search.ranking import Hit


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Queries are arguments, or come on standard input, one a line."""
    parser.add_argument("query", nargs="*", metavar="SØGNING", help="en eller flere; ellers én pr. linje på stdin")
    parser.add_argument("--json", action="store_true", help="svar som JSON: en liste af fund for hver søgning")
    parser.add_argument("--bundle", type=Path, metavar="MAPPE", help="brug en bundle i stedet for udgaven")


def run(args: argparse.Namespace) -> int:
    queries = args.query or read_queries()
    try:
        content = load_content(args.bundle, command="search")
    except BundleRefused as refused:
        return report_refusal(refused)
    from beredskab.handbook.domain.search.content_index import index_content
    from beredskab.handbook.domain.search.ranking import search

    index = index_content(content)
    found = [search(index, query) for query in queries]
    if args.json:
        sys.stdout.write(json.dumps([[as_json(hit) for hit in hits] for hits in found], ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(describe(query, hits) for query, hits in zip(queries, found, strict=True)))
    return 0


def read_queries() -> list[str]:
    """The queries on standard input, one a line. Raises UserError where there can be none."""
    if sys.stdin.isatty():
        raise UserError("search: skriv, hvad der skal søges efter, fx: beredskab search underretning")
    written = sys.stdin.buffer.read()
    try:
        return written.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise UserError(f"stdin, linje {line}: ikke gemt som UTF-8") from None


def as_json(hit: "Hit") -> dict[str, Any]:
    """One hit in the form other programs rely on (documented in docs/interfaces.md)."""
    entry = hit.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "topics": list(entry.topics),
        "score": hit.score,
    }


def describe(query: str, hits: list["Hit"]) -> str:
    """A query and its hits as lines to read."""
    from beredskab.handbook.domain.search.entries import KINDS

    shown = "".join(character if character.isprintable() else "?" for character in query)
    lines = [f"  {hit.entry.title}  ({KINDS[hit.entry.kind]}, {hit.entry.address})" for hit in hits]
    return "\n".join([f"»{shown}«", *(lines or ["  Intet fundet. Prøv et andet ord, eller brug vejviseren."]), ""])
