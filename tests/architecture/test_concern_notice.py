"""The one context where identity is typed: no model, no database, no store within its reach."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "beredskab" / "concern_notice"
KEEPING = ("django.db", "django.contrib.sessions", "django.core.cache", "django.core.mail", "logging")


def list_imports(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def find_keeping(source: str) -> list[str]:
    return [name for name in list_imports(source) if f"{name}.".startswith(tuple(f"{each}." for each in KEEPING))]


def test_no_module_imports_anything_that_keeps() -> None:
    found = {file.name: find_keeping(file.read_text(encoding="utf-8")) for file in SOURCE.rglob("*.py")}
    assert len(found) > 5
    assert {name: names for name, names in found.items() if names} == {}


def test_it_has_no_models() -> None:
    assert not list(SOURCE.rglob("models.py"))
    assert not list(SOURCE.rglob("migrations"))


@pytest.mark.parametrize(
    "planted", ["import django.db.models", "from django.db import models", "from django import db"]
)
def test_a_breach_would_be_found(planted: str) -> None:
    assert find_keeping(planted)
