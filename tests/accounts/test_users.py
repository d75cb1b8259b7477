"""Accounts of staff."""

import pytest
from django.db import IntegrityError

from beredskab.accounts.models import User


def test_an_account_without_password_cannot_sign_in_by_one(db: None) -> None:
    user = User.objects.create_user(username="ann.b", email="Ann.B@EXAMPLE.dk", display_name="Ann B.")
    assert not user.has_usable_password()
    assert user.email == "Ann.B@example.dk"
    assert str(user) == "Ann B."
    assert user.is_active


def test_a_password_is_kept_as_a_hash(db: None) -> None:
    user = User.objects.create_user(username="ann.b", password="en lang saetning")
    assert user.check_password("en lang saetning")
    assert "saetning" not in user.password
    assert str(user) == "ann.b"


def test_usernames_are_unique(db: None) -> None:
    User.objects.create_user(username="ann.b")
    with pytest.raises(IntegrityError):
        User.objects.create_user(username="ann.b")
