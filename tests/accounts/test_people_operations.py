"""What an administrator may do to an account, and what nobody may."""

import datetime as dt
import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from beredskab.accounts import people_operations
from beredskab.accounts.actor import Actor, actor_of
from beredskab.accounts.domain.roles import Grant, Role
from beredskab.accounts.link_operations import invite
from beredskab.accounts.models import OneTimeLink, RoleGrant, SecondFactor, User
from beredskab.accounts.oidc_operations import admit_external
from beredskab.accounts.operations import AccountRefusedError
from beredskab.audit.models import AuditEvent
from tests.accounts import closing_each_other
from tests.accounts.cast import PASSWORD, make_person
from tests.databases import address_of_database

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
ADMINISTRATOR = Grant(Role.ADMINISTRATOR)


@pytest.fixture
def administrator() -> User:
    return make_person(Role.ADMINISTRATOR)


@pytest.fixture
def actor(administrator: User) -> Actor:
    return actor_of(administrator)


def make_external(*grants: Grant) -> User:
    user = admit_external(
        issuer="https://a.example", subject="s", display_name="Eva Udefra", email="eva@kommune.dk", grants=grants,
        now=NOW,
    )  # fmt: skip
    assert user is not None
    return user


def seen(user: User) -> int:
    return User.objects.get(pk=user.pk).access_version


def list_actions(user: User) -> list[str]:
    rows = AuditEvent.objects.filter(target_id=str(user.pk), target_kind="account").order_by("sequence")
    return [row.action.removeprefix("accounts.") for row in rows]


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_an_administrator_changes_anything(role: Role) -> None:
    user = make_person(Role.EMPLOYEE, username="nogen")
    stranger = actor_of(make_person(role))
    give = partial(people_operations.change_roles, grants=[ADMINISTRATOR], seen=seen(user))
    name = partial(people_operations.change_details, display_name="Andet", email="")
    code = partial(people_operations.change_staff_code, staff_code="x1")
    alone = (people_operations.remove_app, people_operations.close, people_operations.reopen)
    before = User.objects.filter(pk=user.pk).values().get()
    for operation in (give, name, code, *alone):
        with pytest.raises(PermissionDenied):
            operation(actor=stranger, now=NOW, user=user)
    assert User.objects.filter(pk=user.pk).values().get() == before
    assert not RoleGrant.objects.filter(user=user, role=Role.ADMINISTRATOR).exists()


def test_closing_ends_everything_and_opening_again_brings_no_session_back(actor: Actor) -> None:
    user = make_person(Role.CONSULTANT, department="skole")
    bound = user.get_session_auth_hash()
    people_operations.close(actor=actor, now=NOW, user=user)
    people_operations.close(actor=actor, now=NOW, user=user)
    assert not User.objects.get(pk=user.pk).is_active
    people_operations.reopen(actor=actor, now=NOW, user=user)
    people_operations.reopen(actor=actor, now=NOW, user=user)
    user = User.objects.get(pk=user.pk)
    assert user.is_active
    assert user.check_password(PASSWORD)
    assert user.get_session_auth_hash() != bound
    assert Grant(Role.CONSULTANT, "skole") in actor_of(user).grants
    assert list_actions(user)[2:] == ["account_closed", "account_reopened"]


def test_nobody_closes_their_own_account(actor: Actor, administrator: User) -> None:
    make_person(Role.ADMINISTRATOR, username="den-anden")
    with pytest.raises(AccountRefusedError, match="din egen konto"):
        people_operations.close(actor=actor, now=NOW, user=administrator)
    assert User.objects.get(pk=administrator.pk).is_active


def test_the_last_administrator_stays(actor: Actor, administrator: User) -> None:
    with pytest.raises(AccountRefusedError, match="altid være en systemadministrator"):
        people_operations.change_roles(actor=actor, now=NOW, user=administrator, grants=[], seen=seen(administrator))
    assert actor_of(administrator).grants == {ADMINISTRATOR}


def test_one_who_has_never_come_in_or_is_closed_is_no_other_administrator(actor: Actor, administrator: User) -> None:
    invite(actor=actor, username="ny", display_name="Ny", email="ny@kommune.dk", grants=[ADMINISTRATOR], now=NOW)
    closed = make_person(Role.ADMINISTRATOR, username="lukket")
    people_operations.close(actor=actor, now=NOW, user=closed)
    with pytest.raises(AccountRefusedError, match="altid være"):
        people_operations.change_roles(actor=actor, now=NOW, user=administrator, grants=[], seen=seen(administrator))


