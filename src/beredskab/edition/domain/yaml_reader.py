"""Strict YAML: the small part of the language a bundle needs, with a line number for every value.

Built on the parse events of ruamel.yaml's C parser, because a bundle is read on every command and the
round-trip loader is twenty times slower. Refused on purpose: anchors and aliases (a few lines of them can grow
to gigabytes), tags, duplicate keys, several documents, and phone numbers without quotation marks.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from beredskab.edition.domain.problems import BundleRefused, Place, Problem

KeyPath = tuple[str | int, ...]
Lines = dict[KeyPath, Place]

MAX_FILE_BYTES = 1_000_000
MAX_DEPTH = 12
_INTEGER = re.compile(r"-?(0|[1-9]\d{0,3})")
_NOT_ALLOWED = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKS_LIKE_PHONE = re.compile(r"\+?\d[\d ]{3,}|\+\d+")
_CONSTANTS: dict[str, Any] = {"": None, "null": None, "~": None, "true": True, "false": False}


@dataclass
class Document:
    """Plain data read from one file, and the place of every value by its path from the top."""

    data: Any
    lines: Lines = field(default_factory=dict)


def decode_file(content: bytes, file: str) -> str:
    """The text of a bundle file; refuses what is too large or not UTF-8, naming the line."""
    if len(content) > MAX_FILE_BYTES:
        size = f"{len(content) / 1_000_000:.1f}".replace(".", ",")
        raise _refuse(file, 1, f"filen fylder {size} MB; en fil i en bundle må højst fylde 1 MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refuse(file, line, "filen er ikke gemt som UTF-8 (et bogstav kan ikke læses)") from None


def read_yaml(text: str, file: str, first_line: int = 1) -> Document:
    """One YAML document as plain dicts, lists, strings, small integers, booleans and None.

    `first_line` is the line the text starts on where it is part of a larger file. Raises BundleRefused.
    """
    reader = _Reader(file, first_line - 1)
    try:
        return reader.read(text)
    except MarkedYAMLError as error:
        raise _refuse(file, first_line + _line_of(error, text), f"kan ikke læses som YAML: {_explain(error)}") from None
    except YAMLError:
        odd = _NOT_ALLOWED.search(text)
        line = first_line + text.count("\n", 0, odd.start() if odd else 0)
        raise _refuse(file, line, "kan ikke læses som YAML: linjen har et tegn, der ikke er tilladt") from None


def _line_of(error: MarkedYAMLError, text: str) -> int:
    """Where it goes wrong; where that is the very end, the beginning of what was never closed."""
    last = text.rstrip().count("\n")
    marks = [mark.line for mark in (error.problem_mark, error.context_mark) if mark]
    return next((line for line in marks if line <= last), last)


def _refuse(file: str, line: int, message: str) -> BundleRefused:
    return BundleRefused([Problem(Place(file, line), message)])


_EXPLANATIONS = {
    "mapping values are not allowed": "der er et kolon for meget, eller teksten mangler anførselstegn",
    "found unexpected end of stream": "et anførselstegn bliver ikke lukket",
    "found character that cannot start any token": "et tegn kan ikke stå her (tabulator eller @?)",
    "did not find expected key": "indrykningen passer ikke, eller en nøgle mangler kolon",
    "did not find expected '-' indicator": "indrykningen passer ikke med listen ovenfor",
    "could not find expected ':'": "en nøgle mangler kolon",
    "found a tab character": "et tegn kan ikke stå her (tabulator eller @?)",
    "did not find expected": "en parentes eller et komma mangler",
}


def _explain(error: MarkedYAMLError) -> str:
    problem = str(error.problem or "")
    return next(
        (danish for english, danish in _EXPLANATIONS.items() if problem.startswith(english)), "noget kan ikke stå her"
    )


class _Reader:
    """Builds data from parse events; a class because events, file and line offset belong together."""

    def __init__(self, file: str, offset: int) -> None:
        self.file = file
        self.offset = offset
        self.lines: Lines = {}
        self.events: Iterator[Any] = iter(())

    def read(self, text: str) -> Document:
        self.events = iter(YAML(typ="safe", pure=False).parse(io.StringIO(text)))
        next(self.events)
        first = next(self.events)
        if _name(first) == "StreamEndEvent":
            raise _refuse(self.file, 1, "filen er tom")
        data = self._value(next(self.events), ())
        next(self.events)
        after = next(self.events)
        if _name(after) != "StreamEndEvent":
            raise self._problem(after, "der må kun være ét YAML-dokument i en fil (fjern linjen ---)")
        return Document(data, self.lines)

    def _value(self, event: Any, path: KeyPath) -> Any:
        self._refuse_cleverness(event, path)
        self.lines[path] = self._place(event)
        match _name(event):
            case "MappingStartEvent":
                return self._mapping(path)
            case "SequenceStartEvent":
                return self._sequence(path)
        return self._scalar(event)

    def _refuse_cleverness(self, event: Any, path: KeyPath) -> None:
        if _name(event) == "AliasEvent" or getattr(event, "anchor", None):
            raise self._problem(event, "anker og alias (& og *) er ikke tilladt i en bundle")
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._problem(event, "mærker som !!python er ikke tilladt i en bundle")
        if len(path) > MAX_DEPTH:
            raise self._problem(event, f"der er mere end {MAX_DEPTH} niveauer i hinanden")

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while _name(event := next(self.events)) != "MappingEndEvent":
            if _name(event) != "ScalarEvent" or getattr(event, "anchor", None):
                raise self._problem(event, "en nøgle skal være et enkelt ord")
            key = str(event.value)
            if key in result:
                raise self._problem(event, f"nøglen »{key}« står to gange")
            result[key] = self._value(next(self.events), (*path, key))
            self.lines[(*path, key)] = self._place(event)
        return result

    def _sequence(self, path: KeyPath) -> list[Any]:
        result: list[Any] = []
        while _name(event := next(self.events)) != "SequenceEndEvent":
            result.append(self._value(event, (*path, len(result))))
        return result

    def _scalar(self, event: Any) -> Any:
        text = str(event.value)
        if not event.implicit[0]:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _LOOKS_LIKE_PHONE.fullmatch(text):
            raise self._problem(event, f'et telefonnummer skal stå i anførselstegn: "{text}"')
        return text

    def _place(self, event: Any) -> Place:
        return Place(self.file, event.start_mark.line + 1 + self.offset)

    def _problem(self, event: Any, message: str) -> BundleRefused:
        return BundleRefused([Problem(self._place(event), message)])


def _name(event: Any) -> str:
    return type(event).__name__
