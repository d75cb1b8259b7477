"""`beredskab guide`: situations in, advice out, as JSON. The input is never stored or logged."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beredskab.config.cli.bundles import load_content, report_refusal
from beredskab.config.cli.errors import UserError
from beredskab.edition.domain.problems import BundleRefused

if TYPE_CHECKING:
    from beredskab.guide.domain.evaluate import Answer, Guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Situations come on standard input: a JSON list of objects; facts left out are unknown."""
    parser.add_argument("--json", action="store_true", help="svar som JSON (det er også standard)")
    parser.add_argument("--bundle", type=Path, metavar="MAPPE", help="brug en bundle i stedet for udgaven")


def run(args: argparse.Namespace) -> int:
    situations = read_situations(sys.stdin.buffer.read())
    try:
        content = load_content(args.bundle, command="guide")
    except BundleRefused as refused:
        return report_refusal(refused)
    from beredskab.guide.domain.evaluate import Guide, UnknownFact

    guide = Guide(content)
    answers = []
    for number, facts in enumerate(situations, start=1):
        try:
            answers.append(as_json(guide.evaluate(guide.complete(facts)), guide))
        except UnknownFact as error:
            raise UserError(f"situation {number}: {error}") from None
    sys.stdout.write(json.dumps(answers, ensure_ascii=False) + "\n")
    return 0


def read_situations(written: bytes) -> list[dict[str, Any]]:
    """The situations on standard input. Raises UserError naming what can't be used."""
    try:
        situations = json.loads(written.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise UserError(f"stdin, linje {line}: ikke gemt som UTF-8") from None
    except (ValueError, RecursionError) as error:
        # a plain ValueError is a number of thousands of digits
        line = getattr(error, "lineno", 1)
        raise UserError(f"stdin, linje {line}: ikke gyldig JSON") from None
    if not isinstance(situations, list):
        raise UserError("stdin: skal være en liste af situationer")
    for number, facts in enumerate(situations, start=1):
        if not isinstance(facts, dict):
            raise UserError(f"situation {number}: skal være et objekt med forhold og svar")
    return situations


def as_json(answer: "Answer", guide: "Guide") -> dict[str, Any]:
    """One answer in the form other programs rely on (documented in docs/interfaces.md)."""
    phones = {contact.id: contact.phone for contact in guide.content.contacts}
    return {
        "first_contact": answer.first_contact,
        "contacts": [
            {"id": contact.id, "level": str(contact.level), "phone": phone.number if phone else None}
            for contact in answer.contacts
            for phone in [phones[contact.id]]
        ],
        "duties": list(answer.duties),
        "warnings": list(answer.warnings),
        "banner": list(answer.banners),
        "sources": guide.sources_of(answer),
    }
