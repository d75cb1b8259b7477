"""`beredskab scan`: texts in, what they hold of personal data out. Nothing of a text is repeated, stored or logged."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from beredskab.config.cli.bundles import load_content, report_refusal
from beredskab.config.cli.errors import UserError
from beredskab.edition.domain.problems import BundleRefused

if TYPE_CHECKING:
    from beredskab.text_guard.allowed import Allowed
    from beredskab.text_guard.finding import Finding
    from beredskab.text_guard.words import Words

MEANS: Final = {"block": "skal væk", "warn": "skriv om, eller bekræft"}
REMARK: Final = "Søgningen finder ikke alt. Tænk også på det, der kun passer på én, fx »den eneste i 8.b«.\n"
NO_LIST: Final = "scan: ingen numre og navne er tilladt, heller ikke kommunens egne; brug evt. --bundle MAPPE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A text comes on standard input; with `--json` a JSON list of texts."""
    parser.add_argument("--json", action="store_true", help="stdin er en JSON-liste af tekster; svar som JSON")
    parser.add_argument("--bundle", type=Path, metavar="MAPPE", help="tillad numre og navne fra en bundle")


def run(args: argparse.Namespace) -> int:
    if sys.stdin.isatty():
        raise UserError("scan: teksten skal komme på stdin, fx: beredskab scan < tekst.txt")
    texts = read_texts(sys.stdin.buffer.read(), as_json=args.json)
    try:
        allowed = read_allowed(args.bundle)
    except BundleRefused as refused:
        return report_refusal(refused)
    from beredskab.text_guard.scanning import scan

    words = read_word_lists()
    found = [scan(text, words=words, allowed=allowed) for text in texts]
    if args.json:
        sys.stdout.write(json.dumps([[as_json(it) for it in findings] for findings in found]) + "\n")
    else:
        sys.stdout.write(describe(texts[0], found[0]))
    return 0


def read_texts(written: bytes, *, as_json: bool) -> list[str]:
    """The texts on standard input. Raises UserError naming what can't be used, without repeating it."""
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise UserError(f"stdin, linje {line}: ikke gemt som UTF-8") from None
    return read_list(text) if as_json else [text]


def read_list(text: str) -> list[str]:
    """The texts of a JSON list."""
    try:
        texts = json.loads(text)
    except (ValueError, RecursionError) as error:
        # a plain ValueError is a number of thousands of digits
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        raise UserError(f"stdin, linje {line}, tegn {column}: ikke gyldig JSON") from None
    if not isinstance(texts, list):
        raise UserError("stdin: skal være en liste af tekster")
    for number, one in enumerate(texts, start=1):
        if not isinstance(one, str):
            raise UserError(f"stdin, tekst {number}: skal være tekst i anførselstegn")
    return texts


def read_allowed(bundle: Path | None) -> "Allowed":
    """What may stand in a text: from the bundle, or the published edition; nothing where there is neither."""
    from beredskab.edition.domain.public_names import allowed_in
    from beredskab.text_guard.allowed import NOTHING

    if bundle is not None:
        return allowed_in(load_content(bundle, command="scan"))
    try:
        return allowed_in(load_content(None, command="scan"))
    except UserError as error:
        sys.stderr.write(f"{error}\n{NO_LIST}\n")
        return NOTHING


def read_word_lists() -> "Words":
    """The Danish words. Raises UserError where there are none: then nothing is known about a text."""
    from beredskab.config.environment import load_environment_or_exit
    from beredskab.text_guard.word_file import WordsMissing, read_words

    try:
        return read_words(load_environment_or_exit().word_folder)
    except WordsMissing as error:
        raise UserError(f"{error}: ordlisterne mangler; kør »beredskab collectwords« (eller »make setup«)") from None


def as_json(finding: "Finding") -> dict[str, Any]:
    """One finding in the form other programs rely on (documented in docs/interfaces.md)."""
    return {"kind": finding.kind, "start": finding.start, "end": finding.end, "level": finding.level}


def describe(text: str, findings: tuple["Finding", ...]) -> str:
    """The findings as lines to read: where, and what it is, never the words themselves."""
    lines = [f"{place(text, it)}: {it.kind.label}, {MEANS[it.level]}\n" for it in findings]
    return "".join([*(lines or ["Intet fundet.\n"]), REMARK])


def place(text: str, finding: "Finding") -> str:
    """Line and characters of a finding, counted from 1."""
    line = text.count("\n", 0, finding.start) + 1
    begins = text.rfind("\n", 0, finding.start) + 1
    return f"linje {line}, tegn {finding.start - begins + 1}-{finding.end - begins}"
