"""Walls between contexts that import-linter cannot see: foreign keys are named by strings."""

import configparser
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

ROOT = Path(__file__).parents[2]


def read_layers() -> dict[str, int]:
    """Each context's height, from the contract itself; the lowest is 0."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    lines = contract["importlinter:contract:contexts"]["layers"].split("\n")
    rows = [row for row in lines if row.strip()]
    heights = enumerate(reversed(rows))
    return {name.strip(" ()"): height for height, row in heights for name in row.split("|")}


def is_allowed(source: str, target: str) -> bool:
    heights = read_layers()
    return source == target or heights[source] > heights[target]


def list_relations() -> list[tuple[str, str, str]]:
    """(context, context it points to, field) for every relation between our own models."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("beredskab.")]
    return [
        (model._meta.app_label, field.related_model._meta.app_label, str(field))
        for model in ours
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model.__module__.startswith("beredskab.")
    ]


def test_foreign_keys_point_downwards() -> None:
    assert [relation for relation in list_relations() if not is_allowed(relation[0], relation[1])] == []


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("guide", "edition", True),
        ("edition", "guide", False),
        ("sparring", "register", False),
        ("audit", "accounts", False),
    ],
)
def test_order_is_read_from_the_contract(source: str, target: str, allowed: bool) -> None:
    assert is_allowed(source, target) is allowed


def test_the_user_is_ours_from_the_first_migration() -> None:
    assert get_user_model().__module__ == "beredskab.accounts.models"
    assert (ROOT / "src/beredskab/accounts/migrations/0001_initial.py").is_file()
