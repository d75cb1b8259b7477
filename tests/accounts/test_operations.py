"""Making accounts: whole or not at all."""

import datetime as dt
from functools import partial

import pytest

from beredskab.accounts.actor import actor_of
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.models import RoleGrant, User
from beredskab.accounts.operations import AccountRefusedError, make_account, replace_grants

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
GOOD = "fire ord paa en snor"


make = partial(make_account, actor_id="command", now=NOW, display_name="")
replace = partial(replace_grants, actor_id="command", now=NOW)


@pytest.mark.parametrize(
    ("username", "password", "says"),
    [
        ("", GOOD, "kan ikke bruges"),
        ("ann <b>", GOOD, "kan ikke bruges"),
        ("ann", "kort", "14"),
        ("ann", "1q2w3e4r5t6y7u8i9o0p", "mange bruger"),
        ("ann.andersen.jensen", "ann.andersen.jensen", "ligner"),
    ],
)
def test_an_account_that_can_not_be_made_leaves_nothing(username: str, password: str, says: str) -> None:
    with pytest.raises(AccountRefusedError, match=says):
        make(
            username=username,
            password=password,
            grants=[Grant(Role.CONSULTANT)],
        )
    assert not User.objects.exists()
    assert not RoleGrant.objects.exists()


def test_a_name_is_taken_in_whatever_case() -> None:
    make(username="Ann.B", password=GOOD, grants=[])
    with pytest.raises(AccountRefusedError, match="allerede"):
        make(username="ann.b", password=GOOD, grants=[])


def test_an_actor_holds_its_roles_and_is_always_an_employee() -> None:
    user = make(
        username="ann",
        password=GOOD,
        grants=[Grant(Role.CONSULTANT, "skole"), Grant(Role.PLAN_OWNER)],
    )
    actor = actor_of(user)
    assert actor.roles == {Role.EMPLOYEE, Role.CONSULTANT, Role.PLAN_OWNER}
    assert actor.departments(Role.CONSULTANT) == {"skole"}
    assert actor.departments(Role.CONSULTANT, Role.PLAN_OWNER) == {"skole", ""}
    assert actor.departments(Role.ADMINISTRATOR) == frozenset()
    assert actor.is_sensitive


def test_a_source_takes_back_only_what_it_gave() -> None:
    user = make(username="ann", password=GOOD, grants=[Grant(Role.ADMINISTRATOR)])
    replace_grants(
        actor_id="command", now=NOW, user=user, grants=[Grant(Role.CONSULTANT, "skole")], source=RoleGrant.Source.OIDC
    )
    replace(user=user, grants=[], source=RoleGrant.Source.OIDC)
    assert actor_of(user).roles == {Role.EMPLOYEE, Role.ADMINISTRATOR}