@pytest.mark.parametrize("external", [False, True])
def test_with_another_who_can_come_in_the_role_may_be_given_up(
    actor: Actor, administrator: User, external: bool
) -> None:
    if external:
        make_external(ADMINISTRATOR)
    else:
        make_person(Role.ADMINISTRATOR, username="den-anden")
    assert people_operations.change_roles(actor=actor, now=NOW, user=administrator, grants=[], seen=seen(administrator))
    assert actor_of(administrator).grants == frozenset()


def test_an_administrator_by_the_municipalitys_own_sign_in_may_lose_what_was_given_here(actor: Actor) -> None:
    external = make_external(ADMINISTRATOR)
    User.objects.filter(pk=actor.id).update(is_active=False)
    RoleGrant.objects.create(user=external, role=Role.ADMINISTRATOR)
    people_operations.change_roles(actor=actor_of(external), now=NOW, user=external, grants=[], seen=seen(external))
    assert [row.source for row in external.grants.all()] == ["oidc"]
    with pytest.raises(AccountRefusedError, match="altid være"):
        people_operations.close(actor=actor, now=NOW, user=external)


def test_an_invited_account_that_holds_the_role_may_be_closed(actor: Actor) -> None:
    user = invite(actor=actor, username="ny", display_name="Ny", email="ny@kommune.dk", grants=[ADMINISTRATOR], now=NOW)
    people_operations.close(actor=actor, now=NOW, user=user)
    assert not OneTimeLink.objects.exists()


def test_what_was_changed_since_it_was_shown_is_not_overwritten(actor: Actor) -> None:
    user = make_person(Role.EMPLOYEE)
    shown = seen(user)
    people_operations.change_roles(
        actor=actor, now=NOW, user=user, grants=[Grant(Role.CONSULTANT, "skole")], seen=shown
    )
    with pytest.raises(AccountRefusedError, match="er ændret"):
        people_operations.change_roles(actor=actor, now=NOW, user=user, grants=[], seen=shown)
    assert Role.CONSULTANT in actor_of(user).roles


def test_roles_from_elsewhere_stay(actor: Actor) -> None:
    user = make_external(Grant(Role.PLAN_OWNER))
    people_operations.change_roles(
        actor=actor, now=NOW, user=user, grants=[Grant(Role.CONSULTANT, "skole")], seen=seen(user)
    )
    people_operations.change_roles(actor=actor, now=NOW, user=user, grants=[], seen=seen(user))
    assert actor_of(user).grants == {Grant(Role.PLAN_OWNER)}


def test_saving_what_was_shown_changes_nothing(actor: Actor) -> None:
    user = make_person(Role.EMPLOYEE)
    assert not people_operations.change_roles(actor=actor, now=NOW, user=user, grants=[], seen=seen(user))
    assert not people_operations.change_details(
        actor=actor, now=NOW, user=user, display_name=user.display_name, email=""
    )
    assert not people_operations.change_staff_code(actor=actor, now=NOW, user=user, staff_code="")
    assert seen(user) == 0
    assert list_actions(user) == ["account_made", "role_given"]


def test_another_mail_address_ends_the_link_that_was_sent(actor: Actor) -> None:
    user = invite(actor=actor, username="ny", display_name="Ny", email="fejl@kommune.dk", grants=[], now=NOW)
    change = partial(people_operations.change_details, actor=actor, now=NOW, user=user)
    assert change(display_name="Nyt Navn", email="fejl@kommune.dk")
    assert OneTimeLink.objects.filter(user=user).exists()
    assert change(display_name="Nyt Navn", email="ny@kommune.dk")
    assert not OneTimeLink.objects.filter(user=user).exists()
    events = AuditEvent.objects.filter(action="accounts.details_changed").order_by("sequence")
    assert [event.details for event in events] == [{"name": True, "mail": False}, {"name": False, "mail": True}]


@pytest.mark.parametrize(
    ("name", "email", "field"),
    [
        ("", "", "display_name"),
        ("  ", "", "display_name"),
        ("A\nB", "", "display_name"),
        ("A\u202eB", "", "display_name"),
        ("A", "uden-snabel", "email"),
        ("A", "a@b.dk\nBcc: c@d.dk", "email"),
        ("A", "bjørn@kommune.dk", "email"),
    ],
)
def test_details_that_can_not_be_used(actor: Actor, name: str, email: str, field: str) -> None:
    user = make_person(Role.EMPLOYEE)
    with pytest.raises(AccountRefusedError) as refused:
        people_operations.change_details(actor=actor, now=NOW, user=user, display_name=name, email=email)
    assert refused.value.field == field
    assert User.objects.get(pk=user.pk).display_name == "Medarbejder Prøve"


def test_name_and_mail_of_the_municipalitys_own_sign_in_are_not_ours_to_change(actor: Actor) -> None:
    with pytest.raises(AccountRefusedError, match="kommunens log ind"):
        people_operations.change_details(actor=actor, now=NOW, user=make_external(), display_name="X", email="")


def test_nobody_is_let_in_as_somebody_else_of_the_staff_register(actor: Actor) -> None:
    """Who has the code has that person's tasks, and so their roles."""
    anna = make_person(Role.EMPLOYEE, username="anna")
    change = partial(people_operations.change_staff_code, actor=actor, now=NOW)
    change(user=anna, staff_code="xyz123")
    with pytest.raises(AccountRefusedError, match="koden for") as refused:
        make_person(Role.EMPLOYEE, username="XYZ123")
    assert refused.value.field == "username"
    change(user=anna, staff_code="bo")
    with pytest.raises(AccountRefusedError, match="koden for"):
        make_person(Role.EMPLOYEE, username="bo")
    change(user=anna, staff_code="x9")
    bo = make_person(Role.EMPLOYEE, username="bo")
    change(user=bo, staff_code="y9")
    change(user=anna, staff_code="bo")
    with pytest.raises(AccountRefusedError, match="gælder brugernavnet") as refused:
        change(user=bo, staff_code="")
    assert refused.value.field == "staff_code"
    assert User.objects.get(pk=bo.pk).register_code == "y9"


def test_a_name_that_is_kept_as_another_is_that_other(actor: Actor) -> None:
    make_person(Role.EMPLOYEE, username="bruger1")
    with pytest.raises(AccountRefusedError, match="allerede en konto"):
        make_person(Role.EMPLOYEE, username="bruger¹")


def test_a_staff_code_is_folded_ends_sessions_and_is_one_persons(actor: Actor) -> None:
    user, other = make_person(Role.EMPLOYEE, username="ann"), make_person(Role.EMPLOYEE, username="bo")
    change = partial(people_operations.change_staff_code, actor=actor, now=NOW)
    assert change(user=user, staff_code=" AB12 ")
    assert (User.objects.get(pk=user.pk).staff_code, seen(user)) == ("ab12", 1)
    for taken in ("AB12", "ann"):
        if taken == "ann":
            change(user=user, staff_code="")
        with pytest.raises(AccountRefusedError, match="bruges allerede"):
            change(user=other, staff_code=taken)
    assert change(user=user, staff_code="z9")
    # Ann's name is no longer her code.
    assert change(user=other, staff_code="ann")


@pytest.mark.parametrize("code", ["x" * 101, "a\x00b", "a\nb", "\u200bx"])
def test_a_staff_code_that_can_not_be_used(actor: Actor, code: str) -> None:
    user = make_person(Role.EMPLOYEE)
    with pytest.raises(AccountRefusedError) as refused:
        people_operations.change_staff_code(actor=actor, now=NOW, user=user, staff_code=code)
    assert refused.value.field == "staff_code"


def test_removing_the_app_is_accounted_for(actor: Actor) -> None:
    user = make_person(Role.CONSULTANT)
    people_operations.remove_app(actor=actor, now=NOW, user=user)
    assert not SecondFactor.objects.filter(user=user).exists()
    assert list_actions(user)[-1] == "factor_removed"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_close_each_other_at_once_leave_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", closing_each_other.__name__], cwd=Path(__file__).parents[2], text=True,
        env={**os.environ, "DATABASE_URL": address_of_database(tmp_path)}, capture_output=True, check=False,
    )  # fmt: skip
    assert json.loads(done.stdout or "null") == [1] * closing_each_other.ROUNDS, done.stderr
